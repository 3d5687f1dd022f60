"""The labels with their keys, in lines under the text."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from data.label_set.labels import Label
from desktop.label_names import label_name
from desktop.pages.review.key_button import KeyButton
from desktop.theme import Theme
from desktop.widgets.flow_layout import FlowLayout


class LabelKeys(QWidget):
    """``chosen(label key)`` when a label is clicked; its key works without this."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._flow = FlowLayout(self, spacing=4)
        self._last: QWidget | None = None
        self.buttons: dict[str, KeyButton] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_labels(self, labels: tuple[Label, ...], keys: dict[str, str]) -> None:
        """Make a button per label; ``keys`` are what is printed on them, by label key."""
        for button in self.buttons.values():
            self._flow.removeWidget(button)
            button.deleteLater()
        self.buttons = {}
        for label in labels:
            button = KeyButton(self._theme)
            button.show_key(keys.get(label.key, ""), label_name(label), label)
            button.clicked.connect(lambda _checked=False, key=label.key: self.chosen.emit(key))
            self._flow.addWidget(button)
            self.buttons[label.key] = button
        if self._last is not None:
            self.append(self._last)

    def append(self, widget: QWidget) -> None:
        """Let a widget stand behind the last label."""
        self._flow.removeWidget(widget)
        self._flow.addWidget(widget)
        self._last = widget

    def release(self, widget: QWidget) -> None:
        """Let it stand somewhere else."""
        self._flow.removeWidget(widget)
        self._last = None
