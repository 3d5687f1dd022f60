"""The choices of an earlier run are understood, whoever wrote its record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.contract import RECIPES, Variant
from core.contract.codec import to_json
from data.project import Project
from data.training import runs
from data.training.runs import Run
from desktop.commands.training import TrainingOptions
from desktop.pages.train.earlier_choices import as_slow, chosen_in, settled
from tests.desktop.pages.train.puppet import keep_run

USUAL = TrainingOptions(Variant())


@pytest.fixture
def opened(project: Path) -> Iterator[Project]:
    with Project.open(project) as found:
        yield found


def finished(project: Project, recipe: str, device: str = "cpu", **recorded: Any) -> Run:
    """A run whose result tells the device; the record of its recipe is whole."""
    run = runs.read_run(project, keep_run(project, USUAL, recipe, 0.6))
    assert run.result is not None
    whole = to_json(replace(RECIPES[recipe], **recorded))
    return replace(run, recipe=whole, result={**run.result, "device": device})


@pytest.mark.parametrize(
    ("recipe", "device", "chosen"),
    [
        ("quick-draft", "cpu", "auto"),
        ("quick-full", "cpu", "auto"),
        ("robust", "cuda (H100)", "auto"),
        ("robust", "cpu", "robust"),
        ("quick-draft", "cuda (H100)", "quick-draft"),
        ("article", "cpu", "article"),
    ],
)
def test_a_recipe_that_the_computer_would_not_have_chosen_was_chosen(
    opened: Project, recipe: str, device: str, chosen: str
) -> None:
    assert chosen_in(finished(opened, recipe, device)).recipe == chosen


def test_the_recipes_own_seed_was_not_chosen_and_another_one_was(opened: Project) -> None:
    run = finished(opened, "article")
    assert run.seed == 12
    assert chosen_in(run).seed is None
    assert chosen_in(replace(run, seed=1)).seed == 1


def test_options_are_chosen_again(opened: Project) -> None:
    run = finished(
        opened,
        "robust",
        class_weights="inverse-root",
        label_smoothing=0.1,
        adversarial_epsilon=1.5,
    )
    found = chosen_in(run)
    assert (found.class_weights, found.label_smoothing, found.adversarial) == (True, 0.1, 1.5)
    assert [each.adversarial_epsilon for each in replace(found, recipe="quick").recipes()] == [
        1.5,
        1.5,
    ]


def test_what_belongs_to_a_recipe_was_not_chosen(opened: Project) -> None:
    found = chosen_in(finished(opened, "quick-draft"))
    assert (found.class_weights, found.label_smoothing, found.adversarial) == (False, 0.0, 0.0)


def test_a_record_that_cannot_be_understood_chooses_nothing(opened: Project) -> None:
    run = finished(opened, "article")
    assert chosen_in(replace(run, variant={"sentence": 3})) == USUAL
    assert chosen_in(replace(run, recipe={"name": "???"}, result=None)).recipe == "auto"


def test_the_newest_run_on_the_same_choice_of_device_tells_which_recipe_it_will_be(
    opened: Project,
) -> None:
    on_cpu, on_gpu = finished(opened, "quick-draft"), finished(opened, "robust", "cuda (H100)")
    assert settled(USUAL, [on_gpu, on_cpu]).recipe == "quick"
    assert settled(USUAL, [on_cpu, on_gpu]).recipe == "robust"
    assert settled(USUAL, [replace(on_gpu, device="cuda")]).recipe == "auto"
    assert settled(replace(USUAL, recipe="article"), [on_cpu]).recipe == "article"


def test_runs_that_trained_adversarially_are_told_from_the_others(opened: Project) -> None:
    plain = finished(opened, "quick-draft")
    slow = finished(opened, "quick-draft", adversarial_epsilon=1.0)
    assert as_slow(USUAL, [plain, slow]) == [plain]
    assert as_slow(replace(USUAL, adversarial=0.5), [plain, slow]) == [slow]


def test_a_recipe_of_ones_own_is_chosen_again_with_all_that_it_holds(opened: Project) -> None:
    run = finished(opened, "article", name="own", max_epochs=2, label_smoothing=0.1)
    found = chosen_in(run)
    assert found.own == replace(RECIPES["article"], name="own", max_epochs=2, label_smoothing=0.1)
    assert (found.seed, found.label_smoothing) == (None, 0.0)
    assert settled(found, []) == found
    assert chosen_in(replace(run, seed=3)).seed == 3


def test_an_own_recipe_may_be_adversarial_itself(opened: Project) -> None:
    plain = finished(opened, "robust")
    slow = finished(opened, "robust", adversarial_epsilon=1.0)
    own = replace(RECIPES["robust"], name="own", adversarial_epsilon=0.5)
    assert as_slow(replace(USUAL, own=own), [plain, slow]) == [slow]
