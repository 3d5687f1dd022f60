"""The queue with a real engine: nothing is lost by a pause, or when the program is killed."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.contract import (
    Cancelled,
    Event,
    Started,
    Step,
    Variant,
)
from core.engine.client import Engine
from data.project import Project
from data.training import metrics, runs
from data.training.run_log import lines_of
from desktop.commands.training import TrainingOptions
from desktop.commands.training_queue import (
    await_turn,
    read_queue,
)
from tests.desktop.commands.queued import (
    VARIANT,
    at_step,
    ids,
    pausing,
    put_in,
    work_on,
)


@pytest.fixture
def opened(project: Path) -> Iterator[Project]:
    with Project.open(project) as found:
        yield found


def test_three_trainings_with_a_real_engine_and_a_pause_that_changes_nothing(
    opened: Project, tiny_encoder: Path, engine: Engine
) -> None:
    whole = TrainingOptions(VARIANT, recipe="quick", encoder=str(tiny_encoder))
    simple = replace(whole, variant=Variant.named("RB-MLP"), recipe="quick-draft")
    first, second, third = (put_in(opened, each) for each in (whole, simple, whole))
    steps: list[int] = []

    def heard(event: Event) -> None:
        steps.extend([event.step] if isinstance(event, Step) else [])

    def once(event: Event) -> None:
        heard(event)
        at_step(4, engine.cancel)(event)

    uninterrupted = work_on(opened, first, engine)
    assert len(work_on(opened, second, engine)) == 1
    with pytest.raises(Cancelled):
        work_on(opened, third, engine, told=once, is_pausing=pausing)
    (entry,) = read_queue(opened)
    assert (entry.state, entry.to_come) == ("paused", ("quick-draft", "quick-full"))
    rest = work_on(opened, third, engine, told=heard)
    assert ids(opened) == []
    assert [each.result.recipe for each in rest] == ["quick-draft", "quick-full"]
    for one, other in zip(uninterrupted, rest, strict=True):
        assert metrics.metrics_of(opened, one.run_id) == metrics.metrics_of(opened, other.run_id)
        assert one.result.dev == other.result.dev
    # No step of the draft was made twice, and none is missing.
    draft = [step for step, _ in metrics.curve(opened, rest[0].run_id, "loss", split="train")]
    assert steps[: len(draft)] == draft == list(range(1, len(draft) + 1))


# Works on the first of two trainings, and kills its own process in the second epoch of its second
# step: nothing can be written down any more.
_KILLED = """
import os, signal, sys
from core.contract import Step, Variant
from core.engine.client import Engine
from data.project import Project
from desktop.commands.training_options import TrainingOptions
from desktop.commands.training_queue import carry_on, enqueue

place = 0
def began(begun):
    global place
    place = begun.place
def told(event):
    if place == 2 and isinstance(event, Step) and event.step == 5:
        os.kill(os.getpid(), signal.SIGKILL)
options = TrainingOptions(Variant.named("RB-MLP"), recipe="quick", encoder=sys.argv[2])
with Project.open(sys.argv[1]) as project, Engine() as engine:
    first = enqueue(project, options).value
    enqueue(project, options)
    list(carry_on(project, first, engine, told, began, lambda: True))
"""


def test_after_a_kill_what_ran_is_stopped_and_goes_on_from_its_checkpoint(
    project: Path, tiny_encoder: Path, engine: Engine
) -> None:
    command = [sys.executable, "-c", _KILLED, str(project), str(tiny_encoder)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    with Project.open(project) as opened:
        stopped, waiting = read_queue(opened)
        assert (stopped.state, stopped.to_come) == ("stopped", ("quick-full",))
        assert (waiting.state, waiting.run_id) == ("waiting", None)
        assert stopped.run_id is not None
        assert runs.read_run(opened, stopped.run_id).state == "interrupted"
        # What was on disk with the checkpoint is there, and no word of what came after it.
        assert [line.kind for line in lines_of(opened, stopped.run_id)][-1] == "checkpoint"
        await_turn(opened, stopped.id)
        heard: list[Event] = []
        (trained,) = work_on(opened, stopped.id, engine, told=heard.append)
        assert trained.run_id == stopped.run_id
        (started,) = (event for event in heard if isinstance(event, Started))
        assert started.steps_done == 3
        losses = metrics.curve(opened, trained.run_id, "loss", split="train")
        assert [step for step, _ in losses] == list(range(1, len(losses) + 1))
        assert ids(opened) == [waiting.id]
        assert "resumed" in [line.kind for line in lines_of(opened, trained.run_id)]
