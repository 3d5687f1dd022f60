"""Puts a variant together from its parts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton, QSpinBox, QWidget

from core.contract import Variant
from desktop.i18n import translate
from desktop.theme import Theme
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.style_property import set_kind

# The name says it all in any language: Bi is for both directions.
_KINDS = {
    "BiGRU": ("gru", True),
    "BiLSTM": ("lstm", True),
    "GRU": ("gru", False),
    "LSTM": ("lstm", False),
}
_MOST_LAYERS = 4


class VariantBuilder(QWidget):
    """Switches for the parts, the name they make, and ``added(name)``."""

    added = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.sentence = QCheckBox(translate("VariantBuilder", "Sentence vector"))
        self.sentence.setChecked(True)
        self.kind = QComboBox()
        for name in _KINDS:
            self.kind.addItem(name, name)
        self.kind.addItem(translate("VariantBuilder", "no recurrent layer"), "")
        self.kind.setCurrentText("BiLSTM")
        self.kind.setAccessibleName(translate("VariantBuilder", "Recurrent layer"))
        self.layers = QSpinBox()
        self.layers.setRange(1, _MOST_LAYERS)
        self.layers.setPrefix("× ")
        self.layers.setAccessibleName(translate("VariantBuilder", "Recurrent layers"))
        self.layers.setToolTip(translate("VariantBuilder", "Recurrent layers"))
        self.attention = QCheckBox(translate("VariantBuilder", "Attention"))
        self.attention.setChecked(True)
        self.name = QLabel()
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        set_kind(self.name, "chip")
        self.add = QPushButton(translate("VariantBuilder", "Add"))
        self.add.setAutoDefault(False)
        flow = FlowLayout(self, theme.space(2))
        for widget in self._widgets():
            flow.addWidget(widget)
        self.sentence.toggled.connect(self._show)
        self.attention.toggled.connect(self._show)
        self.kind.currentIndexChanged.connect(self._show)
        self.layers.valueChanged.connect(self._show)
        self.add.clicked.connect(self._add)
        self._show()

    @property
    def variant(self) -> Variant:
        """What the switches make."""
        kind = _KINDS.get(self.kind.currentData())
        return Variant(
            sentence="auto" if self.sentence.isChecked() else "none",
            recurrent="none" if kind is None else ("gru" if kind[0] == "gru" else "lstm"),
            bidirectional=kind is None or kind[1],
            layers=1 if kind is None else self.layers.value(),
            attention=self.attention.isChecked(),
        )

    def _widgets(self) -> tuple[QWidget, ...]:
        return self.sentence, self.kind, self.layers, self.attention, self.name, self.add

    @Slot()
    def _show(self) -> None:
        self.layers.setEnabled(bool(self.kind.currentData()))
        self.name.setText(self.variant.name)

    @Slot()
    def _add(self) -> None:
        self.added.emit(self.variant.name)
