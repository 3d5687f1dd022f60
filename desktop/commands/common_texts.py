"""The texts that several runs were all judged by, with the label given and what each run says.

The record of a run holds its dev and held-out texts and copies of a text lie on one side, so none
of the runs was trained on any of these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.corpus.texts import find_texts
from data.errors import DataError
from data.labelling.resolution import resolutions_of
from data.progress import Cancelled, stop_if
from data.project import Project
from data.sets.held_out import read_held_out
from data.training.labels_today import as_today
from data.training.record import find_record
from data.training.runs import Run
from desktop.commands.judged_texts import Judged, JudgedText, judged_texts
from desktop.commands.snapshots import snapshot_folder

ENOUGH_HELD_OUT = 20
"""With fewer held-out texts that all runs have, dev texts are taken as well."""


@dataclass(frozen=True)
class CommonText:
    """``given`` and what each run ``said`` are keys that the labels have today."""

    text_id: int
    body: str
    given: str
    said: tuple[str, ...]


@dataclass(frozen=True)
class CommonTexts:
    """In the order of import; ``said`` stands in the order of ``runs``.

    ``held_out`` tells that all are held out in every run: dev chose the epochs of the others.
    ``labels_of_now`` tells that no run's snapshot is there any more, so that given is what the
    texts count as now.
    """

    runs: tuple[Run, ...]
    texts: tuple[CommonText, ...]
    held_out: bool
    labels_of_now: bool


def common_texts(
    project: Project, runs: Sequence[Run], cancelled: Cancelled | None = None
) -> CommonTexts:
    """Read the texts that all finished runs were judged by.

    Given is the label in the snapshot of the newest run that still has one. Texts that lie in the
    trash are left out.

    Raises:
        DataError: the runs have no such text.
        CoreError: a snapshot was changed since.
        CancelledError: the user no longer wants it.
    """
    judged = []
    for run in runs:
        stop_if(cancelled)
        judged.append(_judged(project, run))
    with_snapshot = [each for each in judged if _has_snapshot(project, each.run)]
    newest = max(with_snapshot or judged, key=lambda each: each.run.id)
    common = set.intersection(*(set(each.texts) for each in judged))
    apart = [text_id for text_id in common if all(each.texts[text_id].held_out for each in judged)]
    chosen = apart if len(apart) >= ENOUGH_HELD_OUT else common
    if not chosen:
        raise DataError(
            "The runs were judged by different texts: they have none in common.",
            "Compare other runs.",
        )
    return CommonTexts(
        runs=tuple(runs),
        texts=tuple(_text(newest.texts[text_id], judged) for text_id in sorted(chosen)),
        held_out=len(apart) == len(chosen),
        labels_of_now=not with_snapshot,
    )


def _text(text: JudgedText, judged: Sequence[Judged]) -> CommonText:
    said = (each.labels.best(each.texts[text.text_id].said)[0] for each in judged)
    return CommonText(text.text_id, text.body, text.given, tuple(said))


def _has_snapshot(project: Project, run: Run) -> bool:
    return snapshot_folder(project, run.snapshot_hash) is not None


def _judged(project: Project, run: Run) -> Judged:
    return judged_texts(project, run) if _has_snapshot(project, run) else _as_now(project, run)


def _as_now(project: Project, run: Run) -> Judged:
    """What a run was judged by, with the labels that its texts count as now; others are left out.

    A run's snapshot can be lost with the models folder, its predictions cannot.
    """
    with project.reading() as connection:
        said = find_record(connection, run)
        texts = find_texts(connection, said)
        settled = resolutions_of(connection, texts)
        apart = read_held_out(connection)
    given = {
        text_id: each.label_key
        for text_id, each in settled.items()
        if each.label_key is not None and not each.unchecked
    }
    return Judged(
        run,
        as_today(project.labels(), run.labels),
        {
            text_id: JudgedText(
                text_id=text_id,
                body=texts[text_id].body,
                held_out=text_id in apart,
                given=key,
                given_then=key,
                said=said[text_id],
            )
            for text_id, key in given.items()
        },
    )
