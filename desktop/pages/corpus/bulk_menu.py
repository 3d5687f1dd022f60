"""What can be done with the selected texts, as a menu: under the button, or at the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QMenu, QWidget

from data.label_set.labels import Label
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.label_names import label_name
from desktop.pages.corpus.bulk import Bulk
from desktop.pages.corpus.table_view import TextTableView

_SQUARE = "ph.square-fill"
_ICONS = {
    "corpus.accept": "ph.checks",
    "corpus.flag": "ph.flag",
    "corpus.hold_out": "ph.lock-simple",
    "corpus.trash": "ph.trash",
}


class BulkMenu(QObject):
    """``actions`` are those of the table, by id; they bring their keys with them.

    A right click on the table opens the menu there, as the menu key does at the text with the
    cursor.
    """

    def __init__(
        self,
        context: AppContext,
        bulk: Bulk,
        view: TextTableView,
        actions: Mapping[str, QAction],
    ) -> None:
        super().__init__(view)
        self._theme = context.theme
        self._bulk = bulk
        self._view = view
        self._actions = actions
        self._labels: tuple[Label, ...] = ()
        self._keys: Mapping[str, str] = {}
        for widget in (view, view.viewport()):
            widget.installEventFilter(self)

    def show_labels(self, labels: tuple[Label, ...], keys: Mapping[str, str]) -> None:
        """Offer these labels; ``keys`` are those that give them, by label key."""
        self._labels, self._keys = labels, keys

    def open_under(self, button: QWidget) -> None:
        """Open the menu with its right end under that of a button."""
        menu = self._build(at_table=False)
        corner = button.mapToGlobal(button.rect().bottomRight())
        corner.setX(corner.x() - menu.sizeHint().width())
        menu.popup(corner)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Open the menu where the table is asked for one."""
        if event.type() != QEvent.Type.ContextMenu:
            return False
        assert isinstance(event, QContextMenuEvent)
        if self._view.selected_count():
            by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
            self._build(at_table=True).popup(self._cursor() if by_keys else event.globalPos())
        return True

    def _cursor(self) -> QPoint:
        """A place at the text with the cursor, in view."""
        viewport = self._view.viewport()
        row = self._view.visualRect(self._view.currentIndex()).intersected(viewport.rect())
        return viewport.mapToGlobal((viewport.rect() if row.isEmpty() else row).center())

    def _build(self, *, at_table: bool) -> QMenu:
        menu = QMenu(self._view)
        if self._bulk.in_trash:
            self._add(menu, translate("BulkMenu", "Put back"), self._bulk.put_back)
            self._add(menu, translate("BulkMenu", "Empty trash…"), self._bulk.empty_trash)
        else:
            if at_table:
                menu.addAction(self._actions["corpus.open"])
                menu.addSeparator()
            self._add_steps(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _add_steps(self, menu: QMenu) -> None:
        for label in self._labels:
            if not label.retired:
                self._add_label(menu, label)
        menu.addSeparator()
        self._take(menu, "corpus.accept", "corpus.clear")
        menu.addSeparator()
        flag = self._actions["corpus.flag"].shortcut().toString()
        words = translate("BulkMenu", "Flag") + (f"\t{flag}" if flag else "")
        self._add(menu, words, self._bulk.flag).setIcon(self._theme.icon(_ICONS["corpus.flag"]))
        self._add(menu, translate("BulkMenu", "Remove my flag"), self._bulk.remove_flag)
        menu.addSeparator()
        self._take(menu, "corpus.hold_out", "corpus.trash")

    def _add_label(self, menu: QMenu, label: Label) -> None:
        key = self._keys.get(label.key, "")
        # What stands behind a tab is shown where shortcuts are; it is not one here.
        words = label_name(label).replace("&", "&&") + (f"\t{key}" if key else "")
        action = self._add(menu, words, partial(self._bulk.label, label.key))
        action.setIcon(self._theme.icon(_SQUARE, label))

    def _take(self, menu: QMenu, *names: str) -> None:
        for name in names:
            if name in _ICONS:
                self._actions[name].setIcon(self._theme.icon(_ICONS[name]))
            menu.addAction(self._actions[name])

    def _add(self, menu: QMenu, words: str, do: Callable[[], None]) -> QAction:
        action = menu.addAction(words)
        action.triggered.connect(lambda _checked=False: do())
        action.setEnabled(self._bulk.allowed)
        return action
