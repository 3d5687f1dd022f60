"""Any runs of the project side by side, whatever they were trained for."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.commands.change_set import ChangeSet
from desktop.context import AppContext


class RunsView(QWidget):
    """``label_texts(filter, its name)`` when the user wants to see texts on which runs differ."""

    label_texts = Signal(object, str)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context

    def retranslate(self) -> None:
        """Set all words."""

    def project_opened(self) -> None:
        """Look at what runs there are."""

    def project_closed(self) -> None:
        """Forget them."""

    def changed(self, change: ChangeSet) -> None:
        """A run ended, say."""

    def show_pair(self, first: int, second: int) -> None:
        """Set two runs beside each other, by their numbers."""
        raise NotImplementedError
