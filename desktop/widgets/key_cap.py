"""A key as it is printed on the keyboard, shown where it acts."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import Theme
from desktop.widgets.painting import paint_box

_RADIUS = 4.0


def key_cap_size(theme: Theme, key: str) -> QSize:
    """Return how much room the cap of a key takes."""
    metrics = theme.metrics("caption", bold=True, fixed=True)
    height = round(metrics.height()) + theme.scaled(3)
    width = round(metrics.horizontalAdvance(key)) + 2 * theme.scaled(6)
    return QSize(max(width, theme.scaled(20)), height)


def paint_key_cap(painter: QPainter, rect: QRectF, key: str, theme: Theme) -> None:
    """Draw the cap of a key into `rect`, with the thicker lower edge that makes it a key."""
    border = theme.colour("border")
    paint_box(painter, rect, _RADIUS, border, None)
    paint_box(painter, rect.adjusted(0, 0, 0, -1), _RADIUS, theme.colour("bg"), border)
    painter.setPen(theme.colour("text2"))
    painter.setFont(theme.font("caption", bold=True, fixed=True))
    painter.drawText(rect.adjusted(0, 0, 0, -1), Qt.AlignmentFlag.AlignCenter, key)


class KeyCap(QWidget):
    """Shows one key; empty, it takes no room."""

    def __init__(self, theme: Theme, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self.show_key(key)

    def show_key(self, key: str) -> None:
        """Show `key`, such as `Enter` or `1`."""
        self._key = key
        self.setAccessibleName(key)
        self._restyle()

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the room for the key."""
        return key_cap_size(self._theme, self._key) if self._key else QSize(0, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        """Draw the cap."""
        if self._key:
            paint_key_cap(QPainter(self), QRectF(self.rect()), self._key, self._theme)

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
