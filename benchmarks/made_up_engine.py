"""An engine that trains nothing and tells as if it did: events at a steady pace."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Generator
from typing import Any

import numpy as np

from core.contract import (
    Checkpointed,
    CoreError,
    EpochEvaluated,
    Event,
    Finished,
    FitRequest,
    LabelScore,
    Metrics,
    RunCancelled,
    RunResult,
    Stage,
    Started,
    Step,
    Warned,
)
from core.engine.client import Engine

_LABELS = ("angry", "fear", "happy", "neutral", "sad", "surprise")
_STEPS_AN_EPOCH = 250
_STEPS_A_WARNING = 100


def make_up_events(per_second: float, seconds_a_run: float) -> None:
    """Let every engine of this process tell so many events a second, of runs so long."""
    cancelled = [False]

    def ask(_engine: Engine, request: Any) -> Generator[Event, None, None]:
        if not isinstance(request, FitRequest):
            raise CoreError("This engine only trains.", "")
        cancelled[0] = False
        began = time.monotonic()
        for count, event in enumerate(_events(request, round(per_second * seconds_a_run))):
            if cancelled[0]:
                yield RunCancelled()
                return
            time.sleep(max(0.0, began + count / per_second - time.monotonic()))
            yield event

    def cancel(_engine: Engine, _seconds: float = 0.0) -> None:
        cancelled[0] = True

    Engine.ask = ask  # type: ignore[assignment, method-assign]
    Engine.cancel = cancel  # type: ignore[assignment, method-assign]


def _events(request: FitRequest, steps: int) -> Generator[Event, None, None]:
    for done in range(20):
        yield Stage("Running the encoder", done, 20)
    yield Started(3_000, 300, 0, "RBs-BG-MA", "quick-draft", "builtin", "cpu", steps)
    chance = random.Random(steps)  # for looks
    for step in range(1, steps + 1):
        loss = 2 * math.exp(-3 * step / steps) + chance.gauss(0.3, 0.1)
        rate = 1e-3 * min(10 * step / steps, 1 - step / steps)
        epoch = (step - 1) // _STEPS_AN_EPOCH + 1
        yield Step(step, epoch, loss, rate, chance.gauss(40, 5), 1_400_000_000 + step)
        if step % _STEPS_A_WARNING == 0:
            yield Warned("The loss jumped.")
        if step % _STEPS_AN_EPOCH == 0:
            yield EpochEvaluated(epoch, step, _metrics(step / steps, chance), best=True)
            yield Checkpointed(step, epoch)
    yield Finished(_result(request, steps, chance))


def _metrics(share: float, chance: random.Random) -> Metrics:
    def score() -> float:
        return 0.4 + 0.4 * share + chance.uniform(-0.05, 0.05)

    confusion = [[chance.randrange(20) for _ in _LABELS] for _ in _LABELS]
    for at, row in enumerate(confusion):
        row[at] += round(100 * score())
    return Metrics(
        texts=300,
        macro_f1=score(),
        accuracy=score(),
        loss=1.5 - share + chance.uniform(-0.05, 0.05),
        per_label=tuple(LabelScore(label, score(), score(), score(), 50) for label in _LABELS),
        confusion=tuple(map(tuple, confusion)),
    )


def _result(request: FitRequest, steps: int, chance: random.Random) -> RunResult:
    if request.predictions_file is not None:
        nothing = np.empty((0, len(_LABELS)), np.float32)
        np.savez(request.predictions_file, uids=np.array([], str), probabilities=nothing)
    return RunResult(
        variant="RBs-BG-MA",
        recipe="quick-draft",
        encoder="builtin",
        device="cpu",
        seed=1,
        snapshot="",
        train_texts=3_000,
        best_epoch=steps // _STEPS_AN_EPOCH,
        dev=_metrics(1.0, chance),
        held_out=None,
        seconds=100.0,
        texts_per_second=40.0,
        model_folder=None,
        predictions_file=request.predictions_file,
    )
