"""One contestant of ``benchmarks.train_speed``: a process that trains whenever it is its turn."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.encoders import encoder_folder
from benchmarks.peers import (
    TrainerWork,
    build_trainer,
    default_settings,
    fastest_batch_size,
    trainer_work,
    tuned_settings,
)
from benchmarks.turns import Gate, Stopwatch
from core.contract import (
    ARTICLE_VARIANTS,
    RECIPES,
    EpochEvaluated,
    Event,
    Failed,
    FitRequest,
    Recipe,
    Started,
    Step,
    Variant,
    read_snapshot,
)
from core.device import limit_threads
from core.training.fit import fit
from core.training.warm import WarmOutputs

FULL_HEAD, DENSE_HEAD = ARTICLE_VARIANTS[0], ARTICLE_VARIANTS[-1]
TRAINER_DEFAULT, TRAINER_TUNED = "trainer-default", "trainer-tuned"
# Parts and recipe of what EmoDesk itself trains.
OURS = {
    "article": (FULL_HEAD, "article"),
    "all-dense": (DENSE_HEAD, "robust"),
    "all-full": (FULL_HEAD, "robust"),
    "quick-full": (FULL_HEAD, "quick-full"),
    "quick-draft": (FULL_HEAD, "quick-draft"),
}
# Epochs that no contestant comes to the end of.
_ENDLESS = 1_000


@dataclass(frozen=True)
class Place:
    """Where a contestant finds texts and encoder, and may write.

    Attributes:
        snapshot: what is trained on.
        small: a few of the same texts, to load everything that a first run loads.
        encoder: as in FitRequest.
        folder: for files that nobody needs afterwards.
    """

    snapshot: str
    small: str
    encoder: str
    folder: str


def command(name: str, place: Place, warm_up: int) -> list[str]:
    """What starts the process of a contestant; ``warm_up`` steps are not counted."""
    own = [sys.executable, "-m", "benchmarks.train_contestants", name, str(warm_up)]
    return [*own, place.snapshot, place.small, place.encoder, place.folder]


def train_ours(gate: Gate, place: Place, name: str) -> None:
    """Train by ``fit``; where layers are frozen, first see what computing their output costs."""
    variant, recipe = OURS[name]
    request = FitRequest(
        snapshot=place.snapshot,
        variant=Variant.named(variant),
        recipe=RECIPES[recipe],
        encoder=place.encoder,
    )
    memory = WarmOutputs()
    if _has_frozen_layers(request.recipe):
        _first_epoch_seconds(replace(request, snapshot=place.small), WarmOutputs())
        gate.wait()
        gate.notes["epochs"] = float(request.recipe.max_epochs)
        gate.notes["one_off"] = _one_off_seconds(request, memory)
        _train(gate, _endless(request), memory, lambda: None)
    else:
        _train(gate, _endless(request), memory, gate.wait)


def _train(
    gate: Gate, request: FitRequest, memory: WarmOutputs, loaded: Callable[[], None]
) -> None:
    """Train without end; ``loaded`` is called before the first step."""
    texts_a_step = 0
    for event in _events(request, memory):
        if isinstance(event, Started):
            texts_a_step = round(event.train_texts * request.recipe.max_epochs / event.steps)
            gate.notes |= {"precision": event.precision, "device": event.device}
            loaded()
        if isinstance(event, Step):
            gate.step(texts_a_step)
        else:
            gate.watch.restart()


def _one_off_seconds(request: FitRequest, memory: WarmOutputs) -> float:
    """How much longer the first epoch of a run takes where the frozen layers' output is not known.

    It is told by difference, since the output may be computed before the first step or between
    the steps.
    """
    unknown = _first_epoch_seconds(request, memory)
    return max(0.0, unknown - _first_epoch_seconds(request, memory))


def _first_epoch_seconds(request: FitRequest, memory: WarmOutputs) -> float:
    """Seconds from asking for a run to the last step of its first epoch."""
    began = last = time.perf_counter()
    for event in _events(request, memory):
        if isinstance(event, Step):
            last = time.perf_counter()
        elif isinstance(event, EpochEvaluated):
            break
    return last - began


def _events(request: FitRequest, memory: WarmOutputs) -> Iterator[Event]:
    for event in fit(request, warm=memory):
        if isinstance(event, Failed):
            raise RuntimeError(f"{event.cause} {event.advice}")
        yield event


def _endless(request: FitRequest) -> FitRequest:
    return replace(request, recipe=replace(request.recipe, max_epochs=_ENDLESS, patience=None))


def _has_frozen_layers(recipe: Recipe) -> bool:
    return recipe.layers != "given" or recipe.layers_frozen is not None


def train_by_default(gate: Gate, place: Place) -> None:
    """Train by the Trainer as it comes."""
    work = _work(gate, place)
    trainer = build_trainer(work, _without_end(default_settings()), gate.watch.restart, gate.step)
    gate.wait()
    trainer.train()


def train_by_tuned(gate: Gate, place: Place, warm_up: int) -> None:
    """Train by the Trainer with the settings that make it fastest; they are sought first."""
    work = _work(gate, place)
    gate.wait()
    size = fastest_batch_size(work, warm_up)
    settings = tuned_settings(size)
    gate.notes["batch"] = float(size)
    build_trainer(work, _without_end(settings), gate.watch.restart, gate.step).train()


def _without_end(settings: dict[str, object]) -> dict[str, object]:
    return {**settings, "num_train_epochs": _ENDLESS}


def _work(gate: Gate, place: Place) -> TrainerWork:
    texts = read_snapshot(Path(place.snapshot))[0].part("train")
    work = trainer_work(
        encoder_folder(place.encoder),
        Path(place.folder),
        [text.body for text in texts],
        [text.label for text in texts],
    )
    gate.notes["tokens"] = sum(work.lengths) / len(work.lengths)
    return work


def main(arguments: Sequence[str]) -> int:
    """Be the contestant that :func:`command` names, until the parent has enough."""
    name, warm_up, *places = arguments
    place = Place(*places)
    limit_threads()
    gate = Gate(Stopwatch(int(warm_up)))
    if name in OURS:
        train_ours(gate, place, name)
    elif name == TRAINER_TUNED:
        train_by_tuned(gate, place, int(warm_up))
    else:
        train_by_default(gate, place)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
