"""By which rule texts are settled, and how sure it has to be."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QGridLayout,
    QLabel,
    QRadioButton,
    QSpinBox,
    QWidget,
)

from data.review.settling import GOLD_METHODS, GoldMethod, GoldRule
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.theme import Theme
from desktop.widgets.style_property import set_role

_METHODS = {
    "majority": (
        QT_TRANSLATE_NOOP("RuleChoice", "Majority"),
        QT_TRANSLATE_NOOP("RuleChoice", "The label that was given most often. A tie stays open."),
    ),
    "dawid-skene": (
        QT_TRANSLATE_NOOP("RuleChoice", "Dawid–Skene"),
        QT_TRANSLATE_NOOP(
            "RuleChoice",
            "A model finds out at once how reliable each person is and what each text probably is. "
            "Errors that several people share count as true.",
        ),
    ),
}
_SHARES = (
    (0.0, QT_TRANSLATE_NOOP("RuleChoice", "more people than any other")),
    (0.5, QT_TRANSLATE_NOOP("RuleChoice", "at least half of them")),
    (2 / 3, QT_TRANSLATE_NOOP("RuleChoice", "at least two thirds of them")),
    (1.0, QT_TRANSLATE_NOOP("RuleChoice", "all of them")),
)
_USUAL_SHARE = 1
_PROBABILITY, _LOWEST, _HIGHEST = 90, 50, 99
_FEWEST_PEOPLE, _MOST_PEOPLE = 1, 99


class _Number(QSpinBox):
    """No wheel changes it by accident: what is around it scrolls."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  # Qt's name
        """Leave it to what scrolls."""
        event.ignore()


class _Entries(QComboBox):
    """The same of a choice among few."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  # Qt's name
        """Leave it to what scrolls."""
        event.ignore()


class RuleChoice(QWidget):
    """``changed`` when another rule is chosen."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.methods = {method: QRadioButton(_METHODS[method][0].now()) for method in GOLD_METHODS}
        self.methods["majority"].setChecked(True)
        self.raters = _Number()
        self.raters.setRange(_FEWEST_PEOPLE, _MOST_PEOPLE)
        self.raters.setValue(GoldRule().least_raters)
        self.share = _Entries()
        for value, words in _SHARES:
            self.share.addItem(words.now(), value)
        self.share.setCurrentIndex(_USUAL_SHARE)
        self.probability = _Number()
        self.probability.setRange(_LOWEST, _HIGHEST)
        self.probability.setValue(_PROBABILITY)
        self.probability.setSuffix("%")
        self._share_words = QLabel()
        self._lay_out()
        for button in self.methods.values():
            button.toggled.connect(self._choose)
        self.raters.valueChanged.connect(self.changed)
        self.share.currentIndexChanged.connect(self.changed)
        self.probability.valueChanged.connect(self.changed)
        self._show_measure()

    @property
    def rule(self) -> GoldRule:
        """What is chosen."""
        by_share = self.method == "majority"
        least = self.share.currentData() if by_share else self.probability.value() / 100
        return GoldRule(self.method, self.raters.value(), float(least))

    @property
    def method(self) -> GoldMethod:
        """The chosen method."""
        return next(each for each in GOLD_METHODS if self.methods[each].isChecked())

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._theme.space(2))
        grid.setVerticalSpacing(self._theme.space(1))
        for method, button in self.methods.items():
            sentence = _METHODS[method][1].now()
            button.setAccessibleDescription(sentence)
            grid.addWidget(button, grid.rowCount(), 0, 1, 2)
            grid.addWidget(self._explained(button, sentence), grid.rowCount(), 0, 1, 2)
        people = QLabel(translate("RuleChoice", "People who labelled the text, at least"))
        people.setBuddy(self.raters)
        self.raters.setAccessibleName(people.text())
        rows = ((people, (self.raters,)), (self._share_words, (self.share, self.probability)))
        for words, fields in rows:
            row = grid.rowCount()
            grid.addWidget(words, row, 0)
            for field in fields:
                grid.addWidget(field, row, 1)
        grid.setColumnStretch(0, 1)

    def _explained(self, _button: QAbstractButton, sentence: str) -> QLabel:
        caption = QLabel(sentence)
        caption.setWordWrap(True)
        caption.setIndent(self._theme.scaled(28))
        set_role(caption, "caption")
        return caption

    @Slot(bool)
    def _choose(self, on: bool) -> None:
        if on:
            self._show_measure()
            self.changed.emit()

    def _show_measure(self) -> None:
        """How sure the rule has to be, in the method's own measure."""
        by_share = self.method == "majority"
        self.share.setVisible(by_share)
        self.probability.setVisible(not by_share)
        words = (
            translate("RuleChoice", "The label was given by")
            if by_share
            else translate("RuleChoice", "Probability of the label, at least")
        )
        self._share_words.setText(words)
        field = self.share if by_share else self.probability
        self._share_words.setBuddy(field)
        field.setAccessibleName(words)
