"""One bar that is made up of the shares of several labels."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Slot
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.theme import Colouring, Theme
from desktop.widgets.painting import paint_bar
from desktop.widgets.percent import percent
from desktop.widgets.plain_tooltip import plain_tooltip

Part = tuple[str, float, Colouring]


class StackedBar(QWidget):
    """Shows how a whole is divided; the pointer on a part tells its name and share."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts: list[tuple[str, float, Colouring]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show parts as (name, amount, colour); the amounts are divided by their sum."""
        total = sum(max(amount, 0.0) for _, amount, _ in parts)
        self._parts = [
            (name, max(amount, 0.0) / total, colouring)
            for name, amount, colouring in parts
            if total
        ]
        self.setAccessibleDescription(", ".join(self._told(part) for part in self._parts))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the room of a short bar."""
        return QSize(self._theme.scaled(200), self._theme.scaled(10))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the least width in which parts can be told apart."""
        return QSize(self._theme.scaled(80), self._theme.scaled(10))

    def event(self, event: QEvent) -> bool:
        """Tell the part under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            part = self._part_at(event.pos().x() / max(self.width(), 1))
            if part:
                QToolTip.showText(event.globalPos(), plain_tooltip(self._told(part)), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        """Draw the bar."""
        theme = self._theme
        shares = [(share, theme.resolve(colouring)) for _, share, colouring in self._parts]
        paint_bar(QPainter(self), QRectF(self.rect()), shares, theme.colour("sunken"))

    def _part_at(self, place: float) -> Part | None:
        end = 0.0
        for part in self._parts:
            end += part[1]
            if place <= end:
                return part
        return None

    def _told(self, part: Part) -> str:
        return f"{part[0]} {percent(part[1])}"

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
