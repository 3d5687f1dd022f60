"""Any runs side by side, on the texts that all of them were judged by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.comparing import compare_two, scores_of
from core.contract.comparison import RunScores, TwoRuns
from data.corpus.finding import Filter
from data.label_set.labels import Label
from data.label_set.resolving import as_known_then
from data.progress import Cancelled, stop_if
from data.project import Project
from data.training.metrics import curve
from data.training.runs import Run, read_run, runs
from desktop.commands.common_texts import CommonText, CommonTexts, common_texts
from desktop.commands.judged_texts import in_order_of_labels

FEWEST, MOST = 2, 6
"""How many runs can be set side by side."""

Points = tuple[tuple[int, float], ...]


@dataclass(frozen=True)
class RunBeside:
    """One of the runs: its scores on the common texts, and its curves by step."""

    run: Run
    scores: RunScores
    loss: Points
    dev_macro_f1: Points


@dataclass(frozen=True)
class TwoBeside:
    """Two runs, and the texts of which they say different labels; the earlier run comes first."""

    scores: TwoRuns
    differing: tuple[CommonText, ...]


@dataclass(frozen=True)
class RunComparison:
    """What came out, the earliest run first.

    Attributes:
        labels: those that are given or predicted, in the order of the label set.
        texts: how many all runs were judged by.
        held_out: whether all of them are held out; dev texts chose the epochs of each run.
        labels_of_now: given is what the texts count as now, since no snapshot is there any more.
        pair: where there are two runs.
    """

    labels: tuple[Label, ...]
    texts: int
    held_out: bool
    labels_of_now: bool
    runs: tuple[RunBeside, ...]
    pair: TwoBeside | None


def finished_runs(project: Project) -> tuple[Run, ...]:
    """The runs that were judged by anything, the newest first."""
    return tuple(run for run in reversed(runs(project)) if run.state == "finished")


def compare_runs(
    project: Project, run_ids: Sequence[int], cancelled: Cancelled | None = None
) -> RunComparison:
    """Set two to six finished runs side by side.

    Of two runs also is told what their difference is worth, and where they differ. Slow (a
    bootstrap over texts): for a worker thread.

    Raises:
        RunError: there is no such run.
        DataError: no text judged all of them.
        CoreError: a snapshot was changed since.
        CancelledError: the user no longer wants it.
    """
    chosen = [read_run(project, run_id) for run_id in sorted(set(run_ids))]
    common = common_texts(project, chosen, cancelled)
    stop_if(cancelled)
    used = {key for text in common.texts for key in (text.given, *text.said)}
    keys = in_order_of_labels(project.labels(), used)
    given, said = _places(common, keys)
    scores = scores_of(given, keys, said)
    pair = None
    if len(chosen) == FEWEST:
        two = compare_two(given, keys, *said)
        pair = TwoBeside(two, tuple(common.texts[place] for place in two.different))
    return RunComparison(
        labels=as_known_then(project.labels(), keys),
        texts=len(common.texts),
        held_out=common.held_out,
        labels_of_now=common.labels_of_now,
        runs=tuple(
            _beside(project, run, its_scores)
            for run, its_scores in zip(chosen, scores, strict=True)
        ),
        pair=pair,
    )


def these_texts(texts: Sequence[CommonText]) -> Filter:
    """The filter that finds these texts and no others."""
    return Filter(listed=tuple(text.text_id for text in texts))


def _places(
    common: CommonTexts, keys: Sequence[str]
) -> tuple[NDArray[np.intp], list[NDArray[np.intp]]]:
    """What was given and what each run says, as places of labels."""
    place = {key: at for at, key in enumerate(keys)}
    given = np.array([place[text.given] for text in common.texts], np.intp)
    said = [
        np.array([place[text.said[at]] for text in common.texts], np.intp)
        for at in range(len(common.runs))
    ]
    return given, said


def _beside(project: Project, run: Run, scores: RunScores) -> RunBeside:
    return RunBeside(
        run=run,
        scores=scores,
        loss=curve(project, run.id, "loss", split="train"),
        dev_macro_f1=curve(project, run.id, "macro_f1", split="dev"),
    )
