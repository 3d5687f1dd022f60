"""All texts in one table, what can be done with many of them, and one of them looked at closely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from data.corpus.finding import EVERYTHING
from desktop.commands.change_set import ChangeSet, Kind
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.corpus.actions import (
    FILTER_SPECS,
    HEAD_SPECS,
    SCOPE,
    SEARCH_SPECS,
    TABLE_SPECS,
)
from desktop.pages.corpus.bulk import Bulk
from desktop.pages.corpus.bulk_menu import BulkMenu
from desktop.pages.corpus.columns.table_menus import TableMenus
from desktop.pages.corpus.corpus_count import CorpusCount
from desktop.pages.corpus.exporting.dialog import ExportDialog
from desktop.pages.corpus.filter_bar import FilterBar
from desktop.pages.corpus.header_buttons import HeaderButtons
from desktop.pages.corpus.importing.choosing_files import ask_for_files
from desktop.pages.corpus.importing.dialog import show_import
from desktop.pages.corpus.importing.target import IntoProject
from desktop.pages.corpus.inspecting import Inspected, Inspecting
from desktop.pages.corpus.inspector import Inspector
from desktop.pages.corpus.label_keys import LabelKeys
from desktop.pages.corpus.model import TextTable
from desktop.pages.corpus.searching import Found, Searching
from desktop.pages.corpus.showing import Showing
from desktop.pages.corpus.table_view import TextTableView
from desktop.pages.page import Page
from desktop.widgets.dropped_files import dropped_spreadsheets
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.page_header import PageHeader

_INSPECTOR_WIDTH = 300
# Below this the inspector would squeeze the table; it folds under its button.
_WIDE_ENOUGH = 980
# And below this it takes the place of the table.
_BESIDE = 680
_ANY_WIDTH = 16_777_215
# What is shown of a text, and changes without other texts coming or going.
_IN_ROWS: tuple[Kind, ...] = (
    "annotations",
    "gold",
    "predictions",
    "model in use",
    "notes",
    "columns",
    "held out",
)


class CorpusPage(Page):
    """The table of all texts."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.setAcceptDrops(True)
        self.table = TextTable(context.jobs, self)
        self.view = TextTableView(context, self.table)
        self.searching = Searching(context, self)
        self.showing = Showing(self.table, self.view)
        self.menus = TableMenus(context, self.view, self.searching)
        self.inspecting = Inspecting(context, self)
        self.bulk = Bulk(context, self.view)
        self.header = PageHeader(context.theme)
        self.count = CorpusCount(context.theme)
        self.buttons = HeaderButtons(context, self)
        self.import_button = self.buttons.import_
        self.bar = FilterBar(context)
        self.inspector = Inspector(context)
        self.nothing = EmptyState(context.theme, "ph.magnifying-glass")
        self.empty = EmptyState(context.theme, "ph.table")
        self._rows = QStackedWidget()
        self._whole = QStackedWidget()
        self._lay_out()
        self._connect()
        context.actions.install(SEARCH_SPECS, self.bar.search, self, SCOPE)
        context.actions.install(FILTER_SPECS, self.bar, self, SCOPE)
        context.actions.install(HEAD_SPECS, self.menus, self.view, SCOPE)
        actions = context.actions.install(TABLE_SPECS, self.bulk, self.view, SCOPE)
        self.bulk_menu = BulkMenu(context, self.bulk, self.view, actions)
        self._label_keys = LabelKeys(context, self.bulk, self.view, self.bulk_menu)

    # What the window asks for.

    def import_files(self, files: Sequence[Path] = ()) -> None:
        """Import spreadsheets into the open project; which ones is asked if none are given."""
        if self.context.session.annotator is None:
            self.context.notifier.info(
                translate("CorpusPage", "The project is open for reading only."),
                translate("CorpusPage", "Close the other window that works on it, then import."),
            )
            return
        project = self.context.session.project
        files = files or ask_for_files(self, project.path.parent)
        if files:
            show_import(self.context, IntoProject(self.context, project), files, self)

    def export_corpus(self) -> None:
        """Write texts with their labels to a file."""
        project = self.context.session.project
        ExportDialog(self.context, project, self.searching.filter, self).show()

    # What the program tells.

    def retranslate(self) -> None:
        """Set all words."""
        self.header.set_title(translate("CorpusPage", "Corpus"))
        self.view.setAccessibleName(translate("CorpusPage", "Texts"))
        self._say_nothing()
        self.nothing.set_button(translate("CorpusPage", "Show all texts"), primary=False)
        self.empty.set_sentence(
            translate(
                "CorpusPage",
                "There are no texts yet. Import a spreadsheet, or drop one here: "
                "Excel, CSV, JSON or a text file.",
            )
        )
        self.empty.set_button(translate("CorpusPage", "Import…"))
        self.bar.retranslate()
        self.inspector.retranslate()
        self.table.retranslate()
        self.view.fit_columns()
        self._count()

    def project_opened(self) -> None:
        """Show all its texts."""
        self.searching.use_run(self._known_run_id())
        self._know_labels()
        self._count()
        self.bar.saved.look()
        self.menus.choice.look_if_wanted()
        self.searching.look()

    def project_closed(self) -> None:
        """Forget it."""
        self.searching.forget()
        for part in (self.bar.chips, self.bar.saved, self.menus.choice):
            part.forget()
        self.table.show_texts(None, self.table.ids[:0], (), None)
        self._count()

    def project_refreshed(self) -> None:
        """There may be another label set, annotator or model."""
        if self.context.session.current is None:
            return
        if self._know_labels():
            self.searching.look()
        if self._known_run_id() != self.searching.run_id:
            self._refresh()
        self._selected()
        self._count()
        if not self.table.ids:
            self._say_nothing()

    def changed(self, change: ChangeSet, _initiator: object) -> None:
        """Somebody wrote: this page, another one, an undo in the menu, the engine."""
        if change.touches("texts"):
            self.searching.look()
        if change.touches("texts", "columns"):
            self.menus.choice.look_if_wanted()
        if change.touches("filters"):
            self.bar.saved.look()
        if change.touches(*_IN_ROWS):
            self._refresh()
        # With more than one text selected, these would not stay selected.
        if change.touches("predictions") and self.view.selected_count() <= 1:
            self.searching.suggestions_came()
        if not change.text_ids or self.inspecting.text_id in change.text_ids:
            self.inspecting.look()

    def activated(self) -> None:
        """The keys move in the table."""
        if self._whole.currentIndex() == 0:
            self.view.focus()
        else:
            self.import_button.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Fold the inspector where there is no room for it."""
        super().resizeEvent(event)
        self.buttons.fit(self.width())
        self._fold()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  # Qt's name
        """Take files from outside."""
        if dropped_spreadsheets(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  # Qt's name
        """Import them."""
        files = dropped_spreadsheets(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.import_files(files)

    # How it is built.

    def _lay_out(self) -> None:
        theme = self.context.theme
        self.header.add(self.count)
        self.header.add_right(self.buttons)
        self.column.addWidget(self.header)
        self._rows.addWidget(self.view)
        self._rows.addWidget(self.nothing)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(3))
        row = QHBoxLayout()
        row.setSpacing(theme.space(3))
        row.addWidget(self._rows, 1)
        row.addWidget(self.inspector)
        column.addWidget(self.bar)
        column.addLayout(row, 1)
        self._whole.addWidget(full)
        self._whole.addWidget(self.empty)
        self.column.addWidget(self._whole, 1)

    def _connect(self) -> None:
        self.searching.found.connect(self._found)
        self.searching.asked.connect(self._asked)
        self.table.rows.failed.connect(self.context.notifier.failure)
        self.view.selection_changed.connect(self._selected)
        self.view.current_changed.connect(self.inspecting.inspect)
        self.view.opened.connect(self.open_text)
        self.inspecting.inspected.connect(self._inspected)
        self.inspecting.nothing.connect(self.inspector.show_nothing)
        self.bar.search.textChanged.connect(self.searching.set_words)
        self.bar.search.left.connect(self.view.focus)
        self.searching.busy_changed.connect(self._count)
        self.bar.asked.connect(self.searching.ask)
        self.bar.asked_saved.connect(self.searching.ask_saved)
        self.bar.label_asked.connect(self._label_these)
        self.bar.columns.asked.connect(self.menus.open_columns)
        self.bar.bulk_asked.connect(self._open_bulk_menu)
        self.bar.put_back.connect(self.bulk.put_back)
        self.bar.emptied.connect(self.bulk.empty_trash)
        self.nothing.pressed.connect(self._show_all)
        self.empty.pressed.connect(self._import)
        self.buttons.import_asked.connect(self._import)
        self.buttons.export_asked.connect(self.export_corpus)
        self.inspector.own.left.connect(self.view.focus)
        self.bar.details_toggled.connect(self._fold)
        self.context.theme.changed.connect(self._fold)

    # How it is shown.

    def _known_run_id(self) -> int | None:
        known = self.context.session.current
        return None if known is None or known.run is None else known.run.id

    def _know_labels(self) -> bool:
        """Offer the labels of the project; whether they are others than before."""
        known = self.context.session.current
        labels = () if known is None else known.labels
        self.bar.show_labels(labels)
        return self._label_keys.show_labels(labels)

    @Slot(object)
    def _found(self, found: Found) -> None:
        known = self.context.session.current
        if known is None:
            return
        again = self.showing.is_again(found)
        goes_on = self.showing.show(known.project, found, self.searching.run_id)
        self._rows.setCurrentWidget(self.view if found.ids else self.nothing)
        self._say_nothing()
        self.searching.follow(found.labels)
        self.bar.show_found(len(found.ids))
        if not goes_on and self.isVisible() and not self._is_busy_elsewhere(again=again):
            self.activated()
        self._count()

    def _is_busy_elsewhere(self, *, again: bool) -> bool:
        """Whether the keys are wanted elsewhere than in a table with other texts."""
        held = self.window().focusWidget()
        if held is None or not again:
            return held is self.bar.search
        # Nobody has asked for it just now.
        return self.bar.isAncestorOf(held) or self.inspector.isAncestorOf(held)

    @Slot()
    def _asked(self) -> None:
        asked = self.searching.filter
        self.bulk.in_trash = self.inspecting.in_trash = asked.in_trash
        self.bar.show_filter(asked, self.searching.sort, self.searching.run_id)

    def _say_nothing(self) -> None:
        """Say why there are no texts: none at all, none that match, or an empty trash."""
        known, asked = self.context.session.current, self.searching.filter
        deleted = known is not None and known.counts.in_trash > 0
        none_at_all = asked == EVERYTHING and not self.table.ids and not deleted
        self._whole.setCurrentIndex(1 if none_at_all else 0)
        self.nothing.set_sentence(
            translate("CorpusPage", "The trash is empty.")
            if asked == replace(EVERYTHING, in_trash=True)
            else translate("CorpusPage", "No text matches.")
        )

    def _refresh(self) -> None:
        self.searching.use_run(self._known_run_id())
        self.table.refresh(self.searching.run_id)

    @Slot()
    def _selected(self) -> None:
        self.bar.show_selected(self.view.selected_count(), writable=self.bulk.allowed)

    @Slot(object)
    def _inspected(self, inspected: Inspected) -> None:
        self.inspector.show_text(inspected, self.table.labels)

    @Slot()
    def _count(self) -> None:
        known, searching = self.context.session.current, self.searching
        self.bar.search.show_busy(busy=searching.busy)
        shown = None if searching.filter == EVERYTHING else len(self.table.ids)
        counts = None if known is None else known.counts
        self.count.show_counts(counts, shown, searching.sort, busy=searching.busy)

    @Slot()
    def _fold(self) -> None:
        theme, details = self.context.theme, self.bar.details
        wide = self.width() >= theme.scaled(_WIDE_ENOUGH)
        beside = self.width() >= theme.scaled(_BESIDE)
        details.setVisible(not wide)
        self.inspector.setVisible(wide or details.isChecked())
        self._rows.setVisible(beside or not details.isChecked())
        width = theme.scaled(_INSPECTOR_WIDTH)
        self.inspector.setMinimumWidth(width if beside else 0)
        self.inspector.setMaximumWidth(width if beside else _ANY_WIDTH)

    # What the hands do.

    @Slot()
    def _open_bulk_menu(self) -> None:
        self.bulk_menu.open_under(self.bar.give)

    @Slot()
    def _import(self) -> None:
        self.import_files()

    @Slot()
    def _show_all(self) -> None:
        self.searching.ask(EVERYTHING)
        self.view.focus()

    @Slot()
    def _label_these(self) -> None:
        self.label_texts.emit(self.searching.filter, self.bar.filter_name())
