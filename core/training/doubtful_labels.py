"""Labels that are probably wrong: those that classifiers which never saw them do not believe."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from core.atomic_file import write_file
from core.contract.errors import Cancelled, CoreError
from core.contract.events import (
    CrossValidated,
    DoubtfulLabelsFound,
    Event,
    Failed,
    RunCancelled,
    Stage,
    Warned,
)
from core.contract.requests import CrossValidateRequest, DoubtfulLabelsRequest
from core.contract.snapshot import SnapshotText, read_snapshot
from core.endings import Pause, to_the_end
from core.training.confident_learning import Places, doubts, judgeable
from core.training.cross_validation import cross_validate
from core.training.features import Vectors
from core.training.warm import WarmOutputs

_WHAT = "Looking for doubtful labels"


def find_doubtful_labels(
    request: DoubtfulLabelsRequest,
    cancelled: Callable[[], bool],
    warm: WarmOutputs | None = None,
) -> Iterator[Event]:
    """List doubtful labels; the last event is DoubtfulLabelsFound, RunCancelled or Failed.

    Unless it is the first, no file was written. The events of the cross-validation are passed on
    except its last. The list holds every text whose label is not the one that was found most
    probable: first the ``doubtful`` ones of the last event, which confident learning holds to be
    wrong, then the others. So there is something to look at also where the labels are good.

    A label that only copies of one text have is not judged, since no classifier was taught it
    without that text; a Warned says so.
    """
    return to_the_end(lambda pause: _find(request, cancelled, warm, pause), cancelled)


def _find(
    request: DoubtfulLabelsRequest,
    cancelled: Callable[[], bool],
    warm: WarmOutputs | None,
    pause: Pause,
) -> Generator[Event, None, None]:
    began = time.perf_counter()
    target = Path(request.doubts_file)
    if not target.parent.is_dir():
        raise CoreError(f"There is no folder {target.parent}.", "Choose another place.")
    validated = yield from _validate(request.validation, cancelled, warm)
    try:
        pause()
        yield Stage(_WHAT, 0, 1)
        texts = _read(request.validation, validated.labels)
        judged = judgeable(texts.given, texts.groups)
        if not judged.all():
            lonely = dict.fromkeys(texts.labels[label] for label in texts.given[~judged])
            yield Warned(f"Labels that only one text has cannot be judged: {', '.join(lonely)}.")
        found = doubts(texts.given, texts.probabilities, judged)
        yield Stage(_WHAT, 1, 1)
        pause()
        _save(map(texts.line, found.places.tolist()), target)
    except (Cancelled, CoreError):
        Path(request.validation.probabilities_file).unlink(missing_ok=True)
        raise
    yield DoubtfulLabelsFound(
        texts=int(judged.sum()),
        doubtful=found.probable,
        labels=validated.labels,
        metrics=validated.metrics,
        seconds=time.perf_counter() - began,
    )


def _validate(
    request: CrossValidateRequest, cancelled: Callable[[], bool], warm: WarmOutputs | None
) -> Generator[Event, None, CrossValidated]:
    """Pass on all events but the last.

    Raises:
        CoreError: it failed.
        Cancelled: it was cancelled.
    """
    for event in cross_validate(request, cancelled, warm):
        match event:
            case CrossValidated():
                return event
            case RunCancelled():
                raise Cancelled
            case Failed():
                raise CoreError(event.cause, event.advice)
            case _:
                yield event
    raise AssertionError("it ends with CrossValidated, RunCancelled or Failed")


@dataclass(frozen=True)
class _PredictedTexts:
    """The texts that were predicted, with probabilities [texts, labels] of each."""

    labels: tuple[str, ...]
    texts: tuple[SnapshotText, ...]
    probabilities: Vectors

    @property
    def given(self) -> Places:
        """The index of each text's label."""
        return np.array([text.label for text in self.texts], np.int64)

    @property
    def groups(self) -> list[str]:
        """The duplicate group of each text."""
        return [text.group for text in self.texts]

    def line(self, place: int) -> dict[str, Any]:
        """What the list says of a text."""
        text, probabilities = self.texts[place], self.probabilities[place]
        best = int(probabilities.argmax())
        return {
            "uid": text.uid,
            "given": self.labels[text.label],
            "proposed": self.labels[best],
            "given_probability": float(probabilities[text.label]),
            "proposed_probability": float(probabilities[best]),
            "quality": float(probabilities[text.label]),
        }


def _read(request: CrossValidateRequest, labels: tuple[str, ...]) -> _PredictedTexts:
    """What the cross-validation wrote, with the texts of the snapshot in the same order.

    Raises:
        CoreError: the snapshot cannot be read.
    """
    snapshot, _digest = read_snapshot(Path(request.fit.snapshot))
    with np.load(request.probabilities_file, allow_pickle=False) as written:
        uids, probabilities = written["uids"].tolist(), written["probabilities"]
    by_uid = {text.uid: text for text in snapshot.texts}
    return _PredictedTexts(labels, tuple(by_uid[uid] for uid in uids), probabilities)


def _save(lines: Iterable[dict[str, Any]], path: Path) -> None:
    encoded = ((json.dumps(line) + "\n").encode("ascii") for line in lines)
    write_file(path, lambda file: file.writelines(encoded))
