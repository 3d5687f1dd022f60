"""The most used keys, printed under the labels."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.actions import ActionSpec
from desktop.i18n import translate
from desktop.theme import Theme
from desktop.widgets.key_cap import KeyCap
from desktop.widgets.style_property import set_role

_NATIVE = {"Left": "←", "Right": "→", "Return": "Enter"}
# Accepting is printed in the strip and G beside the guidelines, where they act.
_SHOWN = ("label.skip", "label.undo", "label.previous", "label.next")


class KeyHints(QWidget):
    """Key caps with what they do."""

    def __init__(self, theme: Theme, specs: Sequence[ActionSpec]) -> None:
        super().__init__()
        self._specs = [spec for spec in specs if spec.id in _SHOWN]
        self._names = [QLabel() for _ in self._specs]
        self._all_keys = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(22)
        row.addStretch(1)
        keys = [_NATIVE.get(spec.keys[0], spec.keys[0]) for spec in self._specs]
        for key, name in zip([*keys, "?"], [*self._names, self._all_keys], strict=True):
            pair = QHBoxLayout()
            pair.setSpacing(6)
            set_role(name, "caption")
            pair.addWidget(KeyCap(theme, key))
            pair.addWidget(name)
            row.addLayout(pair)
        row.addStretch(1)

    def retranslate(self) -> None:
        """Set the words."""
        for spec, name in zip(self._specs, self._names, strict=True):
            name.setText(spec.words.now())
        self._all_keys.setText(translate("KeyHints", "all keys"))
