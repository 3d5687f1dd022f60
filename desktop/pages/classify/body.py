"""What is seen of an entry: its rows, and of a result also which are unsure and how sure it is."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from data.classifying.row_views import ALL_ROWS, RowQuestion
from desktop.commands.classification.model import ModelToUse
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.classify.body_tabs import BY_COLUMN, CONFIDENCE, ROWS, UNSURE, BodyTabs
from desktop.pages.classify.entry import Entry
from desktop.pages.classify.histogram_pane import HistogramPane
from desktop.pages.classify.pivot_pane import PivotPane
from desktop.pages.classify.rows_pane import RowsPane
from desktop.widgets.card import Card
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.style_property import set_role

_HEIGHT = 240


class Body(QWidget):
    """``files_asked`` by who has none yet; ``label_left`` when it is no longer the rows of one
    label that are shown."""

    files_asked = Signal()
    label_left = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._theme = context.theme
        self._entry: Entry | None = None
        self._below = 0.0
        self.tabs = BodyTabs()
        self._note = ElidedLabel(context.theme)
        set_role(self._note, "caption")
        self.empty = EmptyState(context.theme, "ph.file-arrow-up")
        self.rows = RowsPane(context)
        self.histogram = HistogramPane(context)
        self.pivots = PivotPane(context)
        self.stack = QStackedWidget()
        self._lay_out()
        self.empty.pressed.connect(self.files_asked)
        self.tabs.currentChanged.connect(self._turn)
        self.rows.question_changed.connect(self._follow)
        context.theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def note(self) -> str:
        """What is said above the rows."""
        return self._note.text()

    def show_entry(self, entry: Entry | None, model: ModelToUse | None, below: float) -> None:
        """Show what is known of it; ``model`` is the one of a preview, ``below`` what is unsure."""
        outcome = None if entry is None else entry.outcome
        is_other, self._entry = entry is not self._entry, entry
        is_moved, self._below = below != self._below, below
        self.tabs.setVisible(outcome is not None)
        if is_other or outcome is None:
            self._show_all_rows()
        elif is_moved and self.tabs.currentIndex() == UNSURE:
            self.rows.show_question(replace(self.rows.question, below=below))
        if outcome is not None:
            self.tabs.show_unsure(outcome.unsure)
        self.rows.show_entry(entry, model)
        self.histogram.show_entry(entry)
        self.pivots.show_entry(entry)
        self._show_pane()

    def show_note(self, words: str) -> None:
        """Say what the rows show; nothing where that is plain."""
        self._note.show_text(words)
        self._note.setVisible(bool(words))

    def show_label(self, key: str | None) -> None:
        """Show the rows that got this label, or all of them again."""
        self._choose_tab(ROWS)
        self.rows.show_question(RowQuestion(label=key))
        self._show_pane()

    def retranslate(self) -> None:
        """Set all words."""
        self.tabs.retranslate()
        self.empty.set_sentence(
            translate(
                "ClassifyPage",
                "Drop spreadsheets here: Excel, ODS, CSV, JSON or text files. "
                "You get them back with a label for each text.",
            )
        )
        self.empty.set_button(translate("ClassifyPage", "Choose a file…"), primary=False)

    def _lay_out(self) -> None:
        nothing = Card(self._theme)
        nothing.body.addWidget(self.empty, 1)
        for widget in (nothing, self.rows, self.histogram, self.pivots):
            self.stack.addWidget(widget)
        self._head = QHBoxLayout()
        self._head.addWidget(self.tabs)
        self._head.addWidget(self._note, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._head)
        self._column.addWidget(self.stack, 1)
        self.tabs.hide()
        self._note.hide()

    @Slot()
    def _turn(self) -> None:
        """The user turned to another tab."""
        if self.tabs.currentIndex() == UNSURE:
            self.rows.show_question(RowQuestion(below=self._below, order="confidence"))
        elif self.tabs.currentIndex() == ROWS and self.rows.question.label is None:
            self.rows.show_question(ALL_ROWS)
        if self.rows.question.label is None:
            self.label_left.emit()
        self._show_pane()

    @Slot(object)
    def _follow(self, question: RowQuestion) -> None:
        """All rows are wanted again, or in another order."""
        self._choose_tab(ROWS if question.below is None else UNSURE)
        if question.label is None:
            self.label_left.emit()

    def _show_all_rows(self) -> None:
        """What was asked of another result is not asked of this one."""
        self._choose_tab(ROWS)
        if self.rows.question.below is not None or self.rows.question.label is not None:
            self.rows.show_question(ALL_ROWS)

    def _choose_tab(self, tab: int) -> None:
        with QSignalBlocker(self.tabs):
            self.tabs.setCurrentIndex(tab)

    def _show_pane(self) -> None:
        tab = self.tabs.currentIndex()
        shown = {CONFIDENCE: self.histogram, BY_COLUMN: self.pivots}.get(tab, self.rows)
        if self._entry is None:
            self.stack.setCurrentIndex(0)
        else:
            self.stack.setCurrentWidget(shown)

    @Slot()
    def _restyle(self) -> None:
        self._column.setSpacing(self._theme.space(1))
        self._head.setSpacing(self._theme.space(2))
        self.stack.setMinimumHeight(self._theme.scaled(_HEIGHT))
