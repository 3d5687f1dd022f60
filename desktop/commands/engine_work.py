"""Asking the engine to classify texts, and reading the probabilities that it wrote."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.contract import Metrics, Predicted, PredictRequest
from core.engine.client import Engine
from desktop.commands.answers import Told, last_word, silent

__all__ = [
    "Classified",
    "Told",
    "classify_texts",
    "last_word",
    "read_predictions",
    "silent",
]


@dataclass(frozen=True)
class Classified:
    """Probabilities [texts, labels] with the labels' keys, and metrics where labels were given."""

    probabilities: NDArray[np.float32]
    labels: tuple[str, ...]
    metrics: Metrics | None
    seconds: float


def classify_texts(
    engine: Engine,
    model_folder: Path,
    texts: Sequence[str],
    told: Told,
    given: Sequence[str | None] | None = None,
    *,
    texts_to_come: int = 0,
    snapshot: Path | None = None,
) -> Classified:
    """Classify texts in the engine; ``given`` labels are compared with the result.

    The others are as in PredictRequest.

    Texts travel by a file that only the user can read, gone afterwards.

    Raises:
        CoreError, Cancelled: as :func:`last_word`.
    """
    with tempfile.TemporaryDirectory(prefix="emodesk-") as name:
        folder = Path(name)
        given_file = None
        _write_lines(folder / "texts.jsonl", texts)
        if given is not None:
            given_file = folder / "given.jsonl"
            _write_lines(given_file, given)
        request = PredictRequest(
            model_folder=str(model_folder.absolute()),
            texts_file=str(folder / "texts.jsonl"),
            probabilities_file=str(folder / "probabilities.npy"),
            given_file=_path(given_file),
            texts_to_come=texts_to_come,
            snapshot=_path(snapshot),
        )
        # Closed at once, whatever ends it: an error that somebody keeps would keep the request too,
        # and its late end would be that of the engine's next work.
        with closing(engine.ask(request)) as events:
            done = last_word(events, Predicted, told)
        probabilities = np.load(request.probabilities_file, allow_pickle=False)
    return Classified(probabilities, done.labels, done.metrics, done.seconds)


def read_predictions(path: Path) -> tuple[list[str], NDArray[np.float32]]:
    """Uids and probabilities [texts, labels] that a training wrote."""
    with np.load(path, allow_pickle=False) as content:
        uids = [str(uid) for uid in content["uids"]]
        return uids, content["probabilities"].astype(np.float32)


def _path(path: Path | None) -> str | None:
    # The engine works in another folder: a relative path would mean another place there.
    return None if path is None else str(path.absolute())


def _write_lines(path: Path, values: Sequence[str | None]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        # ensure_ascii keeps lone surrogates and line separators harmless on the way.
        file.writelines(json.dumps(value) + "\n" for value in values)
