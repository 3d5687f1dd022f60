"""The texts that flipped: how many went which way, and which they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QPushButton

from data.label_set.labels import Label
from desktop.i18n import translate
from desktop.pages.train.changes_texts import FlippedTable
from desktop.pages.train.changes_words import FLIPS
from desktop.theme import Theme
from desktop.widgets.card import Card
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.style_property import set_kind
from desktop.wording import number

if TYPE_CHECKING:
    from desktop.commands.run_changes import Flip, RunChanges


class FlipsCard(Card):
    """``wanted(Flip)`` when the user wants to see the texts of one way on the Label page."""

    wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._changes: RunChanges | None = None
        self._labels: Mapping[str, Label] = {}
        self.ways: dict[Flip, QPushButton] = {flip: QPushButton() for flip in FLIPS}
        self.table = FlippedTable(theme)
        self.open_texts = QPushButton()
        self._group = QButtonGroup(self)
        chips = FlowLayout(spacing=theme.space(1))
        for button in self.ways.values():
            set_kind(button, "chip")
            button.setCheckable(True)
            self._group.addButton(button)
            chips.addWidget(button)
        self.ways["wrong to right"].setChecked(True)
        below = FlowLayout(spacing=theme.space(1))
        below.addWidget(self.open_texts)
        self.body.addLayout(chips)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(below)
        self._group.buttonClicked.connect(self._show_chosen)
        self.open_texts.clicked.connect(self._open)

    @property
    def chosen(self) -> Flip:
        """The way whose texts are listed."""
        return next(flip for flip, button in self.ways.items() if button.isChecked())

    def show_changes(self, changes: RunChanges, labels: Mapping[str, Label]) -> None:
        """Show which texts flipped between two runs."""
        self._changes, self._labels = changes, labels
        self.set_heading(translate("ChangesPane", "Texts that flipped"))
        self.table.setAccessibleName(translate("ChangesPane", "Texts that flipped"))
        for flip, button in self.ways.items():
            words = f"{FLIPS[flip].now()}  {number(len(changes.flips(flip)))}"
            button.setText(words)
            button.setAccessibleName(words)
        self._show_chosen()

    @Slot()
    def _show_chosen(self) -> None:
        if self._changes is None:
            return
        texts = self._changes.flips(self.chosen)
        self.table.show_texts(texts, self._labels)
        words = translate("ChangesPane", "Show these {count} on the Label page")
        self.open_texts.setText(words.format(count=number(len(texts))))
        self.open_texts.setEnabled(bool(texts))

    @Slot()
    def _open(self) -> None:
        self.wanted.emit(self.chosen)
