"""Between which confidences the suggestions are wanted."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import translate
from desktop.theme import Theme
from desktop.widgets.style_property import set_kind

_UNSURE, _SURE = 0.6, 0.9
_STEP = 0.05


class ConfidencePopup(QFrame):
    """Two numbers and what is mostly meant by them; ``chosen(least, most)`` with Enter or Apply.

    It goes with Escape, or with a click beside it.
    """

    chosen = Signal(float, float)

    def __init__(self, theme: Theme, least: float, most: float, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(translate("ConfidencePopup", "Confidence"))
        self.least, self.most = _number(least), _number(most)
        self.least.setAccessibleName(translate("ConfidencePopup", "From"))
        self.most.setAccessibleName(translate("ConfidencePopup", "To"))
        self.unsure = QPushButton(
            translate("ConfidencePopup", "unsure ≤ {number}").format(number=_UNSURE)
        )
        self.sure = QPushButton(
            translate("ConfidencePopup", "sure ≥ {number}").format(number=_SURE)
        )
        self.any = QPushButton(translate("ConfidencePopup", "any"))
        self.apply = QPushButton(translate("ConfidencePopup", "Apply"))
        set_kind(self.apply, "primary")
        self._lay_out(theme)
        self.unsure.clicked.connect(lambda: self._choose(0.0, _UNSURE))
        self.sure.clicked.connect(lambda: self._choose(_SURE, 1.0))
        self.any.clicked.connect(lambda: self._choose(0.0, 1.0))
        self.apply.clicked.connect(self._apply)

    def open_at(self, place: QPoint) -> None:
        """Open there, or as near as the screen lets it."""
        self.adjustSize()
        screen = QGuiApplication.screenAt(place) or self.screen()
        room = screen.availableGeometry()
        place.setX(max(min(place.x(), room.right() - self.width()), room.left()))
        place.setY(max(min(place.y(), room.bottom() - self.height()), room.top()))
        self.move(place)
        self.show()
        self.least.setFocus()
        self.least.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Take the numbers with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._apply()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        gap = theme.space(3)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(theme.space(2))
        numbers = QHBoxLayout()
        numbers.setSpacing(theme.space(2))
        for widget in (self.least, QLabel("–"), self.most, self.apply):
            numbers.addWidget(widget)
        presets = QHBoxLayout()
        presets.setSpacing(theme.space(2))
        for button in (self.unsure, self.sure, self.any):
            set_kind(button, "chip")
            presets.addWidget(button)
        presets.addStretch(1)
        column.addLayout(numbers)
        column.addLayout(presets)

    @Slot()
    def _apply(self) -> None:
        for each in (self.least, self.most):
            each.interpretText()
        # Whoever writes the larger one first means what lies between them.
        least, most = sorted((self.least.value(), self.most.value()))
        self._choose(least, most)

    def _choose(self, least: float, most: float) -> None:
        self.close()
        self.chosen.emit(least, most)


def _number(value: float) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setRange(0.0, 1.0)
    box.setDecimals(2)
    box.setSingleStep(_STEP)
    box.setValue(value)
    return box
