"""Taking an experiment along: its report as CSV, Markdown or LaTeX, its plot as a picture."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QWidget

from data.project import Project
from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, Language, translate
from desktop.jobs.job import JobState
from desktop.notify import Notice
from desktop.pages.compare.parts_chart import PartsChart
from desktop.saving_files import file_saving
from desktop.sentences import in_user_language
from desktop.widgets.saving_pictures import ask_for_file, save_picture

_REPORTS = {
    ".csv": QT_TRANSLATE_NOOP("CompareExport", "Table as CSV…"),
    ".md": QT_TRANSLATE_NOOP("CompareExport", "Report as Markdown…"),
    ".tex": QT_TRANSLATE_NOOP("CompareExport", "Report as LaTeX…"),
}


class Exporter(QObject):
    """Asks where things go and has them written; how it went is said in a notice."""

    def __init__(self, context: AppContext, chart: PartsChart, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._chart = chart
        self._page = page

    def menu(self, experiment_id: int) -> QMenu:
        """What an experiment can be saved as."""
        menu = QMenu(self._page)
        for ending, words in _REPORTS.items():
            action = menu.addAction(words.now())
            action.triggered.connect(partial(self.save_report, experiment_id, ending))
        runs = menu.addAction(translate("CompareExport", "Single runs as CSV…"))
        runs.triggered.connect(partial(self.save_runs, experiment_id))
        menu.addSeparator()
        picture = menu.addAction(translate("CompareExport", "Plot as PNG or SVG…"))
        picture.triggered.connect(partial(self.save_plot, experiment_id))
        return menu

    def save_report(self, experiment_id: int, ending: str) -> None:
        """Ask for a file and write the report, in the language that is on."""
        known = self._context.session.current
        path = self._ask(experiment_id, ending)
        if known is not None and path is not None:
            language = self._context.languages.current
            self._write(partial(_write_report, known.project, experiment_id, path, language))

    def save_runs(self, experiment_id: int) -> None:
        """Ask for a file and write every single run."""
        known = self._context.session.current
        path = self._ask(experiment_id, ".csv", translate("CompareExport", "runs"))
        if known is not None and path is not None:
            self._write(partial(_write_runs, known.project, experiment_id, path))

    def save_plot(self, experiment_id: int) -> None:
        """Ask for a file and draw the forest plot into it."""
        save_picture(
            self._page,
            file_saving(self._context),
            self._name(experiment_id),
            self._chart.picture_size(),
            self._chart.paint_picture,
        )

    def _ask(self, experiment_id: int, ending: str, what: str = "") -> Path | None:
        title = translate("CompareExport", "Export the experiment")
        folder = file_saving(self._context).folder()
        name = " ".join(filter(None, [self._name(experiment_id), what]))
        return ask_for_file(self._page, title, folder / name, (ending,))

    def _name(self, experiment_id: int) -> str:
        name = translate("CompareExport", "experiment {number}").format(number=experiment_id)
        known = self._context.session.current
        return name if known is None else f"{known.project.path.stem} {name}"

    def _write(self, work: partial[Path]) -> None:
        job = self._context.jobs.file(work, title=translate("CompareExport", "Exporting"))
        job.succeeded.connect(self._written)
        job.failed.connect(self._context.notifier.failure)

    @Slot(object)
    def _written(self, path: Path) -> None:
        said = translate("CompareExport", "Saved as {file}").format(file=path.name)
        self._context.notifier.tell(
            Notice(
                "ok",
                said,
                button=translate("CompareExport", "Open the folder"),
                pressed=partial(_open, path.parent),
                passing=True,
            )
        )


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _write_report(
    project: Project, experiment_id: int, path: Path, language: Language, _state: JobState
) -> Path:
    # Imported here, as below: it brings numpy and scipy, which no page needs to come into view.
    from desktop.commands.comparison_files import write_report  # noqa: PLC0415
    from desktop.commands.comparison_report import read_report  # noqa: PLC0415

    write_report(read_report(project, experiment_id), path, language, in_user_language)
    return path


def _write_runs(project: Project, experiment_id: int, path: Path, _state: JobState) -> Path:
    from desktop.commands.comparison_files import write_runs  # noqa: PLC0415
    from desktop.commands.comparison_report import read_report  # noqa: PLC0415

    write_runs(read_report(project, experiment_id), path)
    return path
