"""The agreement of all annotators, and of each two of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from data.review.agreement import Agreement, OverallAgreement, PairAgreement
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.review import agreement_words as words
from desktop.pages.review.actions import RULE
from desktop.pages.review.chosen_pair import ChosenPair
from desktop.pages.review.figure import Figure
from desktop.pages.review.kappa_matrix import Cell, KappaMatrix, Place
from desktop.pages.review.key_button import KeyButton
from desktop.printed_keys.action_key_cap import shown_key
from desktop.widgets.card import Card
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.style_property import Role, set_role
from desktop.wording import percent

# More would be too narrow to read; then one pair is chosen from a list.
_MOST_IN_MATRIX = 6


class AgreementCard(Card):
    """``settle_asked`` when the user wants a rule to settle what can be settled."""

    settle_asked = Signal()

    def __init__(self, context: AppContext, chosen: ChosenPair) -> None:
        theme = context.theme
        super().__init__(theme)
        self._bindings = context.actions.bindings
        self._chosen = chosen
        self.people: list[int] = []
        self._sentence = _label("caption")
        self.alpha, self.fleiss, self.raw = Figure(), Figure(), Figure()
        self._everybody, self.meaning = _label("caption"), _label("caption")
        self.matrix = KappaMatrix(theme)
        self.view, self.list = _chooser(), _chooser()
        self.view.setProperty("compact", True)
        self.list.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._names = ElidedLabel(theme)
        set_role(self._names, "strong")
        self.basis, self._why = _label("caption"), _label("caption")
        self.by_rule = KeyButton(theme, strong=False)
        self._figures = QWidget()
        self._lay_out()
        self.by_rule.clicked.connect(self.settle_asked)
        self.matrix.chosen.connect(self._choose_in_matrix)
        self.list.activated.connect(self._choose_in_list)
        self.view.activated.connect(self._choose_view)

    def retranslate(self) -> None:
        """Set the words."""
        self.set_heading(translate("AgreementSide", "Agreement"))
        self.alpha.set_name(
            translate("AgreementSide", "Krippendorff α"),
            translate(
                "AgreementSide",
                "Agreement beyond chance: 1 is perfect, 0 is chance. Any number of people may have "
                "labelled a text. Below it where the number would lie in 95 of 100 draws of texts "
                "like these.",
            ),
        )
        self.fleiss.set_name(
            translate("AgreementSide", "Fleiss κ"),
            translate(
                "AgreementSide",
                "Agreement beyond chance, with every text counting alike however many labelled it.",
            ),
        )
        self.raw.set_name(
            translate("AgreementSide", "labelled alike"),
            translate(
                "AgreementSide", "How many of the pairs of labels of a text agree, on average."
            ),
        )
        pairs = translate("AgreementSide", "Agreement of each pair")
        self.matrix.setAccessibleName(pairs)
        self.list.setAccessibleName(pairs)
        self.view.setAccessibleName(translate("AgreementSide", "Which labels are compared"))
        key = shown_key(self._bindings.keys(RULE))
        self.by_rule.show_key(key, translate("AgreementSide", "Settle by a rule…"), "text")
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
        for part in self._parts():
            part.hide()
        self.view.hide()
        self._sentence.show()

    def show_numbers(self, numbers: Agreement, pair: PairAgreement, *, can_settle: bool) -> None:
        """Show all together, all pairs, and the chosen one."""
        for part in self._parts():
            part.show()
        self._sentence.hide()
        self._show_overall(numbers.overall)
        self._show_view()
        self._show_pairs(numbers.pairs, pair)
        self._names.show_text(words.both(pair))
        self.basis.setText(words.basis(pair))
        self._why.setVisible(pair.kappa is None)
        self.by_rule.setVisible(can_settle)

    def _lay_out(self) -> None:
        figures = QHBoxLayout(self._figures)
        figures.setContentsMargins(0, 0, 0, 0)
        for figure in (self.alpha, self.fleiss, self.raw):
            figures.addWidget(figure, 1)
        self.add_right(self.view)
        for part in (self._sentence, *self._parts()):
            self.body.addWidget(part)

    def _parts(self) -> tuple[QWidget, ...]:
        """Everything that is there once there are numbers, from top to bottom."""
        return (
            *(self._figures, self._everybody, self.meaning, self.matrix, self.list),
            *(self._names, self.basis, self._why, self.by_rule),
        )

    def _show_overall(self, overall: OverallAgreement) -> None:
        for figure, found in ((self.alpha, overall.alpha), (self.fleiss, overall.fleiss)):
            figure.show_value(words.kappa(found.value), words.interval(found.interval))
        raw = overall.raw
        share = "–" if raw.value is None else percent(raw.value)
        self.raw.show_value(share, words.interval(raw.interval, as_percent=True))
        self._everybody.setText(words.everybody(overall))
        self.meaning.setText(words.meaning(overall.alpha))

    def _show_view(self) -> None:
        self.view.setVisible(self._chosen.has_both)
        offered = [
            translate("AgreementSide", "All labels"),
            translate("AgreementSide", "Blind labels"),
        ]
        if offered != [self.view.itemText(at) for at in range(self.view.count())]:
            self.view.clear()
            self.view.addItems(offered)
        self.view.setCurrentIndex(int(self._chosen.blind_only))

    def _show_pairs(self, pairs: tuple[PairAgreement, ...], chosen: PairAgreement) -> None:
        people = {who.id: who for each in pairs for who in (each.first, each.second)}
        self.people = sorted(people)
        few = len(people) <= _MOST_IN_MATRIX
        self.matrix.setVisible(few)
        self.list.setVisible(not few)
        if not few:
            self._fill_list(pairs, chosen)
            return
        place = {who: at for at, who in enumerate(self.people)}
        cells: dict[Place, Cell] = {
            (place[each.first.id], place[each.second.id]): Cell(
                each.kappa, words.kappa(each.kappa), words.told(each)
            )
            for each in pairs
        }
        at = (place[chosen.first.id], place[chosen.second.id])
        self.matrix.show_cells([people[each].name for each in self.people], cells, at)

    def _fill_list(self, pairs: tuple[PairAgreement, ...], chosen: PairAgreement) -> None:
        entries = [f"{words.both(each)}: {words.kappa(each.kappa)}" for each in pairs]
        if entries != [self.list.itemText(at) for at in range(self.list.count())]:
            self.list.clear()
            self.list.addItems(entries)
        self.list.setCurrentIndex(pairs.index(chosen))

    @Slot(int, int)
    def _choose_in_matrix(self, row: int, column: int) -> None:
        self._chosen.choose(self.people[row], self.people[column])

    @Slot(int)
    def _choose_in_list(self, place: int) -> None:
        numbers = self._chosen.numbers
        if numbers is not None and place < len(numbers.pairs):
            pair = numbers.pairs[place]
            self._chosen.choose(pair.first.id, pair.second.id)

    @Slot(int)
    def _choose_view(self, place: int) -> None:
        self._chosen.look_at(blind_only=bool(place))


def _chooser() -> QComboBox:
    made = QComboBox()
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return made


def _label(role: Role) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    set_role(label, role)
    return label
