"""How an experiment was asked for, complete enough to go on with it another day."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.contract import CoreError, Recipe, Variant
from core.contract.codec import from_json, to_json
from desktop.commands.training_options import TrainingOptions

DEFAULT_MARGIN = 1.0
"""In points; for experiments that were begun without one."""

_DEVICES = ("auto", "cpu", "cuda", "mps")


@dataclass(frozen=True)
class ExperimentSettings:
    """What all runs of an experiment have in common, and in what they differ.

    Attributes:
        variants, seeds: each variant is trained with each seed.
        options: what was chosen; variant and seed are those of the run.
        recipe: the one that is trained, with everything that was chosen besides.
        snapshot_hash: of the texts, labels and splits of all runs.
        margin: set beforehand, in points.
    """

    variants: tuple[Variant, ...]
    seeds: tuple[int, ...]
    options: TrainingOptions
    recipe: Recipe
    snapshot_hash: str
    margin: float = DEFAULT_MARGIN


def to_payload(settings: ExperimentSettings) -> dict[str, object]:
    """The settings as the project file keeps them; names stand first, for who only lists them."""
    options = settings.options
    payload: dict[str, object] = {
        "variants": [variant.name for variant in settings.variants],
        "seeds": list(settings.seeds),
        "recipe": settings.recipe.name,
        "margin": settings.margin,
        "snapshot_hash": settings.snapshot_hash,
        "parts": [to_json(variant) for variant in settings.variants],
        "options": to_json(options),
        "whole_recipe": to_json(settings.recipe),
    }
    return payload | ({"with_unchecked": True} if options.with_unchecked else {})


def from_payload(payload: Mapping[str, Any]) -> ExperimentSettings:
    """The settings of an experiment, which an older program or a stranger may have written.

    Raises:
        CoreError: something is missing or is not what it should be.
    """
    parts, seeds = payload.get("parts"), payload.get("seeds")
    digest = payload.get("snapshot_hash")
    if not isinstance(parts, list) or not isinstance(seeds, list) or not isinstance(digest, str):
        raise CoreError("The settings of the experiment are not complete.")
    options = from_json(TrainingOptions, payload.get("options"))
    if options.device not in _DEVICES or not all(isinstance(seed, int) for seed in seeds):
        raise CoreError("The settings of the experiment cannot be understood.")
    return ExperimentSettings(
        variants=tuple(from_json(Variant, each) for each in parts),
        seeds=tuple(seeds),
        options=options,
        recipe=from_json(Recipe, payload.get("whole_recipe")),
        snapshot_hash=digest,
        margin=margin_of(payload),
    )


def margin_of(payload: Mapping[str, Any]) -> float:
    """The margin that was set beforehand, in points; the default where none was."""
    margin = payload.get("margin")
    if isinstance(margin, int | float) and math.isfinite(margin) and margin > 0:
        return float(margin)
    return DEFAULT_MARGIN
