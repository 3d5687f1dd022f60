"""Tries a little of each part of a training's work, to tell how long each takes here and now."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Generator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

import numpy as np

from core.batching import Positions, shuffled_buckets, sorted_batches
from core.contract.events import Event, Stage
from core.endings import Pause
from core.training.checkpoint import NotKeptError
from core.training.evaluation import TextSet
from core.training.inputs import Inputs
from core.training.lazy_outputs import LazyOutputs
from core.training.loop import Training
from core.training.optimiser import trained_state
from core.training.preparation import Prepared
from core.training.workload import padded_tokens

# What takes longer than the first is not done again, though what is set up once is then counted
# too; nor is another kind of batch tried after the second.
_ENOUGH_SECONDS, _LONGEST_SECONDS = 6.0, 20.0
# The middle one of so many is taken: something else may have had the processor for a moment.
_TIMES, _SECONDS_OF_TIMES = 3, 2.0
_WHAT = "Measuring how fast this computer trains"


@dataclass(frozen=True)
class Speeds:
    """Seconds a token, padding included, of each kind of work; and for one checkpoint.

    Attributes:
        encoding: of the frozen layers, which run once.
        training: forwards, backwards and the optimiser's step.
        judging: forwards from where the frozen layers end.
        keeping: 0 where no checkpoint is wanted, or the disk takes none.
    """

    encoding: float
    training: float
    judging: float
    keeping: float


def measure_speeds(run: Prepared, pause: Pause) -> Generator[Event, None, Speeds]:
    """Try the work on the few texts of a prepared run; its weights are worth nothing afterwards.

    Raises:
        Cancelled: raised by ``pause``.
    """
    training = Training(run, pause, time.perf_counter())
    lengths = _lengths(run.inputs, run.train)
    batches = shuffled_buckets(lengths, run.recipe.batch_size, np.random.default_rng(1))
    encoding = _encoding(run, batches)
    trained = yield from _training(training, batches, pause)
    return Speeds(encoding, trained, _judging(training), _keeping(training))


def _training(
    training: Training, batches: list[Positions], pause: Pause
) -> Generator[Event, None, float]:
    """Steps over all batches."""
    run = training.run
    lengths = _lengths(run.inputs, run.train)
    run.network.train()
    took, tokens, began = 0.0, 0, time.perf_counter()
    for done, rows in enumerate(batches):
        pause()
        yield Stage(_WHAT, done, len(batches))
        took += _when_warm(partial(training.stepper.step, rows))
        tokens += padded_tokens([rows], lengths)
        if time.perf_counter() - began > _LONGEST_SECONDS:
            break
    return took / max(1, tokens)


def _encoding(run: Prepared, batches: list[Positions]) -> float:
    """Those of dev first, so that what is set up once is not counted."""
    if not isinstance(run.inputs, LazyOutputs):
        return 0.0
    inputs = run.inputs
    for rows in sorted_batches(_lengths(inputs, run.dev)):
        inputs.batch(run.dev.positions[rows])
    began = time.perf_counter()
    for rows in batches:
        inputs.batch(run.train.positions[rows])
    took = time.perf_counter() - began
    return took / max(1, padded_tokens(batches, _lengths(inputs, run.train)))


def _judging(training: Training) -> float:
    run = training.run
    took = _when_warm(partial(training.judge.logits, run.dev))
    lengths = _lengths(run.inputs, run.dev)
    return took / max(1, padded_tokens(sorted_batches(lengths), lengths))


def _keeping(training: Training) -> float:
    """A whole checkpoint, with the weights of a best epoch."""
    if not training.keeper.is_wanted:
        return 0.0
    training.best.state = trained_state(training.run.network)
    with suppress(NotKeptError):
        return _seconds(partial(training.keeper.write, training))
    return 0.0


def _when_warm(work: Callable[[], object]) -> float:
    """Seconds that it takes once it was done before: of a new size it is slow at first."""
    took = _seconds(work)
    if took > _ENOUGH_SECONDS:
        return took
    times = [_seconds(work)]
    while len(times) < _TIMES and sum(times) + times[0] < _SECONDS_OF_TIMES:
        times.append(_seconds(work))
    return statistics.median_low(times)


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _lengths(inputs: Inputs, texts: TextSet) -> list[int]:
    return [inputs.lengths[i] for i in texts.positions]
