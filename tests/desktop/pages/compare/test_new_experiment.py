"""The dialog asks for what an experiment needs, and says beforehand what that costs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.contract import Variant
from data.project import Project
from data.training import runs
from desktop.commands import estimating
from desktop.commands.estimating import TrainingEstimate
from desktop.pages.compare.new_experiment import NewExperimentDialog
from desktop.pages.compare.page import ComparePage
from tests.desktop.gui import wait_until
from tests.desktop.pages.compare.conftest import Open
from tests.desktop.pages.compare.puppet import finish, start

Fill = Callable[[Callable[[Project], object]], object]


@pytest.fixture
def shown(project: Path, open_page: Open) -> ComparePage:
    return open_page(project)


@pytest.fixture
def asked(shown: ComparePage) -> Iterator[NewExperimentDialog]:
    made = NewExperimentDialog(shown.context, shown.costs, shown)
    made.show()
    wait_until(lambda: shown.costs.experience)
    yield made
    made.reject()
    made.deleteLater()


def measured(seconds: float) -> Callable[..., TrainingEstimate]:
    return lambda *_: TrainingEstimate((), seconds, 1.0, "cpu")


def test_any_variant_can_be_put_together_and_added(asked: NewExperimentDialog) -> None:
    builder = asked.variants.builder
    assert builder.name.text() == "RBs-BL-MA"
    builder.kind.setCurrentText("LSTM")
    builder.layers.setValue(2)
    QTest.keyClick(builder.attention, Qt.Key.Key_Space)
    assert builder.name.text() == "RBs-L2"
    builder.add.click()
    assert asked.wish.variants[-1] == "RBs-L2"
    assert "with 2 × LSTM" in asked.variants.boxes["RBs-L2"].accessibleDescription()
    assert "15 training runs" in asked.cost.text()


def test_a_variant_that_is_offered_already_is_only_chosen(asked: NewExperimentDialog) -> None:
    builder = asked.variants.builder
    builder.kind.setCurrentIndex(builder.kind.findData(""))
    assert not builder.layers.isEnabled()
    builder.attention.setChecked(False)
    assert builder.name.text() == "RB-MLP"
    asked.variants.boxes["RB-MLP"].setChecked(False)
    before = len(asked.variants.boxes)
    builder.add.click()
    assert asked.variants.boxes["RB-MLP"].isChecked()
    assert len(asked.variants.boxes) == before


def test_recipe_and_margin_are_part_of_the_wish(asked: NewExperimentDialog) -> None:
    recipe = asked.training.recipe
    assert [recipe.itemData(place) for place in range(recipe.count())] == [
        "quick-draft",
        "quick-full",
        "robust",
        "article",
    ]
    recipe.setCurrentIndex(recipe.findData("article"))
    asked.training.margin.setValue(0.5)
    assert asked.wish.options.recipe == "article"
    assert asked.wish.margin == 0.5
    assert "graphics card" in recipe.accessibleDescription()


def test_what_nobody_knows_is_measured_before_it_begins(
    asked: NewExperimentDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    options: list[Any] = []

    def estimate(_project: Project, chosen: Any, *_more: object) -> TrainingEstimate:
        options.append(chosen)
        return TrainingEstimate((), 60.0, 1.0, "cpu")

    monkeypatch.setattr(estimating, "estimate", estimate)
    assert "cannot be said yet" in asked.cost.text()
    asked.measure.click()
    wait_until(lambda: "12 min" in asked.cost.text())
    assert "as measured here" in asked.cost.text()
    assert not asked.measure.isVisible()
    assert options[0].variant == Variant()
    asked.training.seeds.setValue(5)
    assert "20 min" in asked.cost.text()
    asked.training.recipe.setCurrentIndex(1)
    assert asked.measure.isVisible()


def test_closing_the_dialog_stops_a_measurement(
    shown: ComparePage, asked: NewExperimentDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def estimate(_project: Project, _chosen: Any, _engine: Any, told: Any) -> TrainingEstimate:
        state = told.args[0]
        wait_for_cancel(state)
        return TrainingEstimate((), 60.0, 1.0, "cpu")

    monkeypatch.setattr(estimating, "estimate", estimate)
    asked.measure.click()
    assert "Trying out" in asked.cost.text()
    asked.reject()
    wait_until(lambda: not shown.costs.at_work)


def wait_for_cancel(state: Any) -> None:
    while not state.is_cancelled():
        QTest.qSleep(5)


def test_more_seeds_are_proposed_where_a_graphics_card_trains(
    project: Path, fill: Fill, open_page: Open
) -> None:
    def add(opened: Project) -> None:
        number = runs.create_experiment(opened, "x", {}).id
        run = start(opened, number, "RBs-BG-MA", 1, "quick-draft")
        runs.finish_run(opened, run.id, {"device": "cuda:0 (NVIDIA H200)", "seconds": 1.0})
        finish(opened, start(opened, number, "RB-MLP", 1, "quick-draft").id, 0.7)

    fill(add)
    shown = open_page(project)
    asked = NewExperimentDialog(shown.context, shown.costs, shown)
    wait_until(lambda: asked.training.seeds.value() == 5)
    asked.training.seeds.setValue(4)
    shown.costs.look()
    wait_until(lambda: not shown.context.jobs.busy)
    assert asked.training.seeds.value() == 4
    asked.reject()
    asked.deleteLater()
