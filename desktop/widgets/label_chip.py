"""A label in a line: a pill with a small square and the label's name, both in its colour."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import Colouring, Theme
from desktop.widgets.one_line import one_line
from desktop.widgets.painting import paint_box
from desktop.widgets.plain_tooltip import plain_tooltip


def label_chip_size(theme: Theme, name: str) -> QSize:
    """Return how much room the chip of a label takes when nothing is cut."""
    metrics = theme.metrics("caption", bold=True)
    width = metrics.horizontalAdvance(one_line(name)) + theme.scaled(8 + 6) + 2 * _side(theme)
    return QSize(round(width) + 1, round(metrics.height()) + 2 * 3)


def paint_label_chip(
    painter: QPainter, rect: QRectF, name: str, colour: QColor, theme: Theme
) -> QRectF:
    """Draw a chip at the left of `rect`, in the middle of its height; return where it stands.

    For widgets and table delegates alike. A name that does not fit is cut at the right.
    """
    size = label_chip_size(theme, name)
    width, height = min(size.width(), rect.width()), min(size.height(), rect.height())
    chip = QRectF(rect.left(), round(rect.center().y() - height / 2), width, height)
    painter.save()
    painter.setClipRect(rect)
    paint_box(painter, chip, height / 2, None, colour, 1.2)
    side, mark = _side(theme), theme.scaled(8)
    square = QRectF(chip.left() + side, round(chip.center().y() - mark / 2), mark, mark)
    paint_box(painter, square, 2, colour, None)
    left = square.right() + theme.scaled(6)
    room = QRectF(left, chip.top(), chip.right() - side - left, height)
    painter.setFont(theme.font("caption", bold=True))
    painter.setPen(colour)
    shown = theme.metrics("caption", bold=True).elidedText(
        one_line(name), Qt.TextElideMode.ElideRight, room.width() + 1
    )
    painter.drawText(room.adjusted(0, 0, 2, 0), Qt.AlignmentFlag.AlignVCenter, shown)
    painter.restore()
    return chip


class LabelChip(QWidget):
    """Shows one label; empty until it is told which."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = ""
        self._colouring: Colouring = "text2"
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)

    def show_label(self, name: str, colouring: Colouring) -> None:
        """Show a label by its name; given the label for a colour, it follows a live switch."""
        self._name = name
        self._colouring = colouring
        self.setAccessibleName(name)
        self.setToolTip(plain_tooltip(name))
        self._restyle()

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the room for the whole name."""
        return label_chip_size(self._theme, self._name) if self._name else QSize(0, 0)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the room for a usual name; only a long one is cut where room is short."""
        whole = self.sizeHint()
        return QSize(min(whole.width(), self._theme.scaled(110)), whole.height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        """Draw the chip."""
        if self._name:
            colour = self._theme.resolve(self._colouring)
            paint_label_chip(QPainter(self), QRectF(self.rect()), self._name, colour, self._theme)

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


def _side(theme: Theme) -> int:
    return theme.scaled(10)
