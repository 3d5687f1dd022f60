"""What a training would learn from, and about how long it would take, before it is started."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from core.contract import CoreError, Recipe
from core.contract.codec import from_json
from data.project import Project
from data.sets.training_set import select
from data.training.runs import Run
from desktop.commands.recipe_cost import costs
from desktop.commands.snapshots import build_snapshot
from desktop.commands.training_options import TrainingOptions

Problem = Literal["no labels", "one label", "too few"]
"""Why nothing can be trained, as the engine would say too."""

# The engine warns of fewer texts to learn from; and F1 over fewer texts is unsteady.
ENOUGH_TO_LEARN_FROM = 20
ENOUGH_TO_JUDGE_BY = 20


@dataclass(frozen=True)
class LabelCount:
    """How many texts of one label go where."""

    key: str
    train: int
    dev: int
    held_out: int

    @property
    def texts(self) -> int:
        """All of them."""
        return self.train + self.dev + self.held_out

    @property
    def is_few(self) -> bool:
        """Whether the label's scores would be unsteady."""
        return self.train < ENOUGH_TO_LEARN_FROM or self.dev < ENOUGH_TO_JUDGE_BY


@dataclass(frozen=True)
class TrainingPlan:
    """The texts that a training started now would take, by label in the order of the label set.

    ``unchecked`` are those among train whose labels nobody looked at.
    """

    labels: tuple[LabelCount, ...]
    left_out_disagreements: int
    left_out_copies_of_held_out: int
    left_out_unchecked: int = 0
    unchecked: int = 0

    @property
    def train(self) -> int:
        """Texts to learn from."""
        return sum(label.train for label in self.labels)

    @property
    def dev(self) -> int:
        """Texts to choose the best epoch by."""
        return sum(label.dev for label in self.labels)

    @property
    def held_out(self) -> int:
        """Texts that are only reported on."""
        return sum(label.held_out for label in self.labels)

    @property
    def few(self) -> tuple[LabelCount, ...]:
        """Labels with so few texts that their scores would be unsteady, the fewest first."""
        few = [label for label in self.labels if label.is_few]
        return tuple(sorted(few, key=lambda label: label.texts))

    @property
    def problem(self) -> Problem | None:
        """Why nothing can be trained, if so."""
        if not any(label.texts for label in self.labels):
            return "no labels"
        if sum(label.train > 0 for label in self.labels) < 2:
            return "one label"
        return None if self.dev else "too few"


def plan_training(project: Project, *, with_unchecked: bool = False) -> TrainingPlan:
    """Look at the labels as a training would; nothing is written."""
    selection = select(project, with_unchecked=with_unchecked)
    snapshot = build_snapshot(project, selection)
    counts = Counter((text.label, text.part) for text in snapshot.texts)
    return TrainingPlan(
        labels=tuple(
            LabelCount(key, counts[place, "train"], counts[place, "dev"], counts[place, "held-out"])
            for place, key in enumerate(snapshot.labels)
        ),
        left_out_disagreements=selection.left_out_disagreements,
        left_out_copies_of_held_out=selection.left_out_copies_of_held_out,
        left_out_unchecked=selection.left_out_unchecked,
        unchecked=sum(text.unchecked for text in snapshot.texts),
    )


def expected_seconds(
    earlier: Sequence[Run], options: TrainingOptions, train_texts: int
) -> float | None:
    """About how long a training would take, judging by earlier runs of the same kind.

    None where a step of the recipe was never run with this encoder and this choice of device (a
    guess from another computer's speed would be worth nothing), or the recipe is to be chosen by
    a device that nobody has looked for yet. A recipe of the user's own was run before if what
    costs time was the same, whatever the run was called.
    """
    if options.known_recipe is None:
        return None
    seconds = 0.0
    for recipe in options.steps(options.known_recipe):
        like_it = [run for run in earlier if _is_like(run, recipe, options)]
        same = [run for run in like_it if run.variant.get("name") == options.variant.name]
        pace = _pace(same or like_it, train_texts)
        if pace is None:
            return None
        seconds += pace * train_texts
    return seconds


def _is_like(run: Run, recipe: Recipe, options: TrainingOptions) -> bool:
    return (
        run.state == "finished"
        and run.encoder.get("reference") == options.encoder
        and run.device == options.device
        and _is_by(run, recipe, options)
    )


def _is_by(run: Run, recipe: Recipe, options: TrainingOptions) -> bool:
    """Whether a run was trained by the recipe, or by one that takes as long."""
    if options.own is None:
        return run.recipe.get("name") == recipe.name
    try:
        recorded = from_json(Recipe, run.recipe)
    except CoreError:
        return False
    return costs(recorded) == costs(recipe, options.adversarial)


def _pace(like_it: Sequence[Run], train_texts: int) -> float | None:
    """Seconds a text, of the run nearest in size; among equals of the newest."""
    known = [size for size in (_size(run.result) for run in like_it) if size is not None]
    if not known:
        return None
    texts, seconds = min(reversed(known), key=lambda size: abs(size[0] - train_texts))
    return seconds / texts


def _size(result: Mapping[str, Any] | None) -> tuple[int, float] | None:
    """Texts and seconds of a result, if it tells them."""
    if result is None:
        return None
    texts, seconds = result.get("train_texts"), result.get("seconds")
    if not isinstance(texts, int) or not isinstance(seconds, int | float) or texts < 1:
        return None
    return texts, float(seconds)
