"""Works the queue of trainings off, one after another, while nobody wants it to stand still."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QObject, Signal, Slot

from data.project import Project
from desktop.commands.change_set import ChangeSet
from desktop.commands.training import TrainingOptions
from desktop.commands.training_queue import (
    QueueEntry,
    enqueue,
    enqueue_resumption,
    move_entry,
    remove_entry,
)
from desktop.context import AppContext
from desktop.pages.train.queue_watch import QueueWatch
from desktop.pages.train.trainer import Trainer

Halt = Literal["", "opened", "paused"]
"""Why the queue stands still: it was there when the project was opened, or the user paused it."""


class QueueRunner(QObject):
    """``changed`` when the queue is another, or begins to stand still, or to go on."""

    changed = Signal()

    def __init__(self, context: AppContext, trainer: Trainer, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._trainer = trainer
        self._watch = QueueWatch(context, self)
        self._halt: Halt = "opened"
        # They are out of the queue, or ought to be: what cannot be removed is not trained twice.
        # A number alone may come to another training one day.
        self._over: set[tuple[int, str]] = set()
        self._watch.changed.connect(self._came)
        trainer.ended.connect(self._training_ended)

    @property
    def waiting(self) -> tuple[QueueEntry, ...]:
        """What is in the queue in its order, without the training at work."""
        at_work = self._trainer.entry if self._trainer.at_work else None
        left_out = self._over | ({_identity(at_work)} if at_work is not None else set())
        return tuple(entry for entry in self._watch.entries if _identity(entry) not in left_out)

    @property
    def stands(self) -> bool:
        """Whether trainings wait that do not begin by themselves."""
        return bool(self._halt and self.waiting) and not self._trainer.at_work

    @property
    def only_adds(self) -> bool:
        """Whether what is added now has to wait: for another training, or for the end of a pause.

        A queue that was there when the project was opened goes on when something is added.
        """
        return self._trainer.at_work or (self.stands and self._halt == "paused")

    def holds(self, options: TrainingOptions) -> bool:
        """Whether the very same training waits, of which nothing is done yet."""
        return any(
            entry.options == options and entry.state == "waiting" and entry.run_id is None
            for entry in self.waiting
        )

    def of_run(self, run_id: int) -> QueueEntry | None:
        """What waits in the queue to go on with a run."""
        return next((entry for entry in self.waiting if entry.run_id == run_id), None)

    # What the program tells.

    def look(self) -> None:
        """The queue may be another."""
        self._watch.look()

    def forget(self) -> None:
        """The project was closed, after all its jobs had ended."""
        self._watch.forget()
        self._halt = "opened"
        self._over.clear()
        self.changed.emit()

    # What the user wants.

    def add(self, options: TrainingOptions) -> None:
        """Put a training at the end; the queue goes on unless it was paused."""
        self._write(lambda project: enqueue(project, options), going_on=not self.only_adds)

    def resume(self, run_id: int) -> None:
        """Put a run that ended too early at the front, and go on with the queue."""
        entry, first = self.of_run(run_id), next(iter(self.waiting), None)
        if entry is None:
            self._write(lambda project: enqueue_resumption(project, run_id), going_on=True)
        elif first is None or first.id == entry.id:
            self.go_on()
        else:
            before = first.id
            self._write(lambda project: move_entry(project, entry.id, before), going_on=True)

    def pause(self) -> None:
        """Let nothing begin, and stop the training at work where it can go on one day."""
        self._halt = "paused"
        self._trainer.pause()
        self.changed.emit()

    def go_on(self) -> None:
        """Begin with the first in the queue, or go on with it."""
        self._halt = ""
        self._begin_next()
        self.changed.emit()

    def move(self, entry_id: int, before: int | None) -> None:
        """Put a training before another one, or at the end."""
        self._write(lambda project: move_entry(project, entry_id, before))

    def remove(self, entry_id: int) -> None:
        """Take a training out of the queue."""
        self._write(lambda project: remove_entry(project, entry_id))

    # What comes of it.

    def _write(self, change: Callable[[Project], ChangeSet], *, going_on: bool = False) -> None:
        known = self._context.session.current
        if known is None:
            return
        project = known.project
        job = self._context.jobs.write(lambda _state: change(project))
        job.failed.connect(self._context.notifier.failure)
        if going_on:
            job.succeeded.connect(self._lift)
            if not self._trainer.at_work:
                self._trainer.forget()  # from now on it is the next training that one waits for

    @Slot(object)
    def _lift(self, _change: ChangeSet) -> None:
        # What was written is told to everybody after this; then the queue is read, and begins.
        self._halt = ""

    @Slot()
    def _came(self) -> None:
        self._over &= {_identity(entry) for entry in self._watch.entries}
        self._begin_next()
        self.changed.emit()

    def _begin_next(self) -> None:
        known = self._context.session.current
        if self._halt or known is None or known.annotator is None or self._trainer.at_work:
            return
        entry = next((entry for entry in self.waiting if entry.options is not None), None)
        if entry is not None:
            self._trainer.start(known.project, entry)

    @Slot()
    def _training_ended(self) -> None:
        outcome, entry = self._trainer.outcome, self._trainer.entry
        if outcome is None or entry is None:
            return
        if outcome.kind == "paused":
            # Also where the engine's own button stopped it, or the project is being closed.
            self._halt = "paused"
        else:
            self._over.add(_identity(entry))
        if outcome.kind == "cancelled" and outcome.unbegun:
            self.remove(entry.id)
        self._watch.look()
        self.changed.emit()


def _identity(entry: QueueEntry) -> tuple[int, str]:
    return entry.id, entry.added
