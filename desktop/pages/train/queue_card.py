"""The training at work with what is left of it, what waits, and how the last one ended."""

from __future__ import annotations

import time
from collections.abc import Container

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.pages.train.live_run import LiveRun
from desktop.pages.train.queue_list import QueueList
from desktop.pages.train.queue_row import WorkRow
from desktop.pages.train.queue_runner import QueueRunner
from desktop.pages.train.trainer import Outcome, Trainer
from desktop.pages.train.words import run_name, step_words
from desktop.sentences import in_user_language
from desktop.widgets.card import Card
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.style_property import set_kind, set_role
from desktop.wording import counted, duration

_WAIT = (
    QT_TRANSLATE_NOOP("QueueCard", "{count} training waits."),
    QT_TRANSLATE_NOOP("QueueCard", "{count} trainings wait."),
)


class QueueCard(Card):
    """Shows what the trainer does, and the queue; to be told each time there is news of either.

    ``start_asked`` when the queue should go on.
    """

    start_asked = Signal()

    def __init__(self, context: AppContext, trainer: Trainer, runner: QueueRunner) -> None:
        super().__init__(context.theme)
        self._context = context
        self._trainer, self._runner = trainer, runner
        self._resumable: Container[int | None] = ()
        self.now = WorkRow(context.theme)
        self.stage = ElidedLabel(context.theme)
        set_role(self.stage, "caption")
        self.standing, self.ending = QLabel(), QLabel()
        for label in (self.standing, self.ending):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.start = QPushButton()
        set_kind(self.start, "link")
        self.list = QueueList(context.theme)
        column = QVBoxLayout()
        column.setSpacing(context.theme.space(2))
        standing = QHBoxLayout()
        standing.addWidget(self.standing, 1)
        standing.addWidget(self.start)
        column.addWidget(self.now)
        column.addWidget(self.stage)
        column.addLayout(standing)
        column.addWidget(self.list)
        column.addWidget(self.ending)
        self.body.addLayout(column)
        self.body.addStretch(1)
        self.start.clicked.connect(self.start_asked)
        self.list.move_asked.connect(runner.move)
        self.list.removal_asked.connect(runner.remove)

    def retranslate(self) -> None:
        """Set the words."""
        self.set_heading(translate("QueueCard", "Queue"))
        self.list.retranslate()
        self.show_queue()
        self.show_news()

    def show_queue(self) -> None:
        """Show what waits, and whether it begins by itself."""
        runner, known = self._runner, self._context.session.current
        waiting, may_change = runner.waiting, known is not None and known.annotator is not None
        self.list.show_entries(waiting, 1 + self._trainer.at_work, may_change=may_change)
        self.list.setVisible(bool(waiting))
        self.standing.setText(counted(len(waiting), *_WAIT))
        self.standing.setVisible(runner.stands)
        self.start.setText(start_words(runner))
        self.start.setVisible(runner.stands and may_change)

    def show_news(self) -> None:
        """Show the trainer as it is now."""
        trainer = self._trainer
        live = trainer.live
        self.now.setVisible(trainer.at_work)
        self.stage.setVisible(trainer.at_work)
        # What is still in the queue says by its row how it stands with it.
        told = trainer.outcome is not None and trainer.outcome.kind != "paused"
        self.ending.setVisible(not trainer.at_work and (told or not self._runner.waiting))
        if trainer.at_work:
            self._show_now(live)
        else:
            self._show_ending(trainer.outcome)

    def show_resumable(self, runs: Container[int | None]) -> None:
        """Which runs can go on; the one that ended last may be among them."""
        self._resumable = runs
        self.show_news()

    def _show_now(self, live: LiveRun | None) -> None:
        if live is None:
            self.now.show_name(translate("QueueCard", "soon"))
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
            return self._stopping()
        if self._trainer.waits:
            return translate("QueueCard", "Waiting for the engine, which does something else…")
        return translate("QueueCard", "Writing down the labelled texts…")

    def _doing(self, live: LiveRun) -> str:
        if self._trainer.is_cancelling:
            return self._stopping()
        if live.stage is not None:
            return in_user_language(live.stage.what)
        if live.epoch == 0:
            return translate("QueueCard", "Starting the engine…")
        if live.warning:
            return in_user_language(live.warning)
        step = step_words(live.begun.recipe.name)
        to_come = self._trainer.to_come
        if to_come:
            words = translate("QueueCard", "{variant} · {step}, then {next}")
            return words.format(variant=live.variant, step=step, next=step_words(to_come[0]))
        words = translate("QueueCard", "{variant} · {step}, may end earlier")
        return words.format(variant=live.variant, step=step)

    def _stopping(self) -> str:
        if self._trainer.is_pausing:
            return translate("QueueCard", "Pausing…")
        return translate("QueueCard", "Stopping…")

    def _show_ending(self, outcome: Outcome | None) -> None:
        set_role(self.ending, "bad" if outcome and outcome.kind == "failed" else "caption")
        if outcome is None:
            words = translate("QueueCard", "Nothing is being trained.")
        elif outcome.kind == "finished":
            words = translate("QueueCard", "{run} is finished.")
        elif outcome.kind == "paused":
            words = translate("QueueCard", "{run} was stopped.")
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


def start_words(runner: QueueRunner) -> str:
    """What the button is called that lets the queue go on."""
    first = next(iter(runner.waiting), None)
    if first is not None and first.run_id is not None and first.state != "waiting":
        return translate("QueueCard", "Continue")
    return translate("QueueCard", "Start the queue")
