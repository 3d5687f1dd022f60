"""The most used keys of a page, printed in the middle of a row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop.actions import ActionSpec
from desktop.context import AppContext
from desktop.printed_keys.action_key_cap import ActionKeyCap
from desktop.widgets.style_property import set_role

_GAP = 22


class KeyHints(QWidget):
    """Key caps with what they do: as many as there is room for, always with the last.

    Each hint is for one action, or for several of which the first one's words are shown.
    """

    def __init__(self, context: AppContext, hints: Sequence[Sequence[ActionSpec]]) -> None:
        super().__init__()
        self._hints = [QWidget() for _ in hints]
        self._words = [QLabel() for _ in hints]
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._row.addStretch(1)
        for specs, hint, words in zip(hints, self._hints, self._words, strict=True):
            pair = QHBoxLayout(hint)
            pair.setContentsMargins(0, 0, 0, 0)
            pair.setSpacing(6)
            words.setTextFormat(Qt.TextFormat.PlainText)
            set_role(words, "caption")
            for spec in specs:
                pair.addWidget(ActionKeyCap(context, spec))
            pair.addWidget(words)
            self._row.addWidget(hint)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        context.theme.changed.connect(self._fit)
        context.actions.bindings.changed.connect(self._fit)

    def show_words(self, words: Sequence[str]) -> None:
        """Say what each of the keys does."""
        for label, text in zip(self._words, words, strict=True):
            label.setText(text)
        self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the room for all of them."""
        hints = [hint.sizeHint() for hint in self._hints]
        width = sum(hint.width() + _GAP for hint in hints) + _GAP
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt's name)
        """Show those that fit."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        *others, last = self._hints
        room = self.width() - 2 * _GAP - last.sizeHint().width()
        for hint in others:
            room -= hint.sizeHint().width() + _GAP
            hint.setVisible(room >= 0)
        self.updateGeometry()
