"""Curves over steps or epochs: grid lines, raw and smooth lines, values in the heading.

The only module that imports pyqtgraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QPen, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.contrast import mix
from desktop.theme import Colouring, Theme
from desktop.widgets.curve_points import (
    Numbers,
    finite_points,
    smoothed,
    thinned,
    tick_step,
)
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.legend_entry import LegendEntry, Marker
from desktop.widgets.style_property import set_role

MOST_POINTS = 1_000
_MILLISECONDS_BETWEEN_DRAWINGS = 100
_FEW_ENOUGH_FOR_MARKERS = 30
_RAW = 0.55  # how far the raw line steps back towards the ground
_MARKERS: tuple[Marker, ...] = ("o", "s", "t", "d")
_PIXELS_BETWEEN_TICKS = (50, 28)
_Y_TICKS = 5
_ROOM_FOR_MARKERS = 0.02

Range = tuple[float, float]


@dataclass(frozen=True)
class Curve:
    """One curve. ``smoothed`` draws the points faintly and a smooth line over them.

    ``value`` stands in the heading; empty, it is the last value of the curve.
    """

    name: str
    xs: Sequence[float]
    ys: Sequence[float]
    colouring: Colouring = "accent"
    smoothed: bool = False
    value: str = ""


class CurveChart(QWidget):
    """A heading with the curves' names and last values, and below it the curves.

    It takes neither mouse nor keyboard, draws at most ten times a second, and only while it is
    in view.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._curves: tuple[Curve, ...] = ()
        self._x_range: Range | None = None
        self._y_range: Range | None = None
        self._stale = False
        self._title = self._words("heading")
        self._caption = self._words("caption")
        self._heading = QWidget(self)
        self._flow = FlowLayout(self._heading)
        self._flow.addWidget(self._title)
        self._flow.addWidget(self._caption)
        self._entries: list[LegendEntry] = []
        self.plot = _Plot(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._heading)
        column.addWidget(self.plot, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_MILLISECONDS_BETWEEN_DRAWINGS)
        self._pause.timeout.connect(self._draw_if_stale)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_heading(self, title: str, caption: str = "") -> None:
        """Name the chart; without a title the curves' names are the heading."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._caption.setText(caption)
        self._caption.setVisible(bool(caption))
        self._tell()

    def set_ranges(self, x: Range | None = None, y: Range | None = None) -> None:
        """Say what the axes show; None makes them follow the curves (y from 0)."""
        if (x, y) != (self._x_range, self._y_range):
            self._x_range, self._y_range = x, y
            self._ask_for_drawing()

    def show_curves(self, curves: Sequence[Curve]) -> None:
        """Show these curves and no others. The points are read when they are drawn."""
        self._curves = tuple(curves)
        self._ask_for_drawing()

    def hasHeightForWidth(self) -> bool:  # noqa: N802  (Qt's name)
        """Return that it does not: a heading of two lines takes its room from the plot."""
        return False

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  (Qt's name)
        """Catch up with what came while the chart was out of sight."""
        super().showEvent(event)
        self._draw_if_stale()

    def _ask_for_drawing(self) -> None:
        self._stale = True
        if not self._pause.isActive():
            self._draw_if_stale()

    @Slot()
    def _draw_if_stale(self) -> None:
        if self._stale and self.isVisible():
            self._stale = False
            self._draw()
            self._pause.start()

    def _draw(self) -> None:
        lines = [_line(curve, place) for place, curve in enumerate(self._curves)]
        self._show_entries(lines)
        self.plot.draw(lines, self._x_range, self._y_range)
        self._tell()

    def _show_entries(self, lines: Sequence[_Line]) -> None:
        while len(self._entries) > len(lines):
            entry = self._entries.pop()
            self._flow.removeWidget(entry)
            entry.hide()
            entry.deleteLater()
        while len(self._entries) < len(lines):
            self._entries.append(LegendEntry(self._theme, self._heading))
            self._flow.addWidget(self._entries[-1])
        for entry, line in zip(self._entries, lines, strict=True):
            marker = line.marker if len(lines) > 1 else None
            entry.show_curve(line.curve.name, line.value, line.curve.colouring, marker)
            entry.setVisible(bool(line.curve.name or line.value))
        self._heading.updateGeometry()

    def _tell(self) -> None:
        self.setAccessibleName(self._title.text() or ", ".join(c.name for c in self._curves))
        self.setAccessibleDescription(", ".join(entry.accessibleName() for entry in self._entries))

    def _words(self, role: str) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.hide()
        set_role(label, "heading" if role == "heading" else "caption")
        return label

    @Slot()
    def _restyle(self) -> None:
        self._flow.setSpacing(self._theme.space(1))
        self.plot.restyle()
        self._ask_for_drawing()


@dataclass(frozen=True)
class _Line:
    """A curve made ready to be drawn."""

    curve: Curve
    marker: Marker
    raw: tuple[Numbers, Numbers]
    smooth: tuple[Numbers, Numbers] | None
    value: str


def _line(curve: Curve, place: int) -> _Line:
    xs, ys = finite_points(curve.xs, curve.ys)
    smooth = smoothed(xs, ys, MOST_POINTS) if curve.smoothed else None
    last = (ys if smooth is None else smooth[1])[-1:]
    return _Line(
        curve=curve,
        marker=_MARKERS[place % len(_MARKERS)],
        raw=thinned(xs, ys, MOST_POINTS),
        smooth=smooth,
        value=curve.value or (f"{last[0]:.3f}" if len(last) else ""),
    )


class _Plot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """The axes and lines."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._axes = (_Axis("bottom", whole=True), _Axis("left", whole=False))
        axes = {axis.orientation: axis for axis in self._axes}
        super().__init__(axisItems=axes, enableMenu=False, background=None)
        # Charts here are looked at: a wheel turned over one scrolls the page, nothing else.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(self.Shape.NoFrame)
        self.hideButtons()
        self.setMouseEnabled(x=False, y=False)
        self.disableAutoRange()
        # pyqtgraph makes a menu even where it is told to show none, and gives it no parent: it
        # would outlive the chart.
        menu = self.plotItem.ctrlMenu
        menu.setParent(self, menu.windowFlags())
        self._axes[1].setGrid(255)
        self._axes[1].setZValue(-1_000)  # grid lines lie under the curves
        self._drawn: list[pg.GraphicsObject] = []

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the room in which curves can be read well; they grow with what there is."""
        return QSize(self._theme.scaled(240), self._theme.scaled(150))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the room in which curves can still be told apart."""
        return QSize(self._theme.scaled(120), self._theme.scaled(150))

    def draw(self, lines: Sequence[_Line], x: Range | None, y: Range | None) -> None:
        """Draw these lines instead of what was drawn before."""
        for item in self._drawn:
            self.removeItem(item)
        self._drawn = []
        for line in lines:
            self._draw_line(line)
        held = [line.raw for line in lines if len(line.raw[0])]
        x_range = x or _range([xs for xs, _ in held], 0.0)
        if all(len(xs) <= _FEW_ENOUGH_FOR_MARKERS for xs, _ in held):
            room = (x_range[1] - x_range[0]) * _ROOM_FOR_MARKERS
            x_range = (x_range[0] - room, x_range[1] + room)
        y_range = y or _rounded_up(_range([ys for _, ys in held], 0.0))
        self.setRange(xRange=x_range, yRange=y_range, padding=0)

    def restyle(self) -> None:
        """Take fonts and colours from the theme."""
        theme = self._theme
        for axis in self._axes:
            axis.setTickFont(theme.font("caption"))
            axis.setTextPen(theme.colour("text2"))
            axis.setTickPen(theme.colour("grid"))
            axis.setPen(QPen(Qt.PenStyle.NoPen))
            axis.spill = theme.scaled(30)
        half = theme.pixel("caption") // 2
        self.setBackground(theme.colour("surface"))
        self.plotItem.layout.setContentsMargins(0, half + 2, 2 * half + 2, 0)

    def _draw_line(self, line: _Line) -> None:
        theme = self._theme
        colour = theme.resolve(line.curve.colouring)
        xs, ys = line.raw
        if line.smooth is not None:
            self._add(xs, ys, mix(colour, theme.colour("surface"), _RAW), 1.0, smooth=False)
            self._add(*line.smooth, colour, 2.0, smooth=True)
            return
        self._add(xs, ys, colour, 2.0, smooth=True)
        if len(xs) <= _FEW_ENOUGH_FOR_MARKERS:
            markers = pg.ScatterPlotItem(
                x=xs, y=ys, symbol=line.marker, size=theme.scaled(7), brush=colour, pen=None
            )
            self._keep(markers)

    def _add(self, xs: Numbers, ys: Numbers, colour: QColor, width: float, *, smooth: bool) -> None:
        pen = pg.mkPen(colour, width=width)
        self._keep(pg.PlotCurveItem(x=xs, y=ys, pen=pen, antialias=smooth))

    def _keep(self, item: pg.GraphicsObject) -> None:
        self.addItem(item)
        self._drawn.append(item)


