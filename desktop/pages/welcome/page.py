"""Welcome: the sample, a spreadsheet, a project, or what was open lately."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.page import Page
from desktop.places import projects_folder
from desktop.settings import RECENT_PROJECTS
from desktop.widgets.card import Card
from desktop.widgets.dropped_files import dropped_spreadsheets
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.style_property import set_kind, set_role

_WIDTH = 760


class WelcomePage(Page):
    """Shown while no project is open."""

    import_asked = Signal()
    files_dropped = Signal(list)
    open_asked = Signal()
    new_asked = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.setAcceptDrops(True)
        self._title = QLabel()
        set_role(self._title, "title")
        self._promise = QLabel()
        set_role(self._promise, "caption")
        self._promise.setWordWrap(True)
        self.sample = _Choice(context, "ph.book-open", primary=True)
        self.spreadsheet = _Choice(context, "ph.table")
        self.project = _Choice(context, "ph.folder-open")
        self._new = QPushButton()
        set_kind(self._new, "link")
        self._recent = Card(context.theme)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._recent.body.addLayout(self._rows)
        self._lay_out()
        self.sample.button.clicked.connect(self._open_sample)
        self.spreadsheet.button.clicked.connect(self.import_asked)
        self.project.button.clicked.connect(self.open_asked)
        self._new.clicked.connect(self.new_asked)

    def retranslate(self) -> None:
        """Set all words."""
        self._title.setText(translate("WelcomePage", "Welcome to EmoDesk"))
        self._promise.setText(
            translate(
                "WelcomePage",
                "Label texts, train a classifier on them, let it label the rest. "
                "Everything stays on this computer.",
            )
        )
        self.sample.say(
            translate("WelcomePage", "Open the sample"),
            translate(
                "WelcomePage", "120 short texts with six emotions: try everything in five minutes."
            ),
        )
        self.spreadsheet.say(
            translate("WelcomePage", "Import a spreadsheet"),
            translate(
                "WelcomePage", "Excel, CSV, JSON or a text file becomes a project of its own."
            ),
        )
        self.project.say(
            translate("WelcomePage", "Open a project"),
            translate("WelcomePage", "Go on with a file that ends in .emodesk."),
        )
        self._new.setText(translate("WelcomePage", "Make an empty project…"))
        self._recent.set_heading(translate("WelcomePage", "Recent projects"))
        self._show_recent()

    def project_closed(self) -> None:
        """The list has grown."""
        self._show_recent()

    def activated(self) -> None:
        """Enter opens the sample."""
        self._show_recent()
        self.sample.button.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  # Qt's name
        """Take spreadsheets from outside."""
        if dropped_spreadsheets(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  # Qt's name
        """Let a project be made of them."""
        event.acceptProposedAction()
        self.files_dropped.emit(dropped_spreadsheets(event.mimeData()))

    def _lay_out(self) -> None:
        middle = QWidget()
        middle.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(middle)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._promise)
        column.addSpacing(14)
        row = QHBoxLayout()
        row.setSpacing(14)
        for choice in (self.sample, self.spreadsheet, self.project):
            row.addWidget(choice, 1)
        column.addLayout(row)
        column.addWidget(self._new, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(10)
        column.addWidget(self._recent)
        outer = QHBoxLayout()
        outer.addStretch(1)
        outer.addWidget(middle, 100)
        outer.addStretch(1)
        self.column.addStretch(2)
        self.column.addLayout(outer)
        self.column.addStretch(3)

    def _open_sample(self) -> None:
        self.context.session.open_sample(projects_folder())

    def _show_recent(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        recent = self.context.settings.get(RECENT_PROJECTS)
        self._recent.setVisible(bool(recent))
        for name in recent:
            self._rows.addWidget(self._row(Path(name)))

    def _row(self, path: Path) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        button = QPushButton(path.stem)
        set_kind(button, "link")
        # No look at the disk here: it may be a network folder. Opening says what is missing.
        button.clicked.connect(partial(self.context.session.open, path))
        folder = ElidedLabel(self.context.theme)
        set_role(folder, "caption")
        folder.show_text(str(path.parent))
        layout.addWidget(button)
        layout.addWidget(folder, 1)
        return row


class _Choice(Card):
    """One way to begin: what it is, what it brings, a button."""

    def __init__(self, context: AppContext, icon: str, *, primary: bool = False) -> None:
        super().__init__(context.theme)
        self._theme_icon = icon
        self._context = context
        self._words = QLabel()
        self._words.setWordWrap(True)
        set_role(self._words, "caption")
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.button = QPushButton()
        set_kind(self.button, "primary" if primary else "plain")
        self.body.addWidget(self._words, 1)
        self.body.addWidget(self.button)

    def say(self, title: str, words: str) -> None:
        """Set the words; the title is also the button's."""
        self.button.setText(title)
        self._words.setText(words)
