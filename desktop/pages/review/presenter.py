"""What is in view, what a key does with it, and what comes next.

As on the Label page, a decision is written first and the next text appears when it is on the disk;
keys that come in between are not meant for the next text and do nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from data.label_set.labels import Label
from data.labelling.history import Redone, Undone
from data.project import Project
from desktop.commands import annotating
from desktop.commands.change_set import ChangeSet
from desktop.commands.projects import OpenProject
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import Failure
from desktop.pages.review import reading
from desktop.pages.review.chosen_pair import ChosenPair
from desktop.pages.review.items import AHEAD, Items
from desktop.pages.review.looking import Looking
from desktop.pages.review.state import TABS, Agreement, Around, Open, Shown, Tab
from desktop.pages.review.way import Way

# A finger that bounces presses twice within less than this; nobody reads a text so quickly.
_BOUNCE_SECONDS = 0.12


class ReviewPresenter(QObject):
    """``shown_changed`` when something else is in view or there is news of it, ``lists_changed``
    with what is open, ``side_asked`` when the user wants to see or to hide the agreement,
    ``rule_asked`` when a rule shall settle what it can, ``scroll_asked(pages)``.
    """

    shown_changed = Signal()
    lists_changed = Signal()
    side_asked = Signal()
    rule_asked = Signal()
    scroll_asked = Signal(int)

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._items = Items(context, self)
        self._items.came.connect(self._came)
        queries = {
            "disputes": reading.open_disputes,
            "duplicates": reading.open_duplicates,
            "agreement": reading.agreement,
        }
        self._looking = Looking(context, queries, self)
        self._looking.found.connect(self._found)
        self.agreement = ChosenPair(self)
        self.is_covered = False
        self.tab: Tab = "disputes"
        self.ways: dict[Tab, Way] = {}
        self.current: Shown | None = None
        self.settled: int | None = None
        self.labels: tuple[Label, ...] = ()
        self._watched = False
        self._settling: Shown | None = None
        self._stepping = False
        self._shown_at = 0.0
        self._forget()

    # What is shown.

    @property
    def way(self) -> Way:
        """The way through the tab in view."""
        return self.ways[self.tab]

    @property
    def can_settle(self) -> bool:
        """Whether the project may be written to."""
        return self._context.session.annotator is not None

    @property
    def majority(self) -> str | None:
        """The label that Enter gives, if there is one."""
        shown, known = self.current, self._context.session.current
        if shown is None or known is None or known.annotator is None or not shown.is_open:
            return None
        return shown.majority_key if shown.majority_key in _keys(known) else None

    # What the keys do.

    def settle(self, key: str) -> None:
        """Settle what is in view with a label; a text that cannot be seen comes into view first."""
        known, shown = self._context.session.current, self.current
        if known is None or known.annotator is None or shown is None or key not in _keys(known):
            return
        if self._busy or time.monotonic() - self._shown_at < _BOUNCE_SECONDS:
            return
        if self.is_covered:
            self.side_asked.emit()
            return
        self._settling = shown
        project, who, ids = known.project, known.annotator, shown.text_ids
        job = self._context.jobs.write(
            lambda _state: annotating.settle_texts(project, ids, who, key),
            urgent=True,
            initiator=self,
        )
        job.succeeded.connect(self._settled)
        job.failed.connect(self._not_saved)

    def take_majority(self) -> None:
        """Settle what is in view with the label that most gave."""
        key = self.majority
        if key is not None:
            self.settle(key)

    def skip(self) -> None:
        """Go on to what is open next, and leave this as it is."""
        if self._busy or not self.way.ahead(1):
            return
        self.way.to_next_open()
        self._look()

    def previous(self) -> None:
        """Look at what stands before this, settled or not."""
        self._step_on_way(-1)

    def next(self) -> None:
        """Look at what stands after this, settled or not."""
        self._step_on_way(1)

    def undo(self) -> None:
        """Take back the latest step, and show its text."""
        self._write_step(annotating.undo_last)

    def redo(self) -> None:
        """Do again what was taken back, and show its text."""
        self._write_step(annotating.redo_last)

    def other_tab(self) -> None:
        """Go to the other list."""
        self.choose_tab("duplicates" if self.tab == "disputes" else "disputes")

    def choose_tab(self, tab: Tab) -> None:
        """Show what is open on a tab."""
        if tab != self.tab and not self._busy:
            self.tab, self.current = tab, None
            self.lists_changed.emit()
            self._look()
            if self.current is None:
                self.shown_changed.emit()

    def ask_for_rule(self) -> None:
        """Let a rule settle what it can, as the user says in a dialog."""
        if self.can_settle:
            self.rule_asked.emit()

    # What happens around it.

    def begin(self) -> None:
        """Ask what is open in the project."""
        known = self._context.session.current
        self._forget()
        self._looking.begin(None if known is None else known.project)

    def close(self) -> None:
        """Forget the project."""
        self._forget()
        self._looking.begin(None)

    def watch(self, on: bool) -> None:
        """Whether the page is in view; nothing is asked while it is not."""
        self._watched = on
        self._looking.watch(on)
        if on and self.way.is_known:
            self._look()

    def changed(self, change: ChangeSet, initiator: object) -> None:
        """Something was written, here or elsewhere."""
        if not change.touches("annotations", "gold", "texts", "labels"):
            return
        names = ["disputes", "duplicates"]
        if change.touches("annotations", "texts", "labels"):
            names.append("agreement")
        self._looking.mark(*names)
        step = isinstance(change.value, Undone | Redone)
        if initiator is self and not step:
            return
        self._items.forget()
        if self._watched and step and change.text_ids:
            self._look_around(min(change.text_ids), told=initiator is self)
        elif self._watched and self.way.is_known:
            self._look()

    # How it is done.

    def _forget(self) -> None:
        self.ways = {tab: Way() for tab in TABS}
        self.current, self.settled, self.labels = None, None, ()
        self.agreement.know(None)
        self._settling, self._stepping = None, False
        self._items.forget()
        self.lists_changed.emit()
        self.shown_changed.emit()

    @Slot(str, object)
    def _found(self, name: str, result: Open | Agreement) -> None:
        if isinstance(result, Agreement):
            self.agreement.know(result)
            return
        if self._settling is not None:
            self._looking.mark(name)  # whether the answer knows of it already cannot be told
            return
        self.settled, self.labels = result.settled, result.labels
        self.ways[_TAB_OF[name]].know(result.ids)
        self.lists_changed.emit()
        if name == self.tab:
            self._look()

    @Slot(object)
    def _settled(self, _change: ChangeSet) -> None:
        shown, self._settling = self._settling, None
        if shown is None:
            return
        if shown.is_open and self.settled is not None:
            self.settled += len(shown.text_ids)
        self.way.settle(shown.key)
        self.way.to_next_open()
        self._look()
        self.lists_changed.emit()

    @Slot(object)
    def _not_saved(self, failure: Failure) -> None:
        """The text stays in view, so that the decision is not lost unnoticed."""
        self._settling, self._stepping = None, False
        self._context.notifier.failure(failure)

    def _write_step(self, step: Callable[[Project], ChangeSet]) -> None:
        known = self._context.session.current
        if known is None or known.annotator is None or self._busy:
            return
        self._stepping = True
        project = known.project
        job = self._context.jobs.write(lambda _state: step(project), urgent=True, initiator=self)
        job.succeeded.connect(self._stepped)
        job.failed.connect(self._not_saved)

    @Slot()
    def _stepped(self) -> None:
        """Keys act again; the bus tells of an undo's or redo's text before that is noticed."""
        self._stepping = False

    @property
    def _busy(self) -> bool:
        return self._settling is not None or self._stepping

    def _step_on_way(self, by: int) -> None:
        if not self._busy and self.way.step(by):
            self._look()

    def _look(self) -> None:
        """Show where we are on the way; keys do nothing until it is there."""
        known, text_id = self._context.session.current, self.way.current
        if known is None or text_id is None:
            self.current = None
            self.shown_changed.emit()
            return
        if not self._is_in_view(self.tab, text_id):
            self.current = None
        shown = self._items.take(known.project, self.tab, text_id)
        if shown is not None:
            self._show(shown)

    @Slot(object)
    def _came(self, shown: Shown) -> None:
        if (shown.tab, shown.key) == (self.tab, self.way.current) and not self._busy:
            self._show(shown)

    def _show(self, shown: Shown) -> None:
        if not self._is_in_view(shown.tab, shown.key):
            self._shown_at = time.monotonic()
        self.current = shown
        self.shown_changed.emit()
        known = self._context.session.current
        if known is not None:
            self._items.read_ahead(known.project, self.tab, self.way.ahead(AHEAD))

    def _is_in_view(self, tab: Tab, text_id: int) -> bool:
        return self.current is not None and (self.current.tab, self.current.key) == (tab, text_id)

    def _look_around(self, text_id: int, *, told: bool) -> None:
        """After an undo or redo: show its text where it is open, or was settled on the way."""
        known = self._context.session.current
        if known is None:
            return
        self._stepping, project = True, known.project
        job = self._context.jobs.read(lambda _state: (reading.read_around(project, text_id), told))
        job.succeeded.connect(self._looked_around)
        job.failed.connect(self._context.notifier.failure)
        job.ended.connect(self._stepped)

    @Slot(object)
    def _looked_around(self, answer: tuple[Around | None, bool]) -> None:
        around, told = answer
        if around is None:  # the step put it into the trash
            self._look()
            return
        self.settled = around.settled
        there = [tab for tab in TABS if self._stands(around.shown[tab])]
        if there and self._settling is None:
            tab = self.tab if self.tab in there else there[0]
            self.tab = tab
            self.way.go_to(around.shown[tab].key)
            self._show(around.shown[tab])
        elif told:
            self._context.notifier.info(
                translate("ReviewPresenter", "The step concerned a text that is not open here.")
            )
        self.lists_changed.emit()

    def _stands(self, shown: Shown) -> bool:
        """Take over how a text stands on its tab; whether it has anything to do with it."""
        way = self.ways[shown.tab]
        if shown.is_open:
            way.reopen(shown.key)
        else:
            way.settle(shown.key)
        return shown.key in way


_TAB_OF: dict[str, Tab] = {tab: tab for tab in TABS}


def _keys(known: OpenProject) -> set[str]:
    return {label.key for label in known.labels}
