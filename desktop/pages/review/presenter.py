"""What is in view, what a key does with it, and what comes next.

As on the Label page, a decision is written first and the next text appears when it is on the disk;
keys that come in between are not meant for the next text and do nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from data.labelling.history import Redone, Undone
from desktop.commands import annotating
from desktop.commands.change_set import ChangeSet
from desktop.commands.projects import OpenProject
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import Failure
from desktop.pages.review import reading
from desktop.pages.review.chosen_pair import ChosenPair
from desktop.pages.review.doubt_search import DoubtSearch
from desktop.pages.review.lists import Lists
from desktop.pages.review.looking import Looking
from desktop.pages.review.state import TABS, Agreement, Around, Open, Shown, Tab
from desktop.pages.review.stepping import Step, Stepping
from desktop.pages.review.viewing import Viewing
from desktop.pages.review.way import Way


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
        self._view = Viewing(context, self, held=lambda: self._busy)
        self._view.changed.connect(self.shown_changed)
        queries = {
            "disputes": reading.open_disputes,
            "doubts": reading.open_doubts,
            "duplicates": reading.open_duplicates,
            "agreement": reading.agreement,
        }
        self._looking = Looking(context, queries, self)
        self._looking.found.connect(self._found)
        self.agreement = ChosenPair(self)
        self.search = DoubtSearch(context, self)
        self.search.found.connect(self._list_kept)
        self._steps = Stepping(context, self)
        self._steps.looked.connect(self._looked_around)
        self.is_covered = False
        self.tab: Tab = "disputes"
        self.lists = Lists()
        self._watched = False
        self._settling: Shown | None = None
        self._forget()

    # What is shown.

    @property
    def current(self) -> Shown | None:
        """The text or group in view; None while it is being fetched, or nothing is open."""
        return self._view.current

    @property
    def way(self) -> Way:
        """The way through the tab in view."""
        return self.lists.ways[self.tab]

    @property
    def can_settle(self) -> bool:
        """Whether the project may be written to."""
        return self._context.session.annotator is not None

    @property
    def majority(self) -> str | None:
        """The label that Enter gives, if there is one."""
        return self._usable(None if self.current is None else self.current.offered_key)

    @property
    def given(self) -> str | None:
        """The doubtful label that can be kept, if one is in view."""
        doubt = None if self.current is None else self.current.doubt
        return self._usable(None if doubt is None else doubt.given)

    # What the keys do.

    def settle(self, key: str) -> None:
        """Settle what is in view with a label; a text that cannot be seen comes into view first."""
        known, shown = self._context.session.current, self.current
        if known is None or known.annotator is None or shown is None or key not in _keys(known):
            return
        if self._busy or not self._view.could_be_read:
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
        """Settle what is in view with the label that most gave, or that is proposed."""
        key = self.majority
        if key is not None:
            self.settle(key)

    def keep_given(self) -> None:
        """Settle a text with the label that it has: it is right after all."""
        key = self.given
        if key is not None:
            self.settle(key)

    def look_for_doubts(self) -> None:
        """Go to the doubtful labels, or look for them (again) where they are in view already."""
        if self.tab == "doubts":
            self.search.start("features")
        else:
            self.choose_tab("doubts")

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
        """Go to the next list."""
        self.choose_tab(TABS[(TABS.index(self.tab) + 1) % len(TABS)])

    def choose_tab(self, tab: Tab) -> None:
        """Show what is open on a tab."""
        if tab != self.tab and not self._busy:
            self.tab = tab
            self._view.clear()
            self.lists_changed.emit()
            self._look()
            if tab == "doubts":
                self.search.plan()

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
        self.search.forget()
        self._looking.begin(None)

    def watch(self, on: bool) -> None:
        """Whether the page is in view; nothing is asked while it is not."""
        self._watched = on
        self._looking.watch(on)
        if on and self.way.is_known:
            self._look()

    def changed(self, change: ChangeSet, initiator: object) -> None:
        """Something was written, here or elsewhere."""
        if change.touches("runs") and self._watched and self.tab == "doubts":
            self.search.plan()
        if change.touches("doubts"):
            self._view.forget()
            self._looking.mark("doubts")
        if not change.touches("annotations", "gold", "texts", "labels"):
            return
        names = ["disputes", "doubts", "duplicates"]
        if change.touches("annotations", "texts", "labels"):
            names.append("agreement")
        self._looking.mark(*names)
        step = isinstance(change.value, Undone | Redone)
        if initiator is self and not step:
            return
        self._view.forget()
        if self._watched and step and change.text_ids:
            project = self._context.session.project
            self._steps.look_around(project, min(change.text_ids), told=initiator is self)
        elif self._watched and self.way.is_known:
            self._look()

    # How it is done.

    def _forget(self) -> None:
        self.lists = Lists()
        self._settling = None
        self.agreement.know(None)
        self._steps.forget()
        self._view.forget()
        self.lists_changed.emit()
        self._view.clear()

    @Slot(str, object)
    def _found(self, name: str, result: Open | Agreement) -> None:
        if isinstance(result, Agreement):
            self.agreement.know(result)
            return
        if self._settling is not None:
            self._looking.mark(name)  # whether the answer knows of it already cannot be told
            return
        self.lists.know(_TAB_OF[name], result)
        self.lists_changed.emit()
        if name == self.tab:
            self._look()

    @Slot(object)
    def _settled(self, _change: ChangeSet) -> None:
        shown, self._settling = self._settling, None
        if shown is None:
            return
        if shown.is_open and self.lists.settled is not None:
            self.lists.settled += len(shown.text_ids)
        self.way.settle(shown.key)
        self.way.to_next_open()
        self._look()
        self.lists_changed.emit()

    @Slot(object)
    def _not_saved(self, failure: Failure) -> None:
        """The text stays in view, so that the decision is not lost unnoticed."""
        self._settling = None
        self._context.notifier.failure(failure)

    @Slot()
    def _list_kept(self) -> None:
        """Another list begins at its beginning."""
        self.lists.begin_anew("doubts")
        if self.tab == "doubts":
            self._look()
        self.lists_changed.emit()

    @property
    def _busy(self) -> bool:
        return self._settling is not None or self._steps.busy

    def _usable(self, key: str | None) -> str | None:
        """A label that could settle what is in view."""
        known, shown = self._context.session.current, self.current
        if known is None or known.annotator is None or shown is None or not shown.is_open:
            return None
        return key if key in _keys(known) else None

    def _write_step(self, step: Step) -> None:
        known = self._context.session.current
        if known is not None and known.annotator is not None and not self._busy:
            self._steps.write(known.project, step, self)

    def _step_on_way(self, by: int) -> None:
        if not self._busy and self.way.step(by):
            self._look()

    def _look(self) -> None:
        """Show where we are on the way; keys do nothing until it is there."""
        self._view.look(self.tab, self.way)

    @Slot(object, bool)
    def _looked_around(self, around: Around | None, told: bool) -> None:
        if around is None:  # the step put it into the trash
            self._look()
            return
        self.lists.settled = around.settled
        there = [tab for tab in TABS if self.lists.stands(around.shown[tab])]
        if there and self._settling is None:
            tab = self.tab if self.tab in there else there[0]
            self.tab = tab
            self.way.go_to(around.shown[tab].key)
            self._view.show(around.shown[tab], self.way)
        elif told:
            self._context.notifier.info(
                translate("ReviewPresenter", "The step concerned a text that is not open here.")
            )
        self.lists_changed.emit()


_TAB_OF: dict[str, Tab] = {tab: tab for tab in TABS}


def _keys(known: OpenProject) -> set[str]:
    return {label.key for label in known.labels}
