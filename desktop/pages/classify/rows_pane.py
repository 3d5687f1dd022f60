"""The rows of the file that is looked at: before it is classified, meanwhile, and afterwards."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import get_args

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from data.classifying.job_file import JobFile
from data.classifying.row_views import ALL_ROWS, RowOrder, RowQuestion, find_rows
from data.label_set.labels import LabelDefinition
from data.spreadsheets.columns import column_index
from desktop.commands.classification.model import ModelToUse
from desktop.commands.classification.saving import UNSURE_BELOW
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import Failure, Job, JobState
from desktop.pages.classify.entry import Entry
from desktop.pages.classify.row_strip import RowStrip
from desktop.pages.classify.rows_model import Shape, first_rows
from desktop.pages.classify.rows_note import RowsNote
from desktop.pages.classify.rows_table import RowsTable
from desktop.pages.classify.shown_labels import labels_of

# What the table shows: the journal's folder, the question, and whether all rows were there then.
_Shown = tuple[object, RowQuestion, bool]
_TABLE_HEIGHT = 160


class RowsPane(QWidget):
    """``question_changed(RowQuestion)`` when the user wants all rows again, or another order."""

    question_changed = Signal(object)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._entry: Entry | None = None
        self._model: ModelToUse | None = None
        self._question = ALL_ROWS
        self._shown: _Shown | None = None
        self._wanted: _Shown | None = None
        self._finding: Job | None = None
        self.note = RowsNote(context.theme)
        self.table = RowsTable(context)
        self.strip = RowStrip(context.theme, self.table.rows)
        self.setFocusProxy(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.space(2))
        column.addWidget(self.note)
        column.addWidget(self.table, 1)
        column.addWidget(self.strip)
        self.note.taken_back.connect(self._take_back)
        self.table.sort_asked.connect(self._sort)
        self.table.row_chosen.connect(self.strip.show_row)
        self.table.rows.blocks.failed.connect(self._not_read)
        context.theme.changed.connect(self._fit)
        self._fit()
        self._retranslate()

    @property
    def question(self) -> RowQuestion:
        """Which rows are shown, and in which order."""
        return self._question

    @property
    def is_looking(self) -> bool:
        """Whether the rows that are wanted are still being looked for."""
        return self._finding is not None

    def show_entry(self, entry: Entry | None, model: ModelToUse | None = None) -> None:
        """Show the rows of an entry as it is now; ``model`` is the one that a preview is by."""
        self._entry, self._model = entry, model
        self._show()

    def show_question(self, question: RowQuestion) -> None:
        """Show these rows of a classification, in this order; of a preview, all."""
        self._question = question
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    # What is shown.

    def _show(self) -> None:
        entry, rows = self._entry, self.table.rows
        rows.show_labels(self._labels(), self._unsure_below())
        journal = None if entry is None else entry.job
        if entry is not None and journal is not None and entry.done and entry.done.rows:
            self._show_journal(entry, journal, entry.done.rows, entry.done.complete)
        elif entry is not None and entry.preview is not None:
            self._forget_finding()
            self._shown = None
            table = entry.preview.table
            rows.show_first(first_rows(table.rows, entry.first_labels), _shape(entry))
        else:
            self._forget_finding()
            self._shown = None
            rows.show_nothing()
        self.strip.retranslate()
        self._show_note()
        self.table.show_order(self._question.order, descending=self._question.descending)

    def _show_journal(self, entry: Entry, journal: JobFile, count: int, complete: bool) -> None:
        question, rows = self._question, self.table.rows
        is_plain = question == ALL_ROWS
        wanted: _Shown = (journal.folder, question, complete or is_plain)
        if self._shown == wanted:
            self._forget_finding()
            rows.blocks.read_from(journal)
            if is_plain:
                self._grow(count)
        elif is_plain:
            self._forget_finding()
            self._put(entry, journal, wanted, range(count))
        elif self._wanted != wanted:
            self._find(journal, wanted)

    def _grow(self, count: int) -> None:
        """Show rows that came in meanwhile; who looks at the last one sees the new ones."""
        follows = self.table.is_at_end
        self.table.rows.grow(count)
        if follows:
            self.table.scrollToBottom()

    def _put(
        self, entry: Entry, journal: JobFile, shown: _Shown, places: range | array[int]
    ) -> None:
        # The preview's rows are the journal's first: eyes and keys stay where they are.
        stays = self._shown is None and shown[1] == ALL_ROWS and not self.table.rows.has_result
        place, top = self.table.currentIndex().row(), self.table.verticalScrollBar().value()
        self.table.rows.show_rows(journal, places, _shape(entry))
        self._shown = shown
        if stays and place >= 0:
            self.table.choose(place)
        self.table.verticalScrollBar().setValue(top if stays else 0)

    # Looking for rows.

    def _find(self, journal: JobFile, wanted: _Shown) -> None:
        self._forget_finding()
        question = wanted[1]

        def work(state: JobState) -> array[int]:
            return find_rows(journal, question, state.is_cancelled)

        job = self._context.jobs.read(work)
        self._finding, self._wanted = job, wanted
        job.succeeded.connect(partial(self._found, job))
        job.failed.connect(partial(self._not_found, job, journal))

    def _forget_finding(self) -> None:
        job, self._finding, self._wanted = self._finding, None, None
        if job is not None:
            job.cancel()

    def _found(self, job: Job, places: array[int]) -> None:
        entry, wanted = self._entry, self._wanted
        if job is not self._finding or wanted is None:
            return
        self._finding, self._wanted = None, None
        if entry is not None and entry.job is not None and entry.job.folder == wanted[0]:
            self._put(entry, entry.job, wanted, places)
        self._show_note()
        self.table.show_order(self._question.order, descending=self._question.descending)

    def _not_found(self, job: Job, journal: JobFile, failure: Failure) -> None:
        if job is not self._finding:
            return
        self._finding = None
        if self._is_current(journal):
            # What was wanted stays noted, so that it is not asked again.
            self._context.notifier.failure(failure)
            self._show_note()
        else:
            self._wanted = None
            self._show()

    @Slot(object)
    def _not_read(self, failure: Failure) -> None:
        if self._is_current(self.table.rows.blocks.journal):
            self._context.notifier.failure(failure)

    def _is_current(self, journal: JobFile | None) -> bool:
        """Whether it is the entry's; if not, it was closed, and nobody wants to know."""
        return self._entry is not None and self._entry.job is journal

    # What the user does.

    @Slot()
    def _take_back(self) -> None:
        self._change(replace(self._question, below=None, label=None))

    @Slot(str)
    def _sort(self, order: str) -> None:
        known: tuple[RowOrder, ...] = get_args(RowOrder)
        if order in known and self.table.rows.has_result:
            wanted: RowOrder = next(each for each in known if each == order)
            again = wanted == self._question.order and not self._question.descending
            self._change(replace(self._question, order=wanted, descending=again))
        else:
            self._show()  # Qt has moved the arrow

    def _change(self, question: RowQuestion) -> None:
        self.show_question(question)
        self.question_changed.emit(question)

    # How it is said.

    def _show_note(self) -> None:
        question = self._question
        is_choice = question.below is not None or question.label is not None
        if not is_choice or not self.table.rows.has_result:
            self.note.show_nothing()
        else:
            key = question.label
            label = None if key is None else self._labels().get(key, LabelDefinition(key, {}))
            count = None if self.is_looking else self.table.rows.rowCount()
            self.note.show_choice(label, question.below, count)

    def _labels(self) -> Mapping[str, LabelDefinition]:
        entry, model = self._entry, self._model
        if entry is not None and entry.model is None and model is not None:
            return {label.key: label for label in model.labels}
        return {} if entry is None else labels_of(entry)

    def _unsure_below(self) -> float:
        outcome = None if self._entry is None else self._entry.outcome
        return UNSURE_BELOW if outcome is None else outcome.below

    def _retranslate(self) -> None:
        self.table.setAccessibleName(translate("ClassifyRows", "Rows of the file"))
        self.table.rows.retranslate()
        self.strip.retranslate()
        self._show_note()

    @Slot()
    def _fit(self) -> None:
        self.table.setMinimumHeight(self._context.theme.scaled(_TABLE_HEIGHT))


def _shape(entry: Entry) -> Shape:
    """The columns of the rows that are classified, or of those that were read so far."""
    if entry.rows is not None:
        return Shape(entry.rows.header, entry.rows.text_place)
    assert entry.preview is not None
    table = entry.preview.table
    return Shape(table.header, column_index(table, entry.text_column))
