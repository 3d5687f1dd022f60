"""Predictions for a file of texts, as events: what the engine does for a spreadsheet.

The file is read and the result written a chunk at a time, so that a million texts take no more
memory than ten thousand.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Generator, Iterator
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.contract.errors import CoreError
from core.contract.events import Event, Predicted, Stage
from core.contract.requests import PredictRequest
from core.contract.results import Metrics
from core.endings import Pause, to_the_end
from core.inference.classifier import Classifier
from core.inference.fast.prepare import Bulk, settle_backend
from core.inference.fast.sample import Sample, sample_of_file, sample_of_snapshot
from core.inference.pace import Pace
from core.inference.probabilities_file import ProbabilitiesFile
from core.inference.tally import Tally
from core.inference.warm import WarmClassifier, open_classifier
from core.metrics import score

# So many texts are sorted by length and freed of duplicates at once; after each such chunk all
# texts up to its end are done, and what was predicted can be told.
_CHUNK = 4_096


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
    folder = Path(request.model_folder)
    classifier = yield from open_classifier(folder, request.device, request.numbers, warm)
    pause()
    count = _count_texts(Path(request.texts_file))
    if request.numbers == "fast":
        bulk = Bulk(
            folder,
            count + request.texts_to_come,
            lambda: _sample(request, classifier.labels),
        )
        yield from settle_backend(classifier, bulk, pause)
    judge = _Judge(request, classifier.labels, count)
    with ProbabilitiesFile(
        Path(request.probabilities_file), count, len(classifier.labels)
    ) as written:
        yield from _classify(request, classifier, written, judge, pause)
        metrics = judge.metrics()
        written.complete()
    yield Predicted(count, time.perf_counter() - began, classifier.labels, metrics)


def _classify(
    request: PredictRequest,
    classifier: Classifier,
    written: ProbabilitiesFile,
    judge: _Judge,
    pause: Pause,
) -> Generator[Event, None, None]:
    count, labels = written.count, len(classifier.labels)
    tally, stages, tallies = Tally(classifier.labels), Pace(), Pace()
    yield Stage("Classifying", 0, count)
    start = 0
    for chunk in _chunks(Path(request.texts_file)):
        part = np.empty((len(chunk), labels), np.float32)
        for done, total in classifier.fill(part, chunk):
            pause()
            # Texts that are the same count alike.
            place = start + done * len(chunk) // total
            if place == count or stages.due():
                yield Stage("Classifying", place, count)
        pause()
        written.add(part)
        judge.add(part)
        tally.add(part)
        start += len(chunk)
        if start == count or tallies.due():
            yield tally.so_far()


class _Judge:
    """Compares predictions with given labels as they come, where there are any."""

    def __init__(self, request: PredictRequest, labels: tuple[str, ...], count: int) -> None:
        self._labels = labels
        self._predicted: list[NDArray[np.integer]] = []
        self._given: list[object] | None = None
        if request.given_file is not None:
            self._given = list(_read_lines(Path(request.given_file)))
            if len(self._given) != count:
                raise CoreError("There are not as many labels as texts to judge.")

    def add(self, probabilities: NDArray[np.float32]) -> None:
        """Take the predictions of some more texts."""
        if self._given is not None:
            self._predicted.append(probabilities.argmax(axis=1))

    def metrics(self) -> Metrics | None:
        """How well they agree; None where nothing was given."""
        if self._given is None:
            return None
        index = {label: place for place, label in enumerate(self._labels)}
        truth = [index.get(label, -1) if isinstance(label, str) else -1 for label in self._given]
        given = np.array(truth, np.int64)
        predicted = np.concatenate(self._predicted or [np.empty(0, np.int64)])
        return score(given[given >= 0], predicted[given >= 0], self._labels)


def _sample(request: PredictRequest, labels: tuple[str, ...]) -> Sample:
    if request.snapshot is not None:
        sample = sample_of_snapshot(Path(request.snapshot), labels)
        if sample is not None:
            return sample
    return sample_of_file(Path(request.texts_file))


def _count_texts(path: Path) -> int:
    """How many texts there are; every line is looked at before the first is classified."""
    count = 0
    for line in _read_lines(path):
        if not isinstance(line, str):
            raise CoreError("The texts to classify are not all texts.")
        count += 1
    return count


def _chunks(path: Path) -> Iterator[list[str]]:
    lines = _read_lines(path)
    while chunk := [str(line) for line in islice(lines, _CHUNK)]:
        yield chunk


def _read_lines(path: Path) -> Iterator[object]:
    try:
        with path.open(encoding="utf-8", newline="\n") as lines:
            for line in lines:
                yield json.loads(line)
    except (OSError, ValueError) as error:
        raise CoreError(f"{path.name} cannot be read by the engine: {error}.") from error
