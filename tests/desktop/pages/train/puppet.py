"""A training in the place of the engine's, which goes on only as a test says."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from core.contract import (
    RECIPES,
    Cancelled,
    CoreError,
    EpochEvaluated,
    Event,
    LabelScore,
    Metrics,
    RunResult,
    Started,
    Step,
    recipes_named,
)
from core.contract.codec import to_json
from data.project import Project
from data.training import metrics, runs
from data.training import queue as training_queue
from data.training.queue import QueuedTraining
from data.training.runs import RunState
from desktop.commands.checkpoints import checkpoint_folder
from desktop.commands.estimating import RecipeEstimate, TrainingEstimate
from desktop.commands.queue_settings import from_payload
from desktop.commands.snapshots import take_snapshot
from desktop.commands.training import BegunRun, TrainedRun, TrainingOptions
from tests.tiny import LABELS

STEPS = 8


def scores(macro_f1: float, texts: int = 18) -> Metrics:
    """Scores of three labels."""
    return Metrics(
        texts=texts,
        macro_f1=macro_f1,
        accuracy=macro_f1 + 0.05,
        loss=1 - macro_f1,
        per_label=tuple(LabelScore(key, macro_f1, macro_f1, macro_f1, 6) for key in LABELS),
        confusion=((4, 1, 1), (0, 5, 1), (2, 0, 4)),
    )


def result(options: TrainingOptions, recipe: str, macro_f1: float) -> RunResult:
    """What a run comes to."""
    return RunResult(
        variant=options.variant.name,
        recipe=recipe,
        encoder="tiny",
        device="cpu",
        seed=options.seed_for(RECIPES[recipe]),
        snapshot="1",
        train_texts=74,
        best_epoch=1,
        dev=scores(macro_f1),
        held_out=None,
        seconds=36.0,
        texts_per_second=50.0,
        model_folder=None,
        predictions_file=None,
    )


def keep_run(project: Project, options: TrainingOptions, recipe: str, macro_f1: float) -> int:
    """A finished run with curves and a model folder, as a training leaves it."""
    run_id = _open(project, options, recipe)
    _draw(project, run_id, macro_f1, epochs=2)
    _finish(project, run_id, result(options, recipe, macro_f1))
    return run_id


def keep_stopped_run(
    project: Project,
    options: TrainingOptions,
    recipe: str,
    state: RunState = "cancelled",
    *,
    checkpoint: bool = True,
) -> int:
    """A run that ended in its second epoch, with or without something to go on from."""
    run_id = _open(project, options, recipe, take_snapshot(project).digest)
    _draw(project, run_id, 0.5, epochs=1)
    late = STEPS // 2 + 1
    metrics.add_metrics(project, run_id, [metrics.Metric(late, "train", "loss", 9.0)])
    if checkpoint:
        write_checkpoint(project, run_id)
    if state == "failed":
        runs.fail_run(project, run_id, "The disk is full.")
    elif state == "cancelled":
        runs.cancel_run(project, run_id)
    return run_id


def write_checkpoint(project: Project, run_id: int) -> None:
    """What a run can go on from."""
    folder = checkpoint_folder(project, runs.read_run(project, run_id))
    assert folder is not None
    folder.mkdir(parents=True)
    (folder / "checkpoint.safetensors").write_bytes(b"0")


def _draw(project: Project, run_id: int, macro_f1: float, epochs: int) -> None:
    half = STEPS // 2
    losses = range(1, epochs * half + 1)
    curves = [metrics.Metric(step, "train", "loss", 2.0 / step) for step in losses]
    for epoch in range(1, epochs + 1):
        step = epoch * half
        curves.append(metrics.Metric(step, "dev", "macro_f1", macro_f1 - 0.1 * (epoch - 1)))
        curves.append(metrics.Metric(step, "dev", "accuracy", macro_f1))
    metrics.add_metrics(project, run_id, curves)


@dataclass(frozen=True)
class _Turn:
    """One training of the queue, while it has its turn."""

    project: Project
    queued: QueuedTraining
    began: Callable[[BegunRun], None]
    is_pausing: Callable[[], bool]


class Puppet:
    """Stands for the commands that train what is in the queue, and try how long it takes.

    ``asked`` are the trainings that began, ``resumed`` the runs that went on.

    ``tell`` lets it say an event, ``finish``, ``fail`` and ``die`` end the run at work; ``cancel``
    stands for the engine's.
    """

    def __init__(self) -> None:
        self.asked: list[TrainingOptions] = []
        self.resumed: list[int] = []
        self.tried: list[TrainingOptions] = []
        self.leave = threading.Event()
        self._orders: queue.Queue[Callable[[], Any]] = queue.Queue()
        self._cancelled = threading.Event()

    def tell(self, *events: Event) -> None:
        """Say events in the engine's thread."""
        for event in events:
            self._orders.put(lambda event=event: event)

    def finish(self, macro_f1: float = 0.8) -> None:
        """Let the run end well."""
        self._orders.put(lambda: macro_f1)

    def fail(self, error: Exception) -> None:
        """Let the run end badly."""

        def raising() -> None:
            raise error

        self._orders.put(raising)

    def cancel(self, _seconds: float) -> None:
        """What the engine is asked for."""
        self._cancelled.set()

    def carry_on(
        self,
        project: Project,
        entry_id: int,
        _engine: object,
        told: Callable[[Event], None],
        began: Callable[[BegunRun], None],
        is_pausing: Callable[[], bool],
    ) -> Iterator[TrainedRun]:
        """As the real one, and what it writes down."""
        self._cancelled.clear()
        turn = _Turn(project, training_queue.begin_queued(project, entry_id), began, is_pausing)
        try:
            yield from self._steps(turn, told)
        except Cancelled:
            if is_pausing():
                training_queue.leave_queued(project, entry_id, "paused")
            else:
                training_queue.end_queued(project, entry_id)
            raise
        except CoreError:
            training_queue.end_queued(project, entry_id)
            raise

    def _steps(self, turn: _Turn, told: Callable[[Event], None]) -> Iterator[TrainedRun]:
        project, queued = turn.project, turn.queued
        options = from_payload(queued.settings).options
        assert options is not None
        snapshot = queued.snapshot_hash or take_snapshot(project).digest
        training_queue.note_beginning(project, queued.id, queued.settings, snapshot)
        recipes = recipes_named(options.known_recipe or "quick")
        run_id = queued.run_id
        if run_id is None:
            self.asked.append(options)
        else:
            self.resumed.append(run_id)
        for step in range(queued.step, len(recipes)):
            recipe, resumed = recipes[step], run_id is not None
            if run_id is None:
                run_id = _open(project, options, recipe.name, snapshot)
            else:
                runs.reopen_run(project, run_id)
            training_queue.note_run(project, queued.id, run_id)
            begun = BegunRun(run_id, replace(recipe, max_epochs=2), step + 1, len(recipes), resumed)
            turn.began(begun)
            trained = self._run(turn, run_id, options, recipe.name, told)
            run_id = None
            if step + 1 < len(recipes):
                training_queue.note_step(project, queued.id)
                yield trained
        training_queue.end_queued(project, queued.id)
        yield trained

    def estimate(
        self,
        _project: Project,
        options: TrainingOptions,
        _engine: object,
        told: Callable[[Event], None],
    ) -> TrainingEstimate:
        """As the real one; ``finish`` says how many seconds it comes to."""
        self.tried.append(options)
        self._cancelled.clear()
        while not isinstance(order := self._next()(), float):
            told(order)
        return TrainingEstimate((RecipeEstimate("quick-full", order, 8.0),), order, 8.0, "cpu")

    def _run(
        self,
        turn: _Turn,
        run_id: int,
        options: TrainingOptions,
        recipe: str,
        told: Callable[[Event], None],
    ) -> TrainedRun:
        project = turn.project
        try:
            while not isinstance(order := self._next()(), float):
                told(order)
        except Cancelled:
            end = runs.interrupt_run if turn.is_pausing() else runs.cancel_run
            end(project, run_id)
            raise
        except CoreError as error:
            runs.fail_run(project, run_id, str(error))
            raise
        found = result(options, recipe, order)
        _finish(project, run_id, found)
        runs.use_run(project, run_id)
        return TrainedRun(run_id, found, in_use=True)

    def _next(self) -> Callable[[], Any]:
        while not self._cancelled.is_set() and not self.leave.is_set():
            try:
                return self._orders.get(timeout=0.01)
            except queue.Empty:
                continue
        raise Cancelled


