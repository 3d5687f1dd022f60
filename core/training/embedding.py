"""Mean token vectors for a file of texts."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.atomic_file import write_file
from core.contract.errors import CoreError
from core.contract.events import Embedded, Event, Stage
from core.contract.requests import EmbedRequest
from core.device import choose_device
from core.encoders.loading import encoder_facts, find_encoder, load_encoder
from core.endings import Pause, to_the_end
from core.training.features import mean_vectors, telling_layer
from core.training.varied_order import varied_order

MOST_TEXTS = 20_000
"""As many take some minutes; an order of more is needed by nobody who labels by hand."""

_MAX_TOKENS = 150  # as the recipes read a text


def embed(request: EmbedRequest, cancelled: Callable[[], bool]) -> Iterator[Event]:
    """Write the vectors and the order; the last event is Embedded, RunCancelled or Failed.

    The vectors are those after five sixths of the encoder's layers. Unless the last event is
    Embedded, no file was written; but one may be there if the disk took it and not the other.
    """
    return to_the_end(lambda pause: _embed(request, pause), cancelled)


def _embed(request: EmbedRequest, pause: Pause) -> Iterator[Event]:
    began = time.perf_counter()
    targets = [Path(name) for name in (request.vectors_file, request.order_file) if name]
    for target in targets:
        if not target.parent.is_dir():
            raise CoreError(f"There is no folder {target.parent}.", "Choose another place.")
    texts = _read_texts(Path(request.texts_file))
    device = choose_device(request.device)
    folder = yield from find_encoder(request.encoder)
    pause()
    layer = telling_layer(encoder_facts(folder).layers)
    encoder = load_encoder(folder, layer)
    (vectors,) = yield from mean_vectors(encoder, texts, _MAX_TOKENS, [layer], device, pause)
    pause()
    if request.order_file is not None:
        what = "Putting the texts in a varied order"
        yield Stage(what, 0, 1)
        order = varied_order(vectors)
        yield Stage(what, 1, 1)
        pause()
        _save(order, Path(request.order_file))
    if request.vectors_file is not None:
        _save(vectors, Path(request.vectors_file))
    yield Embedded(len(texts), encoder.facts.width, time.perf_counter() - began)


def _read_texts(path: Path) -> list[str]:
    try:
        with path.open(encoding="utf-8", newline="\n") as lines:
            texts = [json.loads(line) for line in lines]
    except (OSError, ValueError) as error:
        raise CoreError(f"{path.name} cannot be read by the engine: {error}.") from error
    if not all(isinstance(text, str) for text in texts):
        raise CoreError(f"{path.name} cannot be read by the engine: not all lines are texts.")
    if len(texts) > MOST_TEXTS:
        raise CoreError(
            f"{len(texts):,} texts are more than can be compared at once.",
            f"Choose {MOST_TEXTS:,} of them at most, by chance for example.",
        )
    return texts


def _save(numbers: NDArray[np.float32] | NDArray[np.int64], path: Path) -> None:
    write_file(path, lambda file: np.save(file, numbers, allow_pickle=False))
