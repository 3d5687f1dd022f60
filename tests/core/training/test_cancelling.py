"""A run that is cancelled leaves a checkpoint of its last step, and goes on from there."""

import functools
import itertools
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.batching import sorted_batches
from core.contract import (
    Checkpointed,
    EpochEvaluated,
    Event,
    FitRequest,
    RunCancelled,
    Started,
    Step,
    Warned,
)
from core.training import checkpoint, evaluation
from core.training.fit import fit
from tests.core.training.interruptions import (
    NEVER,
    MakeRequest,
    assert_same_model,
    losses,
    result_of,
    uninterrupted,
)


def cancel_after(request: FitRequest, questions: int) -> list[Event]:
    """Cancel a run when it has asked so often, after its first step, whether it is cancelled."""
    seen: list[Event] = []
    asked = itertools.count(1)
    steps = 0

    def cancelled() -> bool:
        return steps > 0 and next(asked) >= questions

    for event in fit(request, cancelled):
        seen.append(event)
        steps += isinstance(event, Step)
    return seen


@pytest.fixture
def judged_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dev goes in some ten batches, between which a run may be cancelled."""
    small = functools.partial(sorted_batches, tokens_per_batch=64)
    monkeypatch.setattr(evaluation, "sorted_batches", small)


@pytest.mark.usefixtures("judged_in_pieces")
@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("recipe", ["quick-draft", "quick-full", "robust", "article"])
def test_cancelled_anywhere_and_again_it_comes_to_the_same_bit_for_bit(
    recipe: str, seed: int, request_for: MakeRequest, folder: Path
) -> None:
    chance = random.Random(f"cancelled {recipe}{seed}")
    request = request_for(
        recipe, seed=seed, checkpoint_seconds=NEVER, model_folder=str(folder / "resumed")
    )
    whole = uninterrupted(request, folder)
    events = cancel_after(request, chance.randint(2, 30))
    while isinstance(events[-1], RunCancelled):
        more = cancel_after(replace(request, resume=True), chance.randint(2, 30))
        (started,) = (event for event in more if isinstance(event, Started))
        assert started.steps_done == max(losses(events))
        events += more
    steps = [event for event in events if isinstance(event, Step)]
    # No step is made twice, and none is missing.
    assert [step.step for step in steps] == list(range(1, 19))
    assert losses(events) == losses(whole)
    epochs = [event for event in events if isinstance(event, EpochEvaluated)]
    assert epochs == [event for event in whole if isinstance(event, EpochEvaluated)]
    assert_same_model(folder / "whole", folder / "resumed")
    assert result_of(events).held_out == result_of(whole).held_out


@pytest.mark.usefixtures("judged_in_pieces")
def test_cancelled_while_dev_is_judged_it_has_the_steps_before_and_judges_again(
    request_for: MakeRequest, folder: Path
) -> None:
    request = request_for(checkpoint_seconds=NEVER)
    # Five more steps of the first epoch, then some batches of dev.
    seen = cancel_after(request, 9)
    assert max(losses(seen)) == 6
    assert not any(isinstance(event, EpochEvaluated) for event in seen)
    assert seen[-2:] == [Checkpointed(6, 1), RunCancelled()]
    rest = list(fit(replace(request, resume=True)))
    first = next(event for event in rest if isinstance(event, Step | EpochEvaluated))
    assert isinstance(first, EpochEvaluated)
    assert (first.epoch, first.step) == (1, 6)


def test_a_cancelled_run_writes_no_second_checkpoint_of_a_step(request_for: MakeRequest) -> None:
    seen = cancel_after(request_for(), 4)
    kept = [event.step for event in seen if isinstance(event, Checkpointed)]
    assert kept == [1, 2, 3, 4]
    # Nothing is new either where a run is cancelled as soon as it goes on.
    again = list(fit(request_for(resume=True, checkpoint_seconds=NEVER), lambda: bool(kept)))
    assert isinstance(again[-1], RunCancelled)
    assert not any(isinstance(event, Checkpointed) for event in again)


def test_cancelled_before_the_first_step_it_leaves_nothing(
    request_for: MakeRequest, folder: Path
) -> None:
    *_, last = fit(request_for(), lambda: True)
    assert isinstance(last, RunCancelled)
    assert not (folder / "checkpoint").exists()


def test_a_cancelled_run_that_keeps_no_checkpoints_writes_none(
    request_for: MakeRequest, folder: Path
) -> None:
    seen = cancel_after(request_for(checkpoint_folder=None), 3)
    assert isinstance(seen[-1], RunCancelled)
    assert not any(isinstance(event, Checkpointed | Warned) for event in seen)
    assert not (folder / "outputs").exists()


def test_where_the_disk_is_full_it_is_cancelled_with_a_warning_and_the_checkpoint_before(
    request_for: MakeRequest, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = request_for(checkpoint_seconds=NEVER)
    assert cancel_after(request, 3)[-2] == Checkpointed(3, 1)

    def full(*_arguments: Any, **_options: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(checkpoint, "save_file", full)
        *_, warned, last = cancel_after(replace(request, resume=True), 2)
    assert isinstance(warned, Warned)
    assert "No space" in warned.message
    assert isinstance(last, RunCancelled)
    assert min(losses(list(fit(replace(request, resume=True))))) == 4
