"""From the project's labels to the snapshot that a run trains on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from core.contract import (
    Candidate,
    Snapshot,
    SnapshotText,
    assign_parts,
    read_snapshot,
    stratified_sample,
    write_snapshot,
)
from data.corpus.texts import all_texts
from data.errors import DataError
from data.project import Project
from data.sets.training_set import Selection, select

# One seed for sampling and splitting, whatever the seed of a run: the runs of an experiment and
# a retraining are judged on the same dev texts.
SPLIT_SEED = 1
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class TakenSnapshot:
    """A snapshot on disk, what was left out of it, and which text each uid stands for."""

    folder: Path
    digest: str
    labels: tuple[str, ...]
    text_ids: Mapping[str, int]
    left_out_disagreements: int
    left_out_copies_of_held_out: int
    left_out_unchecked: int


def take_snapshot(
    project: Project,
    limit: int | None = None,
    parent: Path | None = None,
    *,
    with_unchecked: bool = False,
) -> TakenSnapshot:
    """Write down the labelled texts with their splits, below the project's models folder.

    ``limit`` keeps a stratified sample of train and dev; held-out stays whole. ``parent`` is
    another folder to write below. ``with_unchecked`` also takes labels that nobody looked at.

    Raises:
        DataError: no text is labelled yet, or none by somebody who looked at it.
    """
    selection = select(project, with_unchecked=with_unchecked)
    if not selection.rows and selection.left_out_unchecked:
        raise DataError(
            "All labels are unchecked: suggestions were accepted, and nobody looked at the texts.",
            "Label some texts one by one.",
        )
    if not selection.rows:
        raise DataError(
            "No text is labelled yet.", "Label some texts, or import a file with labels."
        )
    snapshot = build_snapshot(project, selection, limit)
    folder, digest = write_snapshot(snapshot, parent or project.models_folder / "snapshots")
    return TakenSnapshot(
        folder=folder,
        digest=digest,
        labels=snapshot.labels,
        text_ids={row.uid: row.text_id for row in selection.rows},
        left_out_disagreements=selection.left_out_disagreements,
        left_out_copies_of_held_out=selection.left_out_copies_of_held_out,
        left_out_unchecked=selection.left_out_unchecked,
    )


def snapshot_folder(project: Project, digest: str) -> Path | None:
    """Where the snapshot of a run lies; None if it is gone, or if that is no snapshot's hash."""
    if _DIGEST.fullmatch(digest) is None:
        return None
    folder = project.models_folder / "snapshots" / digest[:32]
    return folder if folder.is_dir() else None


def open_snapshot(project: Project, digest: str) -> TakenSnapshot:
    """The snapshot that was taken for a run, as it was then.

    Raises:
        DataError: it is gone.
        CoreError: it was changed since.
    """
    folder = snapshot_folder(project, digest)
    if folder is None:
        raise DataError(
            "The texts and labels that the run was trained on are not there any more.",
            "Put the models folder beside the project again, or train anew.",
        )
    snapshot, found = read_snapshot(folder)
    uids = {text.uid for text in snapshot.texts}
    return TakenSnapshot(
        folder=folder,
        digest=found,
        labels=snapshot.labels,
        text_ids={text.uid: text.id for text in all_texts(project) if text.uid in uids},
        left_out_disagreements=0,
        left_out_copies_of_held_out=0,
        left_out_unchecked=0,
    )


def build_snapshot(project: Project, selection: Selection, limit: int | None = None) -> Snapshot:
    """Divide the selected texts into train, dev and held-out; nothing is written.

    Unchecked ones are only learned from: a model is not judged by what a model said.
    """
    keys = tuple(label.key for label in project.labels() if not label.retired)
    index = {key: place for place, key in enumerate(keys)}
    rows = selection.rows
    candidates = [Candidate(index[row.label_key], row.group, row.held_out) for row in rows]
    if limit is not None:
        kept = stratified_sample(candidates, limit, SPLIT_SEED)
        rows = tuple(rows[i] for i in kept)
        candidates = [candidates[i] for i in kept]
    checked = [c for c, row in zip(candidates, rows, strict=True) if not row.unchecked]
    parts = iter(assign_parts(checked, SPLIT_SEED))
    return Snapshot(
        labels=keys,
        texts=tuple(
            SnapshotText(row.uid, row.body, candidate.label, row.group, "train", unchecked=True)
            if row.unchecked
            else SnapshotText(row.uid, row.body, candidate.label, row.group, next(parts))
            for row, candidate in zip(rows, candidates, strict=True)
        ),
    )
