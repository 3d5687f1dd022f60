"""Which of the classified rows come into the corpus: three choices, each with its number."""

from __future__ import annotations

import secrets

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from data.classifying.chosen_rows import WhatToAdd
from data.classifying.outcome import Outcome
from desktop.commands.classification.adding import AddingWish
from desktop.commands.classification.sample_accuracy import points_off
from desktop.i18n import translate
from desktop.pages.classify import adding_words as words
from desktop.theme import Theme
from desktop.widgets.style_property import set_role

_USUAL_SAMPLE, _LARGEST_SAMPLE = 200, 10_000
_SEEDS = 2**31


class AddingChoice(QWidget):
    """``changed`` when another choice is made.

    ``recorded`` says that the rows are of a file: texts of the corpus are only listed.
    """

    changed = Signal()

    def __init__(self, theme: Theme, outcome: Outcome, *, recorded: bool) -> None:
        super().__init__()
        self._outcome = outcome
        self._recorded = recorded
        self._texts = outcome.done.rows - outcome.done.blank
        # Another sample each time, and each can be drawn again: its seed is kept with it.
        self._seed = secrets.randbelow(_SEEDS)
        self.all = QRadioButton()
        self.unsure = QRadioButton()
        self.sample = QRadioButton()
        self.sample_size = QSpinBox()
        self.leave_out = QCheckBox()
        self._below = _caption()
        self._meaning = _caption()
        self._after_size = QLabel()
        self._lay_out(theme)
        self._begin()

    @property
    def what(self) -> WhatToAdd:
        """Which rows are chosen."""
        if self.sample.isChecked():
            return "sample"
        return "unsure" if self.unsure.isChecked() else "all"

    @property
    def wish(self) -> AddingWish:
        """What is chosen at the moment."""
        return AddingWish(
            self.what,
            self._outcome.below,
            size=self.sample_size.value(),
            seed=self._seed,
            leave_out_known=self.leave_out.isChecked(),
        )

    def retranslate(self) -> None:
        """Set all words."""
        self.all.setText(words.all_words(self._texts))
        self.unsure.setText(words.unsure_words(self._outcome.unsure))
        self._below.setText(words.below_words(self._outcome.below))
        self.sample.setText(translate("Adding", "A random sample of"))
        self._after_size.setText(translate("Adding", "texts"))
        self.sample_size.setAccessibleName(translate("Adding", "Texts in the sample"))
        self.leave_out.setText(translate("Adding", "Leave out texts that the corpus has already"))
        self._show_meaning()

    def _begin(self) -> None:
        self.sample_size.setRange(1, max(min(self._texts, _LARGEST_SAMPLE), 1))
        self.sample_size.setValue(_USUAL_SAMPLE)
        self.unsure.setEnabled(self._outcome.unsure > 0)
        self.leave_out.setChecked(True)
        self.leave_out.setVisible(self._recorded)
        (self.unsure if self._outcome.unsure else self.sample).setChecked(True)
        for button in (self.all, self.unsure, self.sample):
            button.toggled.connect(self._choose)
        self.sample_size.valueChanged.connect(self._resize)
        self._choose()

    def _choose(self) -> None:
        # A text that is there stands for its row of a sample: twice the same one tells no more.
        self.leave_out.setEnabled(self.what != "sample")
        self.changed.emit()

    def _resize(self) -> None:
        self.sample.setChecked(True)
        self._show_meaning()

    def _show_meaning(self) -> None:
        points = points_off(self.sample_size.value(), self._outcome.done.mean_confidence)
        self._meaning.setText(words.sample_words(points, recorded=self._recorded))

    def _lay_out(self, theme: Theme) -> None:
        sample = QHBoxLayout()
        sample.setSpacing(theme.space(1))
        for widget in (self.sample, self.sample_size, self._after_size):
            sample.addWidget(widget)
        sample.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addWidget(self.unsure)
        column.addLayout(_moved_in(self._below, theme))
        column.addLayout(sample)
        column.addLayout(_moved_in(self._meaning, theme))
        column.addWidget(self.all)
        column.addSpacing(theme.space(1))
        column.addWidget(self.leave_out)


def _caption() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    set_role(label, "caption")
    return label


def _moved_in(label: QLabel, theme: Theme) -> QHBoxLayout:
    """Below the words of a button, not below its mark."""
    row = QHBoxLayout()
    row.setContentsMargins(theme.space(3), 0, 0, theme.space(1))
    row.addWidget(label)
    return row
