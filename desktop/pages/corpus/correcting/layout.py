"""Where everything stands in the dialog that takes back a corrected spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.theme import Theme
from desktop.widgets.style_property import set_kind, set_role

if TYPE_CHECKING:
    from desktop.pages.corpus.correcting.dialog import CorrectDialog


def lay_out(dialog: CorrectDialog, theme: Theme) -> None:
    """Put the parts of the dialog in their places; what has nothing to tell yet is hidden."""
    set_role(dialog.name, "heading")
    dialog.summary.setWordWrap(True)
    dialog.summary.setTextFormat(Qt.TextFormat.PlainText)
    top = QHBoxLayout()
    words = QVBoxLayout()
    words.addWidget(dialog.name)
    words.addWidget(dialog.intro)
    top.addLayout(words, 1)
    top.addWidget(dialog.exported, 0, Qt.AlignmentFlag.AlignTop)
    top.addWidget(dialog.choose, 0, Qt.AlignmentFlag.AlignTop)
    bottom = QHBoxLayout()
    bottom.addWidget(dialog.progress, 1)
    bottom.addWidget(dialog.cancel)
    bottom.addWidget(dialog.go)
    column = QVBoxLayout(dialog)
    column.setSpacing(theme.space(2))
    column.addWidget(dialog.headline)
    column.addLayout(top)
    above: tuple[QWidget, ...] = (dialog.summary, dialog.base, dialog.filter)
    below: tuple[QWidget, ...] = (dialog.choice, dialog.foreseen, dialog.failure)
    for widget in above:
        column.addWidget(widget)
    column.addWidget(dialog.view, 1)
    for widget in below:
        column.addWidget(widget)
    column.addLayout(bottom)
    for button in (dialog.choose, dialog.cancel):
        button.setAutoDefault(False)
    set_kind(dialog.go, "primary")
    dialog.go.setDefault(True)
    dialog.failure.hide()
