"""All actions by the page that they are on, with the keys that they have now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from desktop.all_actions import KnownAction
from desktop.i18n import translate
from desktop.theme import Theme
from desktop.widgets.key_cap import key_cap_size, paint_key_cap

_ACTION, _KEYS, _NOTE = (Qt.ItemDataRole.UserRole + place for place in range(3))
_ROWS = 11
_GAP = 6
Index = QModelIndex | QPersistentModelIndex


class ActionTable(QTreeWidget):
    """``chosen`` when another action is, ``asked`` when it is to have another key."""

    chosen = Signal()
    asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: dict[str, QTreeWidgetItem] = {}
        self._groups: dict[str, QTreeWidgetItem] = {}
        self._sought = ""
        self.setColumnCount(2)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setUniformRowHeights(True)
        self.setIndentation(theme.scaled(12))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegateForColumn(1, _Keys(theme, self))
        self.header().setSectionsMovable(False)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.currentItemChanged.connect(self.chosen)
        self.itemActivated.connect(self._activated)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def action(self) -> KnownAction | None:
        """The action that is chosen and in view."""
        item = self.currentItem()
        if item is None or item.isHidden():
            return None
        action: KnownAction | None = item.data(0, _ACTION)
        return action

    def choose(self, action_id: str) -> None:
        """Choose an action."""
        self.setCurrentItem(self._rows[action_id])

    def add_page(self, actions: Sequence[KnownAction]) -> None:
        """Add the actions of one page."""
        if not actions:
            return
        group = QTreeWidgetItem(self)
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        group.setFirstColumnSpanned(True)
        group.setExpanded(True)
        self._groups[actions[0].page] = group
        for action in actions:
            row = QTreeWidgetItem(group)
            row.setData(0, _ACTION, action)
            self._rows[action.spec.id] = row

    def show_keys(self, action: KnownAction, keys: Sequence[str], note: str) -> None:
        """Show what keys an action has, as they are printed, and what is to be said of them."""
        row = self._rows[action.spec.id]
        row.setText(0, action.spec.words.now())
        row.setData(1, _KEYS, tuple(keys))
        row.setData(1, _NOTE, note)
        said = translate("ActionTable", ", ").join(keys) or translate("ActionTable", "no key")
        row.setData(1, Qt.ItemDataRole.AccessibleTextRole, " · ".join(filter(None, (said, note))))
        group = self._groups[action.page]
        group.setText(0, action.scope.now())
        group.setFont(0, self._theme.font("body", bold=True))

    def seek(self, words: str) -> None:
        """Show only actions that have these words in their name, their page's, or their keys."""
        self._sought = words.strip().casefold()
        for group in self._groups.values():
            whole = self._sought in group.text(0).casefold()
            rows = [row for row in self._rows.values() if row.parent() is group]
            for row in rows:
                row.setHidden(not (whole or self._is_sought(row)))
            group.setHidden(all(row.isHidden() for row in rows))
        self.chosen.emit()

    def retranslate(self) -> None:
        """Set the words that stay."""
        self.setAccessibleName(translate("ActionTable", "Keys"))
        self.setHeaderLabels([translate("ActionTable", "Action"), translate("ActionTable", "Keys")])

    def _is_sought(self, row: QTreeWidgetItem) -> bool:
        keys = row.data(1, _KEYS) or ()
        return self._sought in row.text(0).casefold() or self._sought in (
            key.casefold() for key in keys
        )

    @Slot(QTreeWidgetItem, int)
    def _activated(self, _item: QTreeWidgetItem, _column: int) -> None:
        if self.action is not None:
            self.asked.emit()

    @Slot()
    def _fit(self) -> None:
        self.setFixedHeight(self._theme.scaled(30) * _ROWS)


class _Keys(QStyledItemDelegate):
    """Draws caps, and what is to be said of them in front."""

    def __init__(self, theme: Theme, parent: ActionTable) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """Return the room for all of it."""
        widths = [key_cap_size(self._theme, key).width() + _GAP for key in index.data(_KEYS) or ()]
        note = str(index.data(_NOTE) or "")
        said = self._theme.metrics("caption").horizontalAdvance(note) + 2 * _GAP if note else 0
        height = super().sizeHint(option, index).height()
        return QSize(sum(widths) + round(said) + 3 * _GAP, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw them from the right, one below the other from row to row."""
        super().paint(painter, option, index)
        theme = self._theme
        area = QRectF(option.rect)
        right = area.right() - 2 * _GAP
        for key in reversed(index.data(_KEYS) or ()):
            size = key_cap_size(theme, key)
            top = round(area.center().y() - size.height() / 2)
            cap = QRectF(right - size.width(), top, size.width(), size.height())
            paint_key_cap(painter, cap, key, theme)
            right = cap.left() - _GAP
        note = str(index.data(_NOTE) or "")
        if note:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.colour("text2"))
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            room = QRectF(area.left(), area.top(), right - area.left() - _GAP, area.height())
            painter.drawText(room, flags, note)
