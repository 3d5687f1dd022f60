"""How doubtful labels are looked for: as the model in use was trained, and how long that takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.contract import RECIPES, CoreError, Recipe, Variant
from core.contract.codec import from_json
from data.project import Project
from data.training.runs import Run, runs
from desktop.commands.training_options import TrainingOptions
from desktop.commands.training_plan import expected_seconds

FOLDS = 5
# The one for who never trained: about a minute for some thousand texts.
_USUAL_RECIPE = "quick-draft"


@dataclass(frozen=True)
class DoubtPlan:
    """What a search is made with; ``exact_seconds`` is about how long the exact one takes.

    None where no earlier run tells.
    """

    options: TrainingOptions
    exact_seconds: float | None


def plan_search(project: Project, labelled: int) -> DoubtPlan:
    """With the encoder, parts and recipe of the model in use, else of the newest that was trained.

    ``labelled`` is how many texts have a label.
    """
    finished = [run for run in runs(project) if run.state == "finished"]
    options = _options(finished)
    learned = round(labelled * (FOLDS - 1) / FOLDS)
    each = expected_seconds(finished, options, learned)
    return DoubtPlan(options, None if each is None else each * FOLDS)


def _options(finished: Sequence[Run]) -> TrainingOptions:
    usual = TrainingOptions(Variant(), recipe=_USUAL_RECIPE)
    run = next((run for run in finished if run.in_use), finished[-1] if finished else None)
    if run is None:
        return usual
    parts = {key: value for key, value in run.variant.items() if key != "name"}
    name, reference = run.recipe.get("name"), run.encoder.get("reference")
    try:
        variant = from_json(Variant, parts)
        own = None if name in RECIPES else from_json(Recipe, run.recipe)
    except CoreError:  # the parts, or the recipe, of another version
        return usual
    return TrainingOptions(
        variant,
        recipe=name if isinstance(name, str) and name in RECIPES else _USUAL_RECIPE,
        encoder=reference if isinstance(reference, str) else "builtin",
        device=run.device if run.device in ("auto", "cpu", "cuda", "mps") else "auto",
        own=own,
    )
