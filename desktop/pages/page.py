"""What all pages have in common."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.commands.change_set import ChangeSet
from desktop.context import AppContext


class Page(QWidget):
    """One page of the window. Subclasses build their widgets and override what concerns them.

    Words are set in :meth:`retranslate` alone, which is called once at the end of
    :meth:`complete` and whenever the language changes. ``go_to(page id)`` asks for another page,
    ``open_text(text id)`` for the Label page with that text, ``label_texts(filter, its name)`` for
    that page with the texts that the filter finds, ``open_encoders`` for the settings of encoders.
    """

    go_to = Signal(str)
    open_text = Signal(int)
    label_texts = Signal(object, str)
    open_encoders = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.column = QVBoxLayout(self)
        gap = context.theme.space(4)
        self.column.setContentsMargins(gap, gap - 4, gap, gap - 4)
        self.column.setSpacing(context.theme.space(3))

    def complete(self) -> None:
        """Connect the page to the program; called by the window when it was built."""
        session = self.context.session
        session.opened.connect(self.project_opened)
        session.closed.connect(self.project_closed)
        session.refreshed.connect(self.project_refreshed)
        self.context.bus.changed.connect(self.changed)
        self.retranslate()
        if session.current is not None:
            self.project_opened()

    def retranslate(self) -> None:
        """Set all words in the current language."""

    def project_opened(self) -> None:
        """A project is open from now on."""

    def project_closed(self) -> None:
        """No project is open any more; forget everything about it."""

    def project_refreshed(self) -> None:
        """Counts, annotator or the model in use may have changed."""

    def changed(self, change: ChangeSet, initiator: object) -> None:
        """Something was written."""

    def activated(self) -> None:
        """The page came into view: put the focus where the hands expect it."""
        self.setFocus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """Come into view."""
        super().showEvent(event)
        self.activated()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
