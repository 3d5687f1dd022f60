"""What happened during the run, line by line."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from data.label_set.labels import Label
from data.training.run_log import LogLine, lines_of
from data.training.runs import Run
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.train.live_log import LiveLog, joined
from desktop.pages.train.log_table import LogTable
from desktop.pages.train.run_pane import RunPane
from desktop.pages.train.run_view import RunView
from desktop.pages.train.words import run_name
from desktop.saving_files import file_saving
from desktop.widgets.card import Card
from desktop.widgets.saving_pictures import save_text
from desktop.widgets.style_property import set_kind, set_role

# A run by its number, how it is (a run that goes on keeps its number), and what tells of it now.
_Shown = tuple[int, str, LiveLog | None]


class LogPane(RunPane):
    """Joins what the project keeps of a run with what is heard while it trains."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._shown: _Shown | None = None
        self._stored: tuple[LogLine, ...] = ()
        self._known = False  # whether it was read what the project keeps
        self._drawn: tuple[object, int] | None = None
        self.table = LogTable(context.theme)
        self.table.saving_asked.connect(self._save)
        self.hint = QLabel()
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setWordWrap(True)
        set_role(self.hint, "caption")
        self.whole = QLabel()
        self.whole.setTextFormat(Qt.TextFormat.PlainText)
        self.whole.setWordWrap(True)
        self.whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.whole.hide()
        self.table.selectionModel().currentRowChanged.connect(self._show_whole)
        self.table.lines.modelReset.connect(self.whole.hide)
        self.copy, self.save = QPushButton(), QPushButton()
        for button in (self.copy, self.save):
            set_kind(button, "link")
        self.copy.clicked.connect(self.table.copy)
        self.save.clicked.connect(self._save)
        self._lay_out()

    def title(self) -> str:
        """What the tab is called."""
        return translate("LogPane", "Log")

    def retranslate(self) -> None:
        """Set all words."""
        self.table.setAccessibleName(self.title())
        self.copy.setText(translate("LogPane", "Copy"))
        self.save.setText(translate("LogPane", "Save as text…"))
        self.hint.setText(translate("LogPane", "No log was kept of this run."))
        self.table.lines.retranslate()

    def show_run(self, run: Run | None, view: RunView | None, labels: Mapping[str, Label]) -> None:
        """Show a run as it is now; what the project keeps of it is read once for each state."""
        del labels
        shown = None
        if view is not None:
            state = "running" if run is None else run.state
            shown = view.run_id, state, view.log if view.log.count else None
        if shown != self._shown:
            again = shown is None or self._shown is None or shown[:2] != self._shown[:2]
            self._shown = shown
            if again:
                self._read()
        self._draw()

    def forget(self) -> None:
        """The project was closed."""
        self._shown, self._stored, self._known, self._drawn = None, (), False, None
        self._draw()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """The newest line is what one comes for."""
        super().showEvent(event)
        self.table.follow()

    def _read(self) -> None:
        self._stored, self._known, self._drawn = (), False, None
        known = self._context.session.current
        if self._shown is None or known is None:
            return
        project, asked = known.project, self._shown[:2]
        job = self._context.jobs.read(lambda _state: (asked, lines_of(project, asked[0])))
        job.succeeded.connect(self._found)
        job.failed.connect(self._context.notifier.failure)

    @Slot(object)
    def _found(self, found: tuple[tuple[int, str], tuple[LogLine, ...]]) -> None:
        if self._shown is not None and found[0] == self._shown[:2]:
            self._stored, self._known, self._drawn = found[1], True, None
            self._draw()

    def _draw(self) -> None:
        live = self._shown[2] if self._shown is not None else None
        drawn = (live, live.count if live is not None else 0)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        self.table.lines.show_lines(self._lines(live))
        something = self.table.lines.rowCount() > 0
        self.hint.setVisible(not something and self._known)
        for widget in (self.table, self.copy, self.save):
            widget.setVisible(something)

    @Slot(QModelIndex)
    def _show_whole(self, index: QModelIndex) -> None:
        """The line that was chosen, should it be cut in the table."""
        words = self.table.lines.words(index.row())
        self.whole.setText(words)
        self.whole.setVisible(bool(words))

    def _lines(self, live: LiveLog | None) -> tuple[LogLine, ...]:
        if live is None or self._shown is None:
            return self._stored
        if self._shown[1] == "running":
            return joined(self._stored, live)
        # Of one that has ended the project knows more: how it did.
        return self._stored or live.lines

    @Slot()
    def _save(self) -> None:
        if self._shown is not None:
            words = self.table.lines.text(range(self.table.lines.rowCount()))
            name = " ".join((run_name(self._shown[0]), translate("LogPane", "log")))
            saving = file_saving(self._context)
            save_text(self, saving, name, lambda: words.encode("utf-8"))

    def _lay_out(self) -> None:
        theme = self._context.theme
        card = Card(theme)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.copy)
        row.addWidget(self.save)
        card.body.addWidget(self.hint)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.whole)
        card.body.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
