"""What a user chooses before a training."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from core.contract import FitRequest, Recipe, Variant, default_recipe, recipes_named
from data.project import Project

AUTO_RECIPE = "auto"
"""Stands for the recipe that suits the device."""


def outputs_folder(project: Project) -> Path:
    """Where what the frozen layers give is kept: the next training encodes new texts only."""
    return project.models_folder / "outputs"


@dataclass(frozen=True)
class TrainingOptions:
    """One training, before it is known on which texts.

    Attributes:
        recipe: by name; ``quick`` has two steps, ``auto`` is chosen by the device.
        encoder: ``builtin``, ``hub:NAME`` of a downloaded encoder, or the path of a folder.
        seed: None takes the recipe's own.
        device: ``auto``, ``cpu``, ``cuda`` or ``mps``.
        limit: train on a stratified sample of so many texts.
        class_weights: rare labels count more, by the inverse square root of their frequency.
        label_smoothing: share of each target that is spread over all labels; 0 leaves the recipe's.
        adversarial: length of the step for adversarial training; 0 leaves the recipe's.
        with_unchecked: also learn from labels that were accepted in bulk. What judges labels
            (cross-validation, the search for doubtful ones) takes none in any case.
        own: a recipe that the user made; it is trained instead of the one by name.
    """

    variant: Variant
    recipe: str = AUTO_RECIPE
    encoder: str = "builtin"
    seed: int | None = None
    device: str = "auto"
    limit: int | None = None
    class_weights: bool = False
    label_smoothing: float = 0.0
    adversarial: float = 0.0
    with_unchecked: bool = False
    own: Recipe | None = None

    @property
    def known_recipe(self) -> str | None:
        """The recipe by name; None for ``auto`` on a device that nobody has looked for yet."""
        if self.own is not None:
            return self.own.name
        if self.recipe != AUTO_RECIPE:
            return self.recipe
        return None if self.device == "auto" else default_recipe(self.device)

    def recipes(self) -> tuple[Recipe, ...]:
        """The recipes to run, in order, with what else was chosen.

        Raises:
            CoreError: no recipe has this name, ``auto`` among them, or a number is out of bounds.
        """
        return tuple(replace(recipe, **self._changes()) for recipe in self.steps(self.recipe))

    def steps(self, name: str) -> tuple[Recipe, ...]:
        """The recipes as they come, the user's own one in place of those of that name.

        Raises:
            CoreError: no recipe has this name.
        """
        return recipes_named(name) if self.own is None else (self.own,)

    def last_recipe(self) -> Recipe:
        """The one recipe of an experiment: of several steps the last, whose classifier stays.

        Raises:
            CoreError: as :meth:`recipes`.
        """
        return self.recipes()[-1]

    def seed_for(self, recipe: Recipe) -> int:
        """The seed that was chosen, or else the recipe's own."""
        return recipe.seed if self.seed is None else self.seed

    def request(self, snapshot: Path, recipe: Recipe, outputs: Path | None = None) -> FitRequest:
        """The training of one recipe on a snapshot, of which no classifier is kept.

        What the frozen layers give is kept in ``outputs``.
        """
        return FitRequest(
            snapshot=str(snapshot.absolute()),
            variant=self.variant,
            recipe=recipe,
            seed=self.seed_for(recipe),
            encoder=self.encoder,
            device=self.device,
            outputs_folder=None if outputs is None else str(outputs),
        )

    def _changes(self) -> dict[str, Any]:
        changes: dict[str, Any] = {}
        if self.class_weights:
            changes["class_weights"] = "inverse-root"
        if self.label_smoothing:
            changes["label_smoothing"] = self.label_smoothing
        if self.adversarial:
            changes["adversarial_epsilon"] = self.adversarial
        return changes
