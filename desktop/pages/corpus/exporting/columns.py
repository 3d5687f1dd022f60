"""Which of the other columns go into an export: all, none, or those that are ticked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.context import AppContext
from desktop.i18n import translate
from desktop.wording import number

_LIST_HEIGHT = 96
_ALL, _NONE, _SOME = range(3)


class ColumnsChoice(QWidget):
    """A list of choices, and under it, where columns are chosen one by one, the columns."""

    changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.how = QComboBox()
        self.list = QListWidget()
        self.list.setFixedHeight(context.theme.scaled(_LIST_HEIGHT))
        self.list.hide()
        self.how.addItems([""] * 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.space(1))
        column.addWidget(self.how)
        column.addWidget(self.list)
        self.how.currentIndexChanged.connect(self._chosen)
        self.list.itemChanged.connect(self.changed)
        self.retranslate()

    def show_columns(self, names: Sequence[str]) -> None:
        """Offer these columns, all of them ticked."""
        self.list.clear()
        for name in names:
            item = QListWidgetItem(name)
            item.setFlags(
                Qt.ItemFlag.ItemIsUserCheckable
                | Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
            )
            item.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(item)
        self.how.setEnabled(bool(names))
        self.retranslate()

    def chosen(self) -> tuple[str, ...] | None:
        """The columns that are wanted; None for all of them."""
        if self.how.currentIndex() != _SOME:
            return None if self.how.currentIndex() == _ALL else ()
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(item.text() for item in items if item.checkState() is Qt.CheckState.Checked)

    def retranslate(self) -> None:
        """Set all words."""
        names = translate("ColumnsChoice", "All of them ({count})")
        self.how.setItemText(_ALL, names.format(count=number(self.list.count())))
        self.how.setItemText(_NONE, translate("ColumnsChoice", "None"))
        self.how.setItemText(_SOME, translate("ColumnsChoice", "Only these:"))
        self.list.setAccessibleName(translate("ColumnsChoice", "Other columns"))

    @Slot()
    def _chosen(self) -> None:
        self.list.setVisible(self.how.currentIndex() == _SOME)
        self.changed.emit()
