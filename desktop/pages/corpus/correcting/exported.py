"""Whose labels a corrected spreadsheet was exported with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from desktop.commands.correcting import COUNTING, GOLD
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.widgets.one_line import one_line


class ExportedLabels(QWidget):
    """``changed`` when they are said to be others'. Usually they are those that count."""

    changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._people: tuple[str, ...] = ()
        self.words, self.whose = QLabel(), QComboBox()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(context.theme.space(2))
        row.addWidget(self.words)
        row.addWidget(self.whose)
        self.whose.currentIndexChanged.connect(self.changed)

    @property
    def labels_of(self) -> str:
        """COUNTING, GOLD, or the name of a person."""
        return self.whose.currentData() or COUNTING

    def show_people(self, people: Sequence[str]) -> None:
        """Offer the labels of these persons too."""
        self._people = tuple(people)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words; what was chosen stays."""
        before = self.labels_of
        self.words.setText(translate("ExportedLabels", "The file has:"))
        self.whose.setAccessibleName(translate("ExportedLabels", "Whose labels were exported"))
        self.whose.blockSignals(True)
        self.whose.clear()
        self.whose.addItem(translate("ExportedLabels", "the labels that count"), COUNTING)
        self.whose.addItem(translate("ExportedLabels", "the gold labels"), GOLD)
        words = translate("ExportedLabels", "labels of {name}")
        for name in self._people:
            self.whose.addItem(words.format(name=one_line(name)), name)
        self.whose.setCurrentIndex(max(self.whose.findData(before), 0))
        self.whose.blockSignals(False)
