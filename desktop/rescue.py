"""Helps where a project's file is damaged or gone: its newest good backup can take its place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from desktop.backing_up import BackingUp
from desktop.context import AppContext
from desktop.frame import damage as dialog
from desktop.i18n import translate
from desktop.jobs.job import Failure, JobState
from desktop.notify import Notice
from desktop.wording import moment

if TYPE_CHECKING:
    from data.file.kept_backups import Backup
    from data.project import Project

_MAY_BE_DAMAGE = ("ProjectDamagedError", "NotAProjectError")
_MAY_BE_GONE = "ProjectError"


@dataclass(frozen=True)
class _Found:
    """A damaged file, why it is taken for one, and its newest good backup."""

    file: Path
    words: str
    backup: Backup | None
    is_open: bool


class Rescue(QObject):
    """Asks what to do, once each time that damage is found, and does it."""

    def __init__(self, context: AppContext, backing_up: BackingUp, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._asking = False
        self._asked_about: Project | None = None
        backing_up.damaged.connect(self._found_in_open_project)
        context.session.failed.connect(self._opening_failed)
        context.session.opened.connect(self._opened)

    @Slot(str)
    def _found_in_open_project(self, words: str) -> None:
        session = self._context.session
        if session.current is None or session.how == "reading":
            return
        if session.project is not self._asked_about:
            self._asked_about = session.project
            self._look_for_backup(session.project.path, words, is_open=True)

    @Slot(object)
    def _opening_failed(self, failure: Failure) -> None:
        session = self._context.session
        if session.current is not None or session.tried is None:
            return
        if failure.kind in (*_MAY_BE_DAMAGE, _MAY_BE_GONE):
            gone = failure.kind == _MAY_BE_GONE
            self._look_for_backup(session.tried, failure.message, is_open=False, gone=gone)

    def _look_for_backup(
        self, file: Path, words: str, *, is_open: bool, gone: bool = False
    ) -> None:
        if self._asking:
            return
        self._asking = True

        def work(state: JobState) -> _Found:
            from desktop.commands.backups import newest_good_backup  # noqa: PLC0415

            if gone and file.exists():
                return _Found(file, words, None, is_open)
            return _Found(file, words, newest_good_backup(file, state.is_cancelled), is_open)

        job = self._context.jobs.file(work)
        job.succeeded.connect(self._ask)
        job.ended.connect(self._asked)

    @Slot(object)
    def _ask(self, found: _Found) -> None:
        session = self._context.session
        if not found.is_open and (found.backup is None or session.current is not None):
            return  # it never was a project, for all that is known, and that was told
        asked = dialog.Damage(
            found.file,
            found.words,
            "" if found.backup is None else moment(found.backup.at),
            found.is_open,
        )
        answer = dialog.ask_about_damage(self._window, asked)
        if answer == "restore" and found.backup is not None:
            session.restore(found.file, found.backup.path, "damaged")
        elif answer == "read" and session.how != "reading":
            session.open(found.file, read_only=True)

    @Slot()
    def _asked(self) -> None:
        self._asking = False

    @Slot()
    def _opened(self) -> None:
        self._asked_about = None
        if self._context.session.how == "restored":
            message = translate("Rescue", "The backup is open now.")
            advice = translate("Rescue", "The file that it replaces is kept in the same folder.")
            self._context.notifier.tell(Notice("ok", message, advice))
