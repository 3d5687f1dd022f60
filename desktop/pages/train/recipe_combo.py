"""Which recipe: one of the program's, or the user's own."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot

from core.contract import RECIPES, Recipe
from desktop.commands.recipe_changes import OWN_RECIPE, changed_fields, nearest_preset
from desktop.commands.training import AUTO_RECIPE, TrainingOptions
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.pages.train.quiet_combo import QuietCombo
from desktop.pages.train.words import recipe_explanation, recipe_words, step_words

_NAMES = (AUTO_RECIPE, "quick", *RECIPES)
_ONE = QT_TRANSLATE_NOOP("RecipeCombo", "Own (from {preset}: {count} change)")
_MANY = QT_TRANSLATE_NOOP("RecipeCombo", "Own (from {preset}: {count} changes)")


class RecipeCombo(QuietCombo):
    """``chosen(name, value)`` of a field of TrainingOptions.

    The user's own recipe stays on offer when another one is chosen.
    """

    chosen = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._own: Recipe | None = None
        self.activated.connect(self._activated)

    def show_choice(self, choice: TrainingOptions) -> None:
        """Show what is chosen, in the language that is on."""
        self._own = choice.own or self._own
        entries = [(recipe_words(name), name) for name in _NAMES]
        explained = {name: recipe_explanation(name) for name in _NAMES}
        if self._own is not None:
            entries.append((own_words(self._own), OWN_RECIPE))
            explained[OWN_RECIPE] = translate(
                "RecipeCombo", "A recipe whose parameters you chose yourself."
            )
        self.offer(entries, choice.recipe if choice.own is None else OWN_RECIPE)
        self.explain(explained)

    def forget(self) -> None:
        """Another project has another recipe of its own."""
        self._own = None

    @Slot(int)
    def _activated(self, place: int) -> None:
        name = self.itemData(place)
        if name == OWN_RECIPE:
            self.chosen.emit("own", self._own)
        else:
            self.chosen.emit("own", None)
            self.chosen.emit("recipe", name)


def own_words(recipe: Recipe) -> str:
    """What a recipe of the user's own is called: by the one that it is most like."""
    preset = nearest_preset(recipe)
    count = len(changed_fields(recipe, preset))
    if not count:
        return translate("RecipeCombo", "Own (as {preset})").format(preset=step_words(preset.name))
    words = (_ONE if count == 1 else _MANY).now()
    return words.format(preset=step_words(preset.name), count=count)
