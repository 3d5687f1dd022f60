"""Thousands of events become the few that people can follow."""

from __future__ import annotations

from core.contract import Stage, Started, Step
from desktop.commands.experiments import RunNote
from desktop.jobs.job import JobState
from desktop.pages.compare.progress import Course, Live, Watch

Posted = list[tuple[str, object]]


def course(runs: int) -> Course:
    made = Course()
    made.runs = runs
    return made


def watch(of: Course, posted: Posted) -> Watch:
    return Watch(JobState(lambda kind, what: posted.append((kind, what))), of, of.join())


def started(steps: int) -> Started:
    return Started(1, 1, 0, "RB-MLP", "quick-draft", "tiny", "cpu", steps=steps)


def test_a_step_that_moves_no_percent_is_not_told() -> None:
    posted: Posted = []
    one = watch(course(2), posted)
    one.noted(RunNote(7, "RB-MLP", 1, "running"))
    for done in range(0, 3_001, 3):
        one.told(Stage("Running the frozen layers (once)", done, 3_000))
    one.told(started(2_000))
    for step in range(1, 1_001):
        one.told(Step(step, 1, 0.5, 1e-3, 90.0))
    told = [payload for kind, payload in posted if kind == "told"]
    assert told[0] == Live(7, "RB-MLP", 1, "preparing", 0)
    assert told[-1] == Live(7, "RB-MLP", 1, "training", 50)
    assert len(told) == len(set(told)) <= 151


def test_a_run_that_ends_early_counts_as_whole() -> None:
    posted: Posted = []
    one = watch(course(1), posted)
    one.noted(RunNote(7, "RB-MLP", 1, "running"))
    one.told(started(100))
    one.told(Step(30, 1, 0.5, 1e-3, 90.0))
    one.noted(RunNote(7, "RB-MLP", 1, "finished"))
    assert [payload for kind, payload in posted if kind == "progressed"][-1] == (100, 100)
    assert sum(kind == "changed" for kind, _ in posted) == 2


def test_the_progress_of_each_engine_is_that_of_all_together() -> None:
    shared, posted = course(4), ([], [])
    first, second = (watch(shared, each) for each in posted)
    for one, seed in ((first, 1), (second, 2)):
        one.noted(RunNote(7, "RB-MLP", seed, "running"))
        one.told(started(10))
        one.told(Step(5, 1, 0.5, 1e-3, 90.0))
    assert (shared.done, shared.total) == (100, 400)
    first.noted(RunNote(7, "RB-MLP", 1, "failed"))
    assert shared.done == 150
    second.noted(RunNote(7, "RB-MLP", 2, "finished"))
    assert shared.done == 200
