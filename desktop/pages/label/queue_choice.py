"""Which texts are labelled and in which order, as the user chose it."""

from __future__ import annotations

from typing import Literal, cast

from PySide6.QtCore import QObject, Signal, Slot

from data.corpus.queue_order import NEEDS_MODEL, WORK_LISTS, Order, Queue, Scope
from desktop.context import AppContext
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
        self.scope: Scope = "unlabelled"
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
    def queue(self) -> Queue:
        """What is to be fetched."""
        return Queue(self.scope, self.order, self._run_id)

    def settle(self) -> bool:
        """Whether it is known what comes first; else it is found out, and ``chosen`` tells."""
        if self.order_choice == "varied" and self.varied.is_there is None:
            self.varied.look(self._context.session.project)
            return False
        return True

    def choose_scope(self, scope: Scope) -> None:
        """Label what nobody labelled, or what this annotator has not labelled."""
        if scope != self.scope:
            self.scope = scope
            self.chosen.emit()

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

    @property
    def _run_id(self) -> int | None:
        known = self._context.session.current
        return None if known is None or known.run is None else known.run.id

    def _make_varied(self) -> None:
        known = self._context.session.current
        if known is not None and known.annotator is not None:
            self.varied.make(known.project, known.annotator, self.scope)

    @Slot()
    def _varied_made(self) -> None:
        # By now somebody reads another text, which is not taken away from them.
        self._context.settings.set(QUEUE_ORDER, "varied")
        self.switched.emit()
