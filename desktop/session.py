"""Which project is open, and what everybody may know of it without asking the database.

The database library is half of what the program would load at its start. It is imported by the
reader's thread instead, when it opens a project or has nothing to do.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from data.errors import DataError, ProjectError
from desktop.bus import Bus
from desktop.commands.change_set import ChangeSet
from desktop.jobs.job import Job, JobState
from desktop.jobs.jobs import Jobs
from desktop.settings import ANNOTATOR, SECOND_BACKUPS, Settings

if TYPE_CHECKING:
    from data.file.restoring import Aside
    from data.labelling.annotators import Annotator
    from data.project import Project
    from desktop.commands.projects import OpenProject

# Counting a large corpus costs the readers something; nobody needs it after every single label.
_MILLISECONDS_UNTIL_COUNTED = 400
# A system that shuts down does not wait for long; what is not copied by then is the next time.
_SECONDS_FOR_LAST_BACKUP = 20


How = Literal["usual", "reading", "restored"]


class Session(QObject):
    """Opens and closes projects.

    ``opened`` and ``closed`` tell of a change of project, ``refreshed`` of news about it: counts,
    the model in use, the annotator. ``failed`` carries the Failure of an opening, of the file at
    ``tried``; ``how`` tells whether the user wants to read only, or goes back to a backup.
    """

    opened = Signal()
    closed = Signal()
    refreshed = Signal()
    failed = Signal(object)

    def __init__(self, jobs: Jobs, bus: Bus, settings: Settings, parent: QObject | None = None):
        super().__init__(parent)
        self.current: OpenProject | None = None
        self.tried: Path | None = None
        self.how: How = "usual"
        self._jobs = jobs
        self._settings = settings
        self._next: Callable[[], OpenProject] | None = None
        self._refreshing = False
        self._refresh_later = QTimer(self)
        self._refresh_later.setSingleShot(True)
        self._refresh_later.setInterval(_MILLISECONDS_UNTIL_COUNTED)
        self._refresh_later.timeout.connect(self._refresh)
        bus.changed.connect(self._changed)
        jobs.idle.connect(self._go_on)
        settings.changed.connect(self._setting_changed)

    @property
    def project(self) -> Project:
        """The open project; only to be asked while one is open."""
        assert self.current is not None
        return self.current.project

    @property
    def annotator(self) -> Annotator | None:
        """Who labels now; nobody without a project, or with one that is read-only."""
        return None if self.current is None else self.current.annotator

    def open(self, path: Path, *, read_only: bool = False) -> None:
        """Open a project file, after closing the one that is open."""
        opening = partial(_open, path, self._settings.get(ANNOTATOR), read_only)
        self._then(opening, path, "reading" if read_only else "usual")

    def create(self, path: Path) -> None:
        """Make a new project with the usual label set and open it."""
        self._then(partial(_create, path, self._settings.get(ANNOTATOR)))

    def open_sample(self, folder: Path) -> None:
        """Open the sample, made in ``folder`` where it is not there yet."""
        self._then(partial(_open_sample, folder, self._settings.get(ANNOTATOR)))

    def restore(self, path: Path, backup: Path, aside: Aside) -> None:
        """Put a backup in a project's place, which may be the open one, and open that."""
        opening = partial(_restore, path, backup, aside, self._settings.get(ANNOTATOR))
        self._then(opening, path, "restored")

    def warm_up(self) -> None:
        """Load what opening a project needs, before anybody wants to open one."""
        self._jobs.read(_load)

    def close(self) -> None:
        """Back the project up, close it and let go of its file; for the end of the program.

        The threads must have ended before.
        """
        if self.current is not None:
            self._refresh_later.stop()
            project, self.current = self.current.project, None
            try:
                if not project.read_only:
                    _back_up_at_last(project, self._settings.get(SECOND_BACKUPS))
            finally:
                _close(project)

    def _then(
        self, opening: Callable[[], OpenProject], path: Path | None = None, how: How = "usual"
    ) -> None:
        self._next, self.tried, self.how = opening, path, how
        if self._jobs.cancel_all():
            self._go_on()

    @Slot()
    def _go_on(self) -> None:
        """Nothing runs any more: the old project can be closed and the next one opened."""
        if self._next is None:
            return
        opening, self._next = self._next, None
        old, self.current = self.current, None
        if old is not None:
            self._refresh_later.stop()
            self.closed.emit()

        def work(_state: JobState) -> OpenProject:
            if old is not None:
                _close(old.project)
            return opening()

        job = self._jobs.read(work)
        job.succeeded.connect(self._opened)
        job.failed.connect(self.failed)

    @Slot(object)
    def _opened(self, known: OpenProject) -> None:
        self.current = known
        self._settings.remember_project(known.project.path)
        self.opened.emit()

    @Slot(object, object)
    def _changed(self, change: ChangeSet, _initiator: object) -> None:
        if change.touches("labels", "model in use"):
            # The next key that is pressed must give the right label, and another model's
            # suggestions should come at once.
            self._refresh()
        elif not self._refresh_later.isActive():
            self._refresh_later.start()

    @Slot()
    def _refresh(self) -> None:
        known = self.current
        if known is None:
            return
        if self._refreshing:
            self._refresh_later.start()  # one at a time, or no reader is left for the next text
            return
        self._refreshing = True
        job = self._jobs.read(lambda _state: _look_again(known))
        job.ended.connect(self._refresh_ended)
        self._keep(job)

    @Slot()
    def _refresh_ended(self) -> None:
        self._refreshing = False

    @Slot(str)
    def _setting_changed(self, key: str) -> None:
        known, name = self.current, self._settings.get(ANNOTATOR)
        if known is not None and key == ANNOTATOR.key and name.strip():
            self._keep(self._jobs.read(lambda _state: _change_annotator(known, name)))

    def _keep(self, job: Job) -> None:
        job.succeeded.connect(self._refreshed)
        job.failed.connect(self.failed)

    @Slot(object)
    def _refreshed(self, known: OpenProject) -> None:
        if self.current is not None and self.current.project is known.project:
            self.current = known
            self.refreshed.emit()


