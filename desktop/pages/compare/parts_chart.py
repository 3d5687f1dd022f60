"""What each part is worth: one row a variant, the mean difference a diamond, each seed a dot."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.commands.experiments import Arm, Differences
from desktop.i18n import translate
from desktop.pages.compare import words
from desktop.pages.compare.axis import Axis
from desktop.pages.compare.state import Shown
from desktop.theme import TextRole, Theme
from desktop.widgets.one_line import one_line
from desktop.widgets.plain_tooltip import plain_tooltip

_DIAMOND, _DOT, _GAP = 7, 3, 16
_LOWEST_ROW, _USUAL_ROW, _HIGHEST_ROW = 44, 52, 64
# What names and values may take of the width at most, each; and what the plot needs for itself,
# else the values are left to the table.
_WIDEST = 0.34
_NARROWEST_PLOT = 100
_LABELS_APART = 1.6
_DOT_OPACITY = 0.6


@dataclass(frozen=True)
class Row:
    """One variant as it is drawn; ``differences`` is None for what the others are compared with."""

    name: str
    parts: str
    value: str
    state: str
    differences: Differences | None

    @property
    def told(self) -> str:
        """The row in words."""
        seeds = () if self.differences is None else self.differences.by_seed.items()
        each = [
            translate("PartsChart", "seed {seed}: {points}").format(
                seed=seed, points=words.signed(value, 2)
            )
            for seed, value in seeds
        ]
        head = ", ".join(filter(None, [self.name, self.parts]))
        return "; ".join(filter(None, [f"{head}: {self.value}", *each, self.state]))


class PartsChart(QWidget):
    """Draws an experiment; asks the theme while it paints."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows: tuple[Row, ...] = ()
        self._title = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self._restyle)

    def show_experiment(self, shown: Shown | None) -> None:
        """Show an experiment as far as it is."""
        reference = None if shown is None else shown.comparison.reference
        if shown is None or reference is None:
            self.rows = ()
        else:
            self.rows = tuple(_row(shown, arm, reference) for arm in shown.comparison.arms)
        self._title = translate(
            "PartsChart",
            "Difference of macro-F1 to {reference} in points, paired by seed; "
            "diamond: mean, dots: seeds",
        ).format(reference="" if reference is None else words.in_sentence(reference.variant))
        self.setAccessibleDescription("\n".join([self._title, *(row.told for row in self.rows)]))
        self._restyle()

    def axis(self) -> Axis:
        """The axis at the present width."""
        values = [
            value
            for row in self.rows
            if row.differences is not None
            for value in row.differences.by_seed.values()
        ]
        label = max(self._metrics("caption").horizontalAdvance("−0.0"), 1)
        room = int(self._plot().width() / (_LABELS_APART * label))
        return Axis.over(values, most_ticks=max(4, min(7, room)))

    def axis_top(self) -> float:
        """Where the rows end and the axis is written."""
        return len(self.rows) * self._row_height()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """The room in which nothing is cut."""
        return QSize(self._theme.scaled(560), self._height(_USUAL_ROW))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """The room in which differences can still be told apart."""
        return QSize(self._theme.scaled(220), self._height(_LOWEST_ROW))

    def event(self, event: QEvent) -> bool:
        """Tell the seeds of the row under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            at = int(event.pos().y() // self._row_height())
            if 0 <= at < len(self.rows):
                told = plain_tooltip(self.rows[at].told.replace("; ", "\n"))
                QToolTip.showText(event.globalPos(), told, self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the axis, then row by row."""
        if not self.rows:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        axis, plot = self.axis(), self._plot()
        self._paint_axis(painter, axis, plot)
        for at, row in enumerate(self.rows):
            band = QRectF(0, at * self._row_height(), self.width(), self._row_height())
            self._paint_words(painter, row, band, plot)
            self._paint_marks(painter, row, axis, plot, band.center().y())

    def _paint_axis(self, painter: QPainter, axis: Axis, plot: QRectF) -> None:
        theme = self._theme
        metrics = self._metrics("caption")
        painter.setFont(theme.font("caption"))
        for value in axis.ticks:
            x = round(plot.left() + axis.share(value) * plot.width()) + 0.5
            zero = round(value, 9) == 0
            painter.setPen(QPen(theme.colour("hoverBorder" if zero else "grid"), 2 if zero else 1))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            painter.setPen(theme.colour("text2"))
            room = QRectF(x - 40, plot.bottom() + 4, 80, metrics.height())
            written = words.signed(value, axis.digits)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, written)
        top = plot.bottom() + 4 + metrics.height() + 2
        foot = QRectF(0, top, self.width(), 2 * metrics.height())
        centred = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(foot, int(centred) | int(Qt.TextFlag.TextWordWrap), self._title)

    def _paint_words(self, painter: QPainter, row: Row, band: QRectF, plot: QRectF) -> None:
        left = QRectF(0, band.top(), plot.left() - self._theme.scaled(_GAP), band.height())
        right = QRectF(plot.right() + self._theme.scaled(_GAP), band.top(), 0, band.height())
        right.setRight(self.width())
        self._paint_pair(painter, left, row.name, row.parts)
        if right.width() > 0:
            self._paint_pair(painter, right, row.value, row.state)

    def _paint_pair(self, painter: QPainter, room: QRectF, above: str, below: str) -> None:
        """Two lines, the upper one bold, in the middle of their room."""
        lines = []
        if above:
            lines.append((above, self._theme.font("body", bold=True), "text"))
        if below:
            lines.append((below, self._theme.font("caption"), "text2"))
        heights = [QFontMetricsF(font).height() for _, font, _ in lines]
        top = room.center().y() - sum(heights) / 2
        for (line, font, colour), height in zip(lines, heights, strict=True):
            painter.setFont(font)
            painter.setPen(self._theme.colour(colour))
            written = QFontMetricsF(font).elidedText(
                line, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(
                QRectF(room.left(), top, room.width(), height),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
                written,
            )
            top += height

    def _paint_marks(
        self, painter: QPainter, row: Row, axis: Axis, plot: QRectF, middle: float
    ) -> None:
        theme = self._theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        size = theme.scaled(_DIAMOND)
        if row.differences is None:
            centre = QPointF(plot.left() + axis.share(0) * plot.width(), middle)
            painter.drawEllipse(centre, size * 0.8, size * 0.8)
            return
        if row.differences.mean is not None:
            x = plot.left() + axis.share(row.differences.mean) * plot.width()
            y = middle - theme.scaled(5)
            corners = [(0, -size), (size, 0), (0, size), (-size, 0)]
            painter.drawPolygon(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in corners]))
        colour = theme.colour("text2")
        colour.setAlphaF(_DOT_OPACITY)
        painter.setBrush(colour)
        for value in row.differences.by_seed.values():
            x = plot.left() + axis.share(value) * plot.width()
            dot = QPointF(x, middle + theme.scaled(11))
            painter.drawEllipse(dot, theme.scaled(_DOT), theme.scaled(_DOT))

    def _plot(self) -> QRectF:
        """Where the marks stand: between the names and the values."""
        gap = self._theme.scaled(_GAP)
        left = self._column([(row.name, row.parts) for row in self.rows]) + gap
        right = self._column([(row.value, row.state) for row in self.rows]) + gap
        if self.width() - left - right < self._theme.scaled(_NARROWEST_PLOT):
            right = gap
        return QRectF(left, 0, max(self.width() - left - right, 1), self.axis_top())

    def _column(self, pairs: list[tuple[str, str]]) -> float:
        bold = QFontMetricsF(self._theme.font("body", bold=True))
        plain = self._metrics("caption")
        widths = [
            max(bold.horizontalAdvance(above), plain.horizontalAdvance(below))
            for above, below in pairs
        ]
        # In whole steps, so that a percent more of a training does not move everything.
        step = self._theme.scaled(_GAP)
        widest = step * math.ceil((max(widths, default=0) + 1) / step)
        return min(widest, self.width() * _WIDEST)

    def _row_height(self) -> float:
        """Rows share what height there is, within limits."""
        lowest, highest = self._theme.scaled(_LOWEST_ROW), self._theme.scaled(_HIGHEST_ROW)
        share = (self.height() - self._foot()) / max(len(self.rows), 1)
        return float(min(max(share, lowest), highest))

    def _height(self, row: int) -> int:
        return len(self.rows) * self._theme.scaled(row) + self._foot()

    def _foot(self) -> int:
        """The height of what stands below the rows: ticks and two lines of words."""
        return round(3 * self._metrics("caption").height() + 8)

    def _metrics(self, role: TextRole) -> QFontMetricsF:
        return QFontMetricsF(self._theme.font(role))

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


def _row(shown: Shown, arm: Arm, reference: Arm) -> Row:
    differences = arm.differences(reference)
    value = words.points(differences.mean, differences.deviation)
    if arm is reference:
        value = translate("PartsChart", "reference")
    return Row(
        name=one_line(arm.variant),
        parts=words.parts(arm.variant),
        value=value,
        state=words.arm_state(shown, arm),
        differences=None if arm is reference else differences,
    )
