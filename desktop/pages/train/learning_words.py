"""What a learning curve costs and what it says, in sentences."""

from __future__ import annotations

from core.contract import CoreError, LearningCurve
from desktop.commands.learning_curves import expected_gain
from desktop.commands.training import TrainingOptions
from desktop.i18n import translate
from desktop.pages.train.learning_work import LearningWork
from desktop.pages.train.words import step_words
from desktop.wording import duration, number

# Less than this rounds to nothing.
_LEAST_POINTS = 0.05


def introduction() -> str:
    """What is measured."""
    return translate(
        "LearningPane",
        "Would more labels make the model better? It is trained on 25, 50, 75 and 100 % of the "
        "labels, and judged by the same texts each time. Nothing of these trainings is kept.",
    )


def cost_words(seconds: float | None) -> str:
    """How long it takes, before it is begun."""
    if seconds is None:
        return translate(
            "LearningPane", "How long that takes is known once such a training was made."
        )
    words = translate("LearningPane", "It takes about {time}, judging by earlier trainings.")
    return words.format(time=duration(seconds))


def progress_words(work: LearningWork) -> str:
    """What goes on."""
    if work.is_cancelling:
        return translate("LearningPane", "Stopping…")
    if work.waits:
        return translate("LearningPane", "Waits until the engine is free.")
    done = 0 if work.measured is None else len(work.measured.points)
    return translate("LearningPane", "Training {place} of 4").format(place=min(done + 1, 4))


def what_words(options: TrainingOptions) -> str:
    """What was trained, short: variant and recipe."""
    try:
        recipe = options.last_recipe().name if options.known_recipe is not None else ""
    except CoreError:
        recipe = ""
    parts = (options.variant.name, step_words(recipe))
    return " · ".join(part for part in parts if part)


def forecast_words(curve: LearningCurve) -> list[str]:
    """What more labels may bring, and how far that can be trusted."""
    gain = expected_gain(curve)
    if gain is None:
        return [
            translate(
                "LearningPane",
                "The scores do not rise with the labels, so they say nothing of more labels.",
            )
        ]
    more = number(gain.more_texts)
    if gain.points < _LEAST_POINTS:
        words = translate(
            "LearningPane", "{count} more labels to train on may bring next to nothing."
        )
        first = words.format(count=more)
    else:
        words = translate(
            "LearningPane",
            "{count} more labels to train on may bring about {points} points of macro-F1.",
        )
        first = words.format(count=more, points=f"{gain.points:.1f}")
    return [first, _how_far(gain.judged_on)]


def _how_far(judged_on: str) -> str:
    if judged_on == "held-out":
        return translate(
            "LearningPane",
            "This is a guess: the error is taken to fall as a power of the number of labels. "
            "Judged by held-out texts.",
        )
    return translate(
        "LearningPane",
        "This is a guess: the error is taken to fall as a power of the number of labels. Judged "
        "by dev texts, which chose the epoch each time.",
    )
