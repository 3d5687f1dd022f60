"""The run at work with what is left of it, what comes after it, and how the last one ended."""

from __future__ import annotations

import time
from collections.abc import Container

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.train.live_run import LiveRun
from desktop.pages.train.trainer import Outcome, Trainer
from desktop.pages.train.words import run_name, step_words
from desktop.sentences import in_user_language
from desktop.theme import Theme
from desktop.widgets.card import Card
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.share_bar import ShareBar
from desktop.widgets.style_property import set_kind, set_role
from desktop.wording import duration


class QueueCard(Card):
    """Shows what the trainer does; to be told each time there is news."""

    def __init__(self, context: AppContext, trainer: Trainer) -> None:
        super().__init__(context.theme)
        self._trainer = trainer
        self._resumable: Container[int | None] = ()
        self.now = QueueRow(context.theme)
        self.next = QueueRow(context.theme)
        self.stage = ElidedLabel(context.theme)
        set_role(self.stage, "caption")
        self.ending = QLabel()
        self.ending.setTextFormat(Qt.TextFormat.PlainText)
        self.ending.setWordWrap(True)
        column = QVBoxLayout()
        column.setSpacing(context.theme.space(2))
        for widget in (self.now, self.stage, self.next, self.ending):
            column.addWidget(widget)
        self.body.addLayout(column)
        self.body.addStretch(1)

    def retranslate(self) -> None:
        """Set the words."""
        self.set_heading(translate("QueueCard", "Queue"))
        self.show_news()

    def show_news(self) -> None:
        """Show the trainer as it is now."""
        trainer = self._trainer
        live = trainer.live
        self.now.setVisible(trainer.at_work)
        self.next.setVisible(trainer.at_work and bool(trainer.to_come))
        self.stage.setVisible(trainer.at_work)
        self.ending.setVisible(not trainer.at_work)
        if not trainer.at_work:
            self._show_ending(trainer.outcome)
            return
        self._show_now(live)
        if trainer.to_come:
            waiting = translate("QueueCard", "waits")
            self.next.show_words(step_words(trainer.to_come[0]), waiting)

    def show_resumable(self, runs: Container[int | None]) -> None:
        """Which runs can go on; the one that ended last may be among them."""
        self._resumable = runs
        self.show_news()

    def _show_now(self, live: LiveRun | None) -> None:
        if live is None:
            self.now.show_words(translate("QueueCard", "soon"), "")
            self.stage.show_text(self._before_it_begins())
            return
        left = live.seconds_left(time.monotonic())
        words = ""
        if left is not None:
            words = translate("QueueCard", "{time} left").format(time=duration(left))
        self.now.show_share(run_name(live.begun.run_id), live.share, words)
        self.stage.show_text(self._doing(live))

    def _before_it_begins(self) -> str:
        if self._trainer.is_cancelling:
            return translate("QueueCard", "Stopping…")
        if self._trainer.waits:
            return translate("QueueCard", "Waiting for the engine, which does something else…")
        return translate("QueueCard", "Writing down the labelled texts…")

    def _doing(self, live: LiveRun) -> str:
        if self._trainer.is_cancelling:
            return translate("QueueCard", "Stopping…")
        if live.stage is not None:
            return in_user_language(live.stage.what)
        if live.epoch == 0:
            return translate("QueueCard", "Starting the engine…")
        if live.warning:
            return in_user_language(live.warning)
        words = translate("QueueCard", "{variant} · {step}, may end earlier")
        return words.format(variant=live.variant, step=step_words(live.begun.recipe.name))

    def _show_ending(self, outcome: Outcome | None) -> None:
        set_role(self.ending, "bad" if outcome and outcome.kind == "failed" else "caption")
        if outcome is None:
            words = translate("QueueCard", "Nothing is being trained.")
        elif outcome.kind == "finished":
            words = translate("QueueCard", "{run} is finished.")
        elif outcome.kind == "cancelled":
            words = translate("QueueCard", "{run} was cancelled. Nothing of it is used.")
        else:
            words = translate("QueueCard", "{run} failed.")
        run_id = outcome.run_id if outcome is not None else None
        training = translate("QueueCard", "The training")
        words = words.format(run=training if run_id is None else run_name(run_id))
        if outcome is not None and outcome.failure is not None:
            sentences = (outcome.failure.message, outcome.failure.advice)
            words = "\n".join([words, *(in_user_language(each) for each in sentences if each)])
        if run_id in self._resumable:
            words += "\n" + translate("QueueCard", "It can be resumed from its last checkpoint.")
        self.ending.setText(words)


class QueueRow(QWidget):
    """A chip with the run's name; beside it a bar with words, or words alone."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.name = QLabel()
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        set_kind(self.name, "chip")
        self.bar = ShareBar(theme)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.words, "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        row.addWidget(self.name)
        row.addWidget(self.bar, 1)
        row.addWidget(self.words)
        row.addStretch(0)

    def show_share(self, name: str, share: float, words: str) -> None:
        """Show how much is done."""
        self._say(name, words)
        self.bar.show()
        self.bar.setAccessibleName(name)
        self.bar.show_share(share)

    def show_words(self, name: str, words: str) -> None:
        """Show words alone."""
        self._say(name, words)
        self.bar.hide()

    def _say(self, name: str, words: str) -> None:
        if self.name.text() != name:
            self.name.setText(name)
        if self.words.text() != words:
            self.words.setText(words)
