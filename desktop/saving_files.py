"""Writing the files that widgets want saved: in another thread, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from data.atomic import replacing
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import JobState
from desktop.notify import Notice
from desktop.widgets.saving_pictures import Content, FileSaving


def file_saving(context: AppContext) -> FileSaving:
    """Files beside the open project; how it went is said in a notice."""

    def folder() -> Path:
        known = context.session.current
        return Path.home() if known is None else known.project.path.parent

    def write(path: Path, content: Content) -> None:
        def work(_state: JobState) -> Path:
            with replacing(path) as partial:
                partial.write_bytes(content())
            return path

        job = context.jobs.file(work)
        job.succeeded.connect(lambda written: _tell(context, written))
        job.failed.connect(context.notifier.failure)

    return FileSaving(folder, write)


def _tell(context: AppContext, written: Path) -> None:
    context.notifier.tell(
        Notice(
            "ok",
            translate("SavingFiles", "Saved as {file}").format(file=written.name),
            button=translate("SavingFiles", "Open the folder"),
            pressed=lambda: _open(written.parent),
            passing=True,
        )
    )


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
