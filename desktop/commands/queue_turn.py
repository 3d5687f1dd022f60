"""The turn of one training of the queue: its steps, and what the queue remembers of them.

Everything is written down in an order in which a program that is killed between two writes loses
nothing: what it finds later, at worst, is a run that has ended and is not counted yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from core.contract import RunResult
from core.contract.codec import from_json
from core.engine.client import Engine
from data.project import Project
from data.training import queue, runs
from data.training.runs import Run
from desktop.commands.checkpoints import has_checkpoint
from desktop.commands.engine_work import Told
from desktop.commands.queue_settings import from_payload, to_payload
from desktop.commands.recipe_choice import settle_recipe
from desktop.commands.resuming import restart_training, resume_training
from desktop.commands.run_of_work import IsPausing
from desktop.commands.snapshots import TakenSnapshot, open_snapshot, take_snapshot
from desktop.commands.training import Began, BegunRun, TrainedRun, train_step, use_if_not_worse
from desktop.commands.training_options import TrainingOptions


@dataclass
class QueueTurn:
    """One training of the queue that runs now."""

    project: Project
    entry_id: int
    engine: Engine
    told: Told
    began: Began
    is_pausing: IsPausing
    _is_over: bool = field(default=False, init=False)

    def trainings(self, options: TrainingOptions) -> Iterator[TrainedRun]:
        """Train the steps that are to come; before the last one is yielded, the entry is gone.

        Raises:
            DataError, CoreError, Cancelled: as :func:`desktop.commands.training.train`.
        """
        options, snapshot = self._beginning(options)
        steps = len(options.recipes())
        entry = queue.read_queued(self.project, self.entry_id)
        run = None if entry.run_id is None else runs.read_run(self.project, entry.run_id)
        for step in range(entry.step, steps):
            trained = self._step(options, snapshot, step, run)
            run = None
            if step + 1 < steps:
                queue.note_step(self.project, self.entry_id)
            else:
                self.leave(None)
            yield trained

    def leave(self, state: Literal["paused", "stopped"] | None) -> None:
        """End the turn: the entry rests, or, without a state, is gone.

        Raises:
            DataError: the project cannot be written.
        """
        if self._is_over:
            return
        if state is None:
            queue.end_queued(self.project, self.entry_id)
        else:
            queue.leave_queued(self.project, self.entry_id, state)
        self._is_over = True

    def _beginning(self, options: TrainingOptions) -> tuple[TrainingOptions, TakenSnapshot]:
        """The recipe and the texts, settled when the first turn began, and the same ever after."""
        entry = queue.read_queued(self.project, self.entry_id)
        if entry.snapshot_hash is not None:
            return options, open_snapshot(self.project, entry.snapshot_hash)
        unchecked = options.with_unchecked
        snapshot = take_snapshot(self.project, options.limit, with_unchecked=unchecked)
        options = settle_recipe(options, self.engine, self.told)
        resumes = from_payload(entry.settings).resumes
        settings = to_payload(options, resumes=resumes)
        queue.note_beginning(self.project, self.entry_id, settings, snapshot.digest)
        return options, snapshot

    def _step(
        self, options: TrainingOptions, snapshot: TakenSnapshot, step: int, run: Run | None
    ) -> TrainedRun:
        """Train one step, or what is left of it: ``run`` is its run, if it had begun before."""
        places = len(options.recipes())

        def opened(begun: BegunRun) -> None:
            queue.note_run(self.project, self.entry_id, begun.run_id)
            self.began(replace(begun, place=step + 1, places=places, entry_id=self.entry_id))

        if run is None:
            return train_step(
                self.project,
                snapshot,
                options,
                step,
                self.engine,
                self.told,
                opened,
                self.is_pausing,
            )
        if run.state == "finished":
            result = from_json(RunResult, run.result)
            return TrainedRun(run.id, result, use_if_not_worse(self.project, run.id, result))
        go_on = resume_training if has_checkpoint(self.project, run) else restart_training
        return go_on(self.project, run.id, self.engine, self.told, opened, self.is_pausing)
