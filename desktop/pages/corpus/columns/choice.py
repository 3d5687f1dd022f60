"""Which columns the table shows: those that everybody has, and others of the spreadsheets."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from data.corpus.other_columns import column_names
from data.project import Project
from desktop.context import AppContext
from desktop.jobs.job import Job, JobState
from desktop.pages.corpus.model import Column
from desktop.settings import CORPUS_COLUMNS

IDS: dict[Column, str] = {
    Column.LABEL: "label",
    Column.SUGGESTION: "suggestion",
    Column.CONFIDENCE: "confidence",
    Column.SOURCE: "source",
    Column.NOTES: "notes",
    Column.ANNOTATORS: "annotators",
}
AT_FIRST = ("label", "suggestion", "confidence", "source")
# Always there, and so never an empty setting, which would stand for the columns at first.
_TEXT = "text"
_EXTRA = "extra:"


class ColumnChoice(QObject):
    """``changed`` when other columns are to be shown; ``names`` are those of the spreadsheets.

    They are read when somebody wants to see one of them, or to choose.
    """

    changed = Signal()

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.names: tuple[str, ...] = ()
        context.settings.changed.connect(self._setting_changed)

    def fixed(self) -> frozenset[Column]:
        """The columns to show of those that every project has."""
        chosen = self._chosen()
        return frozenset(column for column, name in IDS.items() if name in chosen)

    def extra(self) -> tuple[str, ...]:
        """The columns to show of those that the spreadsheets had besides."""
        chosen = self._chosen()
        return tuple(name for name in self.names if _EXTRA + name in chosen)

    def switch(self, column: Column | str, *, on: bool) -> None:
        """Show or hide a column; another one of the spreadsheets by its name."""
        wanted = IDS[column] if isinstance(column, Column) else _EXTRA + column
        chosen = {*self._chosen(), wanted} if on else self._chosen() - {wanted}
        known = (*IDS.values(), *(_EXTRA + name for name in self.names))
        # Those that only other projects have are kept for them.
        others = sorted(chosen - {_TEXT, *known})
        listed = (_TEXT, *(each for each in known if each in chosen), *others)
        self._context.settings.set(CORPUS_COLUMNS, listed)

    def look_if_wanted(self) -> None:
        """Read the names of the other columns if one of them may be shown."""
        if any(each.startswith(_EXTRA) for each in self._chosen()):
            self.look()

    def look(self) -> Job | None:
        """Read the names of the other columns."""
        known = self._context.session.current
        if known is None:
            return None
        project = known.project

        def read(_state: JobState) -> tuple[Project, tuple[str, ...]]:
            return project, column_names(project)

        job = self._context.jobs.read(read)
        job.succeeded.connect(self._read)
        job.failed.connect(self._context.notifier.failure)
        return job

    def forget(self) -> None:
        """No project is open any more."""
        self._know(())

    @Slot(object)
    def _read(self, answer: tuple[Project, tuple[str, ...]]) -> None:
        project, names = answer
        known = self._context.session.current
        if known is not None and known.project is project:
            self._know(names)

    def _know(self, names: tuple[str, ...]) -> None:
        before = self.extra()
        self.names = names
        if self.extra() != before:
            self.changed.emit()

    def _chosen(self) -> set[str]:
        return set(self._context.settings.get(CORPUS_COLUMNS) or AT_FIRST)

    @Slot(str)
    def _setting_changed(self, key: str) -> None:
        if key == CORPUS_COLUMNS.key:
            self.changed.emit()
