"""Tells who opens a project on a network drive or in a cloud's folder, and helps to move it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Slot

from data.file.location import ADVICE
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import JobState
from desktop.notify import Notice
from desktop.places import local_projects_folder
from desktop.settings import PLACES_TOLD


class RiskyPlaces(QObject):
    """Says it once of each project file; the settings say it at any time."""

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._copied: tuple[Path, Path] | None = None
        context.session.opened.connect(self._opened)

    @Slot()
    def _opened(self) -> None:
        project = self._context.session.project
        if self._copied is not None and self._copied[1] == project.path:
            self._tell_copied(self._copied[0])
        self._copied = None
        told = self._context.settings.get(PLACES_TOLD)
        if not project.place.is_risky or str(project.path) in told:
            return
        self._context.settings.set(PLACES_TOLD, (*told, str(project.path)))
        button = translate("RiskyPlaces", "Work on a local copy")
        self._context.notifier.tell(
            Notice("warning", project.place.words(), ADVICE, button, self.work_on_local_copy)
        )

    def work_on_local_copy(self) -> None:
        """Copy the open project to this computer and open the copy."""
        known = self._context.session.current
        if known is None:
            return
        project = known.project

        def work(state: JobState) -> tuple[Path, Path]:
            from desktop.commands.backups import copy_to_local  # noqa: PLC0415  # see session.py

            folder = local_projects_folder()
            return project.path, copy_to_local(project, folder, state.is_cancelled)

        title = translate("RiskyPlaces", "Copying the project to this computer")
        job = self._context.jobs.file(work, title=title)
        job.succeeded.connect(self._copied_it)
        job.failed.connect(self._context.notifier.failure)

    @Slot(object)
    def _copied_it(self, paths: tuple[Path, Path]) -> None:
        self._copied = paths
        self._context.session.open(paths[1])

    def _tell_copied(self, original: Path) -> None:
        message = translate("RiskyPlaces", "You are working on the local copy now.")
        advice = translate(
            "RiskyPlaces",
            "{file} stays as it is: nobody should work on it any more. Close this project and copy "
            "its file over that one to bring your work back.",
        )
        self._context.notifier.info(message, advice.format(file=str(original)))
