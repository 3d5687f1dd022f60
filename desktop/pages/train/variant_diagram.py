"""The way from text to label as a picture, whose parts can be switched on and off."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.contract import Variant
from desktop.i18n import translate
from desktop.pages.train.part_button import PartButton
from desktop.theme import Theme

_HEIGHT = 124
# Where the middle of each part is, of the height.
_HIGH, _MIDDLE, _LOW = 0.15, 0.5, 0.85


class VariantDiagram(QWidget):
    """``recurrent``, ``attention`` and ``sentence`` tell of a part's new state."""

    recurrent_toggled = Signal(bool)
    attention_toggled = Signal(bool)
    sentence_toggled = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.encoder = PartButton(theme, self, fixed=True)
        self.recurrent = PartButton(theme, self)
        self.attention = PartButton(theme, self)
        self.sentence = PartButton(theme, self)
        self.classify = PartButton(theme, self, fixed=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # Clicks of the user only: what is shown from without is no wish.
        self.recurrent.clicked.connect(self.recurrent_toggled)
        self.attention.clicked.connect(self.attention_toggled)
        self.sentence.clicked.connect(self.sentence_toggled)
        theme.changed.connect(self._restyle)

    def retranslate(self) -> None:
        """Set the words."""
        self.encoder.setText(translate("VariantDiagram", "Encoder"))
        self.attention.setText(translate("VariantDiagram", "Attention"))
        self.sentence.setText(translate("VariantDiagram", "Sentence vector"))
        self.classify.setText(translate("VariantDiagram", "Classify"))
        self._arrange()

    def show_variant(self, variant: Variant, recurrent_name: str) -> None:
        """Show which parts are on; the recurrent one is called by what it is, or would be."""
        self.recurrent.setText(recurrent_name)
        self.recurrent.setChecked(variant.recurrent != "none")
        self.attention.setChecked(variant.attention)
        self.sentence.setChecked(variant.has_sentence_vector)
        self._arrange()

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the room for all parts side by side."""
        return QSize(self._theme.scaled(270), self._theme.scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the room in which the parts can still be told."""
        return QSize(self._theme.scaled(190), self._theme.scaled(_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt's name)
        """Put the parts where they belong."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        """Draw the ways between the parts; one that nothing goes along is faint."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = self.recurrent.isChecked() or self.attention.isChecked()
        words = words or not self.sentence.isChecked()
        sentence = self.sentence.isChecked()
        encoder, classify = self.encoder.geometry(), self.classify.geometry()
        recurrent, attention = self.recurrent.geometry(), self.attention.geometry()
        below = self.sentence.geometry()
        ways = (
            (_right(encoder), _left(recurrent), words),
            (_right(recurrent), _left(attention), words),
            (_foot(attention), _head(classify), words),
            (_right(encoder), _left(below), sentence),
            (
                _right(below),
                _left(classify) if below.right() < classify.left() - 4 else _foot(classify),
                sentence,
            ),
        )
        for start, end, used in ways:
            style = Qt.PenStyle.SolidLine if used else Qt.PenStyle.DotLine
            colour = self._theme.colour("text2" if used else "border")
            painter.setPen(QPen(colour, 1.2, style))
            painter.drawLine(start, end)

    def _arrange(self) -> None:
        width, height = self.width(), self.height()
        sizes = [part.sizeHint().width() for part in (self.encoder, self.recurrent, self.attention)]
        gap = max((width - sum(sizes)) // 2, 6)
        shrink = min(1.0, (width - 2 * gap) / max(sum(sizes), 1))
        places = (
            (self.encoder, 0.0, _MIDDLE),
            (self.recurrent, sizes[0] * shrink + gap, _HIGH),
            (self.attention, (sizes[0] + sizes[1]) * shrink + 2 * gap, _HIGH),
        )
        for part, left, middle in places:
            self._place(part, int(left), middle, shrink, height)
        top = self.attention.geometry()
        own = self.classify.sizeHint().width() * shrink
        self._place(self.classify, int(top.center().x() - own / 2), _MIDDLE, shrink, height)
        self._place(self.sentence, self.recurrent.x(), _LOW, shrink, height)
        self.update()

    @staticmethod
    def _place(part: PartButton, left: int, middle: float, shrink: float, height: int) -> None:
        hint = part.sizeHint()
        top = int(middle * height - hint.height() / 2)
        part.setGeometry(QRect(left, max(top, 0), int(hint.width() * shrink), hint.height()))

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self._arrange()


def _left(box: QRect) -> QPointF:
    return QPointF(box.left(), box.center().y())


def _right(box: QRect) -> QPointF:
    return QPointF(box.right() + 1, box.center().y())


def _head(box: QRect) -> QPointF:
    return QPointF(box.center().x(), box.top())


def _foot(box: QRect) -> QPointF:
    return QPointF(box.center().x(), box.bottom() + 1)
