"""What was chosen is what is trained, and what the record shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.contract import (
    RECIPES,
    CoreError,
    Event,
    Failed,
    FitRequest,
    Inspected,
    InspectRequest,
    Recipe,
    Variant,
)
from core.contract.codec import from_json
from core.contract.requests import Request
from data.project import Project
from data.training import runs
from desktop.commands.comparing import compare
from desktop.commands.engine_work import silent
from desktop.commands.recipe_choice import settle_recipe
from desktop.commands.training import train
from desktop.commands.training_options import TrainingOptions
from desktop.commands.training_plan import expected_seconds

VARIANT = Variant()


class RefusingEngine:
    """Knows the devices, and refuses to train."""

    def __init__(self, *devices: str) -> None:
        self.devices = devices
        self.asked: list[Request] = []

    def ask(self, request: Request) -> Iterator[Event]:
        self.asked.append(request)
        if isinstance(request, InspectRequest):
            yield Inspected(self.devices, "2", "5", 2, "tiny", True, "")
        else:
            yield Failed("No.", "")


def trained(project: Project, options: TrainingOptions, engine: RefusingEngine) -> FitRequest:
    """What the engine was asked to train first."""
    with pytest.raises(CoreError, match="No"):
        list(train(project, options, engine, silent))  # type: ignore[arg-type]
    request = engine.asked[-1]
    assert isinstance(request, FitRequest)
    return request


@pytest.mark.parametrize(
    ("devices", "recipe"),
    [(("cpu",), "quick-draft"), (("cuda (H100)", "cpu"), "robust"), (("mps", "cpu"), "robust")],
)
def test_the_device_chooses_the_recipe_that_nobody_chose(
    project: Path, devices: tuple[str, ...], recipe: str
) -> None:
    engine = RefusingEngine(*devices)
    with Project.open(project) as opened:
        request = trained(opened, TrainingOptions(VARIANT, "auto"), engine)
        assert runs.runs(opened)[0].recipe["name"] == recipe
    assert request.recipe.name == recipe


@pytest.mark.parametrize(
    ("options", "recipe"),
    [
        (TrainingOptions(VARIANT, "auto", device="cpu"), "quick"),
        (TrainingOptions(VARIANT, "auto", device="cuda"), "robust"),
        (TrainingOptions(VARIANT, "article"), "article"),
    ],
)
def test_the_engine_is_asked_only_where_it_must_be(options: TrainingOptions, recipe: str) -> None:
    engine = RefusingEngine("cpu")
    assert settle_recipe(options, engine, silent).recipe == recipe  # type: ignore[arg-type]
    assert engine.asked == []


def test_the_recipe_brings_its_seed_unless_another_is_chosen(project: Path) -> None:
    with Project.open(project) as opened:
        own = TrainingOptions(VARIANT, "article", seed=None)
        assert trained(opened, own, RefusingEngine()).seed == 12
        chosen = TrainingOptions(VARIANT, "article", seed=0)
        assert trained(opened, chosen, RefusingEngine()).seed == 0
        assert [run.seed for run in runs.runs(opened)] == [12, 0]


def test_what_else_was_chosen_holds_for_every_step_and_stands_in_the_record(
    project: Path,
) -> None:
    options = TrainingOptions(
        VARIANT, "quick", class_weights=True, label_smoothing=0.1, adversarial=1.0
    )
    assert len(options.recipes()) == 2
    for recipe in (*options.recipes(), *replace(options, recipe="robust").recipes()):
        assert recipe.class_weights == "inverse-root"
        assert (recipe.label_smoothing, recipe.adversarial_epsilon) == (0.1, 1.0)
    with Project.open(project) as opened:
        request = trained(opened, options, RefusingEngine())
        (run,) = runs.runs(opened)
    assert request.recipe == options.recipes()[0]
    assert run.recipe["class_weights"] == "inverse-root"
    assert run.recipe["label_smoothing"] == 0.1
    assert run.recipe["adversarial_epsilon"] == 1.0


def test_a_number_out_of_bounds_is_refused_before_a_record_is_made(project: Path) -> None:
    options = TrainingOptions(VARIANT, "quick", label_smoothing=1.5)
    with Project.open(project) as opened:
        with pytest.raises(CoreError, match="label_smoothing"):
            list(train(opened, options, RefusingEngine(), silent))  # type: ignore[arg-type]
        assert runs.runs(opened) == ()


def test_an_experiment_takes_the_step_whose_classifier_stays_and_keeps_no_checkpoint(
    project: Path,
) -> None:
    engine = RefusingEngine("cpu")
    options = TrainingOptions(VARIANT, "auto", seed=None)
    with Project.open(project) as opened, pytest.raises(CoreError, match="Every run"):
        compare(opened, [VARIANT], (1,), options, engine, silent)  # type: ignore[arg-type]
    request = engine.asked[-1]
    assert isinstance(request, FitRequest)
    assert (request.recipe.name, request.seed) == ("quick-full", 1)
    assert request.checkpoint_folder is None
    assert request.outputs_folder is not None


def test_time_is_not_foretold_for_a_recipe_that_is_not_chosen_yet() -> None:
    assert expected_seconds((), TrainingOptions(VARIANT, "auto"), 100) is None
    assert expected_seconds((), TrainingOptions(VARIANT, "auto", device="cpu"), 100) is None


OWN = replace(RECIPES["article"], name="own", max_epochs=2, seed=5)


def test_a_recipe_of_ones_own_is_trained_and_recorded_and_no_engine_chooses_another(
    project: Path,
) -> None:
    options = TrainingOptions(VARIANT, own=OWN)
    assert options.known_recipe == "own"
    assert settle_recipe(options, RefusingEngine(), silent) == options  # type: ignore[arg-type]
    with Project.open(project) as opened:
        request = trained(opened, options, RefusingEngine())
        (run,) = runs.runs(opened)
    assert (request.recipe, request.seed) == (OWN, 5)
    assert from_json(Recipe, run.recipe) == OWN


def test_what_else_was_chosen_holds_for_a_recipe_of_ones_own_too() -> None:
    (recipe,) = TrainingOptions(VARIANT, "quick", own=OWN, label_smoothing=0.2).recipes()
    assert recipe == replace(OWN, label_smoothing=0.2)
