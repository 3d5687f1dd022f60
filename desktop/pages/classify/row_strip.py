"""The whole text of one row, to be read and copied from."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QPlainTextEdit

from data.classifying.row_views import ClassifiedRow
from desktop.i18n import translate
from desktop.pages.classify.rows_model import RowsModel, unsure_word
from desktop.theme import Theme
from desktop.widgets.card import Card
from desktop.widgets.label_chip import LabelChip
from desktop.wording import number

_LINES = 3


class RowStrip(Card):
    """Nothing to be seen until a row is chosen."""

    def __init__(self, theme: Theme, rows: RowsModel) -> None:
        super().__init__(theme)
        self._rows = rows
        self._row: ClassifiedRow | None = None
        self.chip = LabelChip(theme)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.add_right(self.chip)
        self.body.addWidget(self.text)
        theme.changed.connect(self._fit)
        self._fit()
        self.hide()

    def show_row(self, row: ClassifiedRow | None) -> None:
        """Show the text of a row, and what is said of it."""
        is_same = row is not None and self._row is not None and row == self._row
        self._row = row
        self.setVisible(row is not None)
        if row is None:
            return
        if not is_same:
            self.text.setPlainText(self._rows.text(row))
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the current language."""
        row = self._row
        self.text.setAccessibleName(translate("ClassifyRows", "Text of the selected row"))
        if row is None:
            return
        place = translate("ClassifyRows", "Row {number}").format(number=number(row.number))
        self.set_heading(place, " · ".join(self._said(row)))
        self.chip.setVisible(row.label is not None)
        if row.label is not None:
            label = self._rows.labels.get(row.label)
            colouring = "text2" if label is None else label
            self.chip.show_label(self._rows.name_of(row.label), colouring)

    def _said(self, row: ClassifiedRow) -> list[str]:
        if row.label is None:
            return [self._rows.label_words(row)] if self._rows.label_words(row) else []
        parts = [] if row.confidence is None else [f"{row.confidence:.2f}"]
        if self._rows.is_unsure(row):
            parts.append(unsure_word())
        if row.second is not None:
            second = translate("ClassifyRows", "second: {label}")
            parts.append(second.format(label=self._rows.name_of(row.second)))
        return parts

    @Slot()
    def _fit(self) -> None:
        line = self._theme.metrics("body").lineSpacing()
        self.text.setFixedHeight(round(line * _LINES) + self._theme.scaled(16))
