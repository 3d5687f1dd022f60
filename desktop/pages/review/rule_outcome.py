"""What a rule comes to, in numbers, and how reliable it takes each annotator to be."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from data.review.settling import ENOUGH_ANNOTATORS, AnnotatorQuality, GoldProposal
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.pages.review.rule_preview import RulePreview
from desktop.theme import Theme
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.style_property import Role, set_kind, set_role
from desktop.wording import counted, percent

_SETTLED = (
    QT_TRANSLATE_NOOP("RuleOutcome", "1 text gets a gold label."),
    QT_TRANSLATE_NOOP("RuleOutcome", "{count} texts get a gold label."),
)
_UNDECIDED = (
    QT_TRANSLATE_NOOP("RuleOutcome", "1 text stays open: the rule cannot tell."),
    QT_TRANSLATE_NOOP("RuleOutcome", "{count} texts stay open: the rule cannot tell."),
)
_TOO_FEW = (
    QT_TRANSLATE_NOOP("RuleOutcome", "1 text was labelled by too few people."),
    QT_TRANSLATE_NOOP("RuleOutcome", "{count} texts were labelled by too few people."),
)
_AGAINST = (
    QT_TRANSLATE_NOOP("RuleOutcome", "1 text gets another label than most people gave it."),
    QT_TRANSLATE_NOOP("RuleOutcome", "{count} texts get another label than most people gave them."),
)
_STALE = (
    QT_TRANSLATE_NOOP("RuleOutcome", "1 text was settled by a rule before a label of it changed."),
    QT_TRANSLATE_NOOP(
        "RuleOutcome", "{count} texts were settled by a rule before labels of them changed."
    ),
)
_TEXTS = (
    QT_TRANSLATE_NOOP("RuleOutcome", "1 text"),
    QT_TRANSLATE_NOOP("RuleOutcome", "{count} texts"),
)


class RuleOutcome(QWidget):
    """``open_again_asked`` when texts whose labels changed shall be open questions again."""

    open_again_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.settled, self.rest = _label("strong"), _label("caption")
        self.caution, self.stale = _label("warning"), _label("caption")
        self.again = QPushButton(translate("RuleOutcome", "Open them again"))
        self.again.setAutoDefault(False)
        set_kind(self.again, "link")
        self._heading = _label("caption")
        self._heading.setText(
            translate("RuleOutcome", "Labels that are probably right, by annotator:")
        )
        self.people = _People(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        for part in (self.settled, self.rest, self.caution, self.stale):
            column.addWidget(part)
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._heading)
        column.addWidget(self.people)
        column.addStretch()
        self.again.clicked.connect(self.open_again_asked)
        self.settled.setText(translate("RuleOutcome", "Counting…"))
        unknown = (self.rest, self.caution, self.stale, self.again, self._heading, self.people)
        for widget in unknown:
            widget.hide()

    def show_outcome(self, found: RulePreview) -> None:
        """Show what the rule comes to."""
        proposal, stale = found.proposal, len(found.stale)
        self.settled.setText(counted(proposal.texts, *_SETTLED))
        self.rest.setText("\n".join(_rest(proposal)))
        self.caution.setText(_caution(proposal))
        self.stale.setText(counted(stale, *_STALE) if stale else "")
        for sentence in (self.rest, self.caution, self.stale):
            sentence.setVisible(bool(sentence.text()))
        self.again.setVisible(stale > 0)
        self.people.show_people(proposal.annotators)
        for widget in (self._heading, self.people):
            widget.setVisible(bool(proposal.annotators))


class _People(QWidget):
    """A line an annotator, the most reliable first."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.space(3))
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)

    def show_people(self, people: Sequence[AnnotatorQuality]) -> None:
        """Show these, and no others any more."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        right = Qt.AlignmentFlag.AlignRight
        for row, each in enumerate(sorted(people, key=lambda each: -each.right)):
            share, texts = QLabel(percent(each.right)), QLabel(counted(each.texts, *_TEXTS))
            set_role(texts, "caption")
            self._grid.addWidget(ElidedLabel(self._theme, each.annotator.name), row, 0)
            self._grid.addWidget(share, row, 1, right)
            self._grid.addWidget(texts, row, 2, right)


def _rest(proposal: GoldProposal) -> list[str]:
    """What happens to all other texts, and what is odd about those that are settled."""
    numbers = (
        (proposal.undecided, _UNDECIDED),
        (proposal.too_few, _TOO_FEW),
        (proposal.against_majority, _AGAINST),
    )
    return [counted(number, *words) for number, words in numbers if number]


def _caution(proposal: GoldProposal) -> str:
    few = 0 < len(proposal.annotators) < ENOUGH_ANNOTATORS
    if not few:
        return ""
    return translate(
        "RuleOutcome",
        "Of two people the model cannot tell who is right. It needs three or more who labelled "
        "some of the same texts.",
    )


def _label(role: Role) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    set_role(label, role)
    return label
