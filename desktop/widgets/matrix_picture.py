"""A confusion matrix as a picture of its own: title, names at both sides, shaded cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter

from desktop.contrast import mix, most_readable
from desktop.widgets.chart.look import Look
from desktop.widgets.one_line import one_line

_MARGIN, _GAP = 12, 2
_CELL_HEIGHT, _LEAST_WIDTH, _WIDEST_NAME = 30, 44, 140
_DARKEST_ERROR = 0.5  # so that an error is never taken for the diagonal


@dataclass(frozen=True)
class MatrixPicture:
    """Rows are gold, columns are predicted; an error is the darker, the more of its row it takes.

    The cells are counts, or shares in percent.
    """

    title: str
    caption: str
    names: Sequence[str]
    cells: Sequence[Sequence[int]]

    def size(self, look: Look) -> QSize:
        """The room in which everything can be read."""
        count, metrics = len(self.names), look.metrics("caption")
        heading = look.metrics("body", bold=True)
        wide = self._names_width(look) + count * (self._cell_width(look) + _GAP)
        words = max(heading.horizontalAdvance(self.title), metrics.horizontalAdvance(self.caption))
        high = self._top(look) + count * (_CELL_HEIGHT + _GAP) + metrics.height()
        return QSize(round(max(wide, words)) + 2 * _MARGIN, round(high) + 2 * _MARGIN)

    def paint(self, painter: QPainter, area: QRectF, look: Look) -> None:
        """Paint it into an area of that size."""
        inner = area.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        painter.setFont(look.font("body", bold=True))
        painter.setPen(look.colour("text"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft, self.title)
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour("text2"))
        below = inner.adjusted(0, look.metrics("body", bold=True).height(), 0, 0)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, self.caption)
        left, top = inner.left() + self._names_width(look), inner.top() + self._top(look)
        for row in range(len(self.names)):
            for column in range(len(self.names)):
                self._paint_cell(
                    painter, self._cell(left, top, row, column, look), row, column, look
                )
        self._paint_names(painter, left, top, look)

    def _paint_cell(
        self, painter: QPainter, cell: QRectF, row: int, column: int, look: Look
    ) -> None:
        ground = self._ground(row, column, look)
        painter.fillRect(cell, ground)
        painter.setFont(look.font("body"))
        painter.setPen(most_readable(ground, look.colour("text"), look.colour("accentText")))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(self.cells[row][column]))

    def _paint_names(self, painter: QPainter, left: float, top: float, look: Look) -> None:
        metrics, wide = look.metrics("caption"), self._cell_width(look)
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour("text2"))
        foot = top + len(self.names) * (_CELL_HEIGHT + _GAP)
        beside = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for at, name in enumerate(self.names):
            row = self._cell(left, top, at, 0, look)
            words = _cut(name, _WIDEST_NAME, look)
            room = QRectF(row.left() - _WIDEST_NAME - 8, row.top(), _WIDEST_NAME, row.height())
            painter.drawText(room, beside, words)
            column = QRectF(left + at * (wide + _GAP), foot, wide, metrics.height())
            painter.drawText(column, Qt.AlignmentFlag.AlignCenter, _cut(name, wide, look))

    def _ground(self, row: int, column: int, look: Look) -> QColor:
        count, total = self.cells[row][column], sum(self.cells[row])
        if row == column:
            return look.colour("accent" if count else "sunken")
        share = count / total if total else 0.0
        return mix(look.colour("sunken"), look.colour("accent"), share * _DARKEST_ERROR)

    def _cell(self, left: float, top: float, row: int, column: int, look: Look) -> QRectF:
        wide = self._cell_width(look)
        down = top + row * (_CELL_HEIGHT + _GAP)
        return QRectF(left + column * (wide + _GAP), down, wide, _CELL_HEIGHT)

    def _cell_width(self, look: Look) -> float:
        return max(_LEAST_WIDTH, min(self._widest(look), _WIDEST_NAME / 2) + 8)

    def _names_width(self, look: Look) -> float:
        return min(self._widest(look), _WIDEST_NAME) + 8

    def _widest(self, look: Look) -> float:
        metrics = look.metrics("caption")
        return max((metrics.horizontalAdvance(one_line(name)) for name in self.names), default=0.0)

    def _top(self, look: Look) -> float:
        return look.metrics("body", bold=True).height() + look.metrics("caption").height() + 8


def _cut(name: str, width: float, look: Look) -> str:
    cut = Qt.TextElideMode.ElideRight
    return look.metrics("caption").elidedText(one_line(name), cut, width)
