"""The view of a run's log: the newest line at the bottom, and in view unless one looks back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from desktop.i18n import translate
from desktop.pages.train.log_model import TIME, WHAT, LogModel
from desktop.theme import Theme
from desktop.widgets.style_property import set_role

_WIDEST_TIME = "2026-12-30 00:00:00"
_TIME = "00:00:00"


class LogTable(QTableView):
    """``saving_asked`` when the user wants the log as a file."""

    saving_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._follows = True
        self.lines = LogModel(theme)
        self.lines.setParent(self)
        self.setModel(self.lines)
        set_role(self, "plain")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.lines.rowsInserted.connect(self._fit_time)
        self.lines.modelReset.connect(self.follow)
        # More lines, or less room for them, change the range of the bar; people, its value.
        self.verticalScrollBar().valueChanged.connect(self._look_where)
        self.verticalScrollBar().rangeChanged.connect(self._keep_in_view)
        theme.changed.connect(self._fit)
        self._fit()

    def copy(self) -> None:
        """Put the chosen lines on the clipboard, or all where none is chosen."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        text = self.lines.text(rows or range(self.lines.rowCount()))
        if text:
            QGuiApplication.clipboard().setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Copy whole lines instead of the one cell that Qt would."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            event.accept()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802  # Qt's name
        """Offer what can be done with lines."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(translate("LogPane", "Copy")).triggered.connect(self.copy)
        saving = menu.addAction(translate("LogPane", "Save as text…"))
        saving.triggered.connect(self.saving_asked)
        menu.popup(event.globalPos())

    @Slot()
    def follow(self) -> None:
        """Have the newest line in view, now and when others come."""
        self._follows = True
        self._fit_time()
        self.scrollToBottom()

    @Slot(int)
    def _look_where(self, value: int) -> None:
        self._follows = value >= self.verticalScrollBar().maximum()

    @Slot(int, int)
    def _keep_in_view(self, _lowest: int, highest: int) -> None:
        if self._follows:
            self.verticalScrollBar().setValue(highest)

    @Slot()
    def _fit_time(self) -> None:
        """As wide as the first line's time, which has a date if any has."""
        shown = self.lines.index(0, TIME).data() or _TIME
        wide = _WIDEST_TIME if len(shown) > len(_TIME) else _TIME
        self.setColumnWidth(TIME, round(self._theme.metrics("body").horizontalAdvance(wide)) + 20)

    @Slot()
    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(
            round(self._theme.metrics("body").height()) + self._theme.scaled(8)
        )
        self._fit_time()
        self.viewport().update()
