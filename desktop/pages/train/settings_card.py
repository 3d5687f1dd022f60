"""How it is trained: encoder, recipe, device, seed, options; and how long that takes."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from core.contract import RECIPES, EncoderEntry
from desktop.commands.training import AUTO_RECIPE, TrainingOptions
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.train.encoder_choice import EncoderChoice
from desktop.pages.train.estimate_row import EstimateRow
from desktop.pages.train.options_box import OptionsBox
from desktop.pages.train.quiet_combo import QuietCombo, QuietSpin
from desktop.pages.train.words import device_words, recipe_explanation, recipe_words
from desktop.widgets.card import Card
from desktop.widgets.style_property import set_role

_OWN_SEED, _LARGEST_SEED = -1, 2**31 - 1
_RECIPES = (AUTO_RECIPE, "quick", *RECIPES)


class SettingsCard(Card):
    """``chosen(name, value)`` of a field of TrainingOptions; ``folder_asked`` and ``more_asked``
    for an encoder that is not among those offered.
    """

    chosen = Signal(str, object)
    folder_asked = Signal()
    more_asked = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.theme)
        self._choice: TrainingOptions | None = None
        self.encoder = EncoderChoice()
        self.recipe, self.device = QuietCombo(), QuietCombo()
        self.seed = QuietSpin()
        self.seed.setRange(_OWN_SEED, _LARGEST_SEED)
        self.estimate = EstimateRow(context.theme)
        self.options = OptionsBox(context.theme)
        self._names = [QLabel() for _ in range(5)]
        self._lay_out()
        self.encoder.chosen.connect(self._encoder_chosen)
        self.encoder.folder_asked.connect(self.folder_asked)
        self.encoder.more_asked.connect(self.more_asked)
        self.recipe.activated.connect(self._recipe_chosen)
        self.device.activated.connect(self._device_chosen)
        self.seed.valueChanged.connect(self._seed_chosen)
        self.options.chosen.connect(self.chosen)

    def retranslate(self) -> None:
        """Set the words."""
        names = (
            translate("SettingsCard", "Encoder"),
            translate("SettingsCard", "Recipe"),
            translate("SettingsCard", "Device"),
            translate("SettingsCard", "Seed"),
            translate("SettingsCard", "Estimate"),
        )
        for label, name, field in zip(self._names, names, self._fields(), strict=True):
            label.setText(name)
            field.setAccessibleName(name)
        self.setAccessibleName(translate("SettingsCard", "How it is trained"))
        self.seed.setSpecialValueText(translate("SettingsCard", "recipe's own"))
        self.estimate.retranslate()
        self.options.retranslate()
        if self._choice is not None:
            self.show_choice(self._choice)

    def show_choice(self, choice: TrainingOptions) -> None:
        """Show what is chosen."""
        self._choice = choice
        self.encoder.show_choice(choice.encoder)
        self.recipe.offer([(recipe_words(each), each) for each in _RECIPES], choice.recipe)
        self.recipe.explain({each: recipe_explanation(each) for each in _RECIPES})
        self.device.offer([(device_words(each), each) for each in _devices()], choice.device)
        self.seed.blockSignals(True)
        self.seed.setValue(_OWN_SEED if choice.seed is None else choice.seed)
        self.seed.blockSignals(False)
        self.options.show_choice(choice)

    def show_encoders(self, entries: Sequence[EncoderEntry]) -> None:
        """Offer the encoders of this computer."""
        self.encoder.show_encoders(entries)

    def forget(self) -> None:
        """Another project has other encoder folders."""
        self.encoder.forget()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setVerticalSpacing(6)
        for row, (name, field) in enumerate(zip(self._names, self._fields(), strict=True)):
            name.setTextFormat(Qt.TextFormat.PlainText)
            set_role(name, "caption")
            name.setBuddy(field)
            grid.addWidget(name, row, 0)
            grid.addWidget(field, row, 1)
        self.body.addLayout(grid)
        self.body.addWidget(self.options)

    def _fields(self) -> tuple[QWidget, ...]:
        return self.encoder, self.recipe, self.device, self.seed, self.estimate

    @Slot(str)
    def _encoder_chosen(self, reference: str) -> None:
        self.chosen.emit("encoder", reference)

    @Slot(int)
    def _recipe_chosen(self, place: int) -> None:
        self.chosen.emit("recipe", self.recipe.itemData(place))

    @Slot(int)
    def _device_chosen(self, place: int) -> None:
        self.chosen.emit("device", self.device.itemData(place))

    @Slot(int)
    def _seed_chosen(self, seed: int) -> None:
        self.chosen.emit("seed", None if seed == _OWN_SEED else seed)


def _devices() -> tuple[str, ...]:
    """What may be there; whether it is, the engine says."""
    return ("auto", "cpu", "mps" if sys.platform == "darwin" else "cuda")
