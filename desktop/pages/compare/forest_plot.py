"""Draws a forest plot with any painter: in the window, or on paper."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from desktop.pages.compare.axis import Axis
from desktop.pages.compare.forest_rows import Forest, Row
from desktop.pages.compare.words import signed
from desktop.theme import TextRole

_DIAMOND, _DOT, _LINE, _GAP = 7, 3, 3, 16
_LOWEST_ROW, _USUAL_ROW, _HIGHEST_ROW = 44, 52, 64
_ABOVE, _BELOW = 5, 11  # how far mean and seeds stand from the middle of their row
# What names and verdicts may take of the width at most, each; and what the plot needs for itself,
# else the verdicts are left to the table.
_WIDEST = 0.34
_NARROWEST_PLOT = 100
_LABELS_APART = 1.6
_DOT_OPACITY = 0.6
_USUAL_LINES, _MOST_LINES = 2, 3  # of the caption


class Look(Protocol):
    """What a painter asks of the theme, or of paper."""

    def colour(self, name: str) -> QColor:
        """The colour of a token."""

    def font(self, role: TextRole = "body", *, bold: bool = False) -> QFont:
        """The font of a text role."""

    def metrics(self, role: TextRole = "body", *, bold: bool = False) -> QFontMetricsF:
        """How much room that font takes."""


Scale = Callable[[float], float]
"""Lengths that grow with the text."""


class ForestPlot:
    """One plot at one size; ``scaled`` says how long something is beside text of this look."""

    def __init__(self, forest: Forest, look: Look, scaled: Scale, room: QRectF) -> None:
        self._forest = forest
        self._look = look
        self._scaled = scaled
        self._room = room
        self.row_height = self._row_height()
        self.plot = self._plot()
        self.axis = self._axis()

    @staticmethod
    def height(forest: Forest, look: Look, scaled: Scale, *, least: bool = False) -> float:
        """The height that a plot would like to have, or needs at least."""
        row = scaled(_LOWEST_ROW if least else _USUAL_ROW)
        return len(forest.rows) * row + _foot(look, _MOST_LINES if least else _USUAL_LINES)

    def paint(self, painter: QPainter, marked: int | None = None) -> None:
        """Draw the band and the axis, then row by row; one of them can be marked."""
        if not self._forest.rows:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if marked is not None:
            self._paint_marked(painter, self.row(marked))
        self._paint_band(painter)
        self._paint_axis(painter)
        self._paint_caption(painter)
        for at, row in enumerate(self._forest.rows):
            self._paint_words(painter, row, self.row(at))
            self._paint_marks(painter, row, self.row(at).center().y())

    def row(self, at: int) -> QRectF:
        """Where a row stands."""
        top = self._room.top() + at * self.row_height
        return QRectF(self._room.left(), top, self._room.width(), self.row_height)

    def row_at(self, y: float) -> int | None:
        """Which row stands at a height."""
        at = int((y - self._room.top()) // self.row_height)
        return at if 0 <= at < len(self._forest.rows) else None

    def x(self, value: float) -> float:
        """Where a value stands."""
        return self.plot.left() + self.axis.share(value) * self.plot.width()

    def _paint_marked(self, painter: QPainter, band: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("sunken"))
        painter.drawRoundedRect(band.adjusted(0, 2, 0, -2), 6, 6)

    def _paint_band(self, painter: QPainter) -> None:
        margin = self._forest.margin
        if margin is None:
            return
        left, right = self.x(-margin), self.x(margin)
        band = QRectF(left, self.plot.top(), right - left, self.plot.height())
        painter.fillRect(band, self._look.colour("accentSoft"))

    def _paint_axis(self, painter: QPainter) -> None:
        look, plot = self._look, self.plot
        metrics = look.metrics("caption")
        painter.setFont(look.font("caption"))
        for value in self.axis.ticks:
            x = round(self.x(value)) + 0.5
            zero = round(value, 9) == 0
            painter.setPen(QPen(look.colour("text2" if zero else "grid"), 1.5 if zero else 1))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            painter.setPen(look.colour("text2"))
            room = QRectF(x - 40, plot.bottom() + 4, 80, metrics.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, signed(value, self.axis.digits))

    def _paint_caption(self, painter: QPainter) -> None:
        metrics = self._look.metrics("caption")
        painter.setFont(self._look.font("caption"))
        painter.setPen(self._look.colour("text2"))
        top = self.plot.bottom() + 4 + metrics.height() + 4
        foot = QRectF(self._room.left(), top, self._room.width(), _MOST_LINES * metrics.height())
        centred = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        wrapped = int(centred) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(foot, wrapped, self._forest.caption)

    def _paint_words(self, painter: QPainter, row: Row, band: QRectF) -> None:
        gap = self._scaled(_GAP)
        inset = self._scaled(_GAP / 2)
        left = QRectF(band.left() + inset, band.top(), 0, band.height())
        left.setRight(self.plot.left() - gap)
        right = QRectF(self.plot.right() + gap, band.top(), 0, band.height())
        right.setRight(band.right())
        self._paint_pair(painter, left, (row.name, "text"), row.parts)
        if right.width() > 0:
            self._paint_pair(painter, right, (row.verdict, row.colour), row.note)

    def _paint_pair(
        self, painter: QPainter, room: QRectF, above: tuple[str, str], below: str
    ) -> None:
        """Two lines, the upper one bold and in its colour, in the middle of their room."""
        look = self._look
        lines = [
            (*above, look.font("body", bold=True), look.metrics("body", bold=True)),
            (below, "text2", look.font("caption"), look.metrics("caption")),
        ]
        lines = [line for line in lines if line[0]]
        top = room.center().y() - sum(metrics.height() for *_, metrics in lines) / 2
        for written, colour, font, metrics in lines:
            painter.setFont(font)
            painter.setPen(look.colour(colour))
            place = QRectF(room.left(), top, room.width(), metrics.height())
            cut = metrics.elidedText(written, Qt.TextElideMode.ElideRight, room.width() + 1)
            aligned = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(place.adjusted(0, 0, 2, 0), aligned, cut)
            top += metrics.height()

    def _paint_marks(self, painter: QPainter, row: Row, middle: float) -> None:
        accent = self._look.colour("accent")
        size = self._scaled(_DIAMOND)
        above = middle - self._scaled(_ABOVE)
        if row.interval is not None:
            pen = QPen(accent, self._scaled(_LINE))
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            ends = (QPointF(self.x(end), above) for end in (row.interval.low, row.interval.high))
            painter.drawLine(*ends)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        if row.is_reference:
            painter.drawEllipse(QPointF(self.x(0), middle), size * 0.8, size * 0.8)
        if row.mean is not None:
            x = self.x(row.mean)
            corners = [(0, -size), (size, 0), (0, size), (-size, 0)]
            painter.drawPolygon(QPolygonF([QPointF(x + dx, above + dy) for dx, dy in corners]))
        colour = self._look.colour("text2")
        colour.setAlphaF(_DOT_OPACITY)
        painter.setBrush(colour)
        for value in row.by_seed:
            dot = QPointF(self.x(value), middle + self._scaled(_BELOW))
            painter.drawEllipse(dot, self._scaled(_DOT), self._scaled(_DOT))

    def _axis(self) -> Axis:
        """All values and the whole band are on it."""
        values = [value for row in self._forest.rows for value in row.values]
        if self._forest.margin is not None:
            values += [-self._forest.margin, self._forest.margin]
        label = max(self._look.metrics("caption").horizontalAdvance("−0.0"), 1)
        room = int(self.plot.width() / (_LABELS_APART * label))
        return Axis.over(values, most_ticks=max(4, min(9, room)))

    def _plot(self) -> QRectF:
        """Where the marks stand: between the names and the verdicts."""
        rows = self._forest.rows
        gap = self._scaled(_GAP)
        left = self._column([(row.name, row.parts) for row in rows]) + 1.5 * gap
        right = self._column([(row.verdict, row.note) for row in rows]) + gap
        if self._room.width() - left - right < self._scaled(_NARROWEST_PLOT):
            right = gap
        width = max(self._room.width() - left - right, 1)
        height = len(rows) * self.row_height
        return QRectF(self._room.left() + left, self._room.top(), width, height)

    def _column(self, pairs: list[tuple[str, str]]) -> float:
        bold, plain = self._look.metrics("body", bold=True), self._look.metrics("caption")
        widths = [
            max(bold.horizontalAdvance(above), plain.horizontalAdvance(below))
            for above, below in pairs
        ]
        # In whole steps, so that a percent more of a training does not move everything.
        step = self._scaled(_GAP)
        widest = step * math.ceil((max(widths, default=0) + 1) / step)
        return float(min(widest, self._room.width() * _WIDEST))

    def _row_height(self) -> float:
        """Rows share what height there is, within limits."""
        lowest, highest = self._scaled(_LOWEST_ROW), self._scaled(_HIGHEST_ROW)
        foot = _foot(self._look, self._caption_lines())
        share = (self._room.height() - foot) / max(len(self._forest.rows), 1)
        return float(min(max(share, lowest), highest))

    def _caption_lines(self) -> int:
        """How many lines the caption takes in this room."""
        metrics = self._look.metrics("caption")
        wrapped = metrics.boundingRect(
            QRectF(0, 0, self._room.width(), 10_000),
            int(Qt.TextFlag.TextWordWrap),
            self._forest.caption,
        )
        return min(max(round(wrapped.height() / metrics.height()), 1), _MOST_LINES)


def _foot(look: Look, lines: int) -> float:
    """The height of what stands below the rows: ticks and the lines of the caption."""
    return (1 + lines) * look.metrics("caption").height() + 10
