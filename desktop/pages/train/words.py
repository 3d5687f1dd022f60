"""What runs, recipes, encoders and reasons are called."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from core.contract import BUILTIN, HUB
from data.training.runs import Run, RunState
from desktop.commands.training import TrainedRun
from desktop.commands.training_options import AUTO_RECIPE
from desktop.commands.training_plan import Problem
from desktop.i18n import QT_TRANSLATE_NOOP, Words, translate

_RECIPES = {
    AUTO_RECIPE: QT_TRANSLATE_NOOP("TrainWords", "By this computer"),
    "quick": QT_TRANSLATE_NOOP("TrainWords", "Quick: draft, then full"),
    "quick-draft": QT_TRANSLATE_NOOP("TrainWords", "Draft only"),
    "quick-full": QT_TRANSLATE_NOOP("TrainWords", "Full only"),
    "robust": QT_TRANSLATE_NOOP("TrainWords", "Robust: all layers"),
    "article": QT_TRANSLATE_NOOP("TrainWords", "As in the article"),
}
_EXPLANATIONS = {
    AUTO_RECIPE: QT_TRANSLATE_NOOP(
        "TrainWords", "Quick where the processor trains, robust where a graphics card does."
    ),
    "quick": QT_TRANSLATE_NOOP(
        "TrainWords", "The draft gives a usable model soon, the full step a better one."
    ),
    "quick-draft": QT_TRANSLATE_NOOP(
        "TrainWords", "The encoder stays as it is; only what stands on it is trained."
    ),
    "quick-full": QT_TRANSLATE_NOOP(
        "TrainWords", "The upper layers of the encoder are trained as well."
    ),
    "robust": QT_TRANSLATE_NOOP(
        "TrainWords",
        "The whole encoder is trained, with warm-up and smaller steps for lower layers. Slow "
        "without a graphics card.",
    ),
    "article": QT_TRANSLATE_NOOP(
        "TrainWords",
        "As the article trains: six epochs, every text padded to one length. Slow without a "
        "graphics card.",
    ),
}
_STEPS = {
    "quick-draft": QT_TRANSLATE_NOOP("TrainWords", "draft"),
    "quick-full": QT_TRANSLATE_NOOP("TrainWords", "full"),
    "robust": QT_TRANSLATE_NOOP("TrainWords", "robust"),
    "article": QT_TRANSLATE_NOOP("TrainWords", "article"),
    "own": QT_TRANSLATE_NOOP("TrainWords", "own"),
}
_STATES: Mapping[RunState, Words] = {
    "running": QT_TRANSLATE_NOOP("TrainWords", "running"),
    "finished": QT_TRANSLATE_NOOP("TrainWords", "finished"),
    "cancelled": QT_TRANSLATE_NOOP("TrainWords", "cancelled"),
    "failed": QT_TRANSLATE_NOOP("TrainWords", "failed"),
    "interrupted": QT_TRANSLATE_NOOP("TrainWords", "interrupted"),
}
_PROBLEMS: Mapping[Problem, Words] = {
    "no labels": QT_TRANSLATE_NOOP(
        "TrainWords", "No text is labelled yet. Label some, or import a file with labels."
    ),
    "one label": QT_TRANSLATE_NOOP(
        "TrainWords", "All texts have the same label. Label some of another label."
    ),
    "too few": QT_TRANSLATE_NOOP(
        "TrainWords", "Too few texts are labelled. Label five texts of each label at least."
    ),
}
_DEVICES = {
    "auto": QT_TRANSLATE_NOOP("TrainWords", "Automatic"),
    "cpu": QT_TRANSLATE_NOOP("TrainWords", "Processor (CPU)"),
    "cuda": QT_TRANSLATE_NOOP("TrainWords", "NVIDIA graphics card"),
    "mps": QT_TRANSLATE_NOOP("TrainWords", "Apple graphics"),
}


def run_name(run_id: int) -> str:
    """What a run is called everywhere."""
    return f"run-{run_id}"


def recipe_words(name: str) -> str:
    """A recipe as it is chosen."""
    return _RECIPES[name].now() if name in _RECIPES else name


def recipe_explanation(name: str) -> str:
    """What a recipe does, in a sentence."""
    return _EXPLANATIONS[name].now() if name in _EXPLANATIONS else ""


def step_words(name: object) -> str:
    """A recipe as one step of a training, short."""
    key = str(name or "")
    return _STEPS[key].now() if key in _STEPS else key


def state_words(run: Run) -> str:
    """How a run ended, or that it has not."""
    return _STATES[run.state].now()


def trained_words(trained: TrainedRun) -> tuple[str, str]:
    """What a finished run came to, and whether its model is used."""
    name, score = run_name(trained.run_id), f"{trained.result.dev.macro_f1:.3f}"
    said = translate("TrainWords", "{run} is trained: macro-F1 {score} on dev.")
    if trained.in_use:
        then = translate("TrainWords", "Its model makes the suggestions from now on.")
    else:
        then = translate(
            "TrainWords",
            "The model in use scored better and stays. You can choose the new one on the Train "
            "page.",
        )
    return said.format(run=name, score=score), then


def problem_words(problem: Problem) -> str:
    """Why nothing can be trained, and what to do."""
    return _PROBLEMS[problem].now()


def device_words(device: str) -> str:
    """A device as it is chosen."""
    return _DEVICES[device].now()


def encoder_words(reference: str) -> str:
    """An encoder as it is chosen."""
    if reference == BUILTIN:
        return translate("TrainWords", "Built-in (e5-small)")
    if reference.startswith(HUB):
        return reference.removeprefix(HUB)
    return Path(reference).name or reference
