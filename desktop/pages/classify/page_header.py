"""The first line of the page: the buttons that begin, pause and end a classification."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton

from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.pages.classify.actions import PAUSE, START
from desktop.pages.classify.presenter import ClassifyPresenter
from desktop.printed_keys.action_key_cap import ActionKeyCap
from desktop.widgets.page_header import PageHeader
from desktop.widgets.style_property import set_kind
from desktop.wording import counted

_ONE_FILE = QT_TRANSLATE_NOOP("ClassifyPage", "Classify {count} file")
_FILES = QT_TRANSLATE_NOOP("ClassifyPage", "Classify {count} files")


class ClassifyHeader(PageHeader):
    """Begin while nothing runs; pause and cancel while something does."""

    def __init__(self, context: AppContext, presenter: ClassifyPresenter) -> None:
        super().__init__(context.theme)
        self._presenter = presenter
        self._actions: Mapping[str, QAction] = {}
        self.start, self.pause, self.cancel = QPushButton(), QPushButton(), QPushButton()
        self._start_key = ActionKeyCap(context, START)
        for widget in (self._start_key, self.start, self.pause, self.cancel):
            self.add_right(widget)
        self.start.clicked.connect(presenter.start)
        self.pause.clicked.connect(presenter.pause)
        self.cancel.clicked.connect(presenter.cancel)

    def connect_actions(self, actions: Mapping[str, QAction]) -> None:
        """Let the keys do only what the buttons may."""
        self._actions = actions

    def show_state(self) -> None:
        """Show what can be done now."""
        presenter, runner = self._presenter, self._presenter.runner
        is_busy, startable = runner.is_busy, presenter.startable
        self.set_title(translate("ClassifyPage", "Classify"))
        self.start.setText(self._start_words())
        self.pause.setText(translate("ClassifyPage", "Pause"))
        self.cancel.setText(translate("ClassifyPage", "Cancel"))
        self.start.setVisible(not is_busy)
        self._start_key.setVisible(not is_busy and bool(startable))
        self.pause.setVisible(is_busy)
        self.cancel.setVisible(is_busy or presenter.can_stop)
        self.start.setEnabled(bool(startable))
        self.pause.setEnabled(is_busy and not runner.is_stopping)
        self.cancel.setEnabled(presenter.can_stop)
        set_kind(self.start, "primary" if startable else "plain")
        for spec, button in ((START, self.start), (PAUSE, self.pause)):
            if spec.id in self._actions:
                self._actions[spec.id].setEnabled(button.isEnabled())

    def _start_words(self) -> str:
        startable = self._presenter.startable
        if any(each.state == "paused" for each in startable):
            return translate("ClassifyPage", "Go on")
        if len(self._presenter.files.entries) > 1 and startable:
            return counted(len(startable), _ONE_FILE, _FILES)
        return translate("ClassifyPage", "Classify")