class _Axis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """An axis with few round numbers and no line of its own."""

    def __init__(self, orientation: str, *, whole: bool) -> None:
        super().__init__(orientation)
        self._whole = whole
        self._between = _PIXELS_BETWEEN_TICKS[0 if orientation == "bottom" else 1]
        self.spill = 0  # how far a number may stand out over the ends of the axis
        self.enableAutoSIPrefix(False)
        self.setStyle(tickLength=0, hideOverlappingLabels=False, tickTextOffset=6)

    def boundingRect(self) -> QRectF:  # noqa: N802  (pyqtgraph's name)
        """Return where it draws: with a grid, pyqtgraph would leave out the outermost numbers."""
        rect: QRectF = super().boundingRect()
        return rect.adjusted(-self.spill, -self.spill, self.spill, self.spill)

    def tickValues(  # noqa: N802  (pyqtgraph's name)
        self, low: float, high: float, size: float
    ) -> list[tuple[float, list[float]]]:
        """Return one level of ticks."""
        about = max(1, min(8 if self._whole else _Y_TICKS, int(size / self._between)))
        step = tick_step(high - low, about, whole=self._whole)
        first, last = np.ceil(low / step - 1e-6), np.floor(high / step + 1e-6)
        values = [float(place * step) for place in np.arange(first, last + 1)]
        return [(step, values)]

    def tickStrings(  # noqa: N802  (pyqtgraph's name)
        self, values: Sequence[float], _scale: float, spacing: float
    ) -> list[str]:
        """Return the numbers as they are written, as short as they can be told apart."""
        digits = 0 if self._whole else max(0, int(np.ceil(-np.log10(spacing) - 1e-9)))
        if not self._whole and round(spacing, digits) != round(spacing, digits + 1):
            digits += 1
        return ["0" if value == 0 else f"{value:,.{digits}f}" for value in values]


def _range(values: Sequence[Numbers], low: float) -> Range:
    highest = max((float(each.max()) for each in values), default=1.0)
    return low, highest if highest > low else low + 1.0


def _rounded_up(found: Range) -> Range:
    """The range up to the next tick, so that the highest point is not at the very edge."""
    low, high = found
    step = tick_step(high - low, _Y_TICKS)
    return low, float(np.ceil((high - low) / step - 1e-6) * step + low)
