"""The labels with their keys and probabilities."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from data.label_set.labels import Label
from desktop.context import AppContext
from desktop.label_names import label_name
from desktop.pages.label.state import Shown
from desktop.widgets.label_button import LabelButton

_MOST_COLUMNS = 3
_COLUMN_WIDTH = 150


class LabelGrid(QWidget):
    """``chosen(label key)`` when a label is clicked; its key works without this."""

    chosen = Signal(str)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self.buttons: dict[str, LabelButton] = {}
        self._columns = 0
        # Of its own, or three buttons in a row would decide how narrow the window can be.
        self.setMinimumWidth(_COLUMN_WIDTH)
        context.theme.changed.connect(self._arrange)

    def show_labels(self, labels: tuple[Label, ...], keys: dict[str, str]) -> None:
        """Make a button per label; ``keys`` are what is printed on them, by label key."""
        for button in self.buttons.values():
            self._grid.removeWidget(button)
            button.deleteLater()
        self.buttons = {}
        for label in labels:
            button = LabelButton(self._context.theme)
            # Clicking must not take the keys away from the page.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.show_label(keys.get(label.key, ""), label_name(label), label)
            button.clicked.connect(lambda _checked=False, key=label.key: self.chosen.emit(key))
            self.buttons[label.key] = button
        self._columns = 0
        self._arrange()

    def show_proposal(self, shown: Shown | None) -> None:
        """Show how probable each label is; disabled while there is no text."""
        suggestion = None if shown is None else shown.suggestion
        for key, button in self.buttons.items():
            button.setEnabled(shown is not None)
            button.show_probability(None if shown is None else shown.probabilities.get(key))
            button.set_suggested(suggestion is not None and suggestion.label_key == key)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Stand in fewer columns where there is less room."""
        super().resizeEvent(event)
        self._arrange()

    @Slot()
    def _arrange(self) -> None:
        room = self.width() // self._context.theme.scaled(_COLUMN_WIDTH)
        columns = min(max(room, 1), _MOST_COLUMNS)
        if columns == self._columns:
            return
        self._columns = columns
        for place, button in enumerate(self.buttons.values()):
            self._grid.addWidget(button, place // columns, place % columns)
