"""Which text is shown, what a key does with it, and which one comes next.

A label is written first, in the writer's thread; the next text appears when the label is on the
disk. Keys that come in between are not meant for the next text and do nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from data.corpus.queue_order import WORK_LISTS
from data.labelling.notes import Note
from desktop.commands import annotating
from desktop.commands.change_set import ChangeSet
from desktop.context import AppContext
from desktop.pages.label import deciding
from desktop.pages.label.deciding import Decider, Decision
from desktop.pages.label.looking import Looking
from desktop.pages.label.noting import Noting
from desktop.pages.label.prefetch import NextText, Prefetch
from desktop.pages.label.queue_choice import QueueChoice
from desktop.pages.label.state import Ending, Shown, shown
from desktop.pages.label.visited import Visited
from desktop.pages.label.why import Why
from desktop.pages.label.wish import Wish

# A finger that bounces presses twice within less than this; nobody reads a text so quickly.
_BOUNCE_SECONDS = 0.12


class LabelPresenter(QObject):
    """``text_changed`` when another text is in view or there is news of it, ``decided`` after each
    decision, undo and redo, ``guidelines_asked`` when the user wants to read them, ``order_asked``
    and ``filter_asked`` when they want other texts, ``work_asked`` when they want to know what they
    have done, ``scroll_asked(pages)`` when they want to see more of the text, ``leaving`` before a
    key or click leads to another one.
    """

    text_changed = Signal()
    decided = Signal()
    leaving = Signal()
    scroll_asked = Signal(int)
    guidelines_asked = Signal()
    order_asked = Signal()
    filter_asked = Signal()
    work_asked = Signal()

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.choice = QueueChoice(context, self)
        self.current: Shown | None = None
        self.ending: Ending | None = None
        self._prefetch = Prefetch(context.jobs, self)
        self._looking = Looking(context.jobs, self)
        self._visited = Visited()
        self._came: dict[int, NextText] = {}
        self._decider = Decider(context, self)
        self.now: Callable[[], float] = time.monotonic
        self._shown_at = 0.0
        self.bounce_seconds = _BOUNCE_SECONDS
        self.noting = Noting(context, self)
        self.why = Why(context, self)
        self._connect()

    # What the keys do.

    def label(self, key: str) -> None:
        """Give the text in view a label."""
        self._decide(lambda seen: deciding.label(seen, key))

    def accept(self) -> None:
        """Give the text in view the label that the model proposes, if it proposes one."""
        if self.current is not None and self.current.suggestion is not None:
            self._decide(deciding.accept)

    def skip(self) -> None:
        """Leave the text in view without a label and go on."""
        self._decide(deciding.skip)

    def undo(self) -> None:
        """Take back the latest step, and show its text."""
        self._decider.step(annotating.undo_last)

    def redo(self) -> None:
        """Do again what was taken back, and show its text."""
        self._decider.step(annotating.redo_last)

    def previous(self) -> None:
        """Show the text before this one."""
        if self._decider.is_busy:
            return
        self.leaving.emit()
        if self._visited.step(-1):
            self._look_at_current()

    def next(self) -> None:
        """Show the text after this one, without deciding on it."""
        if self._decider.is_busy or self.current is None:
            return
        self.leaving.emit()
        if self._visited.step(1):
            self._look_at_current()
        else:
            self._advance()

    def go_to(self, text_id: int) -> None:
        """Show a text again; the one in view waits at the end of the way."""
        self.leaving.emit()
        self._visited.go_to(text_id, waiting=self.current is not None)
        self._look_at(text_id)

    # What happens around it.

    @Slot()
    def restart(self) -> None:
        """Begin with the first text that waits; for a new project, annotator, scope or order."""
        self._clear()
        known = self._context.session.current
        if known is None:
            return
        if known.annotator is None:
            self._end("read only")
            return
        if self.choice.settle():
            self._prefetch.begin(self._wish())
            self._advance()

    def close(self) -> None:
        """Forget the project."""
        self._clear()
        self.choice.forget()
        self.noting.forget()
        self.why.forget()

    @Slot()
    def look_again(self) -> None:
        """Others changed texts, or another model proposes: fetch anew, and stay where we are."""
        wish = self._wish()
        if self.current is None or wish is None:
            self.restart()
            return
        self._prefetch.renew(wish)
        self._look_at_shown()

    def predictions_came(self, text_ids: frozenset[int]) -> None:
        """The engine predicted these texts, or any if none are named: show the proposals of those
        that are in view or come next.
        """
        wish = self._wish()
        if not text_ids or self._visited.current in text_ids:
            self._look_at_shown()
        if wish is not None and self._prefetch.lacks(text_ids):
            self._prefetch.renew(wish)
        else:
            self._prefetch.suggestions_came()

    def notes_changed(self, text_ids: frozenset[int]) -> None:
        """Flags or comments of these texts were written elsewhere, or of any if none are named."""
        wish = self._wish()
        if wish is not None and (not text_ids or not text_ids.isdisjoint(self._prefetch.text_ids)):
            self._prefetch.renew(wish)
        self._look_at_shown()

    @property
    def is_busy(self) -> bool:
        """Whether a decision is being written: until then no key is meant for the next text."""
        return self._decider.is_busy or self.noting.is_busy

    def in_hand(self) -> Shown | None:
        """The text that a key is meant for that is pressed now; none between two texts."""
        current = self.current
        too_soon = self.now() - self._shown_at < self.bounce_seconds
        if self._decider.is_busy or too_soon or current is None:
            return None
        is_leaving = self._looking.under_way and self._visited.current != current.text_id
        return None if is_leaving else current

    # How it is done.

    def _decide(self, decision: Decision) -> None:
        current = self.in_hand()
        if current is not None:
            self.leaving.emit()
            self._decider.decide(decision, current, self.now() - self._shown_at)

    @Slot(object)
    def _decided(self, _change: ChangeSet) -> None:
        if not self._visited.at_end:
            # This was a correction; the text that the hands had reached is still waiting.
            self._visited.to_end()
            self._look_at_current()
        else:
            self._advance()
        self.decided.emit()

    @Slot(object)
    def stepped(self, change: ChangeSet) -> None:
        """An undo or redo happened, here or in the menu: show its text."""
        if len(change.text_ids) == 1:
            (text_id,) = change.text_ids
            self.go_to(text_id)
        elif change.touches("texts", "labels", "notes"):
            self.look_again()
        self.decided.emit()

    @Slot()
    def _ready(self) -> None:
        """A text that was waited for; somebody may have gone to another one meanwhile."""
        if self.current is None and not self._looking.under_way:
            self._advance()

    def _advance(self) -> None:
        self._looking.forget()
        self.current = None
        following = self._prefetch.take()
        if following is None:
            return
        queued = following.queued
        self._came[queued.text.id] = following
        self._visited.append(queued.text.id)
        own, is_known, note = following.own, following.is_known, following.note
        self._show(shown(queued, self._usable(), own, is_known=is_known, note=note))

    def _show(self, what: Shown, *, keep_clock: bool = False) -> None:
        self.current, self.ending = what, None
        self._prefetch.saw(what.text_id)
        if not keep_clock:
            self._shown_at = self.now()
        self.text_changed.emit()

    @Slot()
    def _all_done(self) -> None:
        if self.current is not None or self._looking.under_way:
            return
        known = self._context.session.current
        empty = known is not None and known.counts.texts == 0
        if empty:
            self._end("no texts")
        elif self.choice.queue.narrowed is not None:
            self._end("filter done")
        else:
            self._end("list done" if self.choice.order in WORK_LISTS else "all done")

    def _end(self, ending: Ending) -> None:
        self.current, self.ending = None, ending
        self.text_changed.emit()

    def _clear(self) -> None:
        self._prefetch.begin(None)
        self._looking.forget()
        self.current, self.ending = None, None
        self._visited.clear()
        self._came.clear()
        self._decider.forget()
        self.text_changed.emit()

    @Slot()
    def _tell_in_hand(self) -> None:
        in_view = () if self.current is None else (self.current.text_id,)
        self._context.in_hand.text_ids = (*in_view, *self._prefetch.text_ids)

    def _wish(self) -> Wish | None:
        known = self._context.session.current
        if known is None or known.annotator is None:
            return None
        return Wish(known.project, known.annotator, self.choice.queue)

    def _usable(self) -> frozenset[str]:
        """The keys of the labels that are given now."""
        known = self._context.session.current
        return frozenset() if known is None else frozenset(each.key for each in known.labels)

    def _look_at_shown(self) -> None:
        """The text in view may have another proposal or another label by now."""
        text_id = self._visited.current
        if text_id is not None and self.current is not None and not self._decider.is_busy:
            self._look_at(text_id, keep_clock=text_id == self.current.text_id)

    def _look_at_current(self) -> None:
        if self._visited.current is not None:
            self._look_at(self._visited.current)

    def _look_at(self, text_id: int, *, keep_clock: bool = False) -> None:
        wish = self._wish()
        if wish is not None:
            came = self._came.get(text_id)
            self._looking.look_at(wish, text_id, self._usable(), came, keep_clock=keep_clock)

    @Slot(object, bool)
    def _looked(self, what: Shown, keep_clock: bool) -> None:
        if self._visited.current == what.text_id and not self._decider.is_busy:
            self._show(what, keep_clock=keep_clock)

    @Slot(int, object)
    def _noted(self, text_id: int, note: Note | None) -> None:
        if self.current is not None and self.current.text_id == text_id:
            self.current = replace(self.current, note=note)
            self.text_changed.emit()

    @Slot(int)
    def _pass_by(self, text_id: int) -> None:
        """A text is not there any more: go on with what stands after it."""
        if self._visited.remove(text_id) and not self._decider.is_busy:
            self.current = None
            if self._visited.current is None:
                self._visited.to_end()
                self._advance()
            else:
                self._look_at_current()

    def _connect(self) -> None:
        failure = self._context.notifier.failure
        self.choice.chosen.connect(self.restart)
        self.choice.switched.connect(self.look_again)
        self._decider.decided.connect(self._decided)
        self._decider.stepped.connect(self.stepped)
        self._prefetch.ready.connect(self._ready)
        self._prefetch.exhausted.connect(self._all_done)
        self._prefetch.changed.connect(self._tell_in_hand)
        self._prefetch.failed.connect(failure)
        self._looking.looked.connect(self._looked)
        self._looking.gone.connect(self._pass_by)
        self._looking.failed.connect(failure)
        self.noting.noted.connect(self._noted)
        self.text_changed.connect(self._tell_in_hand)
        self.text_changed.connect(self.why.follow)
