"""What earlier runs tell of the choices for the next one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.contract import RECIPES, CoreError, Recipe, Variant, default_recipe, recipes_named
from core.contract.codec import from_json
from data.training.runs import Run
from desktop.commands.recipe_changes import OWN_RECIPE
from desktop.commands.training import AUTO_RECIPE, TrainingOptions
from desktop.pages.train.run_view import result_of


def chosen_in(run: Run) -> TrainingOptions:
    """The choices that a run was made with; the usual ones where they cannot be understood."""
    parts = {key: value for key, value in run.variant.items() if key != "name"}
    reference = run.encoder.get("reference")
    try:
        variant = from_json(Variant, parts)
    except CoreError:
        return TrainingOptions(Variant())
    usual = RECIPES.get(str(run.recipe.get("name"))) or _own_recipe(run)
    own_seed = usual is not None and usual.seed == run.seed
    options = TrainingOptions(
        variant,
        recipe=_recipe_chosen(run),
        encoder=reference if isinstance(reference, str) else "builtin",
        seed=None if own_seed else run.seed,
        device=run.device if run.device in ("auto", "cpu", "cuda", "mps") else "auto",
        own=_own_recipe(run),
    )
    return _with_the_rest(options, run)


def settled(choice: TrainingOptions, earlier: Sequence[Run]) -> TrainingOptions:
    """The choice with its recipe by name, where the newest run tells which device there is."""
    if choice.known_recipe is not None:
        return choice
    for run in reversed(earlier):
        result = result_of(run) if run.device == choice.device else None
        if result is not None:
            return replace(choice, recipe=default_recipe(result.device))
    return choice


def as_slow(choice: TrainingOptions, earlier: Sequence[Run]) -> list[Run]:
    """The runs that were adversarial as the choice is: that takes about twice the time."""
    own = 0.0 if choice.own is None else choice.own.adversarial_epsilon
    wanted = max(choice.adversarial, own) > 0
    return [run for run in earlier if bool(run.recipe.get("adversarial_epsilon")) == wanted]


def _recipe_chosen(run: Run) -> str:
    """The recipe that somebody chose; ``auto`` where the computer may have."""
    name, result = str(run.recipe.get("name")), result_of(run)
    if name not in RECIPES or result is None:
        return AUTO_RECIPE
    automatic = recipes_named(default_recipe(result.device))
    return AUTO_RECIPE if name in [recipe.name for recipe in automatic] else name


def _own_recipe(run: Run) -> Recipe | None:
    """The recipe that the user made; None for the program's, and for what cannot be understood."""
    if run.recipe.get("name") in RECIPES:
        return None
    try:
        return replace(from_json(Recipe, run.recipe), name=OWN_RECIPE)
    except CoreError:
        return None


def _with_the_rest(options: TrainingOptions, run: Run) -> TrainingOptions:
    """With the class weights and the like that a run had beyond its recipe as it comes.

    A recipe of the user's own holds them itself.
    """
    try:
        recipe = from_json(Recipe, run.recipe)
    except CoreError:
        return options
    usual = RECIPES.get(recipe.name)
    if usual is None:
        return options
    smoothing, adversarial = recipe.label_smoothing, recipe.adversarial_epsilon
    return replace(
        options,
        class_weights=recipe.class_weights not in ("none", usual.class_weights),
        label_smoothing=0.0 if smoothing == usual.label_smoothing else smoothing,
        adversarial=0.0 if adversarial == usual.adversarial_epsilon else adversarial,
    )
