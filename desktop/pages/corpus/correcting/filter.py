"""Which of the rows of a corrected spreadsheet are shown, and ticks for all of them at once."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, Words, translate
from desktop.pages.corpus.correcting.rows import CorrectRows, Shown
from desktop.wording import number

_KINDS: dict[Shown, Words] = {
    "all": QT_TRANSLATE_NOOP("CorrectFilter", "everything ({count})"),
    "other": QT_TRANSLATE_NOOP("CorrectFilter", "another label ({count})"),
    "new": QT_TRANSLATE_NOOP("CorrectFilter", "new labels ({count})"),
    "emptied": QT_TRANSLATE_NOOP("CorrectFilter", "labels taken away ({count})"),
    "conflict": QT_TRANSLATE_NOOP("CorrectFilter", "labelled since ({count})"),
    "listed": QT_TRANSLATE_NOOP("CorrectFilter", "not taken ({count})"),
}


class CorrectFilter(QWidget):
    """``chosen(Shown)``, and ``ticks_wanted(bool)`` for all rows that are shown."""

    chosen = Signal(str)
    ticks_wanted = Signal(bool)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._rows: CorrectRows | None = None
        self.words, self.kinds = QLabel(), QComboBox()
        self.all, self.none = QPushButton(), QPushButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(context.theme.space(2))
        row.addWidget(self.words)
        row.addWidget(self.kinds)
        row.addStretch(1)
        for button in (self.all, self.none):
            button.setAutoDefault(False)
            row.addWidget(button)
        self.kinds.currentIndexChanged.connect(self._chosen)
        self.all.clicked.connect(self._tick)
        self.none.clicked.connect(self._untick)

    def show_rows(self, rows: CorrectRows | None) -> None:
        """Offer the kinds that there are."""
        self._rows = rows
        self._fill()

    def retranslate(self) -> None:
        """Set the words."""
        self.words.setText(translate("CorrectFilter", "Show:"))
        self.kinds.setAccessibleName(translate("CorrectFilter", "Which rows are shown"))
        self.all.setText(translate("CorrectFilter", "Tick all shown"))
        self.none.setText(translate("CorrectFilter", "Tick none shown"))
        self._fill()

    def _fill(self) -> None:
        before = self.kinds.currentData()
        self.kinds.blockSignals(True)
        self.kinds.clear()
        orders = {} if self._rows is None else self._rows.orders
        for kind, words in _KINDS.items():
            count = len(orders.get(kind, ()))
            if count or kind == "all":
                self.kinds.addItem(words.now().format(count=number(count)), kind)
        self.kinds.setCurrentIndex(max(self.kinds.findData(before), 0))
        self.kinds.blockSignals(False)

    @Slot()
    def _chosen(self) -> None:
        self.chosen.emit(self.kinds.currentData())

    @Slot()
    def _tick(self) -> None:
        self.ticks_wanted.emit(True)

    @Slot()
    def _untick(self) -> None:
        self.ticks_wanted.emit(False)
