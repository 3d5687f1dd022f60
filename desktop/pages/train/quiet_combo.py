"""A choice among few that no wheel changes by accident: the column around it scrolls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
)

_FEWEST_LETTERS = 6


class QuietCombo(QComboBox):
    """A combo box that may be narrower than its longest entry."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("compact", True)

    def offer(self, entries: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer entries of (words, value) and show the chosen value."""
        self.blockSignals(True)
        self.clear()
        for words, value in entries:
            self.addItem(words, value)
        self.setCurrentIndex(max(self.findData(chosen), 0))
        self.blockSignals(False)

    def explain(self, sentences: Mapping[str, str]) -> None:
        """Say more about the entries, by value: in the list, and about the chosen one beside it."""
        for place in range(self.count()):
            sentence = sentences.get(self.itemData(place), "")
            self.setItemData(place, sentence, Qt.ItemDataRole.ToolTipRole)
        chosen = sentences.get(self.currentData(), "")
        self.setToolTip(chosen)
        self.setAccessibleDescription(chosen)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the room for a few letters and the arrow."""
        usual = super().sizeHint()
        letters = self.fontMetrics().horizontalAdvance("0" * _FEWEST_LETTERS)
        return QSize(min(usual.width(), letters + 2 * usual.height()), usual.height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        """Draw the chosen entry with an ellipsis where it is too long; Qt would cut a letter."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        kind = QStyle.ComplexControl.CC_ComboBox
        room = self.style().subControlRect(kind, option, part, self).width()
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room
        )
        painter = QStylePainter(self)
        painter.drawComplexControl(kind, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  (Qt's name)
        """Leave the wheel to the column."""
        event.ignore()


class QuietSpin(QSpinBox):
    """A number field that leaves the wheel to the column."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("compact", True)

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the room for a few digits, however large the number may be."""
        usual = super().sizeHint()
        digits = self.fontMetrics().horizontalAdvance("0" * _FEWEST_LETTERS)
        return QSize(min(usual.width(), digits + 2 * usual.height()), usual.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the same."""
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  (Qt's name)
        """Leave the wheel to the column."""
        event.ignore()


class QuietDoubleSpin(QDoubleSpinBox):
    """A number from 0 in steps, told when it is written whole, that leaves the wheel alone."""

    def __init__(self, largest: float, step: float) -> None:
        super().__init__()
        self.setRange(0.0, largest)
        self.setSingleStep(step)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("compact", True)

    def show_value(self, value: float) -> None:
        """Show a number without telling of it; one out of range is shown as the nearest."""
        self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  (Qt's name)
        """Leave the wheel to the column."""
        event.ignore()
