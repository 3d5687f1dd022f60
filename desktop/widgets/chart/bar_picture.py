"""A chart of bars as a picture of its own: title, legend, the bars, and what is below."""

from __future__ import annotations

from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from desktop.widgets.chart.bar_canvas import BarCanvas
from desktop.widgets.chart.bar_legend import paint_legend
from desktop.widgets.chart.bars import Bars
from desktop.widgets.chart.line_items import Paint
from desktop.widgets.chart.look import Look

_MARGIN, _GAP = 12, 6


@dataclass(frozen=True)
class BarPicture:
    """What is painted."""

    title: str
    x_name: str
    bars: Bars

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
        top = paint_legend(painter, inner, top, self.bars.parts, look)
        below = look.metrics("caption").height() + 2 if self.x_name else 0.0
        box = QRectF(inner.left(), top, inner.width(), inner.bottom() - below - top)
        middle = self._paint_bars(painter, box, look)
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour("text2"))
        foot = QRectF(middle.left(), inner.bottom() - below, middle.width(), below)
        painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter, self.x_name)

    def _paint_bars(self, painter: QPainter, box: QRectF, look: Look) -> QRectF:
        """Paint axes and bars into a box; returns where in it the bars are."""
        canvas = BarCanvas(Paint(look, cosmetic=False, whole=True))
        # Without a view, which is never shown, pyqtgraph knows no pixels.
        view = pg.GraphicsView(background=None)
        view.setCentralItem(canvas)
        area = QRectF(0, 0, box.width(), box.height())
        canvas.setGeometry(area)
        canvas.show_bars(self.bars)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        view.scene().render(painter, box, area)
        view.deleteLater()
        return canvas.area.translated(box.topLeft())
