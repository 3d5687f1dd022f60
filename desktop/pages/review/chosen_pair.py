"""How far persons agree, and what of it is looked at closely."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from data.label_set.labels import Label
from data.review.agreement import Agreement as Numbers
from data.review.agreement import PairAgreement
from desktop.pages.review.state import Agreement


class ChosenPair(QObject):
    """``changed`` with news of any of it; ``agreement`` is None until it is known.

    ``by_pair`` tells that the labels are those of the chosen pair and not of all annotators.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.agreement: Agreement | None = None
        self.by_pair = False
        self._chosen: tuple[int, int] | None = None
        self._blind_only: bool | None = None

    @property
    def labels(self) -> tuple[Label, ...]:
        """All labels of the project, retired or not."""
        return () if self.agreement is None else self.agreement.labels

    @property
    def has_both(self) -> bool:
        """Whether there are blind labels to compare, and others besides."""
        if self.agreement is None:
            return False
        views = self.agreement.views
        return bool(views.of_blind.pairs) and views.of_blind.pairs != views.of_all.pairs

    @property
    def blind_only(self) -> bool:
        """Whether blind labels alone are shown: as the user chose, else if there are enough."""
        if self.agreement is None or not self.agreement.views.of_blind.overall.texts:
            return False
        usual = self.agreement.views.blind_is_usual
        return usual if self._blind_only is None else self._blind_only

    @property
    def numbers(self) -> Numbers | None:
        """What is shown."""
        if self.agreement is None:
            return None
        views = self.agreement.views
        return views.of_blind if self.blind_only else views.of_all

    @property
    def pair(self) -> PairAgreement | None:
        """The two persons whose agreement is shown in detail."""
        pairs = () if self.numbers is None else self.numbers.pairs
        for each in pairs:
            if (each.first.id, each.second.id) == self._chosen:
                return each
        # Those with the most in common tell the most.
        return max(pairs, key=lambda each: each.texts, default=None)

    def know(self, agreement: Agreement | None) -> None:
        """Take over what was found out; None forgets it."""
        self.agreement = agreement
        if agreement is None:
            self._chosen, self._blind_only, self.by_pair = None, None, False
        self.changed.emit()

    @Slot(int, int)
    def choose(self, first: int, second: int) -> None:
        """Look at two persons, by the ids of the annotators."""
        self._chosen, self.by_pair = (first, second), True
        self.changed.emit()

    def show_labels_of(self, *, pair: bool) -> None:
        """Show the labels of the chosen pair, or of all annotators."""
        self.by_pair = pair
        self.changed.emit()

    def look_at(self, *, blind_only: bool) -> None:
        """Take only blind labels into account, or all."""
        self._blind_only = blind_only
        self.changed.emit()
