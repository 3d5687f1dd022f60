"""How far persons agree, and which two of them are looked at closely."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from data.review.agreement import PairAgreement
from desktop.pages.review.state import Agreement


class ChosenPair(QObject):
    """``changed`` with news of either; ``agreement`` is None until it is known."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.agreement: Agreement | None = None
        self._chosen: tuple[int, int] | None = None

    @property
    def pair(self) -> PairAgreement | None:
        """The two persons whose agreement is shown in detail."""
        pairs = () if self.agreement is None else self.agreement.pairs
        for each in pairs:
            if (each.first.id, each.second.id) == self._chosen:
                return each
        # Those with the most in common tell the most.
        return max(pairs, key=lambda each: each.texts, default=None)

    def know(self, agreement: Agreement | None) -> None:
        """Take over what was found out; None forgets it."""
        self.agreement = agreement
        if agreement is None:
            self._chosen = None
        self.changed.emit()

    @Slot(int, int)
    def choose(self, first: int, second: int) -> None:
        """Look at two persons, by the ids of the annotators."""
        self._chosen = (first, second)
        self.changed.emit()
