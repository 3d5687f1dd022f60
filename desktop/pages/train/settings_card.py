"""How it is trained: encoder, recipe, device, seed, options; and how long that takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QWidget

from core.contract import RECIPES, EncoderEntry, Recipe, default_recipe
from desktop.commands.head_size import head_parameters
from desktop.commands.recipe_changes import changed_fields
from desktop.commands.training import TrainingOptions
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.train import dialogs
from desktop.pages.train.device_choice import DeviceChoice
from desktop.pages.train.device_watch import DeviceWatch
from desktop.pages.train.encoder_choice import EncoderChoice
from desktop.pages.train.estimate_row import EstimateRow
from desktop.pages.train.options_box import OptionsBox
from desktop.pages.train.quiet_combo import QuietSpin
from desktop.pages.train.recipe_combo import RecipeCombo
from desktop.pages.train.recipe_dialog import RecipeDialog
from desktop.sentences import in_user_language
from desktop.widgets.card import Card
from desktop.widgets.elided_button import ElidedButton
from desktop.widgets.style_property import set_kind, set_role
from desktop.wording import number

_OWN_SEED, _LARGEST_SEED = -1, 2**31 - 1
# What is in the recipe need not be chosen besides.
_IN_RECIPE = {"seed": None, "class_weights": False, "label_smoothing": 0.0, "adversarial": 0.0}


class SettingsCard(Card):
    """``chosen(name, value)`` of a field of TrainingOptions; ``folder_asked`` and ``more_asked``
    for an encoder that is not among those offered.
    """

    chosen = Signal(str, object)
    folder_asked = Signal()
    more_asked = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.theme)
        self._context = context
        self._choice: TrainingOptions | None = None
        self._entries: dict[str, EncoderEntry] = {}
        self.watch = DeviceWatch(context, self)
        self.encoder = EncoderChoice()
        self.recipe, self.parameters = RecipeCombo(), QToolButton()
        self.device, self.unused_card = DeviceChoice(), ElidedButton()
        set_kind(self.unused_card, "link")
        self.unused_card.hide()
        self.seed = QuietSpin()
        self.seed.setRange(_OWN_SEED, _LARGEST_SEED)
        self.head = QLabel()
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.estimate = EstimateRow(context.theme)
        self.options = OptionsBox(context.theme)
        self._names = [QLabel() for _ in range(6)]
        self._lay_out()
        self._connect()

    def retranslate(self) -> None:
        """Set the words."""
        names = (
            translate("SettingsCard", "Encoder"),
            translate("SettingsCard", "Recipe"),
            translate("SettingsCard", "Device"),
            translate("SettingsCard", "Seed"),
            translate("SettingsCard", "Head"),
            translate("SettingsCard", "Estimate"),
        )
        for label, name, field in zip(self._names, names, self._fields(), strict=True):
            label.setText(name)
            field.setAccessibleName(name)
        self.setAccessibleName(translate("SettingsCard", "How it is trained"))
        self.parameters.setAccessibleName(translate("SettingsCard", "Parameters…"))
        self.parameters.setToolTip(
            translate("SettingsCard", "Every parameter of the recipe, explained; change any of it.")
        )
        unused = translate("SettingsCard", "A graphics card is not used: why?")
        self.unused_card.setText(unused)
        self.unused_card.setToolTip(unused)
        self.seed.setSpecialValueText(translate("SettingsCard", "recipe's own"))
        self.estimate.retranslate()
        self.options.retranslate()
        if self._choice is not None:
            self.show_choice(self._choice)

    def show_choice(self, choice: TrainingOptions) -> None:
        """Show what is chosen."""
        self._choice = choice
        self.encoder.show_choice(choice.encoder)
        self.recipe.show_choice(choice)
        self.seed.blockSignals(True)
        self.seed.setValue(_OWN_SEED if choice.seed is None else choice.seed)
        self.seed.blockSignals(False)
        self.options.show_choice(choice)
        self._show_devices()
        self._show_head()

    def show_encoders(self, entries: Sequence[EncoderEntry]) -> None:
        """Offer the encoders of this computer."""
        self._entries = {entry.reference: entry for entry in entries}
        self.encoder.show_encoders(entries)
        self._show_head()

    def forget(self) -> None:
        """Another project has other encoder folders, and another recipe of its own."""
        self.encoder.forget()
        self.recipe.forget()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  (Qt's name)
        """An engine that runs can tell of the devices."""
        super().showEvent(event)
        self.watch.look_if_warm()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setVerticalSpacing(6)
        for name, field in zip(self._names, self._fields(), strict=True):
            name.setTextFormat(Qt.TextFormat.PlainText)
            set_role(name, "caption")
            name.setBuddy(field)
            row = grid.rowCount()
            grid.addWidget(name, row, 0)
            if field is self.recipe:
                grid.addWidget(field, row, 1)
                grid.addWidget(self.parameters, row, 2)
            else:
                grid.addWidget(field, row, 1, 1, 2)
            if field is self.device:
                grid.addWidget(self.unused_card, row + 1, 1, 1, 2)
        self.body.addLayout(grid)
        self.body.addWidget(self.options)

    def _connect(self) -> None:
        self.encoder.chosen.connect(self._encoder_chosen)
        self.encoder.folder_asked.connect(self.folder_asked)
        self.encoder.more_asked.connect(self.more_asked)
        self.recipe.chosen.connect(self.chosen)
        self.parameters.clicked.connect(self.edit_recipe)
        self._context.theme.changed.connect(self._show_icon)
        self._show_icon()
        self.device.activated.connect(self._device_chosen)
        self.unused_card.clicked.connect(self._tell_of_card)
        self.device.opening.connect(self.watch.look)
        self.watch.changed.connect(self._show_devices)
        self.seed.valueChanged.connect(self._seed_chosen)
        self.options.chosen.connect(self.chosen)
        self._context.jobs.engine_changed.connect(self._engine_changed)

    def _fields(self) -> tuple[QWidget, ...]:
        return self.encoder, self.recipe, self.device, self.seed, self.head, self.estimate

    @Slot()
    def _show_icon(self) -> None:
        self.parameters.setIcon(self._context.theme.icon("ph.sliders-horizontal"))

    @Slot()
    def _show_devices(self) -> None:
        if self._choice is None:
            return
        watch, devices = self.watch, self.watch.devices
        self.device.show_choice(self._choice.device, devices, looking=watch.is_looking)
        self.unused_card.setVisible(devices.problem is not None)

    def _show_head(self) -> None:
        known, width = self._context.session.current, self._width()
        if self._choice is None or known is None or width is None or not known.labels:
            self.head.setText("–")
            return
        recipe = self._trained_recipe(self._choice)
        count = head_parameters(self._choice.variant, recipe, width, len(known.labels))
        words = translate("SettingsCard", "{count} parameters").format(count=number(count))
        self.head.setText(words)

    def _width(self) -> int | None:
        """Of the encoder's vectors, where it is known."""
        entry = None if self._choice is None else self._entries.get(self._choice.encoder)
        return None if entry is None else entry.width or None

    def _trained_recipe(self, choice: TrainingOptions) -> Recipe:
        """What would be trained, by the last of several steps; as far as it is known now."""
        best = self.watch.devices.usable[0].kind if self.watch.is_known else "cpu"
        name = choice.known_recipe or default_recipe(best)
        return replace(choice, recipe=name).last_recipe()

    @Slot()
    def edit_recipe(self) -> None:
        """Show every parameter of what would be trained."""
        choice = self._choice
        if choice is None:
            return
        recipe = self._trained_recipe(choice)
        recipe = replace(recipe, seed=choice.seed_for(recipe))
        dialog = RecipeDialog(self._context, recipe, choice.variant, self._width(), self)
        dialog.chosen.connect(self._recipe_made)
        dialog.open()

    @Slot(object)
    def _recipe_made(self, recipe: Recipe) -> None:
        """One that came out like one of the program's is that one."""
        same = (name for name, preset in RECIPES.items() if not changed_fields(recipe, preset))
        preset = next(same, None)
        self.chosen.emit("own", recipe if preset is None else None)
        if preset is not None:
            self.chosen.emit("recipe", preset)
        for name, value in _IN_RECIPE.items():
            self.chosen.emit(name, value)

    @Slot()
    def _tell_of_card(self) -> None:
        problem = self.watch.devices.problem
        if problem is not None:
            cause, advice = in_user_language(problem.cause), in_user_language(problem.advice)
            dialogs.tell_of_unused_card(self, cause, advice)

    @Slot()
    def _engine_changed(self) -> None:
        if self.isVisible():
            self.watch.look_if_warm()

    @Slot(str)
    def _encoder_chosen(self, reference: str) -> None:
        self.chosen.emit("encoder", reference)

    @Slot(int)
    def _device_chosen(self, place: int) -> None:
        self.chosen.emit("device", self.device.itemData(place))

    @Slot(int)
    def _seed_chosen(self, seed: int) -> None:
        self.chosen.emit("seed", None if seed == _OWN_SEED else seed)
