"""Backs the open project up while nobody notices, and looks whether its file is sound."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.commands.change_set import ChangeSet
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import Failure, Job, JobState
from desktop.notify import Notice
from desktop.settings import SECOND_BACKUPS

if TYPE_CHECKING:
    from data.file.kept_backups import Reason
    from data.project import Project
    from desktop.commands.backups import BackedUp

_SECOND = 1_000  # in milliseconds
_MINUTE = 60 * _SECOND
# The first text should be on the screen before anything else reads the file.
_UNTIL_LOOKED_AT = 1 * _SECOND
# What the last closing could not back up is not left until there are thirty minutes of work.
_UNTIL_FIRST = 1 * _MINUTE
_BETWEEN = 30 * _MINUTE
_UNTIL_SETTLED = 1 * _MINUTE


class BackingUp(QObject):
    """One backup every thirty minutes in which something was written, and one after closing.

    ``damaged(words)`` is emitted where the file turns out to be damaged. No backup is made of it
    from then on.
    """

    damaged = Signal(str)

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._told = ""
        self._left: Path | None = None
        self._job: Job | None = None
        self._look = self._timer(_UNTIL_LOOKED_AT, self._look_for_damage)
        self._backup = self._timer(_BETWEEN, self._back_up)
        self._settle = self._timer(_UNTIL_SETTLED, self._settle_file)
        session = context.session
        session.opened.connect(self._opened)
        session.closed.connect(self._closed)
        session.failed.connect(self._opening_failed)
        context.bus.changed.connect(self._changed)

    def _timer(self, milliseconds: int, work: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(work)
        return timer

    @Slot()
    def _opened(self) -> None:
        self._told = ""
        self._back_up_left()
        self._look.start()
        if not self._context.session.project.read_only:
            self._backup.start(_UNTIL_FIRST)

    @Slot()
    def _closed(self) -> None:
        """The project is about to be closed, after which it is copied."""
        for timer in (self._look, self._backup, self._settle):
            timer.stop()
        self._job = None

    @Slot(object, object)
    def _changed(self, change: ChangeSet, _initiator: object) -> None:
        known = self._context.session.current
        if known is None or known.project.read_only or change.kinds == {"backups"}:
            return
        self._left = known.project.path
        self._settle.start()

    @Slot()
    def _look_for_damage(self) -> None:
        known = self._context.session.current
        if known is None:
            return
        project = known.project

        def work(state: JobState) -> tuple[Project, tuple[str, ...]]:
            from desktop.commands.backups import find_damage  # noqa: PLC0415  # see session.py

            return project, find_damage(project, state.is_cancelled)

        job = self._context.jobs.background(work)
        job.succeeded.connect(self._looked)

    @Slot(object)
    def _looked(self, found: tuple[Project, tuple[str, ...]]) -> None:
        project, problems = found
        known = self._context.session.current
        if problems and known is not None and known.project is project:
            self._tell_damage(problems[0])

    @Slot()
    def _back_up(self) -> None:
        known = self._context.session.current
        if known is None or self._job is not None:
            return
        self._backup.start(_BETWEEN)
        folder = self._context.settings.get(SECOND_BACKUPS)
        self._job = self._context.jobs.background(
            partial(_back_up, known.project, "regular", folder)
        )
        self._job.succeeded.connect(self._backed_up)
        self._job.failed.connect(self._failed)
        self._job.ended.connect(self._ended)

    @Slot(object)
    def _backed_up(self, change: ChangeSet) -> None:
        done: BackedUp = change.value  # type: ignore[assignment]
        if done.warning:
            self._failed(Failure(done.warning))

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        if failure.kind == "ProjectDamagedError":
            self._tell_damage(failure.message)
        elif failure.message != self._told:  # told once, and not every thirty minutes
            self._told = failure.message
            self._context.notifier.failure(failure)

    @Slot()
    def _ended(self) -> None:
        self._job = None

    @Slot()
    def _opening_failed(self) -> None:
        if self._context.session.current is None:
            self._back_up_left()

    def _back_up_left(self) -> None:
        """What was open before is closed by now."""
        path, self._left = self._left, None
        if path is None:
            return
        folder = self._context.settings.get(SECOND_BACKUPS)
        job = self._context.jobs.background(partial(_back_up_file, path, folder))
        job.failed.connect(self._context.notifier.failure)

    @Slot()
    def _settle_file(self) -> None:
        """Nothing was written for a while: who mails the file now mails all of it."""
        known = self._context.session.current
        if known is not None and not known.project.read_only:
            project = known.project
            self._context.jobs.background(lambda _state: project.settle())

    def _tell_damage(self, words: str) -> None:
        self._backup.stop()
        self._left = None
        self.damaged.emit(words)


def after_backup(
    context: AppContext, project: Project, texts: int, go_on: Callable[[], None]
) -> None:
    """Change so many texts, after a backup if they are many; it is none of the writer's work.

    Whether the backup could be made or not, ``go_on`` is called, unless the user stopped it.
    """
    from desktop.commands.backups import LARGE_CHANGE, before_bulk  # noqa: PLC0415

    if texts < LARGE_CHANGE:
        go_on()
        return
    folder = context.settings.get(SECOND_BACKUPS)
    job = context.jobs.file(
        lambda state: before_bulk(project, texts, folder, state.is_cancelled),
        title=translate("BackingUp", "Backing the project up"),
    )

    def made(problems: object) -> None:
        assert isinstance(problems, tuple)
        for problem in problems:
            context.notifier.tell(Notice("warning", problem.cause))
        go_on()

    job.succeeded.connect(made)
    job.failed.connect(context.notifier.failure)


def _back_up(project: Project, reason: Reason, second_folder: str, state: JobState) -> ChangeSet:
    from desktop.commands.backups import back_up  # noqa: PLC0415

    done = back_up(project, reason, second_folder, state.is_cancelled)
    return ChangeSet.of("backups", value=done)


def _back_up_file(path: Path, second_folder: str, state: JobState) -> None:
    from desktop.commands.backups import back_up_file  # noqa: PLC0415

    back_up_file(path, "closing", second_folder, state.is_cancelled)