def epoch(number: int, macro_f1: float) -> tuple[Event, ...]:
    """One of two epochs: its steps and its scores."""
    half = STEPS // 2
    steps = range((number - 1) * half + 1, number * half + 1)
    return (
        *(Step(step, number, 2.0 / step, 1.2e-5, 36.0, 1_400_000_000) for step in steps),
        EpochEvaluated(number, number * half, scores(macro_f1), best=True),
    )


def started(steps_done: int = 0) -> Started:
    """The begin of a run, or of what is left of it."""
    return Started(
        74, 18, 0, "RBs-BG-MA", "quick-draft", "tiny", "cpu", STEPS, steps_done=steps_done
    )


def _open(project: Project, options: TrainingOptions, recipe: str, snapshot_hash: str = "1") -> int:
    return runs.start_run(
        project,
        variant={"name": options.variant.name, **to_json(options.variant)},
        recipe=to_json(RECIPES[recipe]),
        encoder={"reference": options.encoder},
        labels=LABELS,
        seed=options.seed_for(RECIPES[recipe]),
        snapshot_hash=snapshot_hash,
        device=options.device,
    ).id


def _finish(project: Project, run_id: int, found: RunResult) -> None:
    folder = project.models_folder / f"model-{run_id}"
    folder.mkdir(parents=True)
    (folder / "labels.json").write_text('{"labels": []}')
    (folder / "model.safetensors").write_bytes(b"0" * 3_000_000)
    runs.finish_run(project, run_id, to_json(found), model_folder=folder.name)
