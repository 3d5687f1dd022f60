"""What a training or a prediction tells while it runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.contract.codec import from_tagged, to_tagged
from core.contract.encoders import (
    EncoderAdded,
    EncoderChecked,
    EncoderRemoved,
    EncodersListed,
)
from core.contract.explanation import Explained
from core.contract.results import Metrics, RunResult


@dataclass(frozen=True)
class Ready:
    """The engine is up and speaks this version of the protocol."""

    protocol: int
    device: str
    torch: str


@dataclass(frozen=True)
class Started:
    """A run begins; the counts are of texts.

    ``precision`` is the type of numbers that most is computed in. A run that goes on from a
    checkpoint has made ``steps_done`` of its ``steps`` before.
    """

    train_texts: int
    dev_texts: int
    held_out_texts: int
    variant: str
    recipe: str
    encoder: str
    device: str
    steps: int
    precision: str = "float32"
    steps_done: int = 0


@dataclass(frozen=True)
class Stage:
    """Preparation goes on: ``done`` of ``total`` (0 where the total is not known)."""

    what: str
    done: int
    total: int


@dataclass(frozen=True)
class Step:
    """One optimiser step: batch loss, learning rate of the head, its speed.

    ``memory_bytes`` is what the engine takes: main memory, or the card's on CUDA. It is 0 where
    nobody measured it, as in a script without an engine.
    """

    step: int
    epoch: int
    loss: float
    learning_rate: float
    texts_per_second: float
    memory_bytes: int = 0


@dataclass(frozen=True)
class EpochEvaluated:
    """The dev set was judged after an epoch.

    ``best`` where its weights are kept: dev cannot tell it from the best so far.
    """

    epoch: int
    step: int
    dev: Metrics
    best: bool


@dataclass(frozen=True)
class Checkpointed:
    """The run can go on from this step, should it be interrupted."""

    step: int
    epoch: int


@dataclass(frozen=True)
class Warned:
    """Something the user should know; the work goes on."""

    message: str


@dataclass(frozen=True)
class Finished:
    """The run ended well."""

    result: RunResult


@dataclass(frozen=True)
class Estimated:
    """About how long a training will take.

    ``seconds`` for all of it, if it trains every epoch; ``seconds_to_first_loss`` of these go by
    before the first step is made.
    """

    seconds: float
    seconds_to_first_loss: float
    device: str


@dataclass(frozen=True)
class FoldFinished:
    """One fold of a cross-validation was trained and predicted: ``fold`` of ``folds`` in all."""

    fold: int
    folds: int
    metrics: Metrics


@dataclass(frozen=True)
class CrossValidated:
    """Every text was predicted by classifiers that had not seen it.

    ``metrics`` judges the mean probabilities; the mean and standard deviation of the macro-F1 are
    over the folds.
    """

    texts: int
    labels: tuple[str, ...]
    metrics: Metrics
    mean_macro_f1: float
    deviation: float
    seconds: float


@dataclass(frozen=True)
class LearningPoint:
    """The scores of a training on a share of the training texts."""

    share: float
    train_texts: int
    dev: Metrics
    held_out: Metrics | None


@dataclass(frozen=True)
class LearningCurve:
    """The whole curve, and the macro-F1 that ``forecast_texts`` training texts may bring.

    The forecast is None where the points allow none.
    """

    points: tuple[LearningPoint, ...]
    forecast_texts: int
    forecast: float | None


@dataclass(frozen=True)
class PredictedSoFar:
    """The first ``done`` texts of the file are classified, and the work goes on.

    ``counts`` says how many of them each of ``labels`` was predicted for; ``mean_confidence`` is
    the mean probability of what was predicted.
    """

    done: int
    labels: tuple[str, ...]
    counts: tuple[int, ...]
    mean_confidence: float


@dataclass(frozen=True)
class Predicted:
    """The probabilities of ``texts`` texts lie in the file that was asked for.

    ``metrics`` compares them with the given labels, where there were any.
    """

    texts: int
    seconds: float
    labels: tuple[str, ...]
    metrics: Metrics | None


@dataclass(frozen=True)
class Device:
    """Something that can compute.

    Attributes:
        kind: ``cuda``, ``mps`` or ``cpu``.
        name: what its maker calls it, or nothing.
        memory_bytes, free_bytes: of the card, or main memory; 0 where nobody can tell.
        precision: the type of numbers that most would be computed in.
    """

    kind: str
    name: str = ""
    memory_bytes: int = 0
    free_bytes: int = 0
    precision: str = "float32"


@dataclass(frozen=True)
class Inspected:
    """What this computer can train with.

    ``devices`` are usable, best first, in words, and ``details`` tells the same kinds one by one:
    every graphics card has its own. ``encoder`` tells of the encoder that was asked for, in
    words, and ``encoder_ready`` whether it can be used.
    """

    devices: tuple[str, ...]
    torch: str
    transformers: str
    threads: int
    encoder: str
    encoder_ready: bool
    advice: str
    details: tuple[Device, ...] = ()


@dataclass(frozen=True)
class Embedded:
    """The vectors of so many texts are written."""

    texts: int
    width: int
    seconds: float


@dataclass(frozen=True)
class DoubtfulLabelsFound:
    """The list of doubtful labels is written.

    Attributes:
        texts: how many labelled texts were judged.
        doubtful: how many labels are held to be wrong: the first so many of the list; for the
            others another label was only more probable.
        labels: the order of the probabilities.
        metrics: how well the unseen texts were predicted; a poor classifier doubts wrongly.
        seconds: wall time of all.
    """

    texts: int
    doubtful: int
    labels: tuple[str, ...]
    metrics: Metrics
    seconds: float


@dataclass(frozen=True)
class RunCancelled:
    """The work stopped because the user asked for it."""


@dataclass(frozen=True)
class Failed:
    """The work ended badly: what happened, and what to do next."""

    cause: str
    advice: str


Event = (
    Ready
    | Started
    | Stage
    | Step
    | EpochEvaluated
    | Checkpointed
    | Warned
    | Finished
    | PredictedSoFar
    | Predicted
    | Inspected
    | Estimated
    | FoldFinished
    | CrossValidated
    | LearningPoint
    | LearningCurve
    | Embedded
    | DoubtfulLabelsFound
    | Explained
    | EncodersListed
    | EncoderAdded
    | EncoderChecked
    | EncoderRemoved
    | RunCancelled
    | Failed
)
FINAL_EVENTS = (
    Finished,
    Predicted,
    Inspected,
    Estimated,
    CrossValidated,
    LearningCurve,
    Embedded,
    DoubtfulLabelsFound,
    Explained,
    EncodersListed,
    EncoderAdded,
    EncoderChecked,
    EncoderRemoved,
    RunCancelled,
    Failed,
)
_BY_NAME: dict[str, type[Any]] = {cls.__name__: cls for cls in Event.__args__}


def event_to_json(event: Event) -> dict[str, Any]:
    """An event as a JSON object that names its kind."""
    return to_tagged("event", event)


def event_from_json(value: dict[str, Any]) -> Event:
    """The event that :func:`event_to_json` wrote.

    Raises:
        CoreError: the object is no known event.
    """
    event: Event = from_tagged("event", _BY_NAME, value)
    return event
