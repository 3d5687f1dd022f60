"""The reliability diagram: how often a model is right, against how sure it is."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from core.contract.comparison import Calibration, ReliabilityBin
from desktop.contrast import mix
from desktop.widgets.chart.look import Look

_TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_HISTOGRAM = 0.22  # its share of the height
_GAP = 0.5  # how far the stretch between confidence and accuracy stands back
# A stretch with fewer texts is drawn faintly: its accuracy may be chance.
FEW = 10


@dataclass(frozen=True)
class DiagramWords:
    """What stands beside the axes; the title is only for pictures that stand alone."""

    confidence: str
    accuracy: str
    texts: str
    title: str = ""


@dataclass(frozen=True)
class Boxes:
    """The square of the diagram, and below it the strip that tells how many texts there are."""

    diagram: QRectF
    histogram: QRectF

    def column(self, each: ReliabilityBin) -> QRectF:
        """Where a stretch of confidence lies, over the whole height."""
        left = self.diagram.left() + each.low * self.diagram.width()
        width = (each.high - each.low) * self.diagram.width()
        top = self.diagram.top()
        return QRectF(left, top, width, self.histogram.bottom() - top)


def boxes_in(area: QRectF, look: Look, words: DiagramWords) -> Boxes:
    """Divide an area between the two, with room for what stands beside the axes."""
    caption = look.metrics("caption")
    line, gap = caption.height(), look.scaled(6)
    left = area.left() + line + gap + caption.horizontalAdvance("100%") + gap
    right = area.right() - caption.horizontalAdvance("100%") / 2
    top = area.top() + line / 2
    if words.title:
        top += look.metrics("body", bold=True).height() + gap
    bottom = area.bottom() - 2 * line - gap
    height = max(bottom - top, 1.0)
    below = height * _HISTOGRAM
    diagram = QRectF(left, top, max(right - left, 1.0), height - below - 2 * gap)
    return Boxes(diagram, QRectF(left, bottom - below, diagram.width(), below))


def paint_reliability(
    painter: QPainter, area: QRectF, found: Calibration, words: DiagramWords, look: Look
) -> None:
    """Draw the whole diagram into an area."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    boxes = boxes_in(area, look, words)
    _paint_title(painter, area, words, look)
    _paint_grid(painter, boxes.diagram, look)
    for each in found.bins:
        _paint_bin(painter, boxes.diagram, each, look)
    _paint_diagonal(painter, boxes.diagram, look)
    _paint_histogram(painter, boxes.histogram, found, words, look)
    _paint_axes(painter, boxes, area, words, look)
    painter.restore()


def _paint_title(painter: QPainter, area: QRectF, words: DiagramWords, look: Look) -> None:
    if words.title:
        painter.setFont(look.font("body", bold=True))
        painter.setPen(look.colour("text"))
        painter.drawText(area, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, words.title)


def _paint_grid(painter: QPainter, box: QRectF, look: Look) -> None:
    painter.setPen(QPen(look.colour("grid"), 1))
    for value in _TICKS:
        height = box.bottom() - value * box.height()
        painter.drawLine(QPointF(box.left(), height), QPointF(box.right(), height))


def _paint_bin(painter: QPainter, box: QRectF, each: ReliabilityBin, look: Look) -> None:
    """The accuracy as a bar, and what confidence has more or less than it as an outlined box."""
    ground, accent = look.colour("surface"), look.colour("accent")
    colour = accent if each.texts >= FEW else mix(accent, ground, 0.6)
    left = box.left() + each.low * box.width() + 1
    width = (each.high - each.low) * box.width() - 2
    right_at, sure_at = (
        box.bottom() - share * box.height() for share in (each.accuracy, each.confidence)
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(QRectF(left, right_at, width, box.bottom() - right_at), colour)
    # Too sure is the mistake that misleads; it has the colour of one.
    wrong = look.colour("bad" if each.confidence > each.accuracy else "warn")
    painter.setPen(QPen(wrong if each.texts >= FEW else mix(wrong, ground, _GAP), 1.5))
    top, bottom = sorted((right_at, sure_at))
    if bottom - top >= 1:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(left + 0.75, top, width - 1.5, bottom - top))
    painter.drawLine(QPointF(left, sure_at), QPointF(left + width, sure_at))


def _paint_diagonal(painter: QPainter, box: QRectF, look: Look) -> None:
    pen = QPen(look.colour("text2"), 1.2, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.drawLine(box.bottomLeft(), box.topRight())


def _paint_histogram(
    painter: QPainter, box: QRectF, found: Calibration, words: DiagramWords, look: Look
) -> None:
    most = max((each.texts for each in found.bins), default=1)
    colour = mix(look.colour("text2"), look.colour("surface"), 0.45)
    caption = look.metrics("caption")
    painter.setFont(look.font("caption"))
    for each in found.bins:
        left = box.left() + each.low * box.width() + 1
        width = (each.high - each.low) * box.width() - 2
        room = box.height() - caption.height()
        height = max(room * each.texts / most, 1.0)
        painter.fillRect(QRectF(left, box.bottom() - height, width, height), colour)
        number = f"{each.texts:,}"
        if caption.horizontalAdvance(number) <= width + 2:
            above = QRectF(left - 4, box.bottom() - height - caption.height(), width + 8, 0)
            above.setHeight(caption.height())
            painter.setPen(look.colour("text2"))
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, number)
    painter.setPen(QPen(look.colour("grid"), 1))
    painter.drawLine(box.bottomLeft(), box.bottomRight())
    _paint_upright(painter, box, words.texts, look)


def _paint_axes(
    painter: QPainter, boxes: Boxes, area: QRectF, words: DiagramWords, look: Look
) -> None:
    caption, gap = look.metrics("caption"), look.scaled(6)
    painter.setFont(look.font("caption"))
    painter.setPen(look.colour("text2"))
    line = caption.height()
    for value in _TICKS:
        number = f"{value:.0%}"
        height = boxes.diagram.bottom() - value * boxes.diagram.height()
        wide = caption.horizontalAdvance(number)
        beside = QRectF(boxes.diagram.left() - gap - wide, height - line / 2, wide + 1, line)
        painter.drawText(beside, Qt.AlignmentFlag.AlignCenter, number)
        middle = boxes.diagram.left() + value * boxes.diagram.width()
        below = QRectF(middle - wide / 2 - 1, boxes.histogram.bottom() + gap / 2, wide + 2, line)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, number)
    under = QRectF(boxes.diagram.left(), area.bottom() - line, boxes.diagram.width(), line)
    painter.drawText(under, Qt.AlignmentFlag.AlignCenter, words.confidence)
    _paint_upright(painter, boxes.diagram, words.accuracy, look)


def _paint_upright(painter: QPainter, beside: QRectF, words: str, look: Look) -> None:
    """Words that run upwards at the left of a box, cut where it is too low for them."""
    caption, gap = look.metrics("caption"), look.scaled(6)
    line = caption.height()
    painter.save()
    painter.setFont(look.font("caption"))
    painter.setPen(look.colour("text2"))
    left = beside.left() - gap - caption.horizontalAdvance("100%") - gap - line
    painter.translate(left, beside.bottom())
    painter.rotate(-90)
    shown = caption.elidedText(words, Qt.TextElideMode.ElideRight, beside.height())
    room = QRectF(0, 0, beside.height(), line)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown)
    painter.restore()
