"""A chip for one condition of a filter."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QPushButton

from desktop.i18n import translate
from desktop.theme import Theme
from desktop.widgets.one_line import one_line
from desktop.widgets.plain_tooltip import plain_tooltip
from desktop.widgets.style_property import set_kind

_CROSS = "✕"
_PADDING = 12
_LONGEST = 150


class FilterChip(QPushButton):
    """Says what can be asked, or what is asked and a cross that takes it back.

    ``clicked`` asks for the choices, ``cleared`` wants the condition gone: by the cross, or by
    Delete or Backspace. With Enter and the arrow down it opens as well.
    """

    cleared = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._name = ""
        self._value: str | None = None
        set_kind(self, "chip")
        self.setCheckable(True)
        theme.changed.connect(self._say)

    @property
    def name(self) -> str:
        """What the condition is about."""
        return self._name

    @property
    def active(self) -> bool:
        """Whether the condition is set."""
        return self._value is not None

    def show_condition(self, name: str, value: str | None) -> None:
        """Say what is asked; None for nothing, no words where the name says it all."""
        self._name, self._value = name, value
        self.setChecked(self.active)
        self._say()

    def nextCheckState(self) -> None:  # noqa: N802  # Qt's name
        """Stay as the filter is: a click only asks."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Take the condition back, or open."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if self.active:
                self.cleared.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.click()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Take the condition back where the cross was pressed."""
        if self.active and self.isDown() and self._on_cross(event.position()):
            self.setDown(False)
            self.cleared.emit()
        else:
            super().mouseReleaseEvent(event)

    def _on_cross(self, place: QPointF) -> bool:
        room = _PADDING + self.fontMetrics().horizontalAdvance(_CROSS) + 4
        return self.rect().contains(place.toPoint()) and place.x() >= self.width() - room

    @Slot()
    def _say(self) -> None:
        value = one_line(self._value or "")
        both = translate("FilterChip", "{name}: {value}")
        said = both.format(name=self._name, value=value) if value else self._name
        self.setAccessibleName(said)
        self.setAccessibleDescription(
            translate("FilterChip", "Delete takes this condition away") if self.active else ""
        )
        self.setToolTip(plain_tooltip(said) if self.active else "")
        most = self._theme.scaled(_LONGEST)
        elide = Qt.TextElideMode.ElideRight
        cut = self._theme.metrics("caption").elidedText(value, elide, most)
        shown = both.format(name=self._name, value=cut) if cut else self._name
        self.setText(shown.replace("&", "&&") + (f" {_CROSS}" if self.active else " ▾"))
