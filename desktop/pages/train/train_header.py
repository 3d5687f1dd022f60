"""The first line of the page: what trains, and the buttons that begin, pause and cancel it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.train.actions import CANCEL, PAUSE, RETRAIN
from desktop.pages.train.header_words import header_words
from desktop.pages.train.presenter import TrainPresenter
from desktop.pages.train.queue_card import start_words
from desktop.widgets.page_header import PageHeader
from desktop.widgets.plain_tooltip import plain_tooltip
from desktop.widgets.style_property import set_kind


class TrainHeader(PageHeader):
    """Shows what the presenter says; its buttons do what the keys do."""

    def __init__(self, context: AppContext, presenter: TrainPresenter) -> None:
        super().__init__(context.theme)
        self._presenter = presenter
        self._actions: Mapping[str, QAction] = {}
        self.state = QLabel()
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        set_kind(self.state, "chip")
        self.back, self.pause = QPushButton(), QPushButton()
        set_kind(self.back, "chip")
        self.cancel, self.retrain = QPushButton(), QPushButton()
        set_kind(self.retrain, "big")
        self.add(self.state)
        self.add(self.back)
        for button in (self.pause, self.cancel, self.retrain):
            self.add_right(button)
        self.back.clicked.connect(presenter.follow)

    def connect_actions(self, actions: Mapping[str, QAction]) -> None:
        """Let the buttons do what the keys do, and the keys what the buttons may."""
        self._actions = actions
        self.retrain.clicked.connect(actions[RETRAIN].trigger)
        self.pause.clicked.connect(actions[PAUSE].trigger)
        self.cancel.clicked.connect(actions[CANCEL].trigger)

    def retranslate(self) -> None:
        """Set the words."""
        self.set_title(translate("TrainHeader", "Train"))
        self.back.setText(translate("TrainHeader", "Back to the training"))
        self.cancel.setText(translate("TrainHeader", "Cancel"))
        self.cancel.setToolTip(
            translate("TrainHeader", "Ends this training for good. The next in the queue begins.")
        )
        self.show_state()

    def show_state(self) -> None:
        """Show what can be done now."""
        presenter = self._presenter
        at_work, against = presenter.trainer.at_work, presenter.reason_against()
        stoppable = at_work and not presenter.trainer.is_cancelling
        self.retrain.setText(self._retrain_words())
        self.retrain.setToolTip(against)
        self._allow(self.retrain, RETRAIN, not against)
        self.pause.setText(self._pause_words())
        self.pause.setToolTip(self._pause_tip())
        self.pause.setVisible(at_work or presenter.can_go_on())
        self._allow(self.pause, PAUSE, stoppable or presenter.can_go_on())
        self.cancel.setVisible(at_work)
        self._allow(self.cancel, CANCEL, stoppable)
        live = at_work and presenter.trainer.live is not None
        self.back.setVisible(live and not presenter.follows())
        self.say_state()

    def say_state(self) -> None:
        """Say how far the training is."""
        words = header_words(self._presenter)
        if words != self.state.text():
            self.state.setText(words)
            self.state.setToolTip(plain_tooltip(words))  # the chip may be cut
        self.state.setVisible(bool(words))

    def _allow(self, button: QPushButton, action_id: str, allowed: bool) -> None:
        button.setEnabled(allowed)
        if action_id in self._actions:
            self._actions[action_id].setEnabled(allowed)

    def _retrain_words(self) -> str:
        if self._presenter.queue.only_adds:
            return translate("TrainHeader", "Add to the queue")
        return translate("TrainHeader", "Retrain")

    def _pause_words(self) -> str:
        if self._presenter.trainer.at_work:
            return translate("TrainHeader", "Pause")
        return start_words(self._presenter.queue)

    def _pause_tip(self) -> str:
        if not self._presenter.trainer.at_work:
            return ""
        return translate(
            "TrainHeader",
            "Stops this training where it can go on later, also after the program was closed. The "
            "queue waits meanwhile.",
        )
