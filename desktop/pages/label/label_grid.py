"""The labels with their keys and probabilities."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from data.label_set.labels import Label
from desktop.context import AppContext
from desktop.label_names import label_name
from desktop.pages.label.state import Shown
from desktop.widgets.label_button import LabelButton

_USUAL_COLUMNS = 3
_COLUMN_WIDTH, _COMPACT_WIDTH = 150, 118
_SPACING, _COMPACT_SPACING = 8, 5


class LabelGrid(QScrollArea):
    """``chosen(label key)`` when a label is clicked; its key works without this.

    As high as its labels need, in more columns and without bars where they are many or room is
    short; where even that is not enough they scroll, and the proposed one is in sight.
    """

    chosen = Signal(str)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._inner = QWidget()
        self.setWidget(self._inner)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.buttons: dict[str, LabelButton] = {}
        self._most = 1_000_000
        # Of its own, or three buttons in a row would decide how narrow the window can be.
        self.setMinimumWidth(_COLUMN_WIDTH)
        context.theme.changed.connect(self._arrange)

    def show_labels(self, labels: tuple[Label, ...], keys: dict[str, str]) -> None:
        """Make a button per label; ``keys`` are what is printed on them, by label key."""
        for button in self.buttons.values():
            button.hide()
            button.deleteLater()
        self.buttons = {}
        for label in labels:
            button = LabelButton(self._context.theme, self._inner)
            # Clicking must not take the keys away from the page.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.show_label(keys.get(label.key, ""), label_name(label), label)
            button.clicked.connect(lambda _checked=False, key=label.key: self.chosen.emit(key))
            button.show()
            self.buttons[label.key] = button
        self._arrange()

    def show_proposal(self, shown: Shown | None) -> None:
        """Show how probable each label is; disabled while there is no text."""
        suggestion = None if shown is None else shown.suggestion
        for key, button in self.buttons.items():
            button.setEnabled(shown is not None)
            button.show_probability(None if shown is None else shown.probabilities.get(key))
            suggested = suggestion is not None and suggestion.label_key == key
            button.set_suggested(suggested)
            if suggested:
                self.ensureWidgetVisible(button, 0, 0)

    def keep_below(self, height: int) -> None:
        """Take no more room than this, so that the text keeps its share."""
        if height != self._most:
            self._most = height
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Stand in fewer columns where there is less room."""
        super().resizeEvent(event)
        self._arrange()

    @Slot()
    def _arrange(self) -> None:
        columns, compact, height = 1, False, 0
        for columns, compact in self._ways():  # the last one where none is low enough
            height = self._height(columns, compact)
            if height <= self._most:
                break
        self.setFixedHeight(max(min(height, self._most), 1))
        # By hand: a grid layout does not take columns back, and the bar would change their width.
        bar = self.verticalScrollBar().sizeHint().width() if height > self._most else 0
        self._inner.resize(self.width() - bar, height)
        self._place(columns, compact)

    def _place(self, columns: int, compact: bool) -> None:
        gap = _COMPACT_SPACING if compact else _SPACING
        high = LabelButton.height_for(self._context.theme, compact=compact)
        step = (self._inner.width() + gap) / columns
        for place, button in enumerate(self.buttons.values()):
            button.set_compact(compact)
            row, column = divmod(place, columns)
            left, right = round(column * step), round((column + 1) * step) - gap
            button.setGeometry(left, row * (high + gap), right - left, high)

    def _ways(self) -> Iterator[tuple[int, bool]]:
        """How the buttons may stand, the best way first."""
        theme = self._context.theme
        many = max(self.width() // theme.scaled(_COLUMN_WIDTH), 1)
        yield min(many, _USUAL_COLUMNS), False
        yield many, False
        widest = self._widest()
        for width in (widest, min(widest, theme.scaled(_COMPACT_WIDTH))):  # without cuts, if so
            columns = (self.width() + _COMPACT_SPACING) // (width + _COMPACT_SPACING)
            yield max(columns, 1), True

    def _widest(self) -> int:
        return max((button.compact_width() for button in self.buttons.values()), default=1)

    def _height(self, columns: int, compact: bool) -> int:
        if not self.buttons:
            return 0
        rows = ceil(len(self.buttons) / columns)
        button = LabelButton.height_for(self._context.theme, compact=compact)
        return rows * button + (rows - 1) * (_COMPACT_SPACING if compact else _SPACING)
