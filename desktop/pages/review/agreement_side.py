"""How far annotators agree: all together, each pair, and label by label."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.review.agreement_card import AgreementCard
from desktop.pages.review.by_label_card import ByLabelCard
from desktop.pages.review.chosen_pair import ChosenPair


class AgreementSide(QWidget):
    """Two cards; what they show is chosen in them."""

    def __init__(self, context: AppContext, chosen: ChosenPair) -> None:
        super().__init__()
        theme = context.theme
        self._context = context
        self._chosen = chosen
        self.card = AgreementCard(context, chosen)
        self.by_label = ByLabelCard(theme, chosen)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(3))
        self._column.addWidget(self.card)
        self._column.addWidget(self.by_label, 1)
        self._column.addStretch()
        chosen.changed.connect(self._show)

    def retranslate(self) -> None:
        """Set the words."""
        self.card.retranslate()
        self.by_label.retranslate()
        self._show()

    @Slot()
    def _show(self) -> None:
        numbers, pair = self._chosen.numbers, self._chosen.pair
        self.by_label.setVisible(pair is not None)
        self._column.setStretch(2, int(pair is None))  # alone, the first card stays as it is
        if numbers is None:
            self.card.show_sentence(translate("AgreementSide", "Comparing the labels…"))
        elif pair is None:
            self.card.show_sentence(
                translate(
                    "AgreementSide",
                    "Two people must label the same texts before their agreement can be "
                    "measured. A second person can enter their name in Settings and choose "
                    "“Texts that I have not labelled” on the Label page.",
                )
            )
        else:
            can_settle = self._context.session.annotator is not None
            self.card.show_numbers(numbers, pair, can_settle=can_settle)
            self.by_label.show_labels(numbers.overall, pair, self._chosen.labels)
