"""Thousands of events become the few that people can follow."""

from __future__ import annotations

from core.contract import Stage, Started, Step
from desktop.commands.experiments import RunNote
from desktop.jobs.job import JobState
from desktop.pages.compare.progress import Live, Watch


def test_a_step_that_moves_no_percent_is_not_told() -> None:
    posted: list[tuple[str, object]] = []
    watch = Watch(JobState(lambda kind, payload: posted.append((kind, payload))), runs=2)
    watch.noted(RunNote(7, "RB-MLP", 1, "running"))
    for done in range(0, 3_001, 3):
        watch.told(Stage("Running the frozen layers (once)", done, 3_000))
    watch.told(Started(1, 1, 0, "RB-MLP", "quick-draft", "tiny", "cpu", steps=2_000))
    for step in range(1, 1_001):
        watch.told(Step(step, 1, 0.5, 1e-3, 90.0))
    told = [payload for kind, payload in posted if kind == "told"]
    assert told[0] == Live(7, "RB-MLP", 1, "preparing", 0)
    assert told[-1] == Live(7, "RB-MLP", 1, "training", 50)
    assert len(told) == len(set(told)) <= 151


def test_a_run_that_ends_early_counts_as_whole() -> None:
    posted: list[tuple[str, object]] = []
    watch = Watch(JobState(lambda kind, payload: posted.append((kind, payload))), runs=1)
    watch.noted(RunNote(7, "RB-MLP", 1, "running"))
    watch.told(Started(1, 1, 0, "RB-MLP", "quick-draft", "tiny", "cpu", steps=100))
    watch.told(Step(30, 1, 0.5, 1e-3, 90.0))
    watch.noted(RunNote(7, "RB-MLP", 1, "finished"))
    assert [payload for kind, payload in posted if kind == "progressed"][-1] == (100, 100)
    assert sum(kind == "changed" for kind, _ in posted) == 2
