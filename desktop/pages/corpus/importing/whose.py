"""Whose labels a file holds, and whether they are settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.corpus.inspector_rows import plain_words
from desktop.settings import ANNOTATOR
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.one_line import one_line
from desktop.widgets.style_property import set_role
from desktop.wording import number

_MOST_PERSONS = 12


class WhoseForm(QWidget):
    """``changed`` with every choice."""

    changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._theme = context.theme
        self._files: tuple[str, ...] = ()
        self._named = False
        self.heading = QLabel()
        set_role(self.heading, "heading")
        self.persons = plain_words("caption")
        self.own, self.person = QRadioButton(), QRadioButton()
        self.own.setChecked(True)
        self._own_name = ElidedLabel(context.theme)
        set_role(self._own_name, "caption")
        self._own_name.setContentsMargins(context.theme.scaled(28), 0, 0, 0)
        self.name = QLineEdit(context.settings.get(ANNOTATOR))
        self.gold = QCheckBox()
        group = QButtonGroup(self)
        group.addButton(self.own)
        group.addButton(self.person)
        self._lay_out()
        for button in (self.own, self.person, self.gold):
            button.toggled.connect(self.changed)
        self.name.textEdited.connect(self._named_by_hand)

    @property
    def annotator(self) -> str | None:
        """The person whose labels they are; None for the file's own."""
        return self.name.text().strip() if self.person.isChecked() else None

    @property
    def complete(self) -> bool:
        """Whether a person who is meant has a name."""
        return self.annotator != ""

    def show_files(self, names: Sequence[str], *, labelled: bool, named: bool) -> None:
        """Say what can be chosen for these files; ``named``: a column names the persons."""
        self._files, self._named = tuple(names), named
        for each in (self.own, self._own_name, self.person, self.name, self.gold):
            each.setEnabled(labelled)
        self.setVisible(labelled)
        if not named:
            self.show_persons({})
        self.retranslate()

    def show_persons(self, labels: Mapping[str, int]) -> None:
        """Say who was found, and how many labels each gave."""
        ordered = sorted(labels.items(), key=lambda each: -each[1])
        said = [f"{one_line(name)} {number(count)}" for name, count in ordered[:_MOST_PERSONS]]
        if len(ordered) > _MOST_PERSONS:
            words = translate("ImportWhose", "and {count} more")
            said.append(words.format(count=number(len(ordered) - _MOST_PERSONS)))
        words = translate("ImportWhose", "Labels by person: {persons}")
        self.persons.setText(words.format(persons=", ".join(said)) if said else "")
        self.persons.setVisible(bool(said))

    def retranslate(self) -> None:
        """Set the words."""
        self.heading.setText(
            translate("ImportWhose", "Where no person is named, whose labels are they?")
            if self._named
            else translate("ImportWhose", "Whose labels are they?")
        )
        self.own.setText(translate("ImportWhose", "The file's own"))
        self.person.setText(translate("ImportWhose", "This person's:"))
        self.name.setAccessibleName(translate("ImportWhose", "Name of the person"))
        self.gold.setText(translate("ImportWhose", "Settled labels (gold)"))
        self.gold.setToolTip(
            translate("ImportWhose", "Gold labels count as right: they are measured against.")
        )
        self._own_name.show_text(", ".join(f"file: {name}" for name in self._files))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.space(1))
        self.heading.setWordWrap(True)
        for widget in (self.heading, self.persons, self.own, self._own_name):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.person)
        row.addWidget(self.name, 1)
        column.addLayout(row)
        column.addWidget(self.gold)
        self.persons.hide()

    @Slot()
    def _named_by_hand(self) -> None:
        self.person.setChecked(True)
        self.changed.emit()
