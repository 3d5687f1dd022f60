"""The finished runs, to be ticked, the newest first."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Slot,
)
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from data.training.runs import Run
from desktop.pages.compare.runs_presenter import RunsPresenter
from desktop.pages.compare.runs_words import entry, told
from desktop.widgets.plain_tooltip import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_BETWEEN_ROWS = 2


class RunsModel(QAbstractListModel):
    """A tick for each run; no more can be ticked than can be compared."""

    def __init__(self, presenter: RunsPresenter) -> None:
        super().__init__(presenter)
        self._presenter = presenter
        self._runs: tuple[Run, ...] = ()
        presenter.listed.connect(self.show_runs)
        presenter.changed.connect(self._show_ticks)

    @Slot()
    def show_runs(self) -> None:
        """Show what runs there are; also after a change of language."""
        self.beginResetModel()
        self._runs = self._presenter.runs
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  # Qt's name
        """One for each run."""
        return 0 if parent.isValid() else len(self._runs)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A run can be ticked while there is room for it."""
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        if not index.isValid() or self._presenter.may_choose(self._runs[index.row()].id):
            flags |= Qt.ItemFlag.ItemIsEnabled
        return flags

    def data(self, index: Index, role: Any = Qt.ItemDataRole.DisplayRole) -> object:
        """What a run is, and whether it is ticked."""
        if not index.isValid():
            return None
        run = self._runs[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            ticked = run.id in self._presenter.chosen
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return {
            Qt.ItemDataRole.DisplayRole: entry(run),
            Qt.ItemDataRole.AccessibleTextRole: told(run),
            Qt.ItemDataRole.ToolTipRole: plain_tooltip(told(run)),
        }.get(role)

    def setData(  # noqa: N802  # Qt's name
        self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Tick a run, or take its tick away."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        run_id = self._runs[index.row()].id
        others = self._presenter.chosen - {run_id}
        ticked = Qt.CheckState(value) == Qt.CheckState.Checked
        self._presenter.choose(others | {run_id} if ticked else others)
        return True

    def index_of(self, run_id: int) -> QModelIndex:
        """Where a run stands."""
        found = (row for row, run in enumerate(self._runs) if run.id == run_id)
        return self.index(next(found, -1))

    @Slot()
    def _show_ticks(self) -> None:
        if self._runs:
            self.dataChanged.emit(self.index(0), self.index(len(self._runs) - 1))


class _WholeRow(QStyledItemDelegate):
    """A click anywhere on a row ticks it; the box alone is a small target."""

    def editorEvent(  # noqa: N802  # Qt's name
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Turn the tick over."""
        if not isinstance(event, QMouseEvent):
            return super().editorEvent(event, model, option, index)
        left = event.button() is Qt.MouseButton.LeftButton
        if event.type() is not QEvent.Type.MouseButtonRelease or not left:
            return False
        if not index.flags() & Qt.ItemFlag.ItemIsEnabled:
            return False
        ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
        other = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        return model.setData(index, other, Qt.ItemDataRole.CheckStateRole)


class RunsList(QListView):
    """Ticks by mouse, and by the space bar."""

    def __init__(self, model: RunsModel) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setItemDelegate(_WholeRow(self))
        self.setUniformItemSizes(True)
        self.setSpacing(_BETWEEN_ROWS)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def show_run(self, run_id: int) -> None:
        """Bring a run into view."""
        index = self._model.index_of(run_id)
        if index.isValid():
            self.scrollTo(index)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802  # Qt's name
        """Do nothing: letters are keys of the page."""
