"""What the engine can be asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.contract.codec import from_tagged, to_tagged
from core.contract.recipe import Recipe
from core.contract.variant import Variant


@dataclass(frozen=True)
class FitRequest:
    """Train one classifier.

    Attributes:
        snapshot: folder of the snapshot to train on.
        variant, recipe, seed: what to train, how, and with which chance.
        encoder: ``builtin``, or the path of an encoder folder.
        device: ``auto``, ``cpu``, ``cuda`` or ``mps``.
        model_folder: where the classifier is saved; it must not exist yet. None saves nothing.
        predictions_file: where probabilities on dev and held-out go (.npz); None writes none.
    """

    snapshot: str
    variant: Variant
    recipe: Recipe
    seed: int = 1
    encoder: str = "builtin"
    device: str = "auto"
    model_folder: str | None = None
    predictions_file: str | None = None


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
    """

    model_folder: str
    texts_file: str
    probabilities_file: str
    given_file: str | None = None
    device: str = "auto"


@dataclass(frozen=True)
class InspectRequest:
    """Say what this computer can train with.

    Attributes:
        encoder: the encoder to look at, as in :class:`FitRequest`.
    """

    encoder: str = "builtin"


Request = FitRequest | PredictRequest | InspectRequest
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
