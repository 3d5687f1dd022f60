"""A chart as a picture of its own: title, names of the curves, the curves, and what is below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEngine, QPainter

from desktop.widgets.chart.curve import Line, Range, shown_of
from desktop.widgets.chart.line_items import Paint
from desktop.widgets.chart.look import Look
from desktop.widgets.chart.paper_canvas import PaperCanvas
from desktop.widgets.chart.ranges import ranges_of
from desktop.widgets.legend_entry import paint_sample
from desktop.widgets.one_line import one_line

SIZE = QSize(640, 400)
_MARGIN, _GAP, _SAMPLE = 12, 6, 18


@dataclass(frozen=True)
class Picture:
    """What is painted; ``view`` is the stretch that is shown, None for all."""

    title: str
    x_name: str
    lines: tuple[Line, ...]
    x: Range | None
    y: Range | None
    view: Range | None

    def paint(self, painter: QPainter, area: QRectF, look: Look) -> None:
        """Paint it into an area."""
        inner = area.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        top = inner.top()
        if self.title:
            height = look.metrics("body", bold=True).height()
            painter.setFont(look.font("body", bold=True))
            painter.setPen(look.colour("text"))
            room = QRectF(inner.left(), top, inner.width(), height)
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft, self.title)
            top += height + _GAP
        top = _paint_names(painter, inner, top, self.lines, look)
        below = look.metrics("caption").height() + 2 if self.x_name else 0.0
        box = QRectF(inner.left(), top, inner.width(), inner.bottom() - below - top)
        middle = self._paint_curves(painter, box, look)
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour("text2"))
        foot = QRectF(middle.left(), inner.bottom() - below, middle.width(), below)
        painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter, self.x_name)

    def _paint_curves(self, painter: QPainter, box: QRectF, look: Look) -> QRectF:
        """Paint axes and curves into a box; returns where in it the curves are."""
        whole = painter.paintEngine().type() is QPaintEngine.Type.SVG
        canvas = PaperCanvas(Paint(look, cosmetic=False, whole=whole))
        # Without a view, which is never shown, pyqtgraph knows no pixels.
        view = pg.GraphicsView(background=None)
        view.setCentralItem(canvas)
        area = QRectF(0, 0, box.width(), box.height())
        canvas.setGeometry(area)
        shown = [shown_of(line, self.view) for line in self.lines]
        canvas.show_lines(shown, ranges_of(shown, self.x, self.y, self.view))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        view.scene().render(painter, box, area)
        view.deleteLater()
        return canvas.area.translated(box.topLeft())


def _paint_names(
    painter: QPainter, inner: QRectF, top: float, lines: Sequence[Line], look: Look
) -> float:
    """Samples of the curves with their names, in as many rows as it takes; returns their foot."""
    metrics = look.metrics("caption")
    height, left = metrics.height() + 2, inner.left()
    named = [line for line in lines if line.curve.name]
    for line in named:
        name = metrics.elidedText(
            one_line(line.curve.name), Qt.TextElideMode.ElideRight, inner.width() / 2
        )
        width = _SAMPLE + _GAP + metrics.horizontalAdvance(name)
        if left > inner.left() and left + width > inner.right():
            left, top = inner.left(), top + height
        colour = look.resolve(line.curve.colouring)
        sample = QRectF(left, top, _SAMPLE, height)
        paint_sample(painter, sample, line.marker, 3.5, colour, dashed=line.curve.dashed)
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour("text"))
        room = QRectF(left + _SAMPLE + _GAP, top, width, height)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
        left += width + 2 * _GAP
    return top + height + _GAP if named else top
