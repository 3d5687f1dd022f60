"""Which text is shown, what a key does with it, and which one comes next.

A label is written first, in the writer's thread; the next text appears when the label is on the
disk. Keys that come in between are not meant for the next text and do nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from data.corpus.queue import Scope, queued_text
from data.errors import UnknownTextError
from data.labelling.annotations import Suggestion, annotations_of
from data.labelling.annotators import Annotator
from data.project import Project
from desktop.commands import annotating
from desktop.commands.change_set import ChangeSet
from desktop.context import AppContext
from desktop.jobs.job import Failure, JobState
from desktop.pages.label.prefetch import Prefetch, Wish
from desktop.pages.label.state import Ending, Shown, shown
from desktop.pages.label.visited import Visited

# A finger that bounces presses twice within less than this; nobody reads a text so quickly.
_BOUNCE_SECONDS = 0.12
# Somebody who comes back from lunch did not think about the text for an hour.
_LONGEST_MILLISECONDS = 600_000


@dataclass(frozen=True)
class Seen:
    """What the annotator had in view when a key was pressed, and for how long."""

    project: Project
    text_id: int
    annotator: Annotator
    suggestion: Suggestion | None
    milliseconds: int


Decision = Callable[[Seen], ChangeSet]


class LabelPresenter(QObject):
    """``text_changed`` when another text is in view or there is news of it, ``decided`` after each
    decision, undo and redo, ``guidelines_asked`` when the user wants to read them.
    """

    text_changed = Signal()
    decided = Signal()
    guidelines_asked = Signal()

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._prefetch = Prefetch(context.jobs, self)
        self._prefetch.ready.connect(self._came)
        self._prefetch.exhausted.connect(self._all_done)
        self._prefetch.failed.connect(context.notifier.failure)
        self.current: Shown | None = None
        self.ending: Ending | None = None
        self.scope: Scope = "unlabelled"
        self._visited = Visited()
        self._busy = False
        self._looking = False
        self._shown_at = 0.0

    # What the keys do.

    def label(self, key: str) -> None:
        """Give the text in view a label."""
        self._decide(
            lambda seen: annotating.label_text(
                seen.project,
                seen.text_id,
                seen.annotator,
                key,
                suggestion=seen.suggestion,
                milliseconds=seen.milliseconds,
            )
        )

    def accept(self) -> None:
        """Give the text in view the label that the model proposes, if it proposes one."""
        suggestion = None if self.current is None else self.current.suggestion
        if suggestion is None:
            return
        self._decide(
            lambda seen: annotating.accept_suggestion(
                seen.project,
                seen.text_id,
                seen.annotator,
                suggestion,
                milliseconds=seen.milliseconds,
            )
        )

    def skip(self) -> None:
        """Leave the text in view without a label and go on."""
        self._decide(
            lambda seen: annotating.skip_text(
                seen.project,
                seen.text_id,
                seen.annotator,
                suggestion=seen.suggestion,
                milliseconds=seen.milliseconds,
            )
        )

    def undo(self) -> None:
        """Take back the latest step, and show its text."""
        self._step(annotating.undo_last)

    def redo(self) -> None:
        """Do again what was taken back, and show its text."""
        self._step(annotating.redo_last)

    def previous(self) -> None:
        """Show the text before this one."""
        if not self._busy and self._visited.step(-1):
            self._look_at_current()

    def next(self) -> None:
        """Show the text after this one, without deciding on it."""
        if self._busy or self.current is None:
            return
        if self._visited.step(1):
            self._look_at_current()
        else:
            self._advance()

    def go_to(self, text_id: int) -> None:
        """Show a text again; the one in view waits at the end of the way."""
        self._visited.go_to(text_id, waiting=self.current is not None)
        self._look_at(text_id)

    def ask_for_guidelines(self) -> None:
        """Open the guidelines."""
        self.guidelines_asked.emit()

    # What happens around it.

    def restart(self) -> None:
        """Begin with the first text that waits; for a new project, scope or annotator."""
        self.close()
        known = self._context.session.current
        if known is None:
            return
        if known.annotator is None:
            self._end("read only")
            return
        self._prefetch.begin(self._wish())
        self._advance()

    def close(self) -> None:
        """Forget the project."""
        self._prefetch.begin(None)
        self.current, self.ending = None, None
        self._visited.clear()
        self._busy = self._looking = False
        self.text_changed.emit()

    def choose_scope(self, scope: Scope) -> None:
        """Label what nobody labelled, or what this annotator has not labelled."""
        if scope != self.scope:
            self.scope = scope
            self.restart()

    def look_again(self) -> None:
        """Others changed texts, or there are new proposals: fetch anew, and stay where we are."""
        if self.current is None:
            self.restart()
            return
        self._prefetch.begin(self._wish(), after=self._visited.last)
        if not self._busy:
            self._look_at(self.current.text_id, keep_clock=True)

    def predictions_came(self, text_ids: frozenset[int]) -> None:
        """The engine predicted some texts: show the proposals of those in view or coming next."""
        current = self.current
        in_view = current is not None and current.text_id in text_ids
        if in_view or self._prefetch.holds(text_ids):
            self.look_again()

    @property
    def is_busy(self) -> bool:
        """Whether a decision is being written: until then no key is meant for the next text."""
        return self._busy

    # How it is done.

    def _decide(self, decision: Decision) -> None:
        known, current = self._context.session.current, self.current
        seconds = time.monotonic() - self._shown_at
        if known is None or known.annotator is None or current is None:
            return
        if self._busy or seconds < _BOUNCE_SECONDS:
            return
        self._busy = True
        seen = Seen(
            known.project,
            current.text_id,
            known.annotator,
            current.suggestion,
            min(round(seconds * 1000), _LONGEST_MILLISECONDS),
        )
        job = self._context.jobs.write(lambda _state: decision(seen), urgent=True, initiator=self)
        job.succeeded.connect(self._decided)
        job.failed.connect(self._not_saved)

    @Slot(object)
    def _decided(self, _change: ChangeSet) -> None:
        self._busy = False
        if not self._visited.at_end:
            # This was a correction; the text that the hands had reached is still waiting.
            self._visited.to_end()
            self._look_at_current()
        else:
            self._advance()
        self.decided.emit()

    @Slot(object)
    def _not_saved(self, failure: Failure) -> None:
        """The text stays in view, so that the decision is not lost unnoticed."""
        self._busy = False
        self._context.notifier.failure(failure)

    def _step(self, step: Callable[[Project], ChangeSet]) -> None:
        known = self._context.session.current
        if known is None or known.annotator is None or self._busy:
            return
        self._busy = True
        project = known.project
        job = self._context.jobs.write(lambda _state: step(project), urgent=True, initiator=self)
        job.succeeded.connect(self.stepped)
        job.failed.connect(self._not_saved)

    @Slot(object)
    def stepped(self, change: ChangeSet) -> None:
        """An undo or redo happened, here or in the menu: show its text."""
        self._busy = False
        if len(change.text_ids) == 1:
            (text_id,) = change.text_ids
            self.go_to(text_id)
        elif change.touches("texts", "labels"):
            self.look_again()
        self.decided.emit()

    @Slot()
    def _came(self) -> None:
        """A text that was waited for; somebody may have gone to another one meanwhile."""
        if self.current is None and not self._looking:
            self._advance()

    def _advance(self) -> None:
        queued = self._prefetch.take()
        if queued is None:
            self.current = None
            return
        self._visited.append(queued.text.id)
        self._show(shown(queued, self._usable()))

    def _show(self, what: Shown, *, keep_clock: bool = False) -> None:
        self.current, self.ending = what, None
        if not keep_clock:
            self._shown_at = time.monotonic()
        self.text_changed.emit()

    @Slot()
    def _all_done(self) -> None:
        if self.current is not None or self._looking:
            return
        known = self._context.session.current
        empty = known is not None and known.counts.texts == 0
        self._end("no texts" if empty else "all done")

    def _end(self, ending: Ending) -> None:
        self.current, self.ending = None, ending
        self.text_changed.emit()

    def _wish(self) -> Wish | None:
        known = self._context.session.current
        if known is None or known.annotator is None:
            return None
        run_id = None if known.run is None else known.run.id
        return Wish(known.project, known.annotator, self.scope, run_id)

    def _usable(self) -> frozenset[str]:
        """The keys of the labels that are given now."""
        known = self._context.session.current
        return frozenset() if known is None else frozenset(each.key for each in known.labels)

    def _look_at_current(self) -> None:
        if self._visited.current is not None:
            self._look_at(self._visited.current)

    def _look_at(self, text_id: int, *, keep_clock: bool = False) -> None:
        wish, usable = self._wish(), self._usable()
        if wish is None:
            return
        self._looking = True

        def work(_state: JobState) -> tuple[Shown, bool] | int:
            said = annotations_of(wish.project, text_id)
            own = [each for each in said if each.annotator.id == wish.annotator.id]
            try:
                queued = queued_text(wish.project, text_id, wish.run_id)
            except UnknownTextError:
                return text_id  # somebody deleted it
            return shown(queued, usable, own[0] if own else None), keep_clock

        job = self._context.jobs.read(work)
        job.succeeded.connect(self._looked)
        job.failed.connect(self._not_looked)

    @Slot(object)
    def _looked(self, result: tuple[Shown, bool] | int) -> None:
        self._looking = False
        if isinstance(result, int):
            self._pass_by(result)
            return
        what, keep_clock = result
        if self._visited.current == what.text_id and not self._busy:
            self._show(what, keep_clock=keep_clock)

    def _pass_by(self, text_id: int) -> None:
        """A text is not there any more: go on with what stands after it."""
        if self._visited.remove(text_id) and not self._busy:
            self.current = None
            if self._visited.current is None:
                self._visited.to_end()
                self._advance()
            else:
                self._look_at_current()

    @Slot(object)
    def _not_looked(self, failure: Failure) -> None:
        self._looking = False
        self._context.notifier.failure(failure)
