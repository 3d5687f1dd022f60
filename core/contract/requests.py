"""What the engine can be asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from core.contract.codec import from_tagged, to_tagged
from core.contract.encoders import (
    AddEncoderRequest,
    CheckEncoderRequest,
    DownloadEncoderRequest,
    ListEncodersRequest,
    RemoveEncoderRequest,
)
from core.contract.explanation import ExplainRequest
from core.contract.recipe import Recipe
from core.contract.variant import Variant


@dataclass(frozen=True)
class FitRequest:
    """Train one classifier.

    Attributes:
        snapshot: folder of the snapshot to train on.
        variant, recipe, seed: what to train, how, and with which chance.
        encoder: ``builtin``, ``hub:NAME`` for one that was downloaded, or the path of a folder.
        device: ``auto``, ``cpu``, ``cuda`` or ``mps``.
        model_folder: where the classifier is saved; it must not exist yet. None saves nothing.
        predictions_file: where probabilities on dev and held-out go (.npz); None writes none.
        outputs_folder: where what the frozen layers give is kept for the next run; None keeps
            it in memory only.
        checkpoint_folder: where the state of the run is kept while it lasts; None keeps none.
        checkpoint_seconds: time between two checkpoints, or more where writing them would take
            much of it; there is one after every epoch besides, and with 0 after every step.
        resume: go on from the checkpoint in that folder. One of another run is refused.
    """

    snapshot: str
    variant: Variant
    recipe: Recipe
    seed: int = 1
    encoder: str = "builtin"
    device: str = "auto"
    model_folder: str | None = None
    predictions_file: str | None = None
    outputs_folder: str | None = None
    checkpoint_folder: str | None = None
    checkpoint_seconds: float = 60.0
    resume: bool = False


@dataclass(frozen=True)
class PredictRequest:
    """Classify many texts with a saved classifier.

    Attributes:
        model_folder: the saved classifier.
        texts_file: one JSON string a line, UTF-8.
        probabilities_file: where the probabilities go: float32 ``.npy`` of shape [texts, labels].
        given_file: to judge the predictions: the given label (or null) of each text, a JSON
            value a line. Texts whose given label the classifier does not know are not judged.
        device: as in :class:`FitRequest`.
        numbers: ``fast`` computes in 16 bits where the hardware is faster with them, and with a
            faster form of the classifier where one was found to agree; ``exact`` in 32 bits.
        texts_to_come: how many texts will be read in further requests; where all are many, a
            faster form of the classifier is made first.
        snapshot: the run's snapshot, if it is at hand: a faster form is judged by it.
    """

    model_folder: str
    texts_file: str
    probabilities_file: str
    given_file: str | None = None
    device: str = "auto"
    numbers: Literal["fast", "exact"] = "fast"
    texts_to_come: int = 0
    snapshot: str | None = None


@dataclass(frozen=True)
class InspectRequest:
    """Say what this computer can train with.

    Attributes:
        encoder: the encoder to look at, as in :class:`FitRequest`.
    """

    encoder: str = "builtin"


@dataclass(frozen=True)
class EstimateRequest:
    """Say how long a training will take, by trying a little of each part of its work.

    Attributes:
        fit: the training; nothing of it is written.
    """

    fit: FitRequest


CrossValidation = Literal["training", "features"]


@dataclass(frozen=True)
class CrossValidateRequest:
    """Predict every text by a classifier that was not taught on it or on a copy of it.

    The texts of train and dev are divided into ``folds`` of whole duplicate groups, ``repeats``
    times over; held-out texts take no part.

    Attributes:
        fit: how each fold is trained.
        probabilities_file: where uids and mean probabilities go (.npz).
        method: ``training`` trains a classifier a fold; ``features`` a logistic regression on
            mean token vectors, in seconds.
        folds, repeats: how often the texts are divided, and into how many parts.
    """

    fit: FitRequest
    probabilities_file: str
    method: CrossValidation = "training"
    folds: int = 5
    repeats: int = 1


@dataclass(frozen=True)
class LearningCurveRequest:
    """Train on growing shares of the training texts and say what more labels may bring.

    Attributes:
        fit: how each of them is trained; dev and held-out stay whole.
        shares: of the training texts, drawn so that each holds the ones before.
    """

    fit: FitRequest
    shares: tuple[float, ...] = (0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True)
class EmbedRequest:
    """Mean token vectors of texts, to tell which are alike before there is any label.

    Attributes:
        encoder: as in :class:`FitRequest`.
        texts_file: one JSON string a line, UTF-8.
        vectors_file: where the vectors go: float32 ``.npy`` of shape [texts, width]; None writes
            none.
        order_file: where an order of the texts goes whose beginnings are as varied as the whole:
            int64 ``.npy`` of shape [texts], places in ``texts_file`` from 0. By k-means: one text
            of each cluster in turn, the nearest to its centre first.
        device: as in :class:`FitRequest`.
    """

    texts_file: str
    vectors_file: str | None = None
    order_file: str | None = None
    encoder: str = "builtin"
    device: str = "auto"


@dataclass(frozen=True)
class DoubtfulLabelsRequest:
    """List the labels that are probably wrong, by classifiers that never saw them.

    Source: Northcutt et al., 2021, confident learning (arXiv 1911.00068), by cleanlab.

    Attributes:
        validation: how the probabilities of unseen texts are made: ``features`` is fast,
            ``training`` exact. Its ``probabilities_file`` is written too.
        doubts_file: where the list goes: a JSON object a line, the most doubtful first (all whose
            most probable label is another one), with
            ``uid``, ``given`` (label), ``proposed`` (label), ``given_probability``,
            ``proposed_probability`` and ``quality`` (0 to 1, low is doubtful).
    """

    validation: CrossValidateRequest
    doubts_file: str


Request = (
    FitRequest
    | PredictRequest
    | InspectRequest
    | EstimateRequest
    | CrossValidateRequest
    | LearningCurveRequest
    | EmbedRequest
    | DoubtfulLabelsRequest
    | ExplainRequest
    | ListEncodersRequest
    | DownloadEncoderRequest
    | AddEncoderRequest
    | CheckEncoderRequest
    | RemoveEncoderRequest
)
_BY_NAME: dict[str, type[Any]] = {cls.__name__: cls for cls in Request.__args__}


def request_to_json(request: Request) -> dict[str, Any]:
    """A request as a JSON object that names its kind."""
    return to_tagged("request", request)


def request_from_json(value: dict[str, Any]) -> Request:
    """The request that :func:`request_to_json` wrote.

    Raises:
        CoreError: the object is no known request.
    """
    request: Request = from_tagged("request", _BY_NAME, value)
    return request
