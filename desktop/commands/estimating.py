"""About how long a training would take, measured on this computer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.contract import Estimated, EstimateRequest
from core.engine.client import Engine
from data.project import Project
from desktop.commands.engine_work import Told, last_word
from desktop.commands.recipe_choice import settle_recipe
from desktop.commands.snapshots import take_snapshot
from desktop.commands.training_options import TrainingOptions, outputs_folder


@dataclass(frozen=True)
class RecipeEstimate:
    """One step of a recipe, as :class:`core.contract.Estimated` tells it."""

    recipe: str
    seconds: float
    seconds_to_first_loss: float


@dataclass(frozen=True)
class TrainingEstimate:
    """A whole training: ``seconds`` of all its steps, if each trains every epoch."""

    recipes: tuple[RecipeEstimate, ...]
    seconds: float
    seconds_to_first_loss: float
    device: str


def estimate(
    project: Project, options: TrainingOptions, engine: Engine, told: Told
) -> TrainingEstimate:
    """Try a little of every step of the recipe; nothing is trained and no record is made.

    Raises:
        DataError: there is nothing to train on.
        CoreError: it could not be tried.
        Cancelled: the user stopped it.
    """
    snapshot = take_snapshot(project, options.limit, with_unchecked=options.with_unchecked)
    options = settle_recipe(options, engine, told)
    steps: list[RecipeEstimate] = []
    device = ""
    for recipe in options.recipes():
        request = replace(
            options.request(snapshot.folder, recipe, outputs_folder(project)),
            # Nothing comes to lie there; but checkpoints take their time.
            checkpoint_folder=str(project.models_folder / "checkpoint"),
        )
        done = last_word(engine.ask(EstimateRequest(request)), Estimated, told)
        steps.append(RecipeEstimate(recipe.name, done.seconds, done.seconds_to_first_loss))
        device = done.device
    return TrainingEstimate(
        recipes=tuple(steps),
        seconds=sum(step.seconds for step in steps),
        seconds_to_first_loss=steps[0].seconds_to_first_loss,
        device=device,
    )
