"""What becomes of rows that are special: several labels in one, texts that are there already."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from data.importing.choice import Duplicates, SeveralLabels
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.corpus.importing.rows import choose, combo
from desktop.pages.corpus.inspector_rows import plain_words
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.style_property import set_role
from desktop.wording import number


class SeveralQuestion(QFrame):
    """Asks what becomes of rows with several labels; nothing is chosen until the user does."""

    changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        set_role(self, "note")
        self._count = 0
        self.question = plain_words("strong")
        self.none, self.first, self.leave_out = QRadioButton(), QRadioButton(), QRadioButton()
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.addWidget(self.question)
        answers = QWidget()
        flow = FlowLayout(answers, spacing=context.theme.space(2))
        policy = answers.sizePolicy()
        policy.setHeightForWidth(True)
        answers.setSizePolicy(policy)
        for button in (self.none, self.first, self.leave_out):
            self._group.addButton(button)
            flow.addWidget(button)
        column.addWidget(answers)
        self._group.buttonClicked.connect(self.changed)
        self.hide()

    @property
    def decided(self) -> SeveralLabels | None:
        """What was chosen, if anything was."""
        if self.first.isChecked():
            return "first"
        if self.leave_out.isChecked():
            return "leave out"
        return "none" if self.none.isChecked() else None

    @property
    def open(self) -> bool:
        """Whether the user has to answer."""
        return self._count > 0 and self.decided is None

    def ask(self, count: int) -> None:
        """Ask about so many rows; about none, nothing."""
        self._count = count
        self.setVisible(count > 0)
        self.retranslate()

    def forget(self) -> None:
        """The question is another one: what was answered does not hold for it."""
        self._group.setExclusive(False)
        for button in (self.none, self.first, self.leave_out):
            button.setChecked(False)
        self._group.setExclusive(True)
        self.ask(0)

    def retranslate(self) -> None:
        """Set the words."""
        words = translate(
            "ImportSpecial", "Rows with several labels: {count}. What becomes of them?"
        )
        self.question.setText(words.format(count=number(self._count)))
        self.setAccessibleName(self.question.text())
        self.none.setText(translate("ImportSpecial", "Import without a label"))
        self.first.setText(translate("ImportSpecial", "Take the first label"))
        self.leave_out.setText(translate("ImportSpecial", "Leave the rows out"))


class DuplicatesForm(QWidget):
    """What becomes of texts that stand in the file more than once, or in the corpus already."""

    changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._numbers: tuple[int, int, int] | None = None
        self.heading = QLabel()
        set_role(self.heading, "heading")
        self.choice = combo()
        self.numbers = plain_words("caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.space(1))
        for widget in (self.heading, self.choice, self.numbers):
            column.addWidget(widget)
        self.heading.setBuddy(self.choice)
        self.choice.currentIndexChanged.connect(self._changed)
        self.numbers.hide()

    @property
    def decided(self) -> Duplicates:
        """What was chosen."""
        chosen: Duplicates | None = self.choice.currentData()
        return "keep" if chosen is None else chosen

    def show_numbers(self, in_files: int, in_corpus: int, left_out: int) -> None:
        """Say how many there are."""
        self._numbers = (in_files, in_corpus, left_out)
        self._say()

    def retranslate(self) -> None:
        """Set the words."""
        self.heading.setText(translate("ImportSpecial", "Equal texts"))
        self.choice.setAccessibleName(translate("ImportSpecial", "What becomes of equal texts"))
        chosen = self.decided
        with QSignalBlocker(self.choice):
            self.choice.clear()
            keep = translate("ImportSpecial", "keep each as a text of its own")
            merge = translate("ImportSpecial", "merge their labels within the file")
            leave = translate("ImportSpecial", "leave out what was there before")
            for words, meaning in ((keep, "keep"), (merge, "merge"), (leave, "leave out")):
                self.choice.addItem(words, meaning)
            choose(self.choice, chosen)
        self._say()

    def _say(self) -> None:
        said = []
        if self._numbers is not None:
            in_files, in_corpus, left_out = self._numbers
            for count, words in (
                (in_files, translate("ImportSpecial", "more than once in the file: {count}")),
                (in_corpus, translate("ImportSpecial", "in the corpus already: {count}")),
                (left_out, translate("ImportSpecial", "rows left out or merged: {count}")),
            ):
                if count:
                    said.append(words.format(count=number(count)))
            if not said:
                said.append(translate("ImportSpecial", "none found"))
        self.numbers.setText("; ".join(said))
        self.numbers.setVisible(bool(said))

    @Slot()
    def _changed(self) -> None:
        self.changed.emit()


class Proposal(QFrame):
    """Something that the user may want to do, with a button that does it."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        set_role(self, "note")
        self.words = plain_words()
        self.button = QPushButton()
        self.button.setAutoDefault(False)
        row = QHBoxLayout(self)
        row.setSpacing(context.theme.space(2))
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.hide()

    def say(self, words: str, button: str) -> None:
        """Set the words."""
        self.words.setText(words)
        self.button.setText(button)
