"""On which labels annotators agree: all of them together, or two."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel

from data.label_set.labels import Label
from data.review.agreement import Confusion, OverallAgreement, PairAgreement
from desktop.i18n import translate
from desktop.label_names import label_name
from desktop.pages.review import agreement_words as words
from desktop.pages.review.chosen_pair import ChosenPair
from desktop.pages.review.pair_confusion import PairConfusion
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
        self._axes = QLabel()
        self._axes.setTextFormat(Qt.TextFormat.PlainText)
        self._axes.setWordWrap(True)
        set_role(self._axes, "caption")
        self.matrix = PairConfusion(theme)
        self.add_right(self.of_all)
        self.add_right(self.of_pair)
        self.body.addWidget(self._bars)
        self.body.addWidget(self._below)
        self.body.addWidget(self._axes)
        self.body.addWidget(self.matrix)
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
        self._axes.setVisible(by_pair)
        self.matrix.setVisible(by_pair)
        if by_pair:
            self._show_rows(((each.label_key, each.kappa) for each in pair.by_label), by_key)
            told = _confusion_words(pair.confusion, by_key)
            self._below.setText(f"{words.both(pair)}\n{told}")
            self._show_confusion(pair, labels)
        else:
            found = ((each.label_key, each.alpha.value) for each in overall.by_label)
            self._show_rows(found, by_key)
            against = translate("AgreementSide", "Each label against all others taken together")
            numbers = self._chosen.numbers
            confused = words.all_together(() if numbers is None else numbers.pairs)
            self._below.setText(f"{against}\n{_confusion_words(confused, by_key)}")

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

    def _show_confusion(self, pair: PairAgreement, labels: tuple[Label, ...]) -> None:
        """Show how often one of the two said this and the other that."""
        said = {key for both in pair.confusion for key in both}
        rows = [label for label in labels if label.key in said]
        sentence = translate("AgreementSide", "Rows: {first}, columns: {second}")
        axes = sentence.format(first=pair.first.name, second=pair.second.name)
        self._axes.setText(axes)
        self.matrix.setAccessibleName(axes)
        self.matrix.show_counts(
            [label_name(label) for label in rows],
            [[pair.confusion.get((row.key, column.key), 0) for column in rows] for row in rows],
        )

    @Slot()
    def _show_all(self) -> None:
        self._chosen.show_labels_of(pair=False)

    @Slot()
    def _show_pair(self) -> None:
        self._chosen.show_labels_of(pair=True)


def _confusion_words(confusion: Confusion, by_key: dict[str, Label]) -> str:
    confused = words.most_confused(confusion)
    if confused is None:
        return translate("AgreementSide", "They agree on every text.")
    first, second, texts = confused
    names = [label_name(by_key[key]) if key in by_key else key for key in (first, second)]
    sentence = translate("AgreementSide", "Most often confused: {first} ↔ {second} ({count})")
    return sentence.format(first=names[0], second=names[1], count=number(texts))
