"""Classify: a spreadsheet is dropped, its texts get labels, and it is saved under another name."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from data.spreadsheets.read import READABLE
from data.spreadsheets.table import Table
from desktop.commands.change_set import ChangeSet
from desktop.commands.classifying import ClassifiedFile
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.notify import Notice
from desktop.pages.classify import dialogs
from desktop.pages.classify.actions import SCOPE, SPECS, START
from desktop.pages.classify.notes_strip import NotesStrip
from desktop.pages.classify.outcome_card import OutcomeCard
from desktop.pages.classify.presenter import ClassifyPresenter
from desktop.pages.classify.progress_card import ProgressCard
from desktop.pages.classify.rows_table import RowsTable
from desktop.pages.classify.saving_box import open_folder_of, proposed_target
from desktop.pages.classify.steps import ColumnStep, FileStep, ModelStep
from desktop.pages.page import Page
from desktop.printed_keys.action_key_cap import ActionKeyCap
from desktop.sentences import in_user_language
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.page_header import PageHeader
from desktop.widgets.style_property import set_kind, set_role
from desktop.wording import number

# Widths at full text size; below them things stand one below the other.
_STEPS_IN_A_ROW = 640
_RESULT_BESIDE = 720
_RESULT_WIDTHS = (300, 400)
_RESULT_SHARE = 0.34
_TABLE_HEIGHT = 220


class ClassifyPage(Page):
    """File in, preview, progress, distribution, file out."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        theme = context.theme
        self.presenter = ClassifyPresenter(context, self)
        self.presenter.may_discard = self._may_discard
        self._last_file: Path | None = None
        self._shown: tuple[Table | None, str] = (None, "")
        self._known: tuple[object, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.header = PageHeader(theme)
        self.start = QPushButton()
        self.cancel = QPushButton()
        self.file = FileStep(theme)
        self.text_column = ColumnStep(theme)
        self.model = ModelStep(theme)
        self.notes = NotesStrip(context)
        self.progress = ProgressCard(theme)
        self.empty = EmptyState(theme, "ph.file-arrow-up")
        self.table = RowsTable(theme)
        self.stack = QStackedWidget()
        self.outcome = OutcomeCard(theme)
        self._steps = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()
        context.actions.install(SPECS, self.presenter, self, SCOPE)

    # What the program tells.

    def retranslate(self) -> None:
        """Set all words."""
        self.header.set_title(translate("ClassifyPage", "Classify"))
        self.start.setText(translate("ClassifyPage", "Classify"))
        self.cancel.setText(translate("ClassifyPage", "Cancel"))
        self.table.setAccessibleName(translate("ClassifyPage", "Rows of the file"))
        self.empty.set_sentence(
            translate(
                "ClassifyPage",
                "Drop a spreadsheet here: Excel, ODS, CSV, JSON or a text file. "
                "You get it back with a label for each text.",
            )
        )
        self.empty.set_button(translate("ClassifyPage", "Choose a file…"), primary=False)
        self.table.retranslate()
        self._show_everything()

    def project_opened(self) -> None:
        """It may have models."""
        self._known = self._known_things()
        self.presenter.choice.look()

    def project_closed(self) -> None:
        """Forget everything about it."""
        self.presenter.forget()

    def project_refreshed(self) -> None:
        """There may be another model in use, or other names for the labels."""
        if self._known_things() != self._known:
            self.project_opened()

    def changed(self, change: ChangeSet, _initiator: object) -> None:
        """A training may have ended, here or elsewhere."""
        if change.touches("runs", "model in use"):
            self.presenter.choice.look()

    def activated(self) -> None:
        """What comes next is at hand."""
        self._focus_next()

    # What comes in by the mouse.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  # Qt's name
        """Say that a spreadsheet may be dropped."""
        if _dropped_file(event.mimeData()) is not None and not self.presenter.is_busy:
            set_role(self.file, "note")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802  # Qt's name
        """It went elsewhere."""
        set_role(self.file, "card")
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  # Qt's name
        """Read what was dropped."""
        set_role(self.file, "card")
        file = _dropped_file(event.mimeData())
        if file is not None:
            event.acceptProposedAction()
            self.presenter.open_file(file)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Put things below each other where there is no room beside."""
        super().resizeEvent(event)
        self._fold()

    # How it is built.

    def _lay_out(self) -> None:
        theme = self.context.theme
        set_kind(self.start, "primary")
        self.header.add_right(ActionKeyCap(self.context, START))
        self.header.add_right(self.start)
        self.header.add_right(self.cancel)
        self.column.addWidget(self.header)
        nothing = Card(theme)
        nothing.body.addWidget(self.empty, 1)
        self.stack.addWidget(nothing)
        self.stack.addWidget(self.table)
        self.stack.setMinimumHeight(theme.scaled(_TABLE_HEIGHT))
        for step in (self.file, self.text_column, self.model):
            self._steps.addWidget(step, 1)
        self._body.addWidget(self.stack, 1)
        self._body.addWidget(self.outcome)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        for layout in (self._steps, self._body, column):
            layout.setSpacing(theme.space(3))
        column.addLayout(self._steps)
        column.addWidget(self.notes)
        column.addWidget(self.progress)
        column.addLayout(self._body, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        self.column.addWidget(area, 1)

    def _connect(self) -> None:
        presenter = self.presenter
        self.file.choose.clicked.connect(presenter.choose_file)
        self.empty.pressed.connect(presenter.choose_file)
        self.file.sheet_chosen.connect(presenter.choose_sheet)
        self.file.encoding_chosen.connect(presenter.choose_encoding)
        self.text_column.chosen.connect(presenter.choose_column)
        self.model.chosen.connect(presenter.choose_model)
        self.model.train.clicked.connect(partial(self.go_to.emit, "train"))
        self.start.clicked.connect(presenter.start)
        self.cancel.clicked.connect(presenter.cancel)
        self.outcome.saving.asked.connect(presenter.choose_target)
        self.outcome.only_unsure.connect(self._show_only_unsure)
        presenter.file_asked.connect(self._ask_for_file)
        presenter.target_asked.connect(self._ask_for_target)
        presenter.column_changed.connect(self._show_file)
        presenter.choice.changed.connect(self._show_models)
        presenter.busy_changed.connect(self._show_everything)
        presenter.progressed.connect(self._show_progress)
        presenter.result_changed.connect(self._show_result)
        presenter.saved.connect(self._tell_of_file)
        self.context.jobs.engine_changed.connect(self._show_progress)
        self.context.theme.changed.connect(self._fold)

    # How it is shown.

    @Slot()
    def _show_file(self) -> None:
        reader = self.presenter.reader
        self.file.show_file(self.presenter)
        self.text_column.show_columns(self.presenter)
        table = None if reader.opened is None else reader.opened.table
        self.notes.show_notes(reader.failure, () if table is None else table.problems)
        self.stack.setCurrentIndex(0 if table is None else 1)
        shown = (table, self.presenter.text_column)
        if shown != self._shown:
            self._shown = shown
            self.table.show_file(self.presenter)
        self._enable()

    @Slot()
    def _show_models(self) -> None:
        self.model.show_models(self.presenter)
        self._enable()

    @Slot()
    def _show_progress(self) -> None:
        self.progress.show_progress(self.presenter)

    @Slot()
    def _show_everything(self) -> None:
        at_work = self.start.hasFocus() or self.cancel.hasFocus()
        self._show_file()
        self._show_models()
        self._show_progress()
        self._show_result()
        if at_work:
            self._focus_next()

    @Slot()
    def _show_result(self) -> None:
        self.table.show_result(self.presenter)
        self.outcome.show_outcome(self.presenter)
        set_kind(self.start, "primary" if self.presenter.result is None else "plain")

    def _focus_next(self) -> None:
        presenter = self.presenter
        if presenter.is_running:
            self.cancel.setFocus()
        elif presenter.result is not None:
            self.outcome.saving.save.setFocus()
        elif presenter.is_ready:
            self.start.setFocus()
        else:
            self.file.choose.setFocus()

    def _enable(self) -> None:
        presenter = self.presenter
        self.start.setEnabled(presenter.is_ready)
        stoppable = presenter.is_busy or presenter.reader.is_reading
        self.cancel.setEnabled(stoppable and not presenter.is_cancelling)

    @Slot(bool)
    def _show_only_unsure(self, on: bool) -> None:
        result = self.presenter.result
        self.table.rows.show_only(result.unsure if on and result is not None else None)

    @Slot()
    def _fold(self) -> None:
        theme, width = self.context.theme, self.width()
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._steps.setDirection(beside if width >= theme.scaled(_STEPS_IN_A_ROW) else below)
        is_beside = width >= theme.scaled(_RESULT_BESIDE)
        self._body.setDirection(beside if is_beside else below)
        least, most = (theme.scaled(each) for each in _RESULT_WIDTHS)
        share = min(max(round(width * _RESULT_SHARE), least), most)
        self.outcome.setMinimumWidth(share if is_beside else 0)
        self.outcome.setMaximumWidth(share if is_beside else width)
        self.stack.setMinimumHeight(theme.scaled(_TABLE_HEIGHT))

    def _known_things(self) -> tuple[object, ...]:
        known = self.context.session.current
        return () if known is None else (known.run, known.labels)

    # What is asked, and what is told.

    @Slot()
    def _ask_for_file(self) -> None:
        file = dialogs.ask_for_source(self, self._last_file)
        if file is not None:
            self._last_file = file
            self.presenter.open_file(file)

    @Slot()
    def _ask_for_target(self) -> None:
        result = self.presenter.result
        if result is None:
            return
        out = dialogs.ask_for_target(self, proposed_target(result.table.file))
        if out is not None:
            chosen = self.outcome.saving.with_probabilities.isChecked()
            self.presenter.save(out, with_probabilities=chosen)

    def _may_discard(self) -> bool:
        result = self.presenter.result
        return result is None or dialogs.confirm_discard(self, result.table.file.name)

    @Slot(object)
    def _tell_of_file(self, written: ClassifiedFile) -> None:
        message = translate("ClassifyPage", "{file} is written.")
        content = translate("ClassifyPage", "{rows} rows; new columns: {columns}")
        added = ", ".join(written.columns)
        lost = [in_user_language(note) for note in written.lost]
        self.context.notifier.tell(
            Notice(
                "warning" if lost else "ok",
                message.format(file=written.file.name),
                "\n".join([content.format(rows=number(written.rows), columns=added), *lost]),
                translate("ClassifyPage", "Open the folder"),
                partial(open_folder_of, written.file),
            )
        )


def _dropped_file(dropped: QMimeData) -> Path | None:
    """The one file that is dropped, if it is of a kind that can be read."""
    urls = dropped.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    file = Path(urls[0].toLocalFile())
    return file if file.suffix.lower().removeprefix(".") in READABLE else None
