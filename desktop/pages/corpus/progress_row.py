"""How far a dialog's work is: words, and a bar while the end can be told."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QWidget

from desktop.context import AppContext
from desktop.widgets.style_property import set_role
from desktop.wording import number


class ProgressRow(QWidget):
    """Empty until it is told something."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.words = QLabel()
        set_role(self.words, "caption")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(context.theme.space(2))
        row.addWidget(self.words)
        row.addWidget(self.bar, 1)
        self._spare = QWidget()
        row.addWidget(self._spare, 1)
        self.say("")

    def say(self, words: str) -> None:
        """Say what goes on, without a bar; nothing with empty words."""
        self.words.setText(words)
        self._show_bar(False)

    def show_progress(self, done: int, total: int) -> None:
        """Say how much is done."""
        if total <= 0:
            return
        self.words.setText(f"{number(done)} / {number(total)}")
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self._show_bar(True)

    def _show_bar(self, on: bool) -> None:
        self.bar.setVisible(on)
        self._spare.setVisible(not on)
