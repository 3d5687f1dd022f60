"""The button that takes back a corrected spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.corpus.correcting.dialog import show_correct


class CorrectButton(QPushButton):
    """Opens the dialog over the widget that has the button."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._over = parent
        self.clicked.connect(self._open)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setText(translate("CorrectButton", "Take back…"))
        self.setToolTip(translate("CorrectButton", "Take back a corrected spreadsheet…"))

    @Slot()
    def _open(self) -> None:
        show_correct(self._context, None, self._over)
