"""How long a training will take, from a little of each part of its work, measured here and now."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from core.contract.events import Estimated, Event, Warned
from core.contract.requests import EstimateRequest, FitRequest
from core.contract.snapshot import Snapshot, SnapshotText, read_snapshot, write_snapshot
from core.device import describe_device
from core.endings import Pause, to_the_end
from core.tokenizing import TokenIds, filled
from core.training.inputs import FrozenOutputs
from core.training.kept_outputs import KeptOutputs, outputs_kind
from core.training.layer_choice import MEASURED, load_choice
from core.training.lazy_outputs import LazyOutputs
from core.training.preparation import Prepared, prepare
from core.training.speeds import Speeds, measure_speeds
from core.training.warm import WarmOutputs
from core.training.workload import Workload

_BATCHES = 4
_DEV_TEXTS = 128
_SAMPLE = 1_000
# So many texts are run at most where an encoder's layers are compared.
_PROBED_TEXTS = 600


def estimate(request: EstimateRequest, cancelled: Callable[[], bool]) -> Iterator[Event]:
    """Try a few steps; the last event is Estimated, RunCancelled or Failed.

    Nothing is written but a small snapshot, and a checkpoint if the training would write some, in
    a temporary folder, which is removed.
    """
    return to_the_end(partial(_estimate, request.fit), cancelled)


def _estimate(request: FitRequest, pause: Pause) -> Iterator[Event]:
    with tempfile.TemporaryDirectory(prefix="emodesk-") as folder:
        yield from _estimate_in(Path(folder), request, pause)


def _estimate_in(folder: Path, request: FitRequest, pause: Pause) -> Iterator[Event]:
    snapshot, _ = read_snapshot(Path(request.snapshot))
    small = _small_snapshot(snapshot, request.recipe.batch_size)
    tried = _tried(request, write_snapshot(small, folder)[0], folder)
    # Twice: the first time libraries are loaded and layers are compared, and both only once.
    first = (yield from _opened(tried, pause))[0]
    opening, run = yield from _opened(tried, pause)
    speeds = yield from measure_speeds(run, pause)
    reading = _Reading.of(snapshot, run, request.outputs_folder)
    before = opening + reading.seconds
    if _will_probe(run, request.outputs_folder):
        texts = min(len(snapshot.part("train")), _PROBED_TEXTS)
        before += max(0.0, first - opening) * texts / max(1, len(small.part("train")))
    work = Workload.of(snapshot, reading.lengths, run.recipe.batch_size)
    encoding = speeds.encoding * reading.unknown_share
    yield Estimated(
        seconds=before + encoding * work.all_texts + _seconds_in_epochs(run, speeds, work),
        seconds_to_first_loss=before + work.first_step * (encoding + speeds.training),
        device=describe_device(run.device),
    )


def _seconds_in_epochs(run: Prepared, speeds: Speeds, work: Workload) -> float:
    """All epochs, each with dev and a checkpoint; and the end, where a classifier is saved."""
    epoch = speeds.training * work.train + speeds.judging * work.dev + speeds.keeping
    return run.recipe.max_epochs * epoch + speeds.judging * work.held_out + speeds.keeping


def _tried(request: FitRequest, snapshot: Path, folder: Path) -> FitRequest:
    """The training of the small snapshot, all of whose files lie in a folder that will go."""
    checkpoint = None if request.checkpoint_folder is None else str(folder / "checkpoint")
    return replace(
        request,
        snapshot=str(snapshot),
        model_folder=None,
        predictions_file=None,
        checkpoint_folder=checkpoint,
        resume=False,
        outputs_folder=str(folder / "outputs"),
    )


def _opened(request: FitRequest, pause: Pause) -> Generator[Event, None, tuple[float, Prepared]]:
    """Seconds that it took, and what is ready."""
    began = time.perf_counter()
    run = yield from _without_warnings(prepare(request, pause, WarmOutputs()))
    return time.perf_counter() - began, run


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


def _will_probe(run: Prepared, outputs_folder: str | None) -> bool:
    """Whether the training has to compare the encoder's layers first."""
    facts = run.encoder.facts
    if run.recipe.layers == "given" or facts.name in MEASURED:
        return False
    if outputs_folder is None:
        return True
    return load_choice(Path(outputs_folder), run.identity.encoder, facts.layers) is None


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


@dataclass(frozen=True)
class _Reading:
    """Seconds to split all texts into tokens; lengths of some of them, and what is known of them.

    ``unknown_share`` of the texts have to go through the frozen layers.
    """

    seconds: float
    lengths: Sequence[int]
    unknown_share: float

    @staticmethod
    def of(snapshot: Snapshot, run: Prepared, outputs_folder: str | None) -> _Reading:
        sample = random.Random(1).sample(snapshot.texts, min(_SAMPLE, len(snapshot.texts)))
        longest = min(run.recipe.max_tokens, run.encoder.facts.max_tokens)
        began = time.perf_counter()
        ids = run.encoder.tokenizer.encode([text.body for text in sample], longest)
        seconds = time.perf_counter() - began
        if run.recipe.padded:
            ids = filled(ids, longest, int(run.encoder.config.get("pad_token_id", 0)))
        return _Reading(
            seconds * len(snapshot.texts) / max(1, len(sample)),
            [len(each) for each in ids],
            _unknown_share(ids, run, outputs_folder),
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
