"""Macro-F1 and accuracy of two runs, and the change, as a small table of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop.i18n import translate
from desktop.pages.train.changes_words import points
from desktop.pages.train.words import run_name
from desktop.theme import Theme
from desktop.widgets.style_property import Role, set_role

if TYPE_CHECKING:
    from desktop.commands.run_changes import RunChanges

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ChangedScores(QWidget):
    """A row a score; columns for the run before, the run after, and the change in points."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._heads = [_cell("caption") for _ in range(3)]
        self._names = [_cell("") for _ in range(2)]
        self.cells = [[_cell("strong") for _ in range(3)] for _ in range(2)]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space(3))
        grid.setVerticalSpacing(theme.space(1))
        for column, head in enumerate(self._heads, start=1):
            grid.addWidget(head, 0, column, _RIGHT)
        for row, (name, cells) in enumerate(zip(self._names, self.cells, strict=True), start=1):
            grid.addWidget(name, row, 0)
            for column, cell in enumerate(cells, start=1):
                grid.addWidget(cell, row, column, _RIGHT)
        grid.setColumnStretch(4, 1)

    def show_changes(self, changes: RunChanges) -> None:
        """Show the scores of two runs."""
        scores = changes.scores
        heads = (
            run_name(changes.before.id),
            run_name(changes.after.id),
            translate("ChangesPane", "points"),
        )
        for label, words in zip(self._heads, heads, strict=True):
            label.setText(words)
        names = (translate("ChangesPane", "Macro-F1"), translate("ChangesPane", "Accuracy"))
        pairs = (scores.macro_f1, scores.accuracy)
        for name, words, cells, pair in zip(self._names, names, self.cells, pairs, strict=True):
            name.setText(words)
            _show_pair(cells, pair)


def _show_pair(cells: list[QLabel], pair: tuple[float, float]) -> None:
    before, after = pair
    change = points(100 * (after - before))
    for cell, words in zip(cells, (f"{before:.3f}", f"{after:.3f}", change), strict=True):
        cell.setText(words)
    role: Role = "strong"
    if change != "0.0":
        role = "ok" if after > before else "bad"
    set_role(cells[2], role)


def _cell(role: Role) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    set_role(label, role)
    return label
