"""What is asked before a label is changed in a way that old runs and files will notice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from data.label_set.labels import Label
from data.labelling.label_use import LabelUse
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.label_editing.words import merge_words, rename_words, retire_words
from desktop.label_names import label_name
from desktop.widgets.fitted_height import fit_height
from desktop.widgets.style_property import set_kind, set_role

_WIDTH = 460


def confirm(parent: QWidget, question: str, meaning: str, yes: str) -> bool:
    """Whether to go on, knowing what it means."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("EmoDesk")
    box.setText(question)
    box.setInformativeText(meaning)
    agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(agree)
    box.exec()
    return box.clickedButton() is agree


def may_rename(parent: QWidget, label: Label, use: LabelUse | None) -> bool:
    """Whether to give a label another key; asked where trainings are known to know the old one."""
    if use is None or not use.runs:
        return True
    question = translate("LabelsDialog", "Give “{name}” another key?")
    return confirm(
        parent,
        question.format(name=label_name(label)),
        rename_words(use, label.key),
        translate("LabelsDialog", "Change the key"),
    )


def may_retire(parent: QWidget, label: Label, use: LabelUse) -> bool:
    """Whether to retire a label."""
    question = translate("LabelsDialog", "Retire “{name}”?").format(name=label_name(label))
    yes = translate("LabelsDialog", "Retire it")
    return confirm(parent, question, retire_words(use), yes)


def ask_about_drafts(parent: QWidget) -> str:
    """What to do with what was typed and not saved: ``save``, ``discard`` or ``stay``."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("EmoDesk")
    box.setText(translate("LabelQuestions", "Some changes are not saved yet."))
    save = box.addButton(
        translate("LabelQuestions", "Save them"), QMessageBox.ButtonRole.AcceptRole
    )
    discard = box.addButton(
        translate("LabelQuestions", "Discard them"), QMessageBox.ButtonRole.DestructiveRole
    )
    stay = box.addButton(
        translate("LabelQuestions", "Go on editing"), QMessageBox.ButtonRole.RejectRole
    )
    box.setDefaultButton(save)
    box.setEscapeButton(stay)
    box.exec()
    clicked = box.clickedButton()
    if clicked is save:
        return "save"
    return "discard" if clicked is discard else "stay"


class MergeDialog(QDialog):
    """Asks which label takes a label's place; ``target`` is the one that is chosen."""

    def __init__(
        self,
        context: AppContext,
        source: Label,
        targets: Sequence[Label],
        use: LabelUse,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._source, self._use = source, use
        self._targets = tuple(targets)
        theme = context.theme
        name = label_name(source)
        self.setWindowTitle(translate("LabelQuestions", "Merge labels"))
        question = _plain(translate("LabelQuestions", "“{name}” becomes:").format(name=name))
        set_role(question, "heading")
        self.choice = QComboBox()
        self.choice.setAccessibleName(question.text())
        for label in self._targets:
            self.choice.addItem(theme.icon("ph.square-fill", label), label_name(label), label.id)
        self.meaning = _plain("")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton(
            translate("LabelQuestions", "Merge"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        set_kind(self.go, "primary")
        column = QVBoxLayout(self)
        column.setSpacing(theme.space(2))
        for widget in (question, self.choice, self.meaning, self.buttons):
            column.addWidget(widget)
        self.setFixedWidth(theme.scaled(_WIDTH))
        self.choice.currentIndexChanged.connect(self._say)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._say()

    @property
    def target(self) -> Label:
        """The label that is chosen."""
        return self._targets[self.choice.currentIndex()]

    @Slot()
    def _say(self) -> None:
        names = (label_name(self._source), label_name(self.target))
        self.meaning.setText(merge_words(self._use, *names))
        fit_height(self)


def _plain(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
