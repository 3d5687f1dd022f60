"""What more labels may bring, by trainings on growing shares of those that there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.contract import LearningCurve, LearningCurveRequest, LearningPoint, recipes_named
from core.engine.client import Engine
from data.project import Project
from data.training.runs import Run
from desktop.commands.engine_work import Told, last_word
from desktop.commands.recipe_choice import settle_recipe
from desktop.commands.snapshots import take_snapshot
from desktop.commands.training import ENOUGH_HELD_OUT
from desktop.commands.training_options import TrainingOptions, outputs_folder
from desktop.commands.training_plan import expected_seconds

SHARES = LearningCurveRequest.shares
"""Of the texts to learn from, one training each."""


@dataclass(frozen=True)
class ExpectedGain:
    """So many points of macro-F1 may come of so many more texts to learn from."""

    more_texts: int
    points: float
    judged_on: str


def learning_curve(
    project: Project, options: TrainingOptions, engine: Engine, told: Told
) -> LearningCurve:
    """Train on a quarter, a half, three quarters and all of the texts; no record is made.

    ``told`` hears a LearningPoint after each. Of a recipe with several steps the last is trained.

    Raises:
        DataError: there is nothing to train on.
        CoreError: a training failed.
        Cancelled: the user stopped it.
    """
    snapshot = take_snapshot(project, options.limit, with_unchecked=options.with_unchecked)
    options = settle_recipe(options, engine, told)
    fit = options.request(snapshot.folder, options.last_recipe(), outputs_folder(project))
    return last_word(engine.ask(LearningCurveRequest(fit)), LearningCurve, told)


def expected_curve_seconds(
    earlier: Sequence[Run], options: TrainingOptions, train_texts: int
) -> float | None:
    """About how long all these trainings would take, judging by earlier runs of the same kind.

    None where those tell nothing, as in ``training_plan.expected_seconds``.
    """
    if options.known_recipe is None:
        return None
    if options.own is None:
        options = replace(options, recipe=recipes_named(options.known_recipe)[-1].name)
    whole = expected_seconds(earlier, options, train_texts)
    return None if whole is None else whole * sum(SHARES)


def judged_on(point: LearningPoint) -> tuple[str, float]:
    """The set that counts, held-out if it is large enough or else dev, and its macro-F1."""
    if point.held_out is not None and point.held_out.texts >= ENOUGH_HELD_OUT:
        return "held-out", point.held_out.macro_f1
    return "dev", point.dev.macro_f1


def expected_gain(curve: LearningCurve) -> ExpectedGain | None:
    """What the forecast promises over the last point; None where there is no forecast."""
    if curve.forecast is None:
        return None
    last = curve.points[-1]
    name, now = judged_on(last)
    return ExpectedGain(
        more_texts=curve.forecast_texts - last.train_texts,
        points=100 * (curve.forecast - now),
        judged_on=name,
    )