def _load(_state: JobState) -> None:
    import desktop.commands.projects  # noqa: F401, PLC0415


def _open(path: Path, annotator: str, read_only: bool) -> OpenProject:
    from desktop.commands.projects import open_project  # noqa: PLC0415

    return open_project(path, annotator, read_only=read_only)


def _restore(path: Path, backup: Path, aside: Aside, annotator: str) -> OpenProject:
    from desktop.commands.backups import restore_project  # noqa: PLC0415

    return restore_project(path, backup, aside, annotator)


def _back_up_at_last(project: Project, second_folder: str) -> None:
    from desktop.commands.backups import back_up  # noqa: PLC0415

    end = time.monotonic() + _SECONDS_FOR_LAST_BACKUP
    # Nobody is there any more to read why it could not be made; the next one will tell.
    with suppress(DataError):
        back_up(project, "closing", second_folder, lambda: time.monotonic() > end)


def _close(project: Project) -> None:
    # A damaged file, or one whose drive is gone, cannot take in its log; it is let go all the same.
    with suppress(ProjectError):
        project.close()


def _create(path: Path, annotator: str) -> OpenProject:
    from desktop.commands.projects import create_project  # noqa: PLC0415

    return create_project(path, annotator)


def _open_sample(folder: Path, annotator: str) -> OpenProject:
    from desktop.commands.projects import open_sample  # noqa: PLC0415

    return open_sample(folder, annotator)


def _look_again(known: OpenProject) -> OpenProject:
    from desktop.commands.projects import look_again  # noqa: PLC0415

    return look_again(known)


def _change_annotator(known: OpenProject, name: str) -> OpenProject:
    from desktop.commands.projects import change_annotator  # noqa: PLC0415

    return change_annotator(known, name)
