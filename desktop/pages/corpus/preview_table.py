"""The first rows of a file, as they were read."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from data.spreadsheets.table import Table, cell_text, unique_names
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.corpus.model import Index
from desktop.theme import Theme
from desktop.widgets.one_line import one_line
from desktop.widgets.plain_tooltip import plain_tooltip

_NOWHERE = QModelIndex()
_COLUMN_WIDTH = 130
_TEXT_WIDTH = 280


class PreviewModel(QAbstractTableModel):
    """A table that was read; the columns that will be imported stand out."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._table: Table | None = None
        self._columns: tuple[str, ...] = ()
        self._text: str | None = None
        self._label: str | None = None

    def show_table(self, table: Table | None) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._table = table
        self._columns = () if table is None else unique_names(table.header)
        self.endResetModel()

    def mark(self, text_column: str | None, label_column: str | None) -> None:
        """Let these columns stand out."""
        self._text, self._label = text_column, label_column
        last = len(self._columns) - 1
        if last >= 0:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
        if last >= 0 and self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, last))

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  # Qt's name
        """As many as were read."""
        return 0 if parent.isValid() or self._table is None else len(self._table.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  # Qt's name
        """As many as the header has; cells too many of a ragged row are not shown."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(  # noqa: N802  # Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns, and the numbers of the rows as the spreadsheet counts them."""
        if self._table is None:
            return None
        if orientation is Qt.Orientation.Vertical:
            shown = role == Qt.ItemDataRole.DisplayRole
            return str(self._table.rows[section].number) if shown else None
        return self._heading(section) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell as its spreadsheet shows it."""
        assert self._table is not None
        cells = self._table.rows[index.row()].cells
        if role == Qt.ItemDataRole.ForegroundRole:
            chosen = self._columns[index.column()] in (self._text, self._label)
            return self._theme.colour("text" if chosen else "text2")
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        cell = cell_text(cells[index.column()]) if index.column() < len(cells) else ""
        return one_line(cell) if role == Qt.ItemDataRole.DisplayRole else plain_tooltip(cell)

    def _heading(self, section: int) -> str:
        name = self._columns[section]
        words = "{name}"
        if name == self._text:
            words = translate("PreviewTable", "Text: {name}")
        elif name == self._label:
            words = translate("PreviewTable", "Label: {name}")
        return words.format(name=one_line(name))


class PreviewTable(QTableView):
    """Shows the first rows; nothing can be done with them."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._theme = context.theme
        self._columns: tuple[str, ...] = ()
        self._preview = PreviewModel(context.theme, self)
        self.setModel(self._preview)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setSectionsClickable(False)
        columns.setTextElideMode(Qt.TextElideMode.ElideRight)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setSectionsClickable(False)
        context.theme.changed.connect(self._restyle)
        self._restyle()

    def show_table(self, table: Table | None) -> None:
        """Show what was read, or nothing."""
        self._columns = () if table is None else unique_names(table.header)
        self._preview.show_table(table)

    def mark(self, text_column: str | None, label_column: str | None) -> None:
        """Show which columns will be imported, and bring the text into view."""
        self._preview.mark(text_column, label_column)
        for place, name in enumerate(self._columns):
            width = _TEXT_WIDTH if name == text_column else _COLUMN_WIDTH
            self.setColumnWidth(place, self._theme.scaled(width))
        if text_column in self._columns and self._preview.rowCount():
            self.scrollTo(self._preview.index(0, self._columns.index(text_column)))

    def _restyle(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.scaled(32))
