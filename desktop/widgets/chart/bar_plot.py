"""The box with the bars: pointed at, and gone through by keys."""

from __future__ import annotations

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
)
from PySide6.QtWidgets import QWidget

from desktop.theme import Theme
from desktop.widgets.chart.bar_canvas import BarCanvas
from desktop.widgets.chart.bar_reading import BarReadingBox, reading_words
from desktop.widgets.chart.bars import NO_BARS, Bars
from desktop.widgets.chart.line_items import Paint
from desktop.widgets.painting import paint_box

_EDGE = 5  # between the numbers and the ring that shows the focus
_CLOSE = 5  # pixels from the threshold at which it is taken hold of
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


class BarPlot(QWidget):
    """``threshold_moved(value)`` while the line is dragged, ``threshold_chosen`` at the end."""

    threshold_moved = Signal(float)
    threshold_chosen = Signal(float)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._bars = NO_BARS
        self._marked: int | None = None
        self._drags = False
        self._ringed = False  # a click needs no ring to show where it was
        self.canvas = BarCanvas(Paint(theme))
        self._view = _view(self.canvas)
        self._view.setParent(self)
        self._box = BarReadingBox(theme, self)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def marked(self) -> int | None:
        """The bar whose numbers are shown."""
        return self._marked

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the room in which bars can be read well; they grow with what there is."""
        return QSize(self._theme.scaled(320), self._theme.scaled(220))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the room in which bars can still be told apart."""
        return QSize(self._theme.scaled(140), self._theme.scaled(130))

    def show_bars(self, bars: Bars) -> None:
        """Show these bars instead of those before."""
        if bars == self._bars:
            return
        if bars.groups != self._bars.groups:
            self._marked = None
        self._bars = bars
        self.canvas.show_bars(bars)
        self._show_marked()

    def restyle(self) -> None:
        """Take fonts and colours from the theme."""
        self._view.setBackground(self._theme.colour("surface"))
        self.canvas.restyle()
        self.canvas.show_all()
        self._show_marked()

    def plot_area(self) -> QRectF:
        """Where bars are drawn, without the numbers beside them."""
        return self.canvas.area.translated(self._view.pos())

    def reading(self) -> str:
        """The numbers of the marked bar, in words; nothing where none is."""
        return "" if self._marked is None else reading_words(self._bars, self._marked)

    # What Qt asks.

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
        self._drags = False
        self._mark(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt's name)
        """Tell the bar under the pointer, or draw the threshold."""
        across = event.position().x()
        if self._drags:
            self.threshold_moved.emit(self._threshold_at(across))
            return
        held = self._is_at_threshold(across)
        self.setCursor(Qt.CursorShape.SplitHCursor if held else Qt.CursorShape.ArrowCursor)
        self._mark(self._bars.group_at(self._value(across)) if self._bars.groups else None)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt's name)
        """Take hold of the threshold."""
        left = event.button() is Qt.MouseButton.LeftButton
        self._drags = left and self._is_at_threshold(event.position().x())
        if self._drags:
            self._mark(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt's name)
        """Let go of it."""
        if self._drags:
            self._drags = False
            self.threshold_chosen.emit(self._threshold_at(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        """The pointer went elsewhere."""
        super().leaveEvent(event)
        self._mark(None)

    def event(self, event: QEvent) -> bool:
        """Claim the keys below before a shortcut of the window takes them."""
        asked = event.type() is QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """Go from bar to bar; Escape puts the numbers away."""
        key, count = Qt.Key(event.key()), len(self._bars.groups)
        if not self._is_own(event):
            super().keyPressEvent(event)
        elif key in _ENDS and count:
            self._mark(_ENDS[key] % count)
        elif key in _STEPS and count:
            first = 0 if _STEPS[key] > 0 else count - 1
            at = first if self._marked is None else self._marked + _STEPS[key]
            self._mark(min(max(at, 0), count - 1))
        else:
            self._mark(None)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  (Qt's name)
        """Show who hears the keys."""
        super().focusInEvent(event)
        self._ringed = event.reason() is not Qt.FocusReason.MouseFocusReason
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802  (Qt's name)
        """Put the numbers away that keys brought."""
        super().focusOutEvent(event)
        self._ringed = False
        self._mark(None)
        self.update()

    # How it works.

    def _is_own(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() == Qt.Key.Key_Escape:
            return self._marked is not None
        return Qt.Key(event.key()) in {*_STEPS, *_ENDS}

    def _mark(self, group: int | None) -> None:
        if group != self._marked:
            self._marked = group
            self._show_marked()

    def _show_marked(self) -> None:
        self.canvas.mark(self._marked)
        self.setAccessibleDescription(self.reading())
        if self._marked is None or not self.isVisible():
            self._box.put_away()
            return
        bar = self.canvas.item.bar(self._marked).translated(self._view.pos()).toRect()
        self._box.show_bar(self._bars, self._marked, bar)

    def _is_at_threshold(self, across: float) -> bool:
        threshold = self._bars.threshold
        if threshold is None:
            return False
        return bool(abs(self.canvas.pixel_of(threshold) + self._view.x() - across) <= _CLOSE)

    def _threshold_at(self, across: float) -> float:
        low, high = self._bars.x
        return min(max(round(self._value(across), 2), low), high)

    def _value(self, across: float) -> float:
        return self.canvas.value_at(across - self._view.x())


def _view(canvas: BarCanvas) -> pg.GraphicsView:
    """A view of it that is only looked at: a wheel turned over it reaches the page."""
    view = pg.GraphicsView()
    view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.setViewportUpdateMode(view.ViewportUpdateMode.FullViewportUpdate)
    view.setCentralItem(canvas)
    return view
