"""A run that was killed goes on as if nothing had happened."""

import itertools
import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.contract import (
    CHECKPOINT_FILE,
    EpochEvaluated,
    Event,
    Failed,
    Finished,
    FitRequest,
    Started,
    Step,
    Variant,
    Warned,
)
from core.contract.requests import request_to_json
from core.training import checkpoint, loop
from core.training.fit import fit
from tests.core.training.interruptions import (
    FREQUENT,
    NEVER,
    MakeRequest,
    assert_same_model,
    losses,
    result_of,
    uninterrupted,
)
from tests.tiny import learnable_snapshot, tiny_recipe, write_tiny_encoder


def kill_after(request: FitRequest, steps: int) -> None:
    """Let a run make so many steps, then drop it where it stands."""
    events = fit(request)
    made = 0
    for event in events:
        made += isinstance(event, Step)
        if made == steps:
            break
    events.close()  # type: ignore[attr-defined]  # it is a generator


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("recipe", ["quick-draft", "quick-full", "robust", "article"])
def test_resume_equals_no_interruption_bit_for_bit(
    recipe: str, seed: int, request_for: MakeRequest, folder: Path
) -> None:
    chance = random.Random(f"{recipe}{seed}")
    how_often = chance.choice([FREQUENT, NEVER])
    request = request_for(recipe, seed=seed, checkpoint_seconds=how_often)
    whole = uninterrupted(request, folder)
    # Killed twice, the second time after it went on; the last epoch has not begun before 13.
    first = chance.randint(7, 12)
    kill_after(request, first)
    kill_after(replace(request, resume=True), chance.randint(1, 5))
    rest = list(fit(replace(request, resume=True, model_folder=str(folder / "resumed"))))
    expected, again = losses(whole), losses(rest)
    assert again == {step: expected[step] for step in again}
    assert max(again) == max(expected)
    assert min(again) > 1, "it began anew"
    assert_same_model(folder / "whole", folder / "resumed")
    resumed, never_stopped = result_of(rest), result_of(whole)
    assert resumed.dev == never_stopped.dev
    assert resumed.held_out == never_stopped.held_out
    assert resumed.temperature == never_stopped.temperature
    assert resumed.best_epoch == never_stopped.best_epoch


