"""All texts in one table, what can be done with many of them, and one of them looked at closely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from data.corpus.finding import EVERYTHING
from data.counts import Counts
from desktop.commands.change_set import ChangeSet
from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.label_actions import label_specs
from desktop.pages.corpus.actions import SCOPE, SEARCH_SPECS, TABLE_SPECS
from desktop.pages.corpus.bulk import Bulk
from desktop.pages.corpus.correcting.button import CorrectButton
from desktop.pages.corpus.exporting.dialog import ExportDialog
from desktop.pages.corpus.filter_bar import FilterBar
from desktop.pages.corpus.importing.choosing_files import ask_for_files
from desktop.pages.corpus.importing.dialog import show_import
from desktop.pages.corpus.importing.target import IntoProject
from desktop.pages.corpus.inspecting import Inspected, Inspecting
from desktop.pages.corpus.inspector import Inspector
from desktop.pages.corpus.model import TextTable
from desktop.pages.corpus.searching import Found, Searching
from desktop.pages.corpus.table_view import TextTableView
from desktop.pages.page import Page
from desktop.widgets.dropped_files import dropped_spreadsheets
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.page_header import PageHeader
from desktop.widgets.style_property import set_kind, set_role
from desktop.wording import counted, number

_INSPECTOR_WIDTH = 300
# Below this the inspector would squeeze the table; it folds under its button.
_WIDE_ENOUGH = 980
# And below this it takes the place of the table.
_BESIDE = 680
_ANY_WIDTH = 16_777_215
_ONE_TEXT = QT_TRANSLATE_NOOP("CorpusPage", "{count} text")
_TEXTS = QT_TRANSLATE_NOOP("CorpusPage", "{count} texts")


class CorpusPage(Page):
    """The table of all texts."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.setAcceptDrops(True)
        self.table = TextTable(context.jobs, self)
        self.view = TextTableView(context, self.table)
        self.searching = Searching(context, self)
        self.inspecting = Inspecting(context, self)
        self.bulk = Bulk(context, self.view)
        self._label_ids: list[str] = []
        self._known_labels: object = None
        self._run_id: int | None = None
        self._found_filter = EVERYTHING
        self.header = PageHeader(context.theme)
        self.count = ElidedLabel(context.theme)
        set_role(self.count, "caption")
        self.export_button = QPushButton()
        self.import_button = QPushButton()
        set_kind(self.import_button, "primary")
        self.bar = FilterBar(context)
        self.inspector = Inspector(context)
        self.nothing = EmptyState(context.theme, "ph.magnifying-glass")
        self.empty = EmptyState(context.theme, "ph.table")
        self._rows = QStackedWidget()
        self._whole = QStackedWidget()
        self._lay_out()
        self._connect()
        context.actions.install(SEARCH_SPECS, self.bar.search, self, SCOPE)
        context.actions.install(TABLE_SPECS, self.bulk, self.view, SCOPE)

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
        self.export_button.setText(translate("CorpusPage", "Export…"))
        self.import_button.setText(translate("CorpusPage", "Import…"))
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
        self._run_id = self._known_run_id()
        self._know_labels()
        self._count()
        self.searching.look()

    def project_closed(self) -> None:
        """Forget it."""
        self.searching.forget()
        self.table.show_texts(None, self.table.ids[:0], (), None)
        self._count()

    def project_refreshed(self) -> None:
        """There may be another label set, annotator or model."""
        if self.context.session.current is None:
            return
        if self._know_labels():
            self.searching.look()
        if self._known_run_id() != self._run_id:
            self._refresh()
        self._selected()
        self._count()
        if not self.table.ids:
            self._say_nothing()

    def changed(self, change: ChangeSet, _initiator: object) -> None:
        """Somebody wrote: this page, another one, an undo in the menu, the engine."""
        if change.touches("texts"):
            self.searching.look()
        if change.touches("annotations", "gold", "predictions", "model in use"):
            self._refresh()
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
        correct = CorrectButton(self.context, self)
        for button in (correct, self.export_button, self.import_button):
            self.header.add_right(button)
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
        self.view.opened.connect(self._open)
        self.inspecting.inspected.connect(self._inspected)
        self.inspecting.nothing.connect(self.inspector.show_nothing)
        self.bar.search.textChanged.connect(self.searching.set_words)
        self.bar.search.left.connect(self.view.focus)
        self.bar.label_chosen.connect(self.searching.set_label)
        self.bar.status_chosen.connect(self.searching.set_status)
        self.bar.trash_chosen.connect(self.searching.show_trash)
        self.bar.label_given.connect(self.bulk.label)
        self.bar.label_removed.connect(self.bulk.clear)
        self.bar.deleted.connect(self.bulk.move_to_trash)
        self.bar.put_back.connect(self.bulk.put_back)
        self.bar.emptied.connect(self.bulk.empty_trash)
        self.nothing.pressed.connect(self._show_all)
        self.empty.pressed.connect(self._import)
        self.import_button.clicked.connect(self._import)
        self.export_button.clicked.connect(self.export_corpus)
        self.bar.details_toggled.connect(self._fold)
        self.context.theme.changed.connect(self._fold)
        self.context.actions.bindings.changed.connect(self._give_keys)

    # How it is shown.

    def _known_run_id(self) -> int | None:
        known = self.context.session.current
        return None if known is None or known.run is None else known.run.id

    def _know_labels(self) -> bool:
        """Let the keys of the labels act on the selected texts; whether the labels are others."""
        known = self.context.session.current
        labels = () if known is None else known.labels
        if labels == self._known_labels:
            return False
        self._known_labels = labels
        self._give_keys()
        return True

    @Slot()
    def _give_keys(self) -> None:
        known = self.context.session.current
        labels = () if known is None else known.labels
        self.context.actions.remove(self._label_ids, self.view)
        specs = label_specs(
            labels, "corpus.as.", Bulk.label, TABLE_SPECS, self.context.actions.bindings
        )
        self._label_ids = [spec.id for spec in specs]
        self.context.actions.install(specs, self.bulk, self.view, SCOPE)
        keys = {spec.id.removeprefix("corpus.as."): spec.keys[0] for spec in specs}
        self.bar.show_labels(labels, keys)

    @Slot(object)
    def _found(self, found: Found) -> None:
        known = self.context.session.current
        if known is None:
            return
        before, current = self.table.ids, self.view.current_id()
        goes_on = bool(before) and found.ids[: len(before)] == before
        if goes_on:
            self.table.append_texts(found.ids, found.labels)
        else:
            self.table.show_texts(known.project, found.ids, found.labels, self._run_id)
            # Where texts were deleted, the hands go on at the place.
            again = current and found.filter == self._found_filter
            if not (self.view.choose_near(current) if again else self.view.choose(current)):
                self.view.scrollToTop()
        self._found_filter = found.filter
        self._rows.setCurrentWidget(self.view if found.ids else self.nothing)
        self._say_nothing()
        self.searching.follow(found.labels)
        if not goes_on and self.isVisible() and not self.bar.search.hasFocus():
            self.activated()
        self._count()

    @Slot()
    def _asked(self) -> None:
        asked = self.searching.filter
        self.bulk.in_trash = self.inspecting.in_trash = asked.in_trash
        self.bar.show_filter(asked)

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
        self._run_id = self._known_run_id()
        self.table.refresh(self._run_id)

    @Slot()
    def _selected(self) -> None:
        self.bar.show_selected(self.view.selected_count(), writable=self.bulk.allowed)

    @Slot(object)
    def _inspected(self, inspected: Inspected) -> None:
        self.inspector.show_text(inspected, self.table.labels)

    def _count(self) -> None:
        known = self.context.session.current
        if known is None:
            self.count.show_text("")
            return
        filtered = self.searching.filter != EVERYTHING
        self.count.show_text(_count_words(known.counts, len(self.table.ids) if filtered else None))

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
    def _import(self) -> None:
        self.import_files()

    @Slot()
    def _show_all(self) -> None:
        self.searching.forget()
        self.searching.look()
        self.view.focus()

    @Slot(int)
    def _open(self, text_id: int) -> None:
        self.open_text.emit(text_id)


def _count_words(counts: Counts, shown: int | None) -> str:
    """How much there is, and how much of it is shown where that is not all."""
    parts = [
        counted(counts.texts, _ONE_TEXT, _TEXTS),
        translate("CorpusPage", "{count} labelled").format(count=number(counts.labelled)),
    ]
    if shown is not None:
        parts.append(translate("CorpusPage", "{count} shown").format(count=number(shown)))
    return " · ".join(parts)
