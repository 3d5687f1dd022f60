"""How long a training will take is measured, and nothing is left behind by it."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.contract import (
    Estimated,
    EstimateRequest,
    Failed,
    FitRequest,
    RunCancelled,
    Stage,
    Variant,
)
from core.training.estimate import estimate
from core.training.fit import fit
from tests.tiny import learnable_snapshot, tiny_recipe

MakeRequest = Callable[..., FitRequest]


@pytest.fixture
def request_for(tiny_encoder: Path, snapshot: Path) -> MakeRequest:
    def made(name: str = "quick-full", /, **changes: Any) -> FitRequest:
        fields = {"snapshot": str(snapshot), "encoder": str(tiny_encoder), "device": "cpu"}
        fields |= {"variant": Variant.named("RBs-BG-MA"), "recipe": tiny_recipe(name)}
        return FitRequest(**{**fields, **changes})

    return made


def estimated(request: FitRequest) -> Estimated:
    *_, last = estimate(EstimateRequest(request), lambda: False)
    assert isinstance(last, Estimated), last
    return last


@pytest.mark.parametrize("recipe", ["quick-draft", "quick-full", "robust", "article"])
def test_every_recipe_can_be_estimated(recipe: str, request_for: MakeRequest) -> None:
    told = estimated(request_for(recipe))
    assert 0 < told.seconds_to_first_loss < told.seconds < 600
    assert told.device == "cpu"


def test_more_texts_take_longer(request_for: MakeRequest, folder: Path) -> None:
    few, many = (
        learnable_snapshot(folder / str(count), train=count, dev=30) for count in (60, 6_000)
    )
    recipe = tiny_recipe("robust", batch_size=4)
    short = estimated(request_for(recipe=recipe, snapshot=str(few)))
    long = estimated(request_for(recipe=recipe, snapshot=str(many)))
    assert long.seconds > 5 * short.seconds


def test_it_does_not_warn_of_what_only_its_sample_lacks(request_for: MakeRequest) -> None:
    recipe = tiny_recipe("robust", batch_size=2)  # a sample of eight texts
    told = list(estimate(EstimateRequest(request_for(recipe=recipe)), lambda: False))
    assert {type(event) for event in told} == {Stage, Estimated}


def test_nothing_is_left_behind(
    request_for: MakeRequest, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder / "temporary"))
    places = ("model_folder", "predictions_file", "outputs_folder", "checkpoint_folder")
    estimated(request_for(**{place: str(folder / place) for place in places}))
    assert [path.name for path in folder.rglob("*")] == ["temporary"]


def test_what_is_known_need_not_be_computed(request_for: MakeRequest, folder: Path) -> None:
    outputs = str(folder / "outputs")
    before = sorted(folder.rglob("*"))
    list(fit(request_for("quick-draft", outputs_folder=outputs)))
    kept = sorted(folder.rglob("*"))
    assert kept != before
    assert estimated(request_for("quick-draft", outputs_folder=outputs)).seconds > 0
    assert sorted(folder.rglob("*")) == kept


def test_it_can_be_stopped(request_for: MakeRequest) -> None:
    seen = 0

    def cancelled() -> bool:
        return seen > 3

    last = None
    for last in estimate(EstimateRequest(request_for()), cancelled):
        seen += isinstance(last, Stage)
    assert last == RunCancelled()


def test_what_cannot_be_trained_cannot_be_estimated(request_for: MakeRequest) -> None:
    *_, last = estimate(EstimateRequest(request_for(encoder="/no/such")), lambda: False)
    assert isinstance(last, Failed)
    assert last.advice
