"""Which texts are labelled and in which order, as the user chose it."""

from __future__ import annotations

from typing import Literal, cast

from PySide6.QtCore import QObject, Signal, Slot

from data.corpus.queue_order import NEEDS_MODEL, WORK_LISTS, Order, Queue, Scope
from desktop.context import AppContext
from desktop.pages.label.filter_choice import FilterChoice, NamedFilter
from desktop.pages.label.varied_order import VariedOrder
from desktop.settings import QUEUE_ORDER

OrderChoice = Literal["auto"] | Order
"""*auto*: as the model hesitates, once there is one."""


class QueueChoice(QObject):
    """``chosen`` when other texts are wanted at once, ``switched`` when they are from the next one
    on, ``told`` when there is news to show.

    The order is kept in the settings; where it cannot be had in this project, the one that is
    chosen by itself stands in.
    """

    chosen = Signal()
    switched = Signal()
    told = Signal()

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._scope: Scope = "unlabelled"
        self._all_of_filter = False
        self.filter = FilterChoice(context, self)
        self.filter.chosen.connect(self.chosen)
        self.filter.renewed.connect(self.switched)
        self.filter.told.connect(self.told)
        self.varied = VariedOrder(context, self)
        self.varied.looked.connect(self.chosen)
        self.varied.made.connect(self._varied_made)
        self.varied.changed.connect(self.told)

    @property
    def order_choice(self) -> OrderChoice:
        """What the user chose."""
        return cast("OrderChoice", self._context.settings.get(QUEUE_ORDER))

    @property
    def has_model(self) -> bool:
        """Whether the orders that need a model can be had."""
        return self._run_id is not None

    @property
    def order(self) -> Order:
        """The order in force."""
        choice = self.order_choice
        if choice in NEEDS_MODEL and not self.has_model:
            choice = "auto"
        if choice == "varied" and not self.varied.is_there:
            choice = "auto"
        if choice == "auto":
            return "ties" if self.has_model else "imported"
        return choice

    @property
    def scope(self) -> Scope:
        """Whose texts are wanted; the work lists know but two scopes."""
        everything = self._all_of_filter and self.filter.narrowed is not None
        return "all" if everything and self.order not in WORK_LISTS else self._scope

    @property
    def queue(self) -> Queue:
        """What is to be fetched."""
        scope, narrowed = self.scope, self.filter.narrowed
        if scope == "all":
            # Random texts make a fair sample of those that nobody labelled; here there are none.
            return Queue(scope, self.order, self._run_id, random_every=0, narrowed=narrowed)
        return Queue(scope, self.order, self._run_id, narrowed=narrowed)

    def settle(self) -> bool:
        """Whether it is known what comes first; else it is found out, and ``chosen`` tells."""
        if self.order_choice == "varied" and self.varied.is_there is None:
            self.varied.look(self._context.session.project)
            return False
        return True

    def choose_scope(self, scope: Scope) -> None:
        """Label what nobody labelled, what this annotator has not labelled, or all that the filter
        finds.
        """
        before = self.queue
        self._all_of_filter = scope == "all"
        if scope != "all":
            self._scope = scope
        if self.queue != before:
            self.chosen.emit()

    def choose_filter(self, wanted: NamedFilter | None) -> None:
        """Label only the texts of a filter, or all again.

        One that is about labelled texts brings all of them, since none of them waits.
        """
        self._all_of_filter = wanted is not None and wanted.is_of_labelled
        self.filter.choose(wanted)

    def choose_order(self, choice: OrderChoice) -> None:
        """Take another order; the varied one is made first where there is none, if it can be."""
        self.varied.stop()  # whoever takes another order does not wait for that one any more
        if choice == "varied" and not self.varied.is_there:
            self._make_varied()
        elif choice != self.order_choice or choice in WORK_LISTS:
            self._context.settings.set(QUEUE_ORDER, choice)
            self.chosen.emit()

    def forget(self) -> None:
        """The project was closed."""
        self.varied.forget()
        self.filter.forget()

    @property
    def _run_id(self) -> int | None:
        known = self._context.session.current
        return None if known is None or known.run is None else known.run.id

    def _make_varied(self) -> None:
        known = self._context.session.current
        if known is not None and known.annotator is not None:
            self.varied.make(known.project, known.annotator, self._scope)

    @Slot()
    def _varied_made(self) -> None:
        # By now somebody reads another text, which is not taken away from them.
        self._context.settings.set(QUEUE_ORDER, "varied")
        self.switched.emit()
