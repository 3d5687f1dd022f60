"""How long a training will take is measured, and nothing is left behind by it."""

import tempfile
import time
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
from core.training.loop import Training
from core.training.resuming import RunKeeper
from tests.tiny import TINY_EPOCHS, learnable_snapshot, tiny_recipe

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


def test_checkpoints_take_their_time(
    request_for: MakeRequest, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = RunKeeper.write

    def slower(keeper: RunKeeper, training: Training) -> None:
        time.sleep(0.2)
        slow(keeper, training)

    monkeypatch.setattr(RunKeeper, "write", slower)
    without = estimated(request_for("quick-draft")).seconds
    kept = estimated(request_for("quick-draft", checkpoint_folder=str(folder / "kept"))).seconds
    assert kept > without + TINY_EPOCHS * 0.2 / 2
    assert not (folder / "kept").exists()


def test_the_layers_of_an_unknown_encoder_are_compared_once(
    request_for: MakeRequest, folder: Path
) -> None:
    recipe = tiny_recipe("quick-draft", layers="measured-frozen")
    outputs = folder / "outputs"
    request = request_for(recipe=recipe, outputs_folder=str(outputs))
    told = list(estimate(EstimateRequest(request), lambda: False))
    probes = [each for each in told if isinstance(each, Stage) and "layers" in each.what]
    assert len({each.done for each in probes}) == len(probes)  # not a second time
    assert not outputs.exists()


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
