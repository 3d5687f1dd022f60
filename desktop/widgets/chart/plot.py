"""The box with the curves: looked at, pointed at, zoomed, with the mouse or by keys."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from desktop.theme import Theme
from desktop.widgets.chart import zooming
from desktop.widgets.chart.canvas import Canvas
from desktop.widgets.chart.cursor import Cursor
from desktop.widgets.chart.curve import Line, Range, shown_of
from desktop.widgets.chart.line_items import Paint
from desktop.widgets.chart.ranges import ranges_of, whole_range
from desktop.widgets.chart.reading import nearest, next_point, read
from desktop.widgets.chart.reading_box import ReadingBox
from desktop.widgets.painting import paint_box

_CLOSER = 0.8  # how much of what is in view is so after one step of the wheel
_NOTCH = 120  # what Qt calls one step of a wheel
_EDGE = 5  # between the numbers and the ring that shows the focus
_LEAST_DRAG = 6  # pixels: less was meant as a click
_KEYS = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_Plus,
        Qt.Key.Key_Equal,
        Qt.Key.Key_Minus,
        Qt.Key.Key_0,
        Qt.Key.Key_Escape,
    }
)


class Plot(QWidget):
    """``zoom_changed`` when another stretch is in view. A wheel without Ctrl is left to the page.

    What is seen is ``canvas``, which takes neither mouse nor keyboard itself.
    """

    zoom_changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: tuple[Line, ...] = ()
        self._asked: tuple[Range | None, Range | None] = (None, None)
        self._pointer: float | None = None  # a pixel: the value below it changes as data come
        self._cursor: float | None = None  # a value, chosen by keys
        self._dragged: tuple[float, float] | None = None  # pixels
        self._ringed = False  # a click needs no ring to show where it was
        self.canvas = Canvas(Paint(theme))
        self._cursor_items = Cursor(self.canvas, theme)
        self._view = _view(self.canvas)
        self._view.setParent(self)
        self._box = ReadingBox(theme, self)
        self.view: Range | None = None
        self.x_name = ""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def drawn_points(self) -> int:
        """How many points the longest curve on the screen has."""
        return self.canvas.drawn_points

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the room in which curves can be read well; they grow with what there is."""
        return QSize(self._theme.scaled(240), self._theme.scaled(150))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the room in which curves can still be told apart."""
        return QSize(self._theme.scaled(120), self._theme.scaled(130))

    def show_lines(self, lines: Sequence[Line], x: Range | None, y: Range | None) -> None:
        """Show these lines instead of those before; a stretch that is in view stays so."""
        self._lines, self._asked = tuple(lines), (x, y)
        self._show()

    def restyle(self) -> None:
        """Take fonts and colours from the theme."""
        self._view.setBackground(self._theme.colour("surface"))
        self.canvas.restyle()
        self._cursor_items.restyle()
        self._show()

    def show_all(self) -> None:
        """Leave the stretch."""
        self._look_at(None)

    def reading(self) -> str:
        """The values at the line, in words; nothing where there is no line."""
        at = self._read_at()
        return "" if at is None else read(self._lines, at, self._shown()).words(self.x_name)

    def plot_area(self) -> QRectF:
        """Where curves are drawn, without the numbers beside them."""
        return self.canvas.area.translated(self._view.pos())

    # What is seen.

    def _show(self) -> None:
        """The data, the theme or the stretch is another one."""
        shown = [shown_of(line, self.view) for line in self._lines]
        self.canvas.show_lines(shown, ranges_of(shown, *self._asked, self.view))
        self._move_line()

    def _move_line(self) -> None:
        """Show the values where the line is, or the stretch that is marked."""
        at = None if self._dragged is not None else self._read_at()
        reading = None if at is None else read(self._lines, at, self._shown())
        stretch = self._dragged and (self._value(self._dragged[0]), self._value(self._dragged[1]))
        self._cursor_items.show(reading, stretch)
        if reading is None or not self.isVisible():
            self._box.put_away()
            return
        across = self.canvas.pixel_of(reading.x) + self._view.x()
        self._box.show_reading(reading, self.x_name, across, self.plot_area().top())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        """Draw the ground, and the ring round it if keys are heard."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("surface"))
        if self._ringed:
            paint_box(painter, QRectF(self.rect()), 4, None, self._theme.colour("accent"), 2)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt's name)
        """Take all the room, but for the ring."""
        super().resizeEvent(event)
        self._view.setGeometry(self.rect().adjusted(_EDGE, 2, -_EDGE, -3))

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  (Qt's name)
        """Leave nothing behind."""
        super().hideEvent(event)
        self._pointer = self._cursor = self._dragged = None
        self._box.put_away()

    # The mouse.

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt's name)
        """Move the line, or the end of the stretch that is marked."""
        self._pointer, self._cursor = event.position().x(), None
        if self._dragged is not None:
            self._dragged = self._dragged[0], self._held_in(event.position().x())
        self._move_line()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt's name)
        """Begin to mark a stretch."""
        if event.button() is Qt.MouseButton.LeftButton:
            at = self._held_in(event.position().x())
            self._dragged = at, at

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802  (Qt's name)
        """Look at the stretch that was marked."""
        dragged, self._dragged = self._dragged, None
        if dragged is None:
            return
        if abs(dragged[1] - dragged[0]) >= _LEAST_DRAG and self._least() > 0:
            one, other = (self._value(each) for each in dragged)
            self._look_at(zooming.stretch(one, other, self._whole(), self._least()))
        self._move_line()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:  # noqa: N802  (Qt's name)
        """Show all."""
        self.show_all()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        """Take the line away with the pointer."""
        super().leaveEvent(event)
        self._pointer = None
        self._move_line()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  (Qt's name)
        """Look closer, or from farther away, with Ctrl; else it is the page that turns."""
        turned = event.angleDelta().y() / _NOTCH
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        self._zoom(self._value(self._held_in(event.position().x())), _CLOSER**turned)
        event.accept()

    # The keyboard.

    def event(self, event: QEvent) -> bool:
        """Claim the keys below before a shortcut of the window takes them."""
        asked = event.type() is QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """Move the line from point to point, look closer, show all."""
        if not self._is_own(event):
            super().keyPressEvent(event)
            return
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self._step(1 if event.key() == Qt.Key.Key_Right else -1)
            case Qt.Key.Key_Home:
                self._go(next_point(self._lines, float("-inf"), 1))
            case Qt.Key.Key_End:
                self._go(next_point(self._lines, float("inf"), -1))
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self._zoom(self._middle(), _CLOSER)
            case Qt.Key.Key_Minus:
                self._zoom(self._middle(), 1 / _CLOSER)
            case Qt.Key.Key_0:
                self.show_all()
            case _:
                self._cursor = self._pointer = self._dragged = None
                self.setAccessibleDescription("")
                self._move_line()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  (Qt's name)
        """Show who hears the keys."""
        super().focusInEvent(event)
        self._ringed = event.reason() is not Qt.FocusReason.MouseFocusReason
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802  (Qt's name)
        """Take the line away that keys have put there."""
        super().focusOutEvent(event)
        self._cursor, self._ringed = None, False
        self._move_line()

    def _is_own(self, event: QKeyEvent) -> bool:
        usual = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Escape and self._read_at() is None and not self._dragged:
            return False
        return event.key() in _KEYS and not event.modifiers() & ~usual

    def _step(self, direction: int) -> None:
        """To the next point that is a pixel farther on at least."""
        at = self._read_at()
        if at is None:
            low, high = self._shown()
            self._go(nearest(self._lines, low if direction > 0 else high, (low, high)))
            return
        low, high = self.canvas.ranges.x
        pixel = (high - low) / max(self.plot_area().width(), 1.0)
        self._go(next_point(self._lines, at, direction * pixel))

    def _go(self, place: float | None) -> None:
        if place is not None:
            self._cursor, self._pointer = place, None
            self._look_at(zooming.moved_to(self.view, place, self._whole()))
            self.setAccessibleDescription(self.reading())
            self._move_line()

    # What is in view.

    def _zoom(self, about: float, factor: float) -> None:
        if self._least() > 0:
            view = zooming.zoomed(self.view, self._whole(), about, factor, self._least())
            self._look_at(view)

    def _look_at(self, view: Range | None) -> None:
        if view != self.view:
            self.view = view
            self._show()
            self.zoom_changed.emit()

    def _whole(self) -> Range:
        return whole_range(self._lines, self._asked[0])

    def _shown(self) -> Range:
        return self.view or self._whole()

    def _least(self) -> float:
        """The narrowest stretch: of three points of the densest curve; 0 where none has two."""
        ends = [(line.points[0], line.count) for line in self._lines if line.count > 1]
        return 2 * min((float(xs[-1] - xs[0]) / (count - 1) for xs, count in ends), default=0.0)

    def _middle(self) -> float:
        at, (low, high) = self._read_at(), self._shown()
        return (low + high) / 2 if at is None else at

    def _held_in(self, pixel: float) -> float:
        """The pixel, or the edge of the box where it lies beyond."""
        box = self.plot_area()
        return min(max(pixel, box.left()), box.right())

    def _read_at(self) -> float | None:
        if self._cursor is not None or self._pointer is None:
            return self._cursor
        return nearest(self._lines, self._value(self._pointer), self._shown())

    def _value(self, pixel: float) -> float:
        """What lies there on the axis below."""
        return self.canvas.value_at(pixel - self._view.x())


def _view(canvas: Canvas) -> pg.GraphicsView:
    """A view of it that is only looked at: a wheel turned over it reaches the page."""
    view = pg.GraphicsView()
    view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    # To find out which parts of a small picture are new takes longer than to draw all of it.
    view.setViewportUpdateMode(view.ViewportUpdateMode.FullViewportUpdate)
    view.setCentralItem(canvas)
    return view
