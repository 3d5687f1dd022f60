"""The labels in their order, those that are not given any more at the place where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from data.label_set.labels import Label, LabelDefinition
from desktop.i18n import translate
from desktop.label_names import label_name
from desktop.theme import Theme
from desktop.widgets.key_cap import key_cap_size, paint_key_cap
from desktop.widgets.one_line import one_line

_ID, _KEY, _NOTE = (Qt.ItemDataRole.UserRole + place for place in range(3))
_NONE = -1
_PAD = 10
Index = QModelIndex | QPersistentModelIndex


class LabelList(QListWidget):
    """``chosen(label id)`` when another label is; 0 is one that was not saved yet."""

    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setItemDelegate(_Rows(theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIconSize(QSize(theme.scaled(14), theme.scaled(14)))
        self.currentItemChanged.connect(self._changed)

    @property
    def current_id(self) -> int:
        """The label that is chosen; -1 for none."""
        item = self.currentItem()
        return _NONE if item is None else int(item.data(_ID))

    def show_labels(
        self, labels: Iterable[Label], drafts: Mapping[int, LabelDefinition], current: int
    ) -> None:
        """Show the labels, as they would be with the drafts, and choose one of them."""
        self.blockSignals(True)
        self.clear()
        for label in labels:
            item = QListWidgetItem()
            item.setData(_ID, label.id)
            self.addItem(item)
            self._dress(item, label, drafts.get(label.id))
            if label.id == current:
                self.setCurrentItem(item)
        if self.currentItem() is None and self.count():
            self.setCurrentRow(0)
        self.blockSignals(False)

    def show_draft(self, label: Label, draft: LabelDefinition | None) -> None:
        """Show one label as it would be."""
        for row in range(self.count()):
            item = self.item(row)
            if item is not None and item.data(_ID) == label.id:
                self._dress(item, label, draft)

    def _dress(self, item: QListWidgetItem, label: Label, draft: LabelDefinition | None) -> None:
        shown = label if draft is None else draft
        name = label_name(shown) or translate("LabelList", "New label")
        note = ""
        if draft is not None:
            note = translate("LabelList", "not saved")
        elif label.merged_into is not None:
            note = translate("LabelList", "merged")
        elif label.retired:
            note = translate("LabelList", "retired")
        item.setText(one_line(name))
        item.setIcon(self._theme.icon("ph.square-fill", shown))
        item.setData(_KEY, "" if label.retired else shown.shortcut.upper())
        item.setData(_NOTE, note)
        item.setData(
            Qt.ItemDataRole.AccessibleTextRole, " · ".join(each for each in (name, note) if each)
        )

    @Slot(QListWidgetItem, QListWidgetItem)
    def _changed(self, current: QListWidgetItem | None, _previous: object) -> None:
        if current is not None:
            self.chosen.emit(int(current.data(_ID)))


class _Rows(QStyledItemDelegate):
    """Draws the key of a label, or what is to be said of it, at the right."""

    def __init__(self, theme: Theme, parent: LabelList) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row; what stands at the right is never covered by a long name."""
        theme, key, note = self._theme, str(index.data(_KEY) or ""), str(index.data(_NOTE) or "")
        size = key_cap_size(theme, key) if key else QSize(0, 0)
        metrics = theme.metrics("caption")
        width = size.width() + (metrics.horizontalAdvance(note) + _PAD if note else 0)
        row = QRectF(option.rect)
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text, ground.icon = "", QIcon()
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, option.widget)
        own = QStyleOptionViewItem(option)
        own.rect = row.adjusted(0, 0, -width - _PAD, 0).toRect()
        own.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver)
        own.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, own, index)
        right = row.right() - _PAD
        if key:
            top = round(row.center().y() - size.height() / 2)
            cap = QRectF(right - size.width(), top, size.width(), size.height())
            paint_key_cap(painter, cap, key, theme)
            right -= size.width() + _PAD
        if note:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.colour("text2"))
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            room = QRectF(row.left(), row.top(), right - row.left(), row.height())
            painter.drawText(room, flags, note)
