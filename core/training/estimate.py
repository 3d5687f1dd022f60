"""How long a training will take, from a little of each part of its work, measured here and now."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np

from core.batching import Positions, shuffled_buckets
from core.contract.events import Estimated, Event, Stage, Warned
from core.contract.requests import EstimateRequest, FitRequest
from core.contract.snapshot import Snapshot, SnapshotText, read_snapshot, write_snapshot
from core.device import describe_device
from core.endings import Pause, to_the_end
from core.tokenizing import TokenIds, filled
from core.training.inputs import FrozenOutputs
from core.training.kept_outputs import KeptOutputs, outputs_kind
from core.training.lazy_outputs import LazyOutputs
from core.training.loop import Training
from core.training.preparation import Prepared, prepare
from core.training.warm import WarmOutputs

_BATCHES = 4
_DEV_TEXTS = 64
_ENOUGH_SECONDS = 6.0
_WHAT = "Measuring how fast this computer trains"


def estimate(request: EstimateRequest, cancelled: Callable[[], bool]) -> Iterator[Event]:
    """Try a few steps; the last event is Estimated, RunCancelled or Failed.

    Nothing is written but a small snapshot in a temporary folder, which is removed.
    """
    return to_the_end(partial(_estimate, request.fit), cancelled)


@dataclass(frozen=True)
class _Speeds:
    """Seconds: to open everything, and per token of each kind of work."""

    opening: float
    encoding: float
    training: float
    judging: float


def _estimate(request: FitRequest, pause: Pause) -> Iterator[Event]:
    with tempfile.TemporaryDirectory(prefix="emodesk-") as folder:
        yield from _estimate_in(Path(folder), request, pause)


def _estimate_in(folder: Path, request: FitRequest, pause: Pause) -> Iterator[Event]:
    snapshot, _ = read_snapshot(Path(request.snapshot))
    small = _small_snapshot(snapshot, request.recipe.batch_size)
    place, _ = write_snapshot(small, folder)
    tried = replace(
        request,
        snapshot=str(place),
        model_folder=None,
        predictions_file=None,
        checkpoint_folder=None,
        resume=False,
        outputs_folder=None,
    )
    began = time.perf_counter()
    run = yield from _without_warnings(prepare(tried, pause, WarmOutputs()))
    opening = time.perf_counter() - began
    yield Stage(_WHAT, 0, _BATCHES)
    speeds = yield from _measure(run, opening, pause)
    tokens = _Tokens.of(snapshot, run, request.outputs_folder)
    encoding = speeds.encoding * tokens.unknown_share
    epochs = run.recipe.max_epochs
    per_epoch = speeds.training * tokens.train + speeds.judging * tokens.dev
    once = encoding * (tokens.train + tokens.dev + tokens.held_out)
    first_batch = tokens.train * run.recipe.batch_size / max(1, len(snapshot.part("train")))
    yield Estimated(
        seconds=opening + once + epochs * per_epoch + speeds.judging * tokens.held_out,
        seconds_to_first_loss=opening + first_batch * (encoding + speeds.training),
        device=describe_device(run.device),
    )


def _without_warnings(
    preparing: Generator[Event, None, Prepared],
) -> Generator[Event, None, Prepared]:
    """What a few texts lack says nothing of the training."""
    while True:
        try:
            event = next(preparing)
        except StopIteration as end:
            prepared: Prepared = end.value
            return prepared
        if not isinstance(event, Warned):
            yield event


def _small_snapshot(snapshot: Snapshot, batch_size: int) -> Snapshot:
    """A few texts of train and dev, of every length."""
    chance = random.Random(1)
    train = _drawn(snapshot.part("train"), _BATCHES * batch_size, chance)
    dev = _drawn(snapshot.part("dev"), _DEV_TEXTS, chance)
    return Snapshot(snapshot.labels, (*train, *dev))


def _drawn(texts: Sequence[SnapshotText], count: int, chance: random.Random) -> list[SnapshotText]:
    """About ``count`` texts, two of the rarest labels at least if there are two labels."""
    if len(texts) <= count:
        return list(texts)
    drawn = chance.sample(texts, count)
    if len({text.label for text in drawn}) < 2:
        other = [text for text in texts if text.label != drawn[0].label]
        drawn[-1:] = other[:1] or drawn[-1:]
    return drawn


def _measure(run: Prepared, opening: float, pause: Pause) -> Generator[Event, None, _Speeds]:
    training = Training(run, pause, time.perf_counter())
    encoding = _encoding_speed(run)
    training.run.network.train()
    lengths = [run.inputs.lengths[i] for i in run.train.positions]
    batches = shuffled_buckets(lengths, run.recipe.batch_size, np.random.default_rng(1))
    took, tokens = 0.0, 0
    for number, rows in enumerate(batches[: _BATCHES + 1]):
        pause()
        began = time.perf_counter()
        training.stepper.step(rows)
        # The first step pays for what is set up once; it counts only where it is the only one.
        if number == 0 and len(batches) > 1 and time.perf_counter() - began < _ENOUGH_SECONDS:
            continue
        took += time.perf_counter() - began
        tokens += _count(lengths, rows)
        yield Stage(_WHAT, min(number, _BATCHES), _BATCHES)
        if took > _ENOUGH_SECONDS:
            break
    began = time.perf_counter()
    training.judge.logits(run.dev)
    judged = time.perf_counter() - began
    dev_tokens = sum(run.inputs.lengths[i] for i in run.dev.positions)
    return _Speeds(opening, encoding, took / max(1, tokens), judged / max(1, dev_tokens))


def _encoding_speed(run: Prepared) -> float:
    """Seconds a token of the frozen layers; everything that was drawn is known afterwards."""
    if not isinstance(run.inputs, LazyOutputs):
        return 0.0
    began = time.perf_counter()
    positions = np.arange(len(run.snapshot.texts))
    run.inputs.batch(positions)
    return (time.perf_counter() - began) / max(1, sum(run.inputs.lengths))


def _count(lengths: Sequence[int], rows: Positions) -> int:
    return sum(lengths[i] for i in rows)


@dataclass(frozen=True)
class _Tokens:
    """How many tokens the whole snapshot has, judging by a sample; and what is known of them."""

    train: float
    dev: float
    held_out: float
    unknown_share: float

    @staticmethod
    def of(snapshot: Snapshot, run: Prepared, outputs_folder: str | None) -> _Tokens:
        texts = snapshot.texts
        sample = random.Random(1).sample(texts, min(500, len(texts)))
        longest = min(run.recipe.max_tokens, run.encoder.facts.max_tokens)
        ids = run.encoder.tokenizer.encode([text.body for text in sample], longest)
        if run.recipe.padded:
            ids = filled(ids, longest, int(run.encoder.config.get("pad_token_id", 0)))
        mean = sum(map(len, ids)) / max(1, len(ids))
        return _Tokens(
            train=mean * len(snapshot.part("train")),
            dev=mean * len(snapshot.part("dev")),
            held_out=mean * len(snapshot.part("held-out")),
            unknown_share=_unknown_share(ids, run, outputs_folder),
        )


def _unknown_share(ids: Sequence[TokenIds], run: Prepared, outputs_folder: str | None) -> float:
    """Of how many texts the frozen layers' output is still to be computed."""
    if not isinstance(run.inputs, LazyOutputs):
        return 0.0
    if outputs_folder is None:
        return 1.0
    layers, width = run.inputs.start or 0, run.encoder.facts.width
    kind = outputs_kind(run.identity.encoder, layers, run.precision.name)
    outputs = FrozenOutputs([len(each) for each in ids], width, layers)
    missing = KeptOutputs(Path(outputs_folder), kind, width).load(ids, outputs)
    return len(missing) / max(1, len(ids))
