"""Queries that are asked again when what they tell of has changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from data.project import Project
from desktop.context import AppContext
from desktop.jobs.job import Job, JobState

# Whoever settles one text after the other does not need every list counted after each.
_MILLISECONDS_OF_QUIET = 1_000

Query = Callable[[Project, JobState], object]


@dataclass(frozen=True)
class _Answer:
    generation: int
    name: str
    result: object


class Looking(QObject):
    """``found(name, result)`` with each answer.

    On a large corpus a query takes seconds. So one runs at a time, which leaves a reader to others;
    none runs while nobody looks; and an answer that was overtaken by a change is not told.
    """

    found = Signal(str, object)

    def __init__(self, context: AppContext, queries: Mapping[str, Query], parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._queries = queries
        self._project: Project | None = None
        self._watched = False
        self._due: set[str] = set()
        self._job: Job | None = None
        self._asked = ""
        self._generation = 0
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_MILLISECONDS_OF_QUIET)
        self._quiet.timeout.connect(self._ask)

    def begin(self, project: Project | None) -> None:
        """Ask everything about a project; None stops it."""
        self._generation += 1
        self._project = project
        self._due = set() if project is None else set(self._queries)
        self._quiet.stop()
        self._drop()
        self._ask()

    def mark(self, *names: str) -> None:
        """What these queries tell of has changed."""
        if self._project is None:
            return
        self._due.update(names)
        if self._asked in names:
            self._drop()
        if self._watched:
            self._quiet.start()

    def watch(self, on: bool) -> None:
        """Whether somebody looks."""
        self._watched = on
        if on:
            self._ask()
        else:
            self._quiet.stop()
            self._drop()

    def _drop(self) -> None:
        """The query under way is no longer wanted as it is; it is asked again later."""
        if self._job is not None:
            self._job.cancel()
            if self._project is not None:
                self._due.add(self._asked)

    @Slot()
    def _ask(self) -> None:
        if self._job is not None or not self._watched or self._quiet.isActive():
            return
        name = next((each for each in self._queries if each in self._due), None)
        if name is None or self._project is None:
            return
        self._due.discard(name)
        self._asked = name
        project, query, generation = self._project, self._queries[name], self._generation
        self._job = self._context.jobs.read(
            lambda state: _Answer(generation, name, query(project, state))
        )
        self._job.succeeded.connect(self._answered)
        self._job.failed.connect(self._context.notifier.failure)
        self._job.ended.connect(self._ended)

    @Slot(object)
    def _answered(self, answer: _Answer) -> None:
        if answer.generation == self._generation and answer.name not in self._due:
            self.found.emit(answer.name, answer.result)

    @Slot()
    def _ended(self) -> None:
        self._job, self._asked = None, ""
        self._ask()
