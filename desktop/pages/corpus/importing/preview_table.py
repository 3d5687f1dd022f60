"""The first rows of a file, as they were read, and what each column is to the import."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QContextMenuEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from data.spreadsheets.table import Table, cell_text, unique_names
from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, Words, translate
from desktop.pages.corpus.importing.roles import ROLE_COLOURS, ROLE_NAMES, Role, Roles
from desktop.pages.corpus.model import Index
from desktop.theme import Theme
from desktop.widgets.one_line import one_line
from desktop.widgets.plain_tooltip import plain_tooltip

_NOWHERE = QModelIndex()
_COLUMN_WIDTH = 130
_TEXT_WIDTH = 280
_BAR = 3
_CELL_COLOURS: dict[Role, str] = {"kept": "text2", "left out": "disabled"}
_HEADINGS: dict[Role, Words] = {
    "text": QT_TRANSLATE_NOOP("PreviewTable", "Text: {name}"),
    "label": QT_TRANSLATE_NOOP("PreviewTable", "Label: {name}"),
    "annotator": QT_TRANSLATE_NOOP("PreviewTable", "Annotator: {name}"),
    "id": QT_TRANSLATE_NOOP("PreviewTable", "Id: {name}"),
    "left out": QT_TRANSLATE_NOOP("PreviewTable", "Left out: {name}"),
}


class PreviewModel(QAbstractTableModel):
    """A table that was read; the columns that will be imported stand out."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._table: Table | None = None
        self._columns: tuple[str, ...] = ()
        self._roles = Roles()

    def show_table(self, table: Table | None) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._table = table
        self._columns = () if table is None else unique_names(table.header)
        self.endResetModel()

    def mark(self, roles: Roles) -> None:
        """Show what each column is."""
        self._roles = roles
        last = len(self._columns) - 1
        if last >= 0:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
        if last >= 0 and self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, last))

    def role_of(self, place: int) -> Role | None:
        """What the column at a place is."""
        if not 0 <= place < len(self._columns):
            return None
        return self._roles.role_of(self._columns[place])

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
            column_role = self._roles.role_of(self._columns[index.column()])
            return self._theme.colour(_CELL_COLOURS.get(column_role, "text"))
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        cell = cell_text(cells[index.column()]) if index.column() < len(cells) else ""
        return one_line(cell) if role == Qt.ItemDataRole.DisplayRole else plain_tooltip(cell)

    def _heading(self, section: int) -> str:
        name = self._columns[section]
        words = _HEADINGS.get(self._roles.role_of(name))
        return one_line(name) if words is None else words.now().format(name=one_line(name))


class RoleHeader(QHeaderView):
    """Draws a bar under each column that has a role, in the role's colour."""

    def __init__(self, theme: Theme, model: PreviewModel) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self._preview = model
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def paintSection(  # noqa: N802  # Qt's name
        self, painter: QPainter, rect: QRect, logical_index: int
    ) -> None:
        """Draw the heading and its bar."""
        painter.save()
        super().paintSection(painter, rect, logical_index)
        painter.restore()
        role = self._preview.role_of(logical_index)
        if role is not None and role in _HEADINGS:
            bar = QRect(rect.left(), rect.bottom() - _BAR + 1, rect.width(), _BAR)
            painter.fillRect(bar, self._theme.colour(ROLE_COLOURS[role]))


class PreviewTable(QTableView):
    """Shows the first rows; ``role_chosen(column, role)`` by the menu of a column's heading."""

    role_chosen = Signal(str, str)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._theme = context.theme
        self._columns: tuple[str, ...] = ()
        self._preview = PreviewModel(context.theme, self)
        self.setModel(self._preview)
        self.setHorizontalHeader(RoleHeader(context.theme, self._preview))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().sectionClicked.connect(self._ask_at_heading)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setSectionsClickable(False)
        context.theme.changed.connect(self._restyle)
        self._restyle()

    def show_table(self, table: Table | None) -> None:
        """Show what was read, or nothing."""
        self._columns = () if table is None else unique_names(table.header)
        self._preview.show_table(table)

    def mark(self, roles: Roles) -> None:
        """Show what each column is, and bring the text into view."""
        self._preview.mark(roles)
        for place, name in enumerate(self._columns):
            width = _TEXT_WIDTH if name == roles.text else _COLUMN_WIDTH
            self.setColumnWidth(place, self._theme.scaled(width))
        if roles.text in self._columns and self._preview.rowCount():
            self.scrollTo(self._preview.index(0, self._columns.index(roles.text)))

    def retranslate(self) -> None:
        """Set the words."""
        self.setAccessibleName(translate("PreviewTable", "First rows of the file"))
        self.horizontalHeader().setToolTip(
            translate("PreviewTable", "Click on a heading to say what the column is.")
        )
        if self._columns:
            self._preview.headerDataChanged.emit(
                Qt.Orientation.Horizontal, 0, len(self._columns) - 1
            )

    def role_menu(self, place: int) -> QMenu:
        """What the column at a place can be."""
        menu = QMenu(self)
        now = self._preview.role_of(place)
        for role, words in ROLE_NAMES.items():
            action = menu.addAction(words.now())
            action.setCheckable(True)
            action.setChecked(role == now)
            action.triggered.connect(partial(self._choose, place, role))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802  # Qt's name
        """The menu of the current column for the keyboard, of the one under the mouse else."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            place = self.visualRect(index).bottomLeft() if by_key else event.pos()
            self.role_menu(index.column()).popup(self.viewport().mapToGlobal(place))

    @Slot(int)
    def _ask_at_heading(self, place: int) -> None:
        header = self.horizontalHeader()
        below = QPoint(header.sectionViewportPosition(place), header.height())
        self.role_menu(place).popup(header.mapToGlobal(below))

    def _choose(self, place: int, role: Role, _checked: bool = False) -> None:
        self.role_chosen.emit(self._columns[place], role)

    @Slot()
    def _restyle(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.scaled(32))
