"""The lines of a run's log as a table's model: when, and what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from data.training.run_log import LogLine
from desktop.pages.train.log_words import line_words, moment_words, time_words, tone
from desktop.theme import Theme
from desktop.widgets.one_line import one_line
from desktop.widgets.plain_tooltip import plain_tooltip

TIME, WHAT = range(2)
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class LogModel(QAbstractTableModel):
    """Words are made when a line comes into view, so they are never out of date."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.lines: tuple[LogLine, ...] = ()

    def show_lines(self, lines: Sequence[LogLine]) -> None:
        """Show these lines; of those that were there only the difference is told to the view."""
        new, old = tuple(lines), self.lines
        gone = _gone(old, new)
        if gone is None:
            self.beginResetModel()
            self.lines = new
            self.endResetModel()
            return
        if gone:
            self.beginRemoveRows(QModelIndex(), 0, gone - 1)
            self.lines = old[gone:]
            self.endRemoveRows()
        kept = len(old) - gone
        if len(new) > kept:
            self.beginInsertRows(QModelIndex(), kept, len(new) - 1)
            self.lines = new
            self.endInsertRows()

    def retranslate(self) -> None:
        """Say all of it in another language."""
        self.beginResetModel()
        self.endResetModel()

    def text(self, rows: Sequence[int]) -> str:
        """Lines as they are copied and saved, with their dates."""
        lines = (self.lines[row] for row in rows if 0 <= row < len(self.lines))
        return "".join(f"{moment_words(line)}\t{one_line(line_words(line))}\n" for line in lines)

    def words(self, row: int) -> str:
        """What happened at a line, whole."""
        return line_words(self.lines[row]) if 0 <= row < len(self.lines) else ""

    # What Qt asks.

    def rowCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: N802  # Qt's name
        """How many lines there are."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: N802  # Qt's name
        """Time and what happened."""
        return 0 if parent.isValid() else 2

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows; a line that is too long is whole in its tool tip."""
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(line_words(line)) if index.column() == WHAT else time_words(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(f"{moment_words(line)}\n{line_words(line)}")
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._theme.colour("text2" if index.column() == TIME else tone(line))
        return None


def _gone(old: Sequence[LogLine], new: Sequence[LogLine]) -> int | None:
    """How many of the first lines are gone while the rest is still there; None if all is other."""
    if not old:
        return 0
    if not new:
        return None
    gone = next((at for at, line in enumerate(old) if line is new[0]), None)
    if gone is None or len(old) - gone > len(new) or old[-1] is not new[len(old) - gone - 1]:
        return None
    return gone
