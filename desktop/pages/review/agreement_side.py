"""How far annotators agree: each pair, and one pair label by label."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from data.label_set.labels import Label
from data.review.agreement import PairAgreement
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.label_names import label_name
from desktop.pages.review import agreement_words as words
from desktop.pages.review.chosen_pair import ChosenPair
from desktop.pages.review.kappa_matrix import Cell, KappaMatrix, Place
from desktop.pages.review.state import Agreement
from desktop.theme import Theme
from desktop.widgets.card import Card
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.label_bars import LabelBars
from desktop.widgets.style_property import Role, set_role
from desktop.wording import number, percent

# More would be too narrow to read; then one pair is chosen from a list.
_MOST_IN_MATRIX = 6


class AgreementSide(QWidget):
    """Two cards; what they show is chosen in the first."""

    def __init__(self, context: AppContext, chosen: ChosenPair) -> None:
        super().__init__()
        theme = context.theme
        self._chosen = chosen
        self.card = PairsCard(theme)
        self.by_label = ByLabelCard(theme)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(3))
        self._column.addWidget(self.card)
        self._column.addWidget(self.by_label, 1)
        self._column.addStretch()
        self.card.matrix.chosen.connect(self._choose_in_matrix)
        self.card.list.activated.connect(self._choose_in_list)
        chosen.changed.connect(self._show)

    def retranslate(self) -> None:
        """Set the words."""
        self.card.retranslate()
        self.by_label.retranslate()
        self._show()

    @Slot()
    def _show(self) -> None:
        agreement, pair = self._chosen.agreement, self._chosen.pair
        self.by_label.setVisible(pair is not None)
        self._column.setStretch(2, int(pair is None))  # alone, the first card stays as it is
        if agreement is None:
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
            self.card.show_pairs(agreement, pair)
            self.by_label.show_pair(pair, agreement.labels)

    @Slot(int, int)
    def _choose_in_matrix(self, row: int, column: int) -> None:
        people = self.card.people
        self._chosen.choose(people[row], people[column])

    @Slot(int)
    def _choose_in_list(self, place: int) -> None:
        agreement = self._chosen.agreement
        if agreement is not None and place < len(agreement.pairs):
            pair = agreement.pairs[place]
            self._chosen.choose(pair.first.id, pair.second.id)


class PairsCard(Card):
    """The agreement of each pair, and of the chosen one in two figures."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.people: list[int] = []
        self._sentence = _label("caption", wrap=True)
        self._kappa, self._kappa_words = _label("figure"), _label("caption")
        self._share, self._share_words = _label("figure"), _label("caption")
        self.matrix = KappaMatrix(theme)
        self.list = QComboBox()
        self.list.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.list.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._basis = ElidedLabel(theme)
        set_role(self._basis, "caption")
        self._why = _label("caption", wrap=True)
        self._figures = QWidget()
        figures = QHBoxLayout(self._figures)
        figures.setContentsMargins(0, 0, 0, 0)
        for figure, caption in (
            (self._kappa, self._kappa_words),
            (self._share, self._share_words),
        ):
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(figure)
            pair.addWidget(caption)
            figures.addLayout(pair, 1)
        for part in (self._sentence, self._figures, self.matrix, self.list, self._basis, self._why):
            self.body.addWidget(part)

    def retranslate(self) -> None:
        """Set the words."""
        self.set_heading(translate("AgreementSide", "Agreement"))
        self._kappa_words.setText(translate("AgreementSide", "Cohen κ"))
        self._share_words.setText(translate("AgreementSide", "labelled alike"))
        self.matrix.setAccessibleName(translate("AgreementSide", "Agreement of each pair"))
        self.list.setAccessibleName(translate("AgreementSide", "Agreement of each pair"))
        self._why.setText(
            translate(
                "AgreementSide",
                "κ is not defined here: both gave every text the same label, so they would "
                "agree by chance alone.",
            )
        )

    def show_sentence(self, sentence: str) -> None:
        """Say why there are no numbers."""
        self._sentence.setText(sentence)
        for part in (self._figures, self.matrix, self.list, self._basis, self._why):
            part.hide()
        self._sentence.show()

    def show_pairs(self, agreement: Agreement, chosen: PairAgreement) -> None:
        """Show all pairs, and the chosen one in figures."""
        people = {who.id: who for each in agreement.pairs for who in (each.first, each.second)}
        self.people = sorted(people)
        few = len(people) <= _MOST_IN_MATRIX
        place = {who: at for at, who in enumerate(self.people)}
        cells: dict[Place, Cell] = {
            (place[each.first.id], place[each.second.id]): Cell(
                each.kappa, words.kappa(each.kappa), words.told(each)
            )
            for each in agreement.pairs
        }
        if few:
            names = [people[each].name for each in self.people]
            at = (place[chosen.first.id], place[chosen.second.id])
            self.matrix.show_cells(names, cells, at)
        else:
            self._fill_list(agreement, chosen)
        self._kappa.setText(words.kappa(chosen.kappa))
        self._share.setText(percent(chosen.raw))
        self._basis.show_text(words.basis(chosen))
        self._sentence.hide()
        self._figures.show()
        self._basis.show()
        self.matrix.setVisible(few)
        self.list.setVisible(not few)
        self._why.setVisible(chosen.kappa is None)

    def _fill_list(self, agreement: Agreement, chosen: PairAgreement) -> None:
        entries = [f"{words.both(each)}: {words.kappa(each.kappa)}" for each in agreement.pairs]
        if entries != [self.list.itemText(at) for at in range(self.list.count())]:
            self.list.clear()
            self.list.addItems(entries)
        self.list.setCurrentIndex(agreement.pairs.index(chosen))


class ByLabelCard(Card):
    """On which labels the chosen two agree, and which two they confuse most."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._bars = LabelBars(theme)
        self._confusion = _label("caption", wrap=True)
        self.body.addWidget(self._bars)
        self.body.addWidget(self._confusion)
        self.body.addStretch(1)

    def retranslate(self) -> None:
        """Set the words."""
        self.set_heading(translate("AgreementSide", "Agreement by label"))
        self._bars.setAccessibleName(translate("AgreementSide", "Agreement by label"))

    def show_pair(self, pair: PairAgreement, labels: tuple[Label, ...]) -> None:
        """Show κ of each label against all others."""
        self.set_caption(words.both(pair))
        by_key = {label.key: label for label in labels}
        self._bars.show_rows(
            [
                (
                    label_name(by_key[each.label_key]),
                    by_key[each.label_key],
                    max(each.kappa or 0.0, 0.0),
                    words.kappa(each.kappa),
                )
                for each in pair.by_label
                if each.label_key in by_key
            ]
        )
        self._confusion.setText(_confusion_words(pair, by_key))


def _confusion_words(pair: PairAgreement, by_key: dict[str, Label]) -> str:
    confused = words.most_confused(pair.confusion)
    if confused is None:
        return translate("AgreementSide", "They agree on every text.")
    first, second, texts = confused
    names = [label_name(by_key[key]) if key in by_key else key for key in (first, second)]
    sentence = translate("AgreementSide", "Most often confused: {first} ↔ {second} ({count})")
    return sentence.format(first=names[0], second=names[1], count=number(texts))


def _label(role: Role, *, wrap: bool = False) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    set_role(label, role)
    return label
