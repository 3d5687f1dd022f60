"""On the command line too, an experiment makes use of every graphics card, and stops as one."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path

import pytest

from core.contract import Cancelled, CoreError, Event, Finished, FitRequest, Variant
from core.engine.client import EngineDiedError
from data.project import Project
from data.training.runs import runs
from desktop.commands.answers import silent
from desktop.commands.comparing import ExperimentWish, Turns, begin, conclude
from desktop.commands.training import TrainingOptions
from desktop.jobs.engine_crew import work_off_together
from tests.desktop.commands.predicting_engine import PredictingEngine

OPTIONS = TrainingOptions(Variant.named("RBs-BG-MA"), recipe="quick-draft")


class Crew:
    """Makes engines that begin together: none ends its first run before all have one."""

    def __init__(self, cards: int, *, held: bool = False) -> None:
        self.held = held  # all but the first go on only when they are asked to stop
        self.barrier = threading.Barrier(max(1, cards), timeout=20)
        self.made: list[PredictingEngine] = []
        self.variables: list[Mapping[str, str]] = []
        self.first = self({}, "engine")
        self.first.told_cards = cards

    def __call__(self, variables: Mapping[str, str], _log: str) -> PredictingEngine:
        crew = self

        class Waiting(PredictingEngine):
            has_waited = False
            asked_to_stop = threading.Event()

            def wait(self, request: FitRequest) -> None:
                if not self.has_waited:
                    self.has_waited = True
                    crew.barrier.wait()
                if crew.held and self is not crew.first:
                    self.asked_to_stop.wait(20)

            def cancel(self, seconds: float = 10.0) -> None:
                self.asked_to_stop.set()

        self.variables.append(variables)
        self.made.append(Waiting())
        return self.made[-1]


def turns_of(project: Project, options: TrainingOptions = OPTIONS) -> Turns:
    wish = ExperimentWish(("RBs-BG-MA", "RB-MLP"), 2, options)
    return begin(project, wish, PredictingEngine(), silent)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EMODESK_ENGINES", raising=False)
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)


def test_every_card_has_its_engine_and_trains_a_part(project: Path) -> None:
    crew, told = Crew(cards=3), []
    with Project.open(project) as opened:
        turns = turns_of(opened)
        work_off_together(turns, crew.first, told.append, crew)  # type: ignore[arg-type]
        result = conclude(turns)
    assert [arm.finished for arm in result.arms] == [2, 2]
    assert crew.variables[1:] == [{"CUDA_VISIBLE_DEVICES": "1"}, {"CUDA_VISIBLE_DEVICES": "2"}]
    assert all(engine.asked for engine in crew.made)
    assert sum(isinstance(event, Finished) for event in told) == 4


@pytest.mark.parametrize(("cards", "device"), [(0, "auto"), (1, "auto"), (3, "cpu")])
def test_one_engine_is_enough_for_a_processor_or_one_card(
    project: Path, cards: int, device: str
) -> None:
    crew = Crew(1)
    crew.first.told_cards = cards
    options = TrainingOptions(OPTIONS.variant, recipe="quick-draft", device=device)
    with Project.open(project) as opened:
        turns = turns_of(opened, options)
        work_off_together(turns, crew.first, silent, crew)  # type: ignore[arg-type]
        assert turns.finished == 4
    assert len(crew.made) == 1


def test_an_engine_that_cannot_tell_of_cards_still_trains(project: Path) -> None:
    class Dumb(PredictingEngine):
        def ask(self, request: object) -> object:  # type: ignore[override]
            if not isinstance(request, FitRequest):
                raise EngineDiedError("It died.")
            return super().ask(request)

    with Project.open(project) as opened:
        turns = turns_of(opened)
        work_off_together(turns, Dumb(), silent)  # type: ignore[arg-type]
        assert turns.finished == 4


def test_when_the_first_is_stopped_no_other_begins_another_run(project: Path) -> None:
    crew = Crew(cards=2, held=True)

    def told(event: Event) -> None:
        if threading.current_thread() is threading.main_thread() and isinstance(event, Finished):
            raise Cancelled

    with Project.open(project) as opened:
        turns = turns_of(opened)
        with pytest.raises(Cancelled):
            work_off_together(turns, crew.first, told, crew)  # type: ignore[arg-type]
        assert sorted(run.state for run in runs(opened)) == ["cancelled", "finished"]


def test_a_run_that_fails_costs_nobody_else_anything(project: Path) -> None:
    crew = Crew(cards=2)
    crew.first.failing = {("RBs-BG-MA", 1): CoreError("Full."), ("RB-MLP", 1): CoreError("Full.")}
    with Project.open(project) as opened:
        turns = turns_of(opened)
        work_off_together(turns, crew.first, silent, crew)  # type: ignore[arg-type]
        assert (turns.finished, turns.failures) == (3, ("Full.",))
