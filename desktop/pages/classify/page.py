"""Classify: spreadsheets are dropped, their texts get labels, and they are saved as new files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.commands.change_set import ChangeSet
from desktop.context import AppContext
from desktop.pages.classify import dialogs
from desktop.pages.classify.accuracy_card import AccuracyCard
from desktop.pages.classify.actions import SCOPE, SPECS
from desktop.pages.classify.adding_dialog import ask_and_add
from desktop.pages.classify.body import Body
from desktop.pages.classify.column_step import ColumnStep
from desktop.pages.classify.entry import Entry
from desktop.pages.classify.file_step import FileStep
from desktop.pages.classify.files_list import FilesList
from desktop.pages.classify.model_step import ModelStep
from desktop.pages.classify.notes_strip import NotesStrip
from desktop.pages.classify.outcome_card import OutcomeCard
from desktop.pages.classify.page_header import ClassifyHeader
from desktop.pages.classify.presenter import ClassifyPresenter, WhereTo
from desktop.pages.classify.preview_note import preview_note
from desktop.pages.classify.progress_card import ProgressCard
from desktop.pages.classify.saving_places import proposed_target
from desktop.pages.classify.source_menu import SourceMenu
from desktop.pages.page import Page
from desktop.widgets.dropped_files import dropped_spreadsheets
from desktop.widgets.style_property import set_role

# Widths at full text size; below them things stand one below the other.
_STEPS_IN_A_ROW = 640
_RESULT_BESIDE = 720
_RESULT_WIDTHS = (300, 400)
_RESULT_SHARE = 0.34


class ClassifyPage(Page):
    """Files in, preview, progress, distribution, files out."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        theme = context.theme
        self.presenter = ClassifyPresenter(context, self)
        self.presenter.may_discard = self._may_discard
        self.presenter.where_to = self._where_to
        self._last_file: Path | None = None
        self._last_model: Path | None = None
        self._known: tuple[object, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.header = ClassifyHeader(context, self.presenter)
        self.file = FileStep(theme)
        self.text_column = ColumnStep(theme)
        self.model = ModelStep(theme)
        self.sources = SourceMenu(context, self.file.choose)
        self.list = FilesList(theme)
        self.notes = NotesStrip(context)
        self.progress = ProgressCard(context)
        self.body = Body(context)
        self.outcome = OutcomeCard(context)
        self.outcome.watch(self.presenter.saver)
        self.presenter.saver.pivots_of = self.body.pivots.pivots_of
        self.accuracy = AccuracyCard(context)
        self._steps = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._side = QWidget()
        self._lay_out()
        self._connect()
        self.header.connect_actions(context.actions.install(SPECS, self.presenter, self, SCOPE))

    # What the program tells.

    def retranslate(self) -> None:
        """Set all words."""
        self.list.retranslate()
        self.body.retranslate()
        self.accuracy.retranslate()
        self._show()

    def project_opened(self) -> None:
        """It may have models."""
        self._known = self._known_things()
        self.presenter.choice.look()
        self.accuracy.refresh()

    def project_closed(self) -> None:
        """Forget everything about it."""
        self.presenter.forget()

    def project_refreshed(self) -> None:
        """There may be another model in use, or other names for the labels."""
        if self._known_things() != self._known:
            self._known = self._known_things()
            self.presenter.choice.look()

    def changed(self, change: ChangeSet, _initiator: object) -> None:
        """A training may have ended, here or elsewhere."""
        if change.touches("runs", "model in use"):
            self.presenter.choice.look()

    def activated(self) -> None:
        """What comes next is at hand."""
        self._focus_next()

    # What comes in by the mouse.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  # Qt's name
        """Say that spreadsheets may be dropped."""
        if dropped_spreadsheets(event.mimeData()):
            set_role(self.file, "note")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802  # Qt's name
        """They went elsewhere."""
        set_role(self.file, "card")
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  # Qt's name
        """Read what was dropped; with Shift, besides what there is."""
        set_role(self.file, "card")
        event.acceptProposedAction()
        add = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.presenter.open_paths(dropped_spreadsheets(event.mimeData()), add=add)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Put things below each other where there is no room beside."""
        super().resizeEvent(event)
        self._fold()

    # How it is built.

    def _lay_out(self) -> None:
        theme = self.context.theme
        self.column.addWidget(self.header)
        for step in (self.file, self.text_column, self.model):
            self._steps.addWidget(step, 1)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self.outcome, 1)
        side.addWidget(self.accuracy)
        self._halves.addWidget(self.body, 1)
        self._halves.addWidget(self._side)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        for layout in (self._steps, self._halves, side, column):
            layout.setSpacing(theme.space(3))
        column.addLayout(self._steps)
        for widget in (self.list, self.notes, self.progress):
            column.addWidget(widget)
        column.addLayout(self._halves, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        self.column.addWidget(area, 1)

    def _connect(self) -> None:
        presenter = self.presenter
        self.file.choose.clicked.connect(self.sources.open)
        self.sources.files_asked.connect(presenter.choose_file)
        self.sources.part_chosen.connect(presenter.take_corpus)
        self.body.files_asked.connect(presenter.choose_file)
        self.body.label_left.connect(self.outcome.take_back_label)
        self.file.sheet_chosen.connect(presenter.choose_sheet)
        self.file.read_otherwise.connect(presenter.read_otherwise)
        self.text_column.chosen.connect(presenter.choose_column)
        self.model.chosen.connect(presenter.choose_model)
        self.model.folder_asked.connect(self._ask_for_model)
        self.model.train.clicked.connect(partial(self.go_to.emit, "train"))
        self.list.looked_at.connect(presenter.files.look_at)
        self.list.removed.connect(presenter.remove)
        self.list.dropped.connect(self._add_dropped)
        self.list.more_asked.connect(presenter.choose_more)
        self.outcome.save_asked.connect(presenter.choose_target)
        self.outcome.save_all_asked.connect(self._ask_for_folder)
        self.outcome.add_asked.connect(self._add_to_corpus)
        self.outcome.label_chosen.connect(self.body.show_label)
        self.outcome.threshold_changed.connect(presenter.count_anew)
        self.accuracy.label_texts.connect(self.label_texts)
        self.body.pivots.pivots_changed.connect(self._show_pivots)
        presenter.files_asked.connect(self._ask_for_files)
        presenter.target_asked.connect(self._ask_for_target)
        presenter.saver.other_name_asked.connect(self._save)
        presenter.changed.connect(self._show)
        presenter.first_labels.changed.connect(self._show_body)
        presenter.runner.progressed.connect(self._show_progress)
        self.context.theme.changed.connect(self._fold)

    # How it is shown.

    @Slot()
    def _show(self) -> None:
        presenter, entry = self.presenter, self.presenter.current
        at_work = self.header.isAncestorOf(self.focusWidget() or self)
        self.header.show_state()
        self.file.show_entry(entry)
        self.text_column.show_entry(entry)
        self.model.show_models(presenter.choice, is_locked=presenter.runner.is_busy)
        self.list.show_entries(presenter.files.entries, entry)
        table = None if entry is None or entry.preview is None else entry.preview.table
        if entry is not None and entry.table is not None:
            table = entry.table
        failure = None if entry is None else entry.failure
        self.notes.show_notes(failure, () if table is None else table.problems)
        self.progress.show(presenter.files, presenter.runner)
        self.outcome.show_entries(presenter.files.entries)
        self.body.pivots.show_entries(presenter.files.entries)
        self.outcome.show_entry(entry)
        self._show_body()
        if at_work:
            self._focus_next()

    @Slot()
    def _show_body(self) -> None:
        entry = self.presenter.current
        model, below = self.presenter.choice.model, self.outcome.options.unsure_below
        self.body.show_entry(entry, model, below)
        self.body.show_note(preview_note(entry, self.presenter.first_labels))

    @Slot()
    def _show_pivots(self) -> None:
        self.outcome.show_pivots(self.body.pivots.pivots)

    @Slot(object)
    def _show_progress(self, entry: Entry) -> None:
        self.progress.show(self.presenter.files, self.presenter.runner)
        self.list.show_state(entry)
        if entry is self.presenter.current:
            self.outcome.show_entry(entry)
            self._show_body()

    def _focus_next(self) -> None:
        presenter, header = self.presenter, self.header
        if presenter.runner.is_busy:
            header.pause.setFocus()
        elif presenter.startable:
            header.start.setFocus()
        elif presenter.current is not None and presenter.current.outcome is not None:
            self.outcome.saving.save.setFocus()
        else:
            self.file.choose.setFocus()

    @Slot()
    def _fold(self) -> None:
        theme, width = self.context.theme, self.width()
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._steps.setDirection(beside if width >= theme.scaled(_STEPS_IN_A_ROW) else below)
        is_beside = width >= theme.scaled(_RESULT_BESIDE)
        self._halves.setDirection(beside if is_beside else below)
        least, most = (theme.scaled(each) for each in _RESULT_WIDTHS)
        share = min(max(round(width * _RESULT_SHARE), least), most)
        self._side.setMinimumWidth(share if is_beside else 0)
        self._side.setMaximumWidth(share if is_beside else width)

    def _known_things(self) -> tuple[object, ...]:
        known = self.context.session.current
        return () if known is None else (known.run, known.labels)

    # What is asked.

    @Slot(bool)
    def _ask_for_files(self, add: bool) -> None:
        files = dialogs.ask_for_sources(self, self._last_file)
        if files:
            self._last_file = files[0]
            self.presenter.take(files, add=add)

    @Slot(list)
    def _add_dropped(self, paths: list[Path]) -> None:
        self.presenter.open_paths(paths, add=True)

    @Slot()
    def _ask_for_model(self) -> None:
        self._show()  # the list shows what is chosen, not what was pressed
        folder = dialogs.ask_for_model_folder(self, self._last_model)
        if folder is not None:
            self._last_model = folder
            self.presenter.open_model(folder)

    @Slot()
    def _ask_for_target(self) -> None:
        if self.presenter.current is not None:
            self._save(self.presenter.current)

    @Slot(object)
    def _save(self, entry: Entry) -> None:
        if entry.rows is None:
            return
        out = dialogs.ask_for_target(self, proposed_target(entry.rows.file))
        if out is not None:
            self.presenter.saver.save(entry, out, self.outcome.options)

    @Slot()
    def _ask_for_folder(self) -> None:
        done = self.presenter.done
        first = next((each.rows.file for each in done if each.rows is not None), None)
        folder = None if first is None else dialogs.ask_for_folder(self, first.parent)
        if folder is not None:
            self.presenter.saver.save_all(done, folder, self.outcome.options)

    @Slot()
    def _add_to_corpus(self) -> None:
        if self.presenter.current is not None:
            ask_and_add(self, self.context, self.presenter.current)

    def _may_discard(self, entries: Sequence[Entry]) -> bool:
        return dialogs.confirm_discard(self, entries)

    def _where_to(self) -> WhereTo:
        presenter = self.presenter
        is_running = presenter.runner.is_busy or presenter.saver.is_saving
        return dialogs.ask_where(self, presenter.unsaved, is_running=is_running)
