"""The way from text to label as a picture, whose parts can be switched on and off."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.contract import Variant
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.pages.train.part_button import PartButton
from desktop.pages.train.variant_menus import part_menu
from desktop.theme import Theme

_HEIGHT = 124
# Where the middle of each part is, of the height.
_HIGH, _MIDDLE, _LOW = 0.15, 0.5, 0.85
# Between two parts at least; and how far the encoder may reach below the word path at least.
_GAP, _OVERLAP = 8, 0.4


_SOURCES = {
    "pooler": QT_TRANSLATE_NOOP("VariantDiagram", "Sentence vector: pooler"),
    "cls": QT_TRANSLATE_NOOP("VariantDiagram", "Sentence vector: CLS"),
    "mean": QT_TRANSLATE_NOOP("VariantDiagram", "Sentence vector: mean"),
}


class VariantDiagram(QWidget):
    """``recurrent``, ``attention`` and ``sentence`` tell of a part's new state,
    ``parts_chosen(Fields)`` of what was chosen in its menu.
    """

    parts_chosen = Signal(object)
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
        self._variant = Variant()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # Clicks of the user only: what is shown from without is no wish.
        self.recurrent.clicked.connect(self.recurrent_toggled)
        self.attention.clicked.connect(self.attention_toggled)
        self.sentence.clicked.connect(self.sentence_toggled)
        for name, part in self._parts():
            part.menu_asked.connect(partial(self._open_menu, name))
        theme.changed.connect(self._restyle)

    def retranslate(self) -> None:
        """Set the words."""
        self.encoder.setText(translate("VariantDiagram", "Encoder"))
        keys = translate(
            "VariantDiagram", "Space switches it on or off, the arrow key down opens its choices."
        )
        for _, part in self._parts():
            part.setAccessibleDescription(keys)

    def show_variant(self, variant: Variant, recurrent_name: str) -> None:
        """Show which parts are on; the recurrent one is called by what it is, or would be."""
        self._variant = variant
        deep = f" ×{variant.layers}" if variant.layers > 1 else ""
        self.recurrent.setText(recurrent_name + deep)
        self.attention.setText(_attention_words(variant))
        source = _SOURCES.get(variant.sentence)
        plain = translate("VariantDiagram", "Sentence vector")
        self.sentence.setText(plain if source is None else source.now())
        wide = translate("VariantDiagram", "Wide layer")
        self.classify.setText(wide if variant.wide else translate("VariantDiagram", "Classify"))
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
        classify, below = self.classify.geometry(), self.sentence.geometry()
        attention = self.attention.geometry()
        up, down = self._ways_from_encoder()
        at_left = below.right() < classify.left() - 4
        ways = (
            (*up, words),
            (_right(self.recurrent.geometry()), _left(attention), words),
            (_foot(attention), _head(classify), words),
            (*down, sentence),
            (_right(below), _left(classify) if at_left else _foot(classify), sentence),
        )
        for start, end, used in ways:
            style = Qt.PenStyle.SolidLine if used else Qt.PenStyle.DotLine
            colour = self._theme.colour("text2" if used else "border")
            painter.setPen(QPen(colour, 1.2, style))
            painter.drawLine(start, end)

    def _parts(self) -> tuple[tuple[str, PartButton], ...]:
        """Those that can be chosen, by the name of their menu."""
        return (
            ("recurrent", self.recurrent),
            ("attention", self.attention),
            ("sentence", self.sentence),
        )

    def _open_menu(self, name: str) -> None:
        part = dict(self._parts())[name]
        menu = part_menu(name, self._variant, self)
        menu.triggered.connect(self._menu_chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(part.mapToGlobal(part.rect().bottomLeft()))

    @Slot(QAction)
    def _menu_chosen(self, action: QAction) -> None:
        self.parts_chosen.emit(action.data())

    def _ways_from_encoder(self) -> tuple[tuple[QPointF, QPointF], tuple[QPointF, QPointF]]:
        """Where the ways to the word path and to the sentence vector begin and end."""
        encoder = self.encoder.geometry()
        recurrent, below = self.recurrent.geometry(), self.sentence.geometry()
        if encoder.right() < recurrent.left():
            return (_right(encoder), _left(recurrent)), (_right(encoder), _left(below))
        middle = (recurrent.left() + encoder.right()) / 2
        return (
            (QPointF(middle, encoder.top()), QPointF(middle, recurrent.bottom() + 1)),
            (QPointF(middle, encoder.bottom() + 1), QPointF(middle, below.top())),
        )

    def _arrange(self) -> None:
        """Side by side where there is room, else the word path begins above the encoder."""
        width = self.width()
        encoder, recurrent, attention = (
            part.sizeHint().width() for part in (self.encoder, self.recurrent, self.attention)
        )
        gap = max((width - encoder - recurrent - attention) // 2, _GAP)
        left = min(encoder + gap, width - recurrent - gap - attention)
        left = max(left, int(encoder * _OVERLAP))
        shrink = min(1.0, (width - left - gap) / (recurrent + attention))
        self._place(self.encoder, 0, _MIDDLE, encoder)
        self._place(self.recurrent, left, _HIGH, int(recurrent * shrink))
        right = self.recurrent.geometry().right() + 1 + gap
        self._place(self.attention, right, _HIGH, int(attention * shrink))
        middle, own = self.attention.geometry().center().x(), self.classify.sizeHint().width()
        self._place(self.classify, min(middle - own // 2, width - own), _MIDDLE, own)
        self._place(self.sentence, left, _LOW, min(self.sentence.sizeHint().width(), width - left))
        self.update()

    def _place(self, part: PartButton, left: int, middle: float, width: int) -> None:
        height = part.sizeHint().height()
        top = int(middle * self.height() - height / 2)
        part.setGeometry(QRect(left, max(top, 0), width, height))

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self._arrange()


def _attention_words(variant: Variant) -> str:
    if variant.attention and variant.query == "self":
        return translate("VariantDiagram", "Self-attention")
    return translate("VariantDiagram", "Attention")


def _left(box: QRect) -> QPointF:
    return QPointF(box.left(), box.center().y())


def _right(box: QRect) -> QPointF:
    return QPointF(box.right() + 1, box.center().y())


def _head(box: QRect) -> QPointF:
    return QPointF(box.center().x(), box.top())


def _foot(box: QRect) -> QPointF:
    return QPointF(box.center().x(), box.bottom() + 1)
