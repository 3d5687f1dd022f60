"""Runs that ended too early go on in the queue, and it keeps what they need for that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.contract import (
    CoreError,
)
from data.errors import RunError
from data.project import Project
from data.training import runs
from desktop.commands.checkpoints import checkpoint_folder, has_checkpoint, sweep_checkpoints
from desktop.commands.engine_work import silent
from desktop.commands.resuming import resume_training
from desktop.commands.training import BegunRun, train
from desktop.commands.training_queue import (
    enqueue_resumption,
    read_queue,
    remove_entry,
)
from tests.desktop.commands.queued import (
    OPTIONS,
    cancelled_run,
    ids,
    paused,
    put_in,
    work_on,
)
from tests.desktop.commands.quick_engine import EndingEngine


@pytest.fixture
def opened(project: Path) -> Iterator[Project]:
    with Project.open(project) as found:
        yield found


def test_a_run_of_before_goes_on_at_the_front_of_the_queue(opened: Project) -> None:
    run_id, other = cancelled_run(opened), put_in(opened)
    change = enqueue_resumption(opened, run_id)
    assert change.touches("queue")
    resumption, waiting = read_queue(opened)
    assert (resumption.id, waiting.id) == (change.value, other)
    assert (resumption.resumes, waiting.resumes) == (True, False)
    assert (resumption.run_id, resumption.to_come) == (run_id, ("quick-draft",))
    assert resumption.options is not None
    assert resumption.options.seed == 7
    engine, begun = EndingEngine(), list[BegunRun]()
    (trained,) = work_on(opened, resumption.id, engine, began=begun.append)
    assert trained.run_id == run_id
    assert [request.resume for request in engine.asked] == [True]
    assert begun == [BegunRun(run_id, begun[0].recipe, 1, 1, resumed=True, entry_id=resumption.id)]
    assert ids(opened) == [other]


def test_only_what_can_go_on_is_put_in_as_a_resumption_and_once(opened: Project) -> None:
    run_id = cancelled_run(opened)
    enqueue_resumption(opened, run_id)
    with pytest.raises(RunError, match="in the queue already"):
        enqueue_resumption(opened, run_id)
    finished, _ = (each.run_id for each in train(opened, OPTIONS, EndingEngine(), silent))  # type: ignore[arg-type]
    with pytest.raises(RunError, match="it is finished"):
        enqueue_resumption(opened, finished)
    with pytest.raises(CoreError):
        list(train(opened, OPTIONS, EndingEngine("failed"), silent))  # type: ignore[arg-type]
    with pytest.raises(RunError, match="nothing to go on from"):
        enqueue_resumption(opened, runs.runs(opened)[-1].id)
    with pytest.raises(RunError, match="no run 99"):
        enqueue_resumption(opened, 99)
    assert len(ids(opened)) == 1


def test_a_paused_run_that_went_on_elsewhere_is_not_trained_again(opened: Project) -> None:
    entry_id = paused(opened, "finished")
    (entry,) = read_queue(opened)
    assert entry.run_id is not None
    resume_training(opened, entry.run_id, EndingEngine(), silent)  # type: ignore[arg-type]
    engine = EndingEngine()
    (trained,) = work_on(opened, entry_id, engine)
    assert (trained.run_id, engine.asked) == (entry.run_id, [])
    assert ids(opened) == []


def test_checkpoints_of_the_queue_are_not_swept(opened: Project) -> None:
    single = replace(OPTIONS, recipe="quick-draft")
    entries = [paused(opened, options=single) for _ in range(3)]
    others = [cancelled_run(opened) for _ in range(3)]
    sweep_checkpoints(opened)
    queued = [entry.run_id for entry in read_queue(opened)]
    kept = {run.id for run in runs.runs(opened) if has_checkpoint(opened, run)}
    assert kept == {*queued, *others[1:]}
    remove_entry(opened, entries[0])
    sweep_checkpoints(opened)
    assert not has_checkpoint(opened, runs.read_run(opened, queued[0] or 0))


def test_a_removed_entry_leaves_its_run_resumable(opened: Project) -> None:
    entry_id = paused(opened)
    (run,) = runs.runs(opened)
    remove_entry(opened, entry_id)
    assert runs.read_run(opened, run.id) == run
    enqueue_resumption(opened, run.id)
    folder = checkpoint_folder(opened, run)
    assert folder is not None
    assert folder.is_dir()
