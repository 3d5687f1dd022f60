"""Predictions for a file of texts, as events: what the engine does for a spreadsheet."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.atomic_file import write_file
from core.contract.errors import CoreError
from core.contract.events import Event, Predicted, Stage
from core.contract.requests import PredictRequest
from core.contract.results import Metrics
from core.endings import Pause, to_the_end
from core.inference.classifier import Classifier
from core.inference.pace import Pace
from core.inference.tally import Tally
from core.inference.warm import WarmClassifier, classifier_key
from core.metrics import score

# So many texts are sorted by length at once; after each such chunk all texts up to its end are
# done, and what was predicted can be told.
_CHUNK = 1_024


def predict_file(
    request: PredictRequest,
    cancelled: Callable[[], bool],
    warm: WarmClassifier | None = None,
) -> Iterator[Event]:
    """Classify the texts of a file; the last event is Predicted, RunCancelled or Failed.

    ``cancelled`` is asked between batches; the classifier is taken from ``warm`` where it fits,
    and kept there.
    """
    kept = warm or WarmClassifier()
    return to_the_end(lambda pause: _predict_file(request, pause, kept), cancelled)


def _predict_file(request: PredictRequest, pause: Pause, warm: WarmClassifier) -> Iterator[Event]:
    began = time.perf_counter()
    classifier = yield from _open(request, warm)
    pause()
    texts = _read_texts(Path(request.texts_file))
    probabilities = yield from _classify(classifier, texts, pause)
    write_file(
        Path(request.probabilities_file),
        lambda file: np.save(file, probabilities, allow_pickle=False),
    )
    metrics = None
    if request.given_file is not None:
        metrics = _judge(probabilities, _read_lines(Path(request.given_file)), classifier.labels)
    yield Predicted(len(texts), time.perf_counter() - began, classifier.labels, metrics)


def _open(request: PredictRequest, warm: WarmClassifier) -> Generator[Event, None, Classifier]:
    # Before it is read: if the folder is replaced meanwhile, the next request will see that.
    key = classifier_key(Path(request.model_folder), request.device)
    classifier = warm.find(key)
    if classifier is None:
        warm.release()  # two at once may be too much for the computer
        yield Stage("Opening the model", 0, 1)
        classifier = Classifier.load(request.model_folder, request.device)
        warm.keep(key, classifier)
    return classifier


def _classify(
    classifier: Classifier, texts: list[str], pause: Pause
) -> Generator[Event, None, NDArray[np.float32]]:
    probabilities = np.empty((len(texts), len(classifier.labels)), np.float32)
    tally, stages, tallies = Tally(classifier.labels), Pace(), Pace()
    yield Stage("Classifying", 0, len(texts))
    for start in range(0, len(texts), _CHUNK):
        chunk = texts[start : start + _CHUNK]
        part = probabilities[start : start + len(chunk)]
        for done, total in classifier.fill(part, chunk):
            pause()
            place = start + done * len(chunk) // total  # texts that are the same count alike
            if place == len(texts) or stages.due():
                yield Stage("Classifying", place, len(texts))
        tally.add(part)
        if place == len(texts) or tallies.due():
            yield tally.so_far()
    return probabilities


def _judge(
    probabilities: NDArray[np.float32], given: list[object], labels: tuple[str, ...]
) -> Metrics:
    if len(given) != len(probabilities):
        raise CoreError("There are not as many labels as texts to judge.")
    index = {label: i for i, label in enumerate(labels)}
    known = [(row, index.get(label)) for row, label in enumerate(given) if isinstance(label, str)]
    rows = [row for row, truth in known if truth is not None]
    truth = [truth for _, truth in known if truth is not None]
    return score(truth, probabilities[rows].argmax(axis=1), labels)


def _read_lines(path: Path) -> list[object]:
    try:
        with path.open(encoding="utf-8", newline="\n") as lines:
            return [json.loads(line) for line in lines]
    except (OSError, ValueError) as error:
        raise CoreError(f"{path.name} cannot be read by the engine: {error}.") from error


def _read_texts(path: Path) -> list[str]:
    lines = _read_lines(path)
    texts = [line for line in lines if isinstance(line, str)]
    if len(texts) != len(lines):
        raise CoreError("The texts to classify are not all texts.")
    return texts
