"""The trainings that wait, one below the other: to be moved, taken out, or trained first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop.commands.training_queue import QueueEntry
from desktop.i18n import translate
from desktop.pages.train.fitted_scroll import FittedScroll
from desktop.pages.train.queue_row import WaitingRow
from desktop.theme import Theme

# What is seen of the rows at least, at usual text size, before they are scrolled.
_LEAST_HEIGHT = 76
# What they take at most: below them, what may be chosen needs its room too.
_MOST_HEIGHT = 104


class QueueList(FittedScroll):
    """``move_asked(entry id, entry id before which, or None)``, ``removal_asked(entry id)``.

    The order and what waits are only changed when :meth:`show_entries` says so.
    """

    move_asked = Signal(int, object)
    removal_asked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        self._inside = QWidget()
        super().__init__(theme, self._inside, _LEAST_HEIGHT)
        self._rows: list[WaitingRow] = []
        self._may_change = False
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the room for all rows, or for some of many."""
        whole = super().sizeHint()
        return QSize(whole.width(), min(whole.height(), self._theme.scaled(_MOST_HEIGHT)))

    @property
    def rows(self) -> tuple[WaitingRow, ...]:
        """The rows in their order."""
        return tuple(self._rows)

    def retranslate(self) -> None:
        """Set the words."""
        self._inside.setAccessibleName(translate("QueueList", "Trainings that wait"))

    def show_entries(
        self, entries: Sequence[QueueEntry], first_place: int, *, may_change: bool
    ) -> None:
        """Show these; a row keeps the keyboard where it moves, or hands it to the next one."""
        self._may_change = may_change
        known = {row.entry.id: row for row in self._rows}
        had = next((at for at, row in enumerate(self._rows) if row.hasFocus()), None)
        rows = [
            known.pop(entry.id) if entry.id in known else self._made(entry) for entry in entries
        ]
        for at, (row, entry) in enumerate(zip(rows, entries, strict=True)):
            row.show_entry(entry, first_place + at)
            row.more.setVisible(may_change)
            if self._column.indexOf(row) != at:
                self._column.removeWidget(row)
                self._column.insertWidget(at, row)
                row.show()  # at once, or it could not take the keyboard yet
        self._rows = rows
        self._chain()
        for row in known.values():
            if row.hasFocus() and had is not None and rows:
                rows[min(had, len(rows) - 1)].setFocus()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.updateGeometry()

    def _made(self, entry: QueueEntry) -> WaitingRow:
        row = WaitingRow(self._theme, entry)
        row.menu_asked.connect(self._show_menu)
        row.removal_asked.connect(self._remove)
        row.step_asked.connect(self._step)
        row.move_asked.connect(self._move)
        return row

    def _chain(self) -> None:
        """Let the tab key go from row to row in their order, whichever was made first."""
        for row, after in zip(self._rows, self._rows[1:], strict=False):
            QWidget.setTabOrder(row, after)

    @Slot(int)
    def _remove(self, entry_id: int) -> None:
        if self._may_change:
            self.removal_asked.emit(entry_id)

    @Slot(int, int)
    def _step(self, entry_id: int, places: int) -> None:
        to = self._at(entry_id) + places
        if 0 <= to < len(self._rows):
            self._rows[to].setFocus()
            self.ensureWidgetVisible(self._rows[to])

    @Slot(int, int)
    def _move(self, entry_id: int, places: int) -> None:
        at = self._at(entry_id)
        to = at + places
        if not self._may_change or at < 0 or not 0 <= to < len(self._rows):
            return
        rest = [row.entry.id for row in self._rows if row.entry.id != entry_id]
        self.move_asked.emit(entry_id, rest[to] if to < len(rest) else None)

    @Slot(int, QPoint)
    def _show_menu(self, entry_id: int, place: QPoint) -> None:
        if self._may_change and self._at(entry_id) >= 0:
            menu = self.menu_of(entry_id)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(place)

    def menu_of(self, entry_id: int) -> QMenu:
        """What can be done with a row."""
        menu, at = QMenu(self), self._at(entry_id)
        words = (
            (translate("QueueList", "To the front"), "", -at),
            (translate("QueueList", "Move up"), "Alt+Up", -1),
            (translate("QueueList", "Move down"), "Alt+Down", 1),
        )
        for text, key, places in words:
            action = menu.addAction(_with_key(text, key))
            action.setEnabled(bool(places) and 0 <= at + places < len(self._rows))
            action.triggered.connect(partial(self._move, entry_id, places))
        menu.addSeparator()
        out = menu.addAction(_with_key(translate("QueueList", "Take out of the queue"), "Delete"))
        out.triggered.connect(partial(self._remove, entry_id))
        return menu

    def _at(self, entry_id: int) -> int:
        return next((at for at, row in enumerate(self._rows) if row.entry.id == entry_id), -1)


def _with_key(words: str, key: str) -> str:
    """Words for a menu with the row's own key at the right."""
    shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{words}\t{shown}" if shown else words
