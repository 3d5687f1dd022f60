"""Which parts the classifier gets, and what the article calls them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel

from core.contract import WIDE_VARIANT, Variant
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.train.quiet_combo import QuietCombo
from desktop.pages.train.variant_diagram import VariantDiagram
from desktop.pages.train.variant_menus import Fields
from desktop.widgets.card import Card
from desktop.widgets.style_property import set_kind, set_role

# A dense layer as large as the full model's head instead of a word path.
_WIDE = "wide"
# The name says it all in any language: B is for both directions.
_KINDS = {
    "BiGRU": ("gru", True),
    "BiLSTM": ("lstm", True),
    "GRU": ("gru", False),
    "LSTM": ("lstm", False),
}


class VariantCard(Card):
    """``chosen(Variant)`` when the user switches a part."""

    chosen = Signal(object)

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.theme)
        self._variant = Variant()
        # What these parts are, or were before they were switched off.
        self._kind, self._sentence = "BiGRU", Variant().sentence
        self.name = QLabel()
        set_kind(self.name, "chip")
        self.add_beside_heading(self.name)
        self.diagram = VariantDiagram(context.theme)
        self.kinds = QuietCombo()
        self._kinds_name = QLabel()
        self._kinds_name.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._kinds_name, "caption")
        self._kinds_name.setBuddy(self.kinds)
        row = QHBoxLayout()
        row.addWidget(self._kinds_name)
        row.addWidget(self.kinds, 1)
        self.body.addWidget(self.diagram)
        self.body.addLayout(row)
        self.diagram.recurrent_toggled.connect(self._toggle_recurrent)
        self.diagram.attention_toggled.connect(self._toggle_attention)
        self.diagram.sentence_toggled.connect(self._toggle_sentence)
        self.diagram.parts_chosen.connect(self._parts_chosen)
        self.kinds.activated.connect(self._kind_chosen)

    def retranslate(self) -> None:
        """Set the words."""
        self.set_heading(translate("VariantCard", "Model variant"))
        self._kinds_name.setText(translate("VariantCard", "Recurrent layer"))
        self.kinds.setAccessibleName(translate("VariantCard", "Recurrent layer"))
        self.diagram.retranslate()
        self.show_variant(self._variant)

    def show_variant(self, variant: Variant) -> None:
        """Show the parts that are chosen."""
        self._variant = variant
        if variant.recurrent != "none":
            parts = (variant.recurrent, variant.bidirectional)
            self._kind = next(name for name, each in _KINDS.items() if each == parts)
        if variant.has_sentence_vector:
            self._sentence = variant.sentence
        none = translate("VariantCard", "none")
        wide = translate("VariantCard", "none, wide dense layer")
        entries = [*((name, name) for name in _KINDS), (none, ""), (wide, _WIDE)]
        chosen = self._kind if variant.recurrent != "none" else ""
        self.kinds.offer(entries, _WIDE if variant.wide else chosen)
        control = translate(
            "VariantCard",
            "Control for size: the sentence vector alone, with as many parameters as the full "
            "model.",
        )
        self.kinds.explain({_WIDE: control})
        self.diagram.show_variant(variant, self._kind)
        self.name.setText(variant.name)

    @Slot(bool)
    def _toggle_recurrent(self, on: bool) -> None:
        self._choose_kind(self._kind if on else "")

    @Slot(bool)
    def _toggle_attention(self, on: bool) -> None:
        self._choose_parts(attention=on)

    @Slot(bool)
    def _toggle_sentence(self, on: bool) -> None:
        self._choose_parts(sentence=self._sentence if on else "none")

    @Slot(object)
    def _parts_chosen(self, fields: Fields) -> None:
        """What was chosen in a part's menu switches the part on as well."""
        if fields.keys() & {"bidirectional", "layers"} and self._variant.recurrent == "none":
            recurrent, both = _KINDS[self._kind]
            fields = {"recurrent": recurrent, "bidirectional": both, **fields}
        # The wide layer stands on a sentence vector, wherever that comes from.
        wide = self._variant.wide and fields.keys() == {"sentence"}
        self.chosen.emit(replace(self._variant, wide=wide, **fields))  # type: ignore[arg-type]

    @Slot(int)
    def _kind_chosen(self, _place: int) -> None:
        self._choose_kind(self.kinds.currentData())

    def _choose_kind(self, kind: str) -> None:
        if kind == _WIDE:
            self.chosen.emit(Variant.named(WIDE_VARIANT))
            return
        recurrent, both = _KINDS.get(kind, ("none", self._variant.bidirectional))
        self._choose_parts(recurrent=recurrent, bidirectional=both)

    def _choose_parts(self, **parts: object) -> None:
        # Whoever switches a part wants it instead of the wide layer.
        self.chosen.emit(replace(self._variant, wide=False, **parts))  # type: ignore[arg-type]
