"""On which labels annotators agree: all of them together, or two."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel

from data.label_set.labels import Label
from data.review.agreement import OverallAgreement, PairAgreement
from desktop.i18n import translate
from desktop.label_names import label_name
from desktop.pages.review import agreement_words as words
from desktop.pages.review.chosen_pair import ChosenPair
from desktop.pages.review.tab_chip import TabChip
from desktop.theme import Theme
from desktop.widgets.card import Card
from desktop.widgets.label_bars import LabelBars
from desktop.widgets.style_property import set_role
from desktop.wording import number


class ByLabelCard(Card):
    """Each label against all others, and which two a pair confuses most."""

    def __init__(self, theme: Theme, chosen: ChosenPair) -> None:
        super().__init__(theme)
        self._chosen = chosen
        self.of_all, self.of_pair = TabChip(), TabChip()
        self._bars = LabelBars(theme)
        self._below = QLabel()
        self._below.setTextFormat(Qt.TextFormat.PlainText)
        self._below.setWordWrap(True)
        set_role(self._below, "caption")
        self.add_right(self.of_all)
        self.add_right(self.of_pair)
        self.body.addWidget(self._bars)
        self.body.addWidget(self._below)
        self.body.addStretch(1)
        self.of_all.clicked.connect(self._show_all)
        self.of_pair.clicked.connect(self._show_pair)

    def retranslate(self) -> None:
        """Set the words."""
        self.set_heading(translate("AgreementSide", "By label"))
        self._bars.setAccessibleName(translate("AgreementSide", "Agreement by label"))
        self.of_all.setText(translate("AgreementSide", "All, α"))
        self.of_pair.setText(translate("AgreementSide", "Pair, κ"))

    def show_labels(
        self, overall: OverallAgreement, pair: PairAgreement, labels: tuple[Label, ...]
    ) -> None:
        """Show α of each label for all, or κ for the pair."""
        by_key = {label.key: label for label in labels}
        by_pair = self._chosen.by_pair
        self.of_all.setChecked(not by_pair)
        self.of_pair.setChecked(by_pair)
        if by_pair:
            self._show_rows(((each.label_key, each.kappa) for each in pair.by_label), by_key)
            self._below.setText(f"{words.both(pair)}\n{_confusion_words(pair, by_key)}")
        else:
            found = ((each.label_key, each.alpha.value) for each in overall.by_label)
            self._show_rows(found, by_key)
            self._below.setText(
                translate("AgreementSide", "Each label against all others taken together")
            )

    def _show_rows(
        self, rows: Iterable[tuple[str, float | None]], by_key: dict[str, Label]
    ) -> None:
        self._bars.show_rows(
            [
                (
                    label_name(by_key[key]),
                    by_key[key],
                    max(value or 0.0, 0.0),
                    words.kappa(value),
                )
                for key, value in rows
                if key in by_key
            ]
        )

    @Slot()
    def _show_all(self) -> None:
        self._chosen.show_labels_of(pair=False)

    @Slot()
    def _show_pair(self) -> None:
        self._chosen.show_labels_of(pair=True)


def _confusion_words(pair: PairAgreement, by_key: dict[str, Label]) -> str:
    confused = words.most_confused(pair.confusion)
    if confused is None:
        return translate("AgreementSide", "They agree on every text.")
    first, second, texts = confused
    names = [label_name(by_key[key]) if key in by_key else key for key in (first, second)]
    sentence = translate("AgreementSide", "Most often confused: {first} ↔ {second} ({count})")
    return sentence.format(first=names[0], second=names[1], count=number(texts))