def test_the_time_before_the_interruption_counts(
    request_for: MakeRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = itertools.count()  # a second passes between any two looks at it
    monkeypatch.setattr(loop.time, "perf_counter", lambda: float(next(clock)))
    whole = result_of(list(fit(request_for(checkpoint_folder=None)))).seconds
    kill_after(request_for(), 16)
    rest = list(fit(request_for(resume=True)))
    assert len(losses(rest)) < 5
    assert result_of(rest).seconds > 0.9 * whole


def test_options_resume_too(request_for: MakeRequest, folder: Path) -> None:
    recipe = tiny_recipe(
        "robust",
        max_epochs=2,
        adversarial_epsilon=1.0,
        class_weights="inverse-root",
        label_smoothing=0.1,
        bias_correction=False,
    )
    request = request_for(recipe=recipe)
    whole = uninterrupted(request, folder)
    kill_after(request, 8)
    rest = list(fit(replace(request, resume=True, model_folder=str(folder / "resumed"))))
    assert 0 < len(losses(rest)) < len(losses(whole))
    assert_same_model(folder / "whole", folder / "resumed")


def test_early_stopping_is_remembered(request_for: MakeRequest, folder: Path) -> None:
    recipe = tiny_recipe("quick-draft", head_learning_rate=0.0, max_epochs=9, patience=2)
    request = request_for(recipe=recipe, checkpoint_seconds=NEVER)
    kill_after(request, 13)  # one step into the third epoch; the first was the best
    rest = list(fit(replace(request, resume=True)))
    epochs = [event.epoch for event in rest if isinstance(event, EpochEvaluated)]
    assert epochs == [3]
    assert result_of(rest).epochs == 3


def test_it_says_where_it_goes_on(request_for: MakeRequest) -> None:
    kill_after(request_for(), 9)  # right after the ninth step, before its checkpoint
    rest = list(fit(request_for(resume=True)))
    (started,) = [event for event in rest if isinstance(event, Started)]
    assert started.steps_done == 8
    assert min(losses(rest)) == 9


def test_a_finished_run_leaves_no_checkpoint(request_for: MakeRequest, folder: Path) -> None:
    result_of(list(fit(request_for())))
    assert not (folder / "checkpoint").exists()


def test_a_cancelled_run_can_go_on(request_for: MakeRequest, folder: Path) -> None:
    seen: list[Event] = []
    steps = 0

    def cancelled() -> bool:
        return steps >= 9

    for event in fit(request_for(), cancelled):
        seen.append(event)
        steps += isinstance(event, Step)
    assert (folder / "checkpoint" / CHECKPOINT_FILE).is_file()
    assert max(losses(list(fit(request_for(resume=True))))) == 18


def changed_snapshot(folder: Path) -> str:
    return str(learnable_snapshot(folder / "others", train=93))


CHANGES: dict[str, tuple[Callable[[Path], dict[str, Any]], str]] = {
    "snapshot": (lambda folder: {"snapshot": changed_snapshot(folder)}, "labels or texts"),
    "encoder": (
        lambda folder: {"encoder": str(write_tiny_encoder(folder / "other", seed=5))},
        "encoder",
    ),
    "variant": (lambda _: {"variant": Variant.named("RB-MLP")}, "variant"),
    "recipe": (lambda _: {"recipe": tiny_recipe("quick-full", max_epochs=4)}, "recipe"),
    "seed": (lambda _: {"seed": 2}, "seed"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_another_run_is_refused(what: str, request_for: MakeRequest, folder: Path) -> None:
    kill_after(request_for(), 3)
    make, cause = CHANGES[what]
    *_, last = fit(request_for(resume=True, **make(folder)))
    assert isinstance(last, Failed)
    assert cause in last.cause
    assert "from the beginning" in last.advice
    # What was refused is still there for the run that it belongs to.
    assert isinstance(list(fit(request_for(resume=True)))[-1], Finished)


def test_nothing_to_go_on_from_is_told(request_for: MakeRequest) -> None:
    *_, last = fit(request_for(resume=True))
    assert isinstance(last, Failed)
    assert "no checkpoint" in last.cause


@pytest.mark.parametrize("damage", ["cut", "noise", "json", "shapes"])
def test_a_damaged_checkpoint_is_told(damage: str, request_for: MakeRequest, folder: Path) -> None:
    kill_after(request_for(), 3)
    path = folder / "checkpoint" / "checkpoint.safetensors"
    content = path.read_bytes()
    if damage == "cut":
        path.write_bytes(content[: len(content) // 2])
    elif damage == "noise":
        path.write_bytes(random.Random(1).randbytes(len(content)))
    elif damage == "json":
        path.write_bytes(content.replace(b'\\"epoch\\"', b'\\"epics\\"'))
    else:
        path.write_bytes(content.replace(b"weights/head.dense.bias", b"weights/head.dense.bear"))
    *_, last = fit(request_for(resume=True))
    assert isinstance(last, Failed)
    assert "checkpoint" in last.cause.lower() or "Progress" in last.cause


def test_a_full_disk_costs_no_checkpoint_and_no_run(
    request_for: MakeRequest, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = fit(request_for())
    seen: list[Event] = []
    real = checkpoint.save_file

    def full(*arguments: Any, **options: Any) -> None:
        real(*arguments, **options)
        raise OSError(28, "No space left on device")

    for event in events:
        seen.append(event)
        if isinstance(event, Step) and event.step == 5:
            monkeypatch.setattr(checkpoint, "save_file", full)
        if isinstance(event, Step) and event.step == 9:
            break
    events.close()  # type: ignore[attr-defined]
    assert any(isinstance(event, Warned) and "No space" in event.message for event in seen)
    assert [path.name for path in (folder / "checkpoint").iterdir()] == ["checkpoint.safetensors"]
    monkeypatch.setattr(checkpoint, "save_file", real)
    rest = list(fit(request_for(resume=True)))
    assert min(losses(rest)) == 5  # from the checkpoint after the fourth step
    assert isinstance(rest[-1], Finished)


def test_a_disk_with_little_room_is_seen_before_the_write(
    request_for: MakeRequest, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Usage:
        free = 1_000_000

    monkeypatch.setattr(checkpoint.shutil, "disk_usage", lambda _: Usage)
    events = list(fit(request_for(checkpoint_seconds=NEVER)))
    warnings = [event.message for event in events if isinstance(event, Warned)]
    assert warnings
    assert all("1 MB are free" in warning for warning in warnings)
    assert isinstance(events[-1], Finished)
    assert not (folder / "checkpoint" / CHECKPOINT_FILE).is_file()


def test_a_killed_process_goes_on(request_for: MakeRequest, folder: Path) -> None:
    request = request_for(recipe=tiny_recipe("quick-full", max_epochs=12, patience=12))
    file = folder / "request.json"
    file.write_text(json.dumps(request_to_json(request)), "utf-8")
    command = [sys.executable, "-m", "core.training", str(file)]
    # As many threads as here: sums of floats depend on how they are divided.
    alike = {**os.environ, "OMP_NUM_THREADS": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=alike
    ) as run:
        assert run.stdout is not None
        told = (json.loads(line) for line in run.stdout)
        for event in told:
            if event["event"] == "Step" and event["step"] == 20:
                run.send_signal(signal.SIGKILL)
                break
        assert run.wait(30) != 0
    whole = uninterrupted(request, folder)
    rest = list(fit(replace(request, resume=True, model_folder=str(folder / "resumed"))))
    assert min(losses(rest)) >= 20
    assert len(losses(rest)) < len(losses(whole))
    assert_same_model(folder / "whole", folder / "resumed")
