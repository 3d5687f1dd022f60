"""What an experiment shows, from what its runs predicted: intervals and verdicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.comparing import ArmPredictions, SeedPredictions, compare_arms
from core.contract import ExperimentReport, Snapshot, SnapshotText, read_snapshot
from data.corpus.texts import find_texts
from data.errors import DataError
from data.project import Project
from data.training.record import find_record
from data.training.runs import Run, runs
from desktop.commands.experiment_settings import margin_of
from desktop.commands.experiments import Comparison, find_experiment, read_comparison
from desktop.commands.snapshots import snapshot_folder

RunKey = tuple[str, int]
"""The name of a variant, and a seed."""
Predicted = dict[str, int]
"""The place of the label that a run predicted, by the uid of the text."""


@dataclass(frozen=True)
class Judged:
    """A report, and what it was made of.

    Attributes:
        judged_on: ``held-out`` where the snapshot has such texts, else ``dev``.
        left_out: how many of its texts were deleted since; the report knows nothing of them.
        snapshot_hash: of the texts, labels and splits that all runs saw.
    """

    report: ExperimentReport
    judged_on: str
    left_out: int
    snapshot_hash: str


def judge(project: Project, experiment_id: int) -> Judged | None:
    """Judge the finished runs of an experiment; None before the reference has one.

    Slow (a bootstrap over texts): for a worker thread.

    Raises:
        DataError: there is no such experiment, or the texts that it was judged by are gone.
        CoreError: the snapshot was changed since.
    """
    comparison = read_comparison(project, experiment_id)
    reference = comparison.reference
    finished = _finished(runs(project, experiment_id=experiment_id))
    hashes = [
        run.snapshot_hash
        for (variant, _), run in finished.items()
        if reference is not None and variant == reference.variant
    ]
    if reference is None or not hashes:
        return None
    snapshot = _snapshot(project, hashes[0])
    texts = snapshot.part("held-out") or snapshot.part("dev")
    said = _predicted(project, _alike(finished, hashes[0], snapshot))
    common = [text for text in texts if said and all(text.uid in each for each in said.values())]
    if not common:
        raise DataError(
            f"The texts that experiment {experiment_id} was judged by are not there any more.",
            "Begin a new experiment.",
        )
    return Judged(
        report=compare_arms(
            np.array([text.label for text in common], np.intp),
            snapshot.labels,
            _arms(comparison, said, common),
            reference.variant,
            margin=margin_of(find_experiment(project, experiment_id).settings),
        ),
        judged_on=texts[0].part,
        left_out=len(texts) - len(common),
        snapshot_hash=hashes[0],
    )


def _alike(finished: Mapping[RunKey, Run], digest: str, snapshot: Snapshot) -> dict[RunKey, Run]:
    """Those on this snapshot: a project from elsewhere may hold runs that cannot be compared."""
    return {
        key: run
        for key, run in finished.items()
        if (run.snapshot_hash, run.labels) == (digest, snapshot.labels)
    }


def _finished(its_runs: Sequence[Run]) -> dict[RunKey, Run]:
    """The finished runs; of a variant and seed the newest."""
    return {
        (str(run.variant.get("name", "")), run.seed): run
        for run in its_runs
        if run.state == "finished"
    }


def _snapshot(project: Project, digest: str) -> Snapshot:
    folder = snapshot_folder(project, digest)
    if folder is None:
        raise DataError(
            "The texts and labels that the runs were trained on are not there any more.",
            "Put the models folder beside the project again, or begin a new experiment.",
        )
    return read_snapshot(folder)[0]


def _predicted(project: Project, its_runs: Mapping[RunKey, Run]) -> dict[RunKey, Predicted]:
    """What each run predicted of texts that are still there; runs without predictions are none."""
    with project.reading() as connection:
        records = {key: find_record(connection, run) for key, run in its_runs.items()}
        ids = {text_id for record in records.values() for text_id in record}
        uids = {text.id: text.uid for text in find_texts(connection, sorted(ids)).values()}
    return {
        key: {
            uids[text_id]: int(place)
            for text_id, place in zip(record, _best(list(record.values())), strict=True)
            if text_id in uids
        }
        for key, record in records.items()
        if record
    }


def _best(probabilities: Sequence[Sequence[float]]) -> NDArray[np.intp]:
    return np.asarray(np.array(probabilities).argmax(axis=1))


def _arms(
    comparison: Comparison, said: Mapping[RunKey, Predicted], texts: Sequence[SnapshotText]
) -> list[ArmPredictions]:
    """All variants in the order of the experiment, each with its seeds in order."""
    return [
        ArmPredictions(
            arm.variant,
            tuple(
                SeedPredictions(
                    run.seed,
                    np.array([said[arm.variant, run.seed][text.uid] for text in texts], np.intp),
                )
                for run in arm.runs
                if (arm.variant, run.seed) in said
            ),
        )
        for arm in comparison.arms
    ]
