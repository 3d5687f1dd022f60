"""An experiment is spread over the engines, can be stopped and goes on, and ends once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.contract import CoreError, FitRequest, Variant
from data.project import Project
from data.training.runs import runs
from desktop.commands.experiment_wish import ExperimentWish
from desktop.commands.experiments import read_comparison, read_experiments
from desktop.commands.training import TrainingOptions
from desktop.jobs import engine_lanes
from desktop.jobs import job as desktop_job
from desktop.pages.compare.experiment_work import ExperimentWork
from desktop.window import Window
from tests.desktop.commands.predicting_engine import PredictingEngine
from tests.desktop.gui import wait_until

NAMES = ("RBs-BG-MA", "RB-MLP")
OPTIONS = TrainingOptions(Variant.named(NAMES[0]), recipe="quick-draft")
WISH = ExperimentWish(NAMES, 2, OPTIONS)


class Held(PredictingEngine):
    """Begins a run, and ends it when the test lets it."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = threading.Semaphore(0)
        self.held: FitRequest | None = None

    def wait(self, request: FitRequest) -> None:
        """At the first step of a run."""
        if request is not self.held:
            self.held = request
            self.gate.acquire(timeout=30)

    def cancel(self, seconds: float = 10.0) -> None:
        """The run goes on to its end, as one does that does not hear."""
        self.gate.release()


class Ends:
    """Counts what an experiment tells at its end."""

    def __init__(self, work: ExperimentWork, window: Window) -> None:
        self.finished, self.ended, self.told = 0, 0, 0
        self.failures: list[str] = []
        work.finished.connect(self._finished)
        work.ended.connect(self._ended)
        window.context.notifier.noticed.connect(self._noticed)

    def _finished(self) -> None:
        self.finished += 1

    def _ended(self) -> None:
        self.ended += 1

    def _noticed(self, notice: object) -> None:
        self.failures.append(str(getattr(notice, "message", "")))


@pytest.fixture
def opened(window: Window, project: Path) -> Project:
    window.context.session.open(project)
    wait_until(lambda: window.context.session.current)
    current = window.context.session.current
    assert current is not None
    return current.project


@pytest.fixture
def work(window: Window, opened: Project) -> Iterator[ExperimentWork]:
    made = ExperimentWork(window.context, window)
    yield made
    made.cancel()
    wait_until(lambda: not made.at_work)


@pytest.fixture
def engines(window: Window, monkeypatch: pytest.MonkeyPatch) -> list[Held]:
    """Engines that train nothing, in all lanes, on a computer with two cards."""
    made: list[Held] = []

    class Lane(engine_lanes.EngineLane):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments)  # type: ignore[arg-type]
            self.engine = engine()  # type: ignore[assignment]

    def engine() -> Held:
        made.append(Held())
        made[-1].told_cards = 2
        return made[-1]

    monkeypatch.setattr(engine_lanes, "EngineLane", Lane)
    # These engines are quicker than any; the last thing that one tells would not be passed on.
    monkeypatch.setattr(desktop_job, "_SECONDS_BETWEEN_PROGRESS", 0.0)
    window.context.jobs._engines._lanes[0].engine = engine()  # type: ignore[assignment]
    return made


def states(project: Project) -> list[str]:
    return [run.state for run in runs(project)]


def test_the_runs_are_spread_over_the_cards_and_each_is_shown_live(
    window: Window, opened: Project, work: ExperimentWork, engines: list[Held]
) -> None:
    ends = Ends(work, window)
    work.start(opened, WISH)
    assert work.at_work
    wait_until(lambda: len(work.lives) == 2, what="both engines have a run")
    assert len(engines) == 2
    assert work.experiment_id is not None
    assert {(live.variant, live.seed) for live in work.lives} == {(name, 1) for name in NAMES}
    for engine in engines:
        engine.gate.release()
    wait_until(lambda: [live.seed for live in work.lives] == [2, 2], what="the second seeds")
    (job, *_) = window.context.jobs.engine_jobs
    wait_until(lambda: job.total == 400 and job.done >= 200)
    for engine in engines:
        engine.gate.release()
    wait_until(lambda: ends.ended)
    assert (ends.finished, ends.ended, ends.failures) == (1, 1, [])
    assert (work.at_work, work.lives) == (False, ())
    assert states(opened) == ["finished"] * 4
    assert [len(engine.asked) for engine in engines] == [2, 2]


def test_stopping_one_engine_stops_all_and_the_rest_can_go_on(
    window: Window, opened: Project, work: ExperimentWork, engines: list[Held]
) -> None:
    ends = Ends(work, window)
    work.start(opened, WISH)
    wait_until(lambda: len(work.lives) == 2)
    (job,) = window.context.jobs.engine_jobs
    job.cancel()  # at the foot of the window
    wait_until(lambda: ends.ended)
    assert (ends.finished, ends.ended) == (0, 1)
    assert states(opened) == ["finished"] * 2  # the puppets do not hear; what was begun is whole
    number = work.experiment_id
    assert number is not None
    work.go_on(opened, number)
    for engine in engines:
        engine.gate.release()
    wait_until(lambda: ends.ended == 2)
    assert ends.finished == 1
    assert work.experiment_id == number
    assert [arm.finished for arm in read_comparison(opened, number).arms] == [2, 2]


def test_an_experiment_of_failures_alone_says_so_once(
    window: Window, opened: Project, work: ExperimentWork, engines: list[Held]
) -> None:
    ends = Ends(work, window)
    error = CoreError("The disk is full.", "Make room.")
    failing = {(name, seed): error for name in NAMES for seed in (1, 2)}
    engines[0].failing = failing
    work.start(opened, WISH)
    wait_until(lambda: len(work.lives) == 2)
    engines[1].failing = failing
    for engine in engines:
        engine.gate.release(4)
    wait_until(lambda: ends.ended)
    assert ends.failures == ["Every run of the experiment failed."]
    assert (ends.finished, ends.ended) == (0, 1)


def test_what_cannot_be_begun_is_told_and_over(
    window: Window, opened: Project, work: ExperimentWork, engines: list[Held]
) -> None:
    ends = Ends(work, window)
    work.start(opened, ExperimentWish(("RB-XX",), 1, OPTIONS))
    wait_until(lambda: ends.ended)
    assert "There is no variant named 'RB-XX'." in ends.failures[0]
    assert (ends.finished, work.at_work, work.experiment_id) == (0, False, None)
    work.go_on(opened, 9)
    wait_until(lambda: ends.ended == 2)
    assert "no experiment 9" in ends.failures[1]


def test_two_real_engines_come_to_what_one_comes_to(
    window: Window,
    opened: Project,
    work: ExperimentWork,
    tiny_encoder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("EMODESK_ENGINES", "2")
    options = TrainingOptions(
        Variant.named(NAMES[0]), recipe="quick-draft", encoder=str(tiny_encoder)
    )
    ends, seen = Ends(work, window), set()
    engines = window.context.jobs._engines
    work.told.connect(lambda: seen.update(engines.processes))
    work.start(opened, ExperimentWish(NAMES, 2, options))
    wait_until(lambda: ends.ended, 240)
    assert ends.finished == 1
    assert len(seen) == 2
    monkeypatch.setenv("EMODESK_ENGINES", "1")
    work.start(opened, ExperimentWish(NAMES, 2, options))
    wait_until(lambda: ends.ended == 2, 240)
    alone, shared = read_experiments(opened)
    assert shared.comparison.arms == alone.comparison.arms
    assert [arm.finished for arm in shared.comparison.arms] == [2, 2]
