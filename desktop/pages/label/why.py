"""Why the model proposes what it proposes of the text in view: asked for by a key, never before."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from core.contract import Cancelled, Explained
from core.engine.client import Engine
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.engine_lane import hearing
from desktop.jobs.job import Failure, Job, JobState
from desktop.notify import Notice
from desktop.sentences import in_user_language

if TYPE_CHECKING:
    from desktop.pages.label.presenter import LabelPresenter

# Enough for going back and forth between a few texts.
_REMEMBERED = 16


@dataclass(frozen=True)
class Question:
    """A run's model, and the words that it is asked about."""

    run_id: int
    body: str


class Why(QObject):
    """``changed`` when something else is to be shown: nothing, that the model is asked, its answer.

    One text at a time; an answer for a text that is not in view any more is only remembered.
    """

    changed = Signal()

    def __init__(self, context: AppContext, presenter: LabelPresenter) -> None:
        super().__init__(presenter)
        self._context = context
        self._presenter = presenter
        self._shown: Question | None = None
        self._answers: OrderedDict[Question, Explained] = OrderedDict()
        self._under_way: dict[Question, Job] = {}

    @property
    def is_shown(self) -> bool:
        """Whether the user wants to know it of the text in view."""
        return self._shown is not None

    @property
    def answer(self) -> Explained | None:
        """What the model said of the text in view; None while it is asked, or if it is not."""
        return None if self._shown is None else self._answers.get(self._shown)

    def toggle(self) -> None:
        """Show why, or take that away again; only for a text with a suggestion in sight."""
        question = self._question() if self._presenter.in_hand() is not None else None
        if self._shown is not None or question is None:
            self._show(None)
        elif question in self._answers or question in self._under_way or self._is_engine_free():
            self._show(question)
            if question not in self._answers and question not in self._under_way:
                self._ask(question)

    @Slot()
    def follow(self) -> None:
        """Another text came into view, or there is news of this one."""
        if self._shown is not None and self._shown != self._question():
            self._show(None)

    def forget(self) -> None:
        """The project was closed: another one's runs have the same numbers."""
        self._answers.clear()
        self._show(None)

    def _question(self) -> Question | None:
        """What would be asked of the text in view, if anything is proposed for it."""
        shown, known = self._presenter.current, self._context.session.current
        if shown is None or shown.suggestion is None or known is None or known.run is None:
            return None
        return Question(known.run.id, shown.queued.text.body)

    def _show(self, question: Question | None) -> None:
        if question != self._shown:
            self._shown = question
            self.changed.emit()

    def _is_engine_free(self) -> bool:
        """Tell the user if it is not: an answer that comes after a training helps nobody.

        What is done in the background gives way.
        """
        own = self._under_way.values()
        others = [
            job
            for job in self._context.jobs.engine_jobs
            if not job.background and all(job is not each for each in own)
        ]
        if others:
            title = in_user_language(others[0].title)
            message = translate("Why", "The engine is busy: {title}.").format(title=title)
            advice = translate("Why", "Ask again when that is done.")
            self._context.notifier.tell(Notice("info", message, advice, passing=True))
        return not others

    def _ask(self, question: Question) -> None:
        known = self._context.session.current
        assert known is not None
        assert known.run is not None
        project, run = known.project, known.run

        def work(engine: Engine, state: JobState) -> Explained:
            from desktop.commands.explaining import explain_suggestion  # noqa: PLC0415

            # Somebody who went on through the texts meanwhile does not wait for this one.
            if self._shown != question:
                raise Cancelled
            return explain_suggestion(project, run, question.body, engine, hearing(state))

        job = self._context.jobs.engine(work, title=translate("Why", "Why this suggestion"))
        self._under_way[question] = job
        job.succeeded.connect(partial(self._answered, question))
        job.failed.connect(partial(self._failed, question))
        job.cancelled.connect(partial(self._ended, question))

    def _answered(self, question: Question, explained: Explained) -> None:
        self._under_way.pop(question, None)
        self._answers[question] = explained
        while len(self._answers) > _REMEMBERED:
            self._answers.popitem(last=False)
        if question == self._shown:
            self.changed.emit()

    def _failed(self, question: Question, failure: Failure) -> None:
        self._context.notifier.failure(failure)
        self._ended(question)

    def _ended(self, question: Question) -> None:
        """Without an answer."""
        self._under_way.pop(question, None)
        if question == self._shown:
            self._show(None)
