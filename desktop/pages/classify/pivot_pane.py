"""Labels by another column: by month, by product, by file; as bars, as a table, as a sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from weakref import WeakKeyDictionary

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame

from data.classifying.job_file import JobFile
from data.classifying.pivot import Pivot, PivotQuestion
from data.label_set.labels import LabelDefinition
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.notify import Notice
from desktop.pages.classify.csv_content import csv_content
from desktop.pages.classify.entry import Entry
from desktop.pages.classify.own_height import WrappedLabel
from desktop.pages.classify.pivot_bars import pivot_bars, pivot_by_file, pivot_caption
from desktop.pages.classify.pivot_choice import BY_FILE, PivotChoice
from desktop.pages.classify.pivot_reader import PivotReader
from desktop.pages.classify.pivot_table import PivotTable
from desktop.pages.classify.pivot_work import write_pivot
from desktop.pages.classify.saving_places import open_folder
from desktop.pages.classify.scrolled import scrolled
from desktop.pages.classify.shown_labels import labels_of_all
from desktop.saving_files import file_saving
from desktop.sentences import in_user_language
from desktop.widgets.chart.bar_chart import BarChart
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.saving_pictures import Content, ask_for_file
from desktop.widgets.style_property import set_role

_Wanted = tuple[JobFile, dict[PivotQuestion, Pivot]]


class PivotPane(QFrame):
    """``pivots_changed`` when other sheets are wanted in the workbook of the entry in view."""

    pivots_changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        set_role(self, "card")
        self._entry: Entry | None = None
        self._entries: tuple[Entry, ...] = ()
        self._shown: Pivot | None = None
        # A pivot is of one journal: classified anew, an entry has none.
        self._wanted: WeakKeyDictionary[Entry, _Wanted] = WeakKeyDictionary()
        self.reader = PivotReader(context.jobs, self)
        self.choice = PivotChoice(context.theme)
        self.chart = BarChart(context.theme)
        self.table = PivotTable(context.theme)
        self.save_workbook = QAction(self)
        self.chart.set_saving(file_saving(context), self._name, self._values, (self.save_workbook,))
        self.caption = WrappedLabel()
        set_role(self.caption, "caption")
        self.empty = EmptyState(context.theme, "ph.chart-bar")
        self._column = scrolled(self)
        self._column.addWidget(self.choice)
        self._column.addWidget(self.chart, 3)
        self._column.addWidget(self.caption)
        self._column.addWidget(self.table, 2)
        self._column.addWidget(self.empty, 1)
        self._connect()
        self._restyle()
        self.retranslate()

    @property
    def pivots(self) -> tuple[Pivot, ...]:
        """Those that the user wants in the file of the entry in view."""
        return () if self._entry is None else self.pivots_of(self._entry)

    @property
    def shown(self) -> Pivot | None:
        """What is in view."""
        return self._shown

    def pivots_of(self, entry: Entry) -> tuple[Pivot, ...]:
        """Those that the user wants in the file of an entry."""
        return tuple(self._wanted_of(entry).values())

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """What is there besides the entry in view: files are counted against each other."""
        self._entries = tuple(entries)
        self._show()

    def show_entry(self, entry: Entry | None) -> None:
        """Show the result of an entry; without one, say when there will be something to see."""
        told = self.pivots
        self._entry = entry
        ended = entry is not None and entry.outcome is not None
        self.reader.look_at(entry.job if entry is not None and ended else None)
        self._show()
        if told != self.pivots:
            self.pivots_changed.emit()

    def retranslate(self) -> None:
        """Set all words."""
        self.choice.retranslate()
        self.table.retranslate()
        self.save_workbook.setText(translate("ClassifyPivot", "Save the table as a workbook…"))
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Say everything in another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _connect(self) -> None:
        self.reader.changed.connect(self._show)
        self.choice.changed.connect(self._show)
        self.choice.look_changed.connect(self._show)
        self.choice.wanted.connect(self._want)
        self.save_workbook.triggered.connect(self._save_workbook)
        self._context.theme.changed.connect(self._restyle)

    # How it is shown.

    def _finished(self) -> tuple[Entry, ...]:
        return tuple(each for each in self._entries if each.outcome is not None)

    @Slot()
    def _show(self) -> None:
        ended = self._entry is not None and self._entry.outcome is not None
        columns = (self.reader.columns or ()) if ended else ()
        self.choice.show_columns(columns, by_file=ended and len(self._finished()) > 1)
        pivot = self._counted() if ended else None
        self._shown = pivot
        some = pivot is not None and any(map(any, pivot.counts))
        self.choice.setVisible(self.choice.place is not None)
        self.choice.show_wanted(on=self._is_wanted())
        for widget in (self.chart, self.table):
            widget.setVisible(some)
        self.caption.setVisible(False)
        self.empty.setVisible(not some)
        if pivot is None or not some:
            self.empty.set_sentence(self._why_nothing(ended=ended, pivot=pivot))
            return
        bars = pivot_bars(pivot, self._labels(), as_shares=self.choice.as_shares)
        heading = translate("ClassifyPivot", "Labels by {column}")
        self.chart.set_heading(heading.format(column=pivot.column))
        self.chart.show_bars(bars)
        self.table.show_bars(pivot.column, bars)
        self.caption.show_text(pivot_caption(pivot))

    def _counted(self) -> Pivot | None:
        """The counts by what is chosen; asked for where they are not there yet."""
        place = self.choice.place
        if place is None:
            return None
        if place == BY_FILE:
            return pivot_by_file(self._finished())
        question = PivotQuestion(place, self.choice.chosen_grouping)
        if question != self.reader.question:
            self.reader.ask(question)
        return self.reader.pivot

    def _labels(self) -> Mapping[str, LabelDefinition]:
        return labels_of_all(filter(None, (self._entry, *self._finished())))

    def _why_nothing(self, *, ended: bool, pivot: Pivot | None) -> str:
        if not ended:
            return translate(
                "ClassifyPivot",
                "Here you will see the labels by another column of the file, "
                "by month or product say, once all rows are classified.",
            )
        if self.reader.failure is not None:
            return in_user_language(self.reader.failure.message)
        if pivot is not None:
            return translate("ClassifyPivot", "No row with a label has anything in this column.")
        if self.reader.columns is None or self.choice.place is not None:
            return translate("ClassifyPivot", "Counting…")
        return translate(
            "ClassifyPivot",
            "No column of this file puts its rows into groups: there are neither dates nor "
            "values that come again and again.",
        )

    # What goes into the workbook.

    def _wanted_of(self, entry: Entry) -> dict[PivotQuestion, Pivot]:
        journal, found = self._wanted.get(entry, (None, {}))
        return found if journal is not None and journal is entry.job else {}

    def _is_wanted(self) -> bool:
        wanted = {} if self._entry is None else self._wanted_of(self._entry)
        return self.reader.question in wanted

    @Slot(bool)
    def _want(self, on: bool) -> None:
        entry, question, pivot = self._entry, self.reader.question, self.reader.pivot
        if entry is None or entry.job is None or question is None or pivot is None:
            self.choice.show_wanted(on=False)
            return
        found = dict(self._wanted_of(entry))
        if on:
            found[question] = pivot
        else:
            found.pop(question, None)
        self._wanted[entry] = entry.job, found
        self.pivots_changed.emit()

    # What is saved by itself.

    def _name(self) -> str:
        rows = None if self._entry is None else self._entry.rows
        column = "" if self._shown is None else self._shown.column
        by = translate("ClassifyPivot", "by {column}").format(column=column)
        name = " ".join(filter(None, ["" if rows is None else rows.file.stem, by]))
        return "".join("_" if each in '\\/:*?"<>|\n\r\t' else each for each in name)

    def _values(self) -> Content:
        """A row for each group, a column for each label."""
        bars = self.chart.bars
        column = "" if self._shown is None else self._shown.column
        head = [column, *(part.name for part in bars.parts)]
        rows = [
            [name, *(part.numbers[at] for part in bars.parts)]
            for at, name in enumerate(bars.groups)
        ]
        return csv_content(head, rows)

    @Slot()
    def _save_workbook(self) -> None:
        if self._shown is None:
            return
        title = translate("ClassifyPivot", "Save the table")
        folder = file_saving(self._context).folder()
        out = ask_for_file(self, title, folder / self._name(), (".xlsx", ".csv"))
        if out is not None:
            language = self._context.languages.current
            work = partial(write_pivot, self._shown, self._labels(), language, out)
            job = self._context.jobs.file(work)
            job.succeeded.connect(self._written)
            job.failed.connect(self._context.notifier.failure)

    @Slot(object)
    def _written(self, out: Path) -> None:
        self._context.notifier.tell(
            Notice(
                "ok",
                translate("ClassifySaving", "Saved as {file}").format(file=out.name),
                button=translate("ClassifySaving", "Open the folder"),
                pressed=partial(open_folder, out),
                passing=True,
            )
        )

    @Slot()
    def _restyle(self) -> None:
        theme = self._context.theme
        margin = theme.space(3)
        self._column.setContentsMargins(margin, theme.space(2), margin, margin)
        self._column.setSpacing(theme.space(1))
