"""What is written when the annotator decides on the text in view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from data.labelling.annotations import Suggestion
from data.labelling.annotators import Annotator
from data.project import Project
from desktop.commands import annotating
from desktop.commands.change_set import ChangeSet
from desktop.context import AppContext
from desktop.jobs.job import Failure
from desktop.pages.label.state import Shown

# Somebody who comes back from lunch did not think about the text for an hour.
_LONGEST_MILLISECONDS = 600_000


@dataclass(frozen=True)
class Seen:
    """What the annotator had in view when a key was pressed, and for how long.

    ``others_known`` tells that they knew what others say of the text.
    """

    project: Project
    text_id: int
    annotator: Annotator
    suggestion: Suggestion | None
    others_known: bool
    milliseconds: int


def label(seen: Seen, key: str) -> ChangeSet:
    """Give the text a label."""
    return annotating.label_text(
        seen.project,
        seen.text_id,
        seen.annotator,
        key,
        suggestion=seen.suggestion,
        milliseconds=seen.milliseconds,
        others_known=seen.others_known,
    )


def accept(seen: Seen) -> ChangeSet:
    """Give the text the label that was proposed; something was."""
    assert seen.suggestion is not None
    return annotating.accept_suggestion(
        seen.project,
        seen.text_id,
        seen.annotator,
        seen.suggestion,
        milliseconds=seen.milliseconds,
    )


def skip(seen: Seen) -> ChangeSet:
    """Leave the text without a label."""
    return annotating.skip_text(
        seen.project,
        seen.text_id,
        seen.annotator,
        suggestion=seen.suggestion,
        milliseconds=seen.milliseconds,
        others_known=seen.others_known,
    )


Decision = Callable[[Seen], ChangeSet]


class Decider(QObject):
    """Writes one decision or step at a time; ``decided`` and ``stepped`` carry its change.

    What cannot be saved is told: its text stays in view, so that it is not lost unnoticed.
    """

    decided = Signal(object)
    stepped = Signal(object)

    def __init__(self, context: AppContext, presenter: QObject) -> None:
        super().__init__(presenter)
        self._context = context
        self.is_busy = False

    def decide(self, decision: Decision, shown: Shown, seconds: float) -> None:
        """Write what is decided on the text in view, which was so long in view."""
        known = self._context.session.current
        if known is None or known.annotator is None or self.is_busy:
            return
        self.is_busy = True
        seen = Seen(
            known.project,
            shown.text_id,
            known.annotator,
            shown.suggestion,
            shown.is_known,
            min(round(seconds * 1000), _LONGEST_MILLISECONDS),
        )
        job = self._context.jobs.write(
            lambda _state: decision(seen), urgent=True, initiator=self.parent()
        )
        job.succeeded.connect(self._decided)
        job.failed.connect(self._not_saved)

    def step(self, step: Callable[[Project], ChangeSet]) -> None:
        """Take a step back, or do one again."""
        known = self._context.session.current
        if known is None or known.annotator is None or self.is_busy:
            return
        self.is_busy = True
        project = known.project
        job = self._context.jobs.write(
            lambda _state: step(project), urgent=True, initiator=self.parent()
        )
        job.succeeded.connect(self._stepped)
        job.failed.connect(self._not_saved)

    def forget(self) -> None:
        """Nobody waits any more for what is being written."""
        self.is_busy = False

    @Slot(object)
    def _decided(self, change: ChangeSet) -> None:
        self.is_busy = False
        self.decided.emit(change)

    @Slot(object)
    def _stepped(self, change: ChangeSet) -> None:
        self.is_busy = False
        self.stepped.emit(change)

    @Slot(object)
    def _not_saved(self, failure: Failure) -> None:
        self.is_busy = False
        self._context.notifier.failure(failure)
