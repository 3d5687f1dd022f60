"""Short words for what tests do with the queue of trainings."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.contract import (
    Cancelled,
    Event,
    Step,
    Variant,
)
from data.project import Project
from data.training import runs
from desktop.commands.engine_work import silent
from desktop.commands.training import BegunRun, TrainedRun, TrainingOptions, train, unnoticed
from desktop.commands.training_queue import (
    carry_on,
    enqueue,
    read_queue,
)
from tests.desktop.commands.quick_engine import EndingEngine

VARIANT = Variant.named("RBs-BG-MA")
OPTIONS = TrainingOptions(VARIANT, recipe="quick")


def put_in(project: Project, options: TrainingOptions = OPTIONS) -> int:
    change = enqueue(project, options)
    assert change.touches("queue")
    assert isinstance(change.value, int)
    return change.value


def pausing() -> bool:
    return True


def for_good() -> bool:
    return False


def work_on(
    project: Project,
    entry_id: int,
    engine: object,
    *,
    told: Callable[[Event], None] = silent,
    began: Callable[[BegunRun], None] = unnoticed,
    is_pausing: Callable[[], bool] = for_good,
) -> list[TrainedRun]:
    trainings = carry_on(project, entry_id, engine, told, began, is_pausing)  # type: ignore[arg-type]
    return list(trainings)


def paused(project: Project, *endings: str, options: TrainingOptions = OPTIONS) -> int:
    """An entry that was paused in the run after those that ended well."""
    entry_id = put_in(project, options)
    with pytest.raises(Cancelled):
        work_on(project, entry_id, EndingEngine(*endings, "cancelled"), is_pausing=pausing)  # type: ignore[arg-type]
    return entry_id


def ids(project: Project) -> list[int]:
    return [entry.id for entry in read_queue(project)]


def states(project: Project) -> list[str]:
    return [entry.state for entry in read_queue(project)]


def abandoned(project: Project) -> Project:
    """The project as the next program finds it: this one neither closed it nor said goodbye."""
    assert project._lock is not None
    project._lock.release()
    return Project.open(project.path)


def cancelled_run(project: Project) -> int:
    options = TrainingOptions(VARIANT, recipe="quick-draft", seed=7)
    with pytest.raises(Cancelled):
        list(train(project, options, EndingEngine("cancelled"), silent))  # type: ignore[arg-type]
    return runs.runs(project)[-1].id


def at_step(step: int, do: Callable[[], None]) -> Callable[[Event], None]:
    def heard(event: Event) -> None:
        if isinstance(event, Step) and event.step == step:
            do()

    return heard
