"""Whose labels the corrections are, whether they settle, and what happens to the doubtful ones."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from data.correcting.report import Comparison, Difference
from data.correcting.taking import TakingChoice
from desktop.commands.correcting import Whose
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.widgets.flow_layout import FlowLayout
from desktop.wording import number


class CorrectChoice(QWidget):
    """``changed`` with every choice. Nothing of others is overwritten unless the user says so."""

    changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.whose = QLabel()
        self.name = QComboBox()
        self.name.setEditable(True)
        self.name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.name.setMinimumWidth(context.theme.scaled(160))
        self.gold, self.conflicts, self.emptied = QCheckBox(), QCheckBox(), QCheckBox()
        self._found: Comparison | None = None
        first = QHBoxLayout()
        first.setSpacing(context.theme.space(2))
        for widget in (self.whose, self.name, self.gold):
            first.addWidget(widget)
        first.addStretch(1)
        # Side by side where there is room.
        second = QWidget()
        flow = FlowLayout(second, spacing=context.theme.space(2))
        flow.addWidget(self.conflicts)
        flow.addWidget(self.emptied)
        policy = second.sizePolicy()
        policy.setHeightForWidth(True)
        second.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.space(1))
        column.addLayout(first)
        column.addWidget(second)
        for box in (self.gold, self.conflicts, self.emptied):
            box.toggled.connect(self.changed)
        self.name.editTextChanged.connect(self.changed)

    @property
    def annotator(self) -> str:
        """The name of the person; may be empty."""
        return self.name.currentText().strip()

    def show_people(self, people: Sequence[str], chosen: str) -> None:
        """Offer these persons, and those who are added by typing."""
        self.name.blockSignals(True)
        self.name.clear()
        self.name.addItems(list(dict.fromkeys([chosen, *people])) if chosen else list(people))
        self.name.setCurrentText(chosen)
        self.name.blockSignals(False)

    def show_found(self, found: Comparison | None) -> None:
        """Ask about what there is."""
        self._found = found
        self.setVisible(found is not None and bool(found.differences))
        self.retranslate()

    def decided(self, without: Collection[int]) -> Whose:
        """What was chosen; the texts are those whose corrections are not wanted."""
        choice = TakingChoice(
            gold=self.gold.isChecked(),
            conflicts="take" if self.conflicts.isChecked() else "leave",
            emptied="take" if self.emptied.isChecked() else "leave",
            without=frozenset(without),
        )
        return Whose(self.annotator, choice)

    def leaves(self, difference: Difference) -> bool:
        """Whether a difference is left, as far as that was decided for all of its kind."""
        if difference.is_conflict and not self.conflicts.isChecked():
            return True
        return difference.kind == "emptied" and not self.emptied.isChecked()

    def retranslate(self) -> None:
        """Set the words."""
        conflicts = 0 if self._found is None else self._found.conflicts
        emptied = 0 if self._found is None else self._found.kinds()["emptied"]
        self.conflicts.setVisible(conflicts > 0)
        self.emptied.setVisible(emptied > 0)
        self.whose.setText(translate("CorrectChoice", "Whose labels:"))
        self.name.setAccessibleName(translate("CorrectChoice", "Name of the person"))
        self.gold.setText(translate("CorrectChoice", "settle them (gold)"))
        self.gold.setToolTip(
            translate("CorrectChoice", "What was corrected counts, whatever others say.")
        )
        words = translate(
            "CorrectChoice", "also where somebody labelled since the export ({count})"
        )
        self.conflicts.setText(words.format(count=number(conflicts)))
        words = translate(
            "CorrectChoice", "also take labels away where the cell is empty ({count})"
        )
        self.emptied.setText(words.format(count=number(emptied)))
