"""What more labels may bring: the same training on growing shares of the training texts."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from core.contract.errors import CoreError
from core.contract.events import Event, LearningCurve, LearningPoint
from core.contract.requests import LearningCurveRequest
from core.contract.snapshot import Snapshot, SnapshotText, read_snapshot
from core.endings import to_the_end
from core.training.derived_runs import Trainer, temporary_folder
from core.training.warm import WarmOutputs

_ENOUGH_HELD_OUT = 200  # texts; the scores of fewer move by points from one draw to the next
_LEAST_ERROR = 1e-3  # a macro-F1 of 1 has no logarithm of its error


def learning_curve(
    request: LearningCurveRequest,
    cancelled: Callable[[], bool],
    warm: WarmOutputs | None = None,
) -> Iterator[Event]:
    """Train once for each share; the last event is LearningCurve, RunCancelled or Failed.

    A LearningPoint follows each training, whose other events are passed on except its last.
    Trained is as the request says, but nothing of it is saved.
    """
    trainer = Trainer(cancelled, warm)
    return to_the_end(lambda _pause: _learning_curve(request, trainer), cancelled)


def _learning_curve(
    request: LearningCurveRequest, trainer: Trainer
) -> Generator[Event, None, None]:
    _check_shares(request.shares)
    snapshot, _digest = read_snapshot(Path(request.fit.snapshot))
    fit_request = replace(request.fit, predictions_file=None)
    points: list[LearningPoint] = []
    with temporary_folder() as folder:
        for share in request.shares:
            part = take_share(snapshot, share, request.fit.seed)
            result = yield from trainer.train(fit_request, part, folder)
            points.append(LearningPoint(share, result.train_texts, result.dev, result.held_out))
            yield points[-1]
    twice = 2 * points[-1].train_texts
    yield LearningCurve(tuple(points), twice, forecast_macro_f1(points, twice))


def _check_shares(shares: Sequence[float]) -> None:
    rising = all(low < high for low, high in zip((0.0, *shares), shares, strict=False))
    if not shares or not rising or shares[-1] > 1.0:
        raise CoreError(
            "The shares of a learning curve rise from above 0 to 1.",
            "Choose shares such as 0.25, 0.5, 0.75 and 1.",
        )


def take_share(snapshot: Snapshot, share: float, seed: int) -> Snapshot:
    """The snapshot with a share (0 to 1) of its training texts; dev and held-out stay whole.

    Duplicate groups stay whole, each label keeps its frequency and one group at least. A larger
    share with the same seed holds all of a smaller one.
    """
    places = _places(snapshot.part("train"), seed)
    texts = (t for t in snapshot.texts if t.part != "train" or places[t.group] < share)
    return replace(snapshot, texts=tuple(texts))


def _places(texts: Sequence[SnapshotText], seed: int) -> dict[str, float]:
    """Where each duplicate group stands (0 to below 1) in a random order of its label's groups."""
    labels: dict[str, Counter[int]] = defaultdict(Counter)
    for text in texts:
        labels[text.group][text.label] += 1
    groups = sorted(labels)
    random.Random(seed).shuffle(groups)
    by_label: dict[int, list[str]] = defaultdict(list)
    for group in groups:
        by_label[labels[group].most_common(1)[0][0]].append(group)
    places: dict[str, float] = {}
    for own in by_label.values():
        total = sum(labels[group].total() for group in own)
        passed = 0
        for group in own:
            # Its middle, so that shares are rounded, not cut; the first is in every share.
            places[group] = (passed + labels[group].total() / 2) / total if passed else 0.0
            passed += labels[group].total()
    return places


def forecast_macro_f1(points: Sequence[LearningPoint], train_texts: int) -> float | None:
    """The macro-F1 that so many training texts may bring, by the trend of the points.

    The error falls as a power of the number of texts: 1 - F1 = b · n^-c, fitted by least squares
    in logarithms (the form of Hestness et al., 2017, arXiv 1712.00409). A floor that the error
    never passes belongs to it (Cortes et al., 1993), but so few points cannot tell it; so this is
    rather what to hope for, and less reliable the farther it reaches. Judged is held-out where it
    has 200 texts, else dev. It is never below the last point, nor above 1.

    None where there are fewer than three points or the macro-F1 does not rise with them.
    """
    sizes = np.log([point.train_texts for point in points])
    scores = np.array([_judged(point) for point in points])
    if len(set(sizes.tolist())) < 3:
        return None
    slope, height = np.polyfit(sizes, np.log(np.maximum(1.0 - scores, _LEAST_ERROR)), 1)
    if slope >= 0.0 or scores[-1] <= scores[0]:
        return None
    forecast = 1.0 - float(np.exp(height + slope * np.log(train_texts)))
    return min(1.0, max(forecast, float(scores[-1])))


def _judged(point: LearningPoint) -> float:
    held_out = point.held_out
    enough = held_out is not None and held_out.texts >= _ENOUGH_HELD_OUT
    return held_out.macro_f1 if held_out is not None and enough else point.dev.macro_f1
