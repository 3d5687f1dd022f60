"""Probabilities of every text from classifiers that were taught neither on it nor on a copy.

They show which labels are doubtful (a classifier that was taught a wrong label believes it), and
how good training is where there are too few labels for a held-out set.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.atomic_file import write_file
from core.contract.errors import CoreError
from core.contract.events import (
    CrossValidated,
    Event,
    FoldFinished,
)
from core.contract.requests import CrossValidateRequest, FitRequest
from core.contract.results import Metrics
from core.contract.snapshot import Snapshot, read_snapshot
from core.contract.splits import Candidate, assign_folds, assign_parts
from core.device import choose_device
from core.encoders.loading import encoder_facts, find_encoder, load_encoder
from core.endings import Pause, to_the_end
from core.metrics import score
from core.training.derived_runs import Trainer, temporary_folder
from core.training.features import (
    Vectors,
    mean_vectors,
    telling_layer,
    unseen_probabilities,
)
from core.training.warm import WarmOutputs

Rows = NDArray[np.bool_]


def cross_validate(
    request: CrossValidateRequest,
    cancelled: Callable[[], bool],
    warm: WarmOutputs | None = None,
) -> Iterator[Event]:
    """Predict every text of train and dev; the last event is CrossValidated.

    Or it is RunCancelled or Failed, and no file was written. The events of each fold's training
    are passed on except its last; a FoldFinished stands for that. Trained is as the request says,
    but nothing of it is saved. Repeat n divides and trains with the request's seed + n, n from 0.

    The file has ``uids`` [texts] and ``probabilities`` (float32 [texts, labels], the mean over
    the repeats) in the order of the snapshot.
    """
    trainer = Trainer(cancelled, warm)
    return to_the_end(lambda pause: _cross_validate(request, trainer, pause), cancelled)


def _cross_validate(
    request: CrossValidateRequest, trainer: Trainer, pause: Pause
) -> Generator[Event, None, None]:
    began = time.perf_counter()
    target = Path(request.probabilities_file)
    if not target.parent.is_dir():
        raise CoreError(f"There is no folder {target.parent}.", "Choose another place.")
    division = _divide(request)
    if request.method == "features":
        predictor: Predictor = yield from _read_features(request.fit, division.snapshot, pause)
        mean, macro_f1 = yield from _predict_folds(division, predictor, pause)
    else:
        with temporary_folder() as folder:
            predictor = _TrainedPredictor(request.fit, division.snapshot, trainer, folder)
            mean, macro_f1 = yield from _predict_folds(division, predictor, pause)
    pause()
    metrics = division.judge(mean)
    _save(division.snapshot, mean, target)
    yield CrossValidated(
        texts=len(mean),
        labels=division.snapshot.labels,
        metrics=metrics,
        mean_macro_f1=float(np.mean(macro_f1)),
        deviation=float(np.std(macro_f1, ddof=1)),
        seconds=time.perf_counter() - began,
    )


@dataclass(frozen=True)
class _Division:
    """The texts that take part, and for each repeat the fold [texts] that each of them is in."""

    snapshot: Snapshot
    folds: int
    repeats: tuple[NDArray[np.int64], ...]

    def judge(self, probabilities: Vectors, rows: Rows | None = None) -> Metrics:
        """Metrics of probabilities [texts, labels] of all texts, or of these ``rows``."""
        given = _given(self.snapshot)
        given = given if rows is None else given[rows]
        predicted = probabilities.argmax(axis=1)
        return score(given, predicted, self.snapshot.labels, probabilities=probabilities)


def _divide(request: CrossValidateRequest) -> _Division:
    """Leave held-out texts and their copies out and divide the others, once for each repeat.

    Raises:
        CoreError: the snapshot cannot be read or has too few texts, or the request asks for less
            than two folds or one repeat.
    """
    if request.repeats < 1:
        raise CoreError("The texts are divided once at least.", "Choose one repeat or more.")
    snapshot, _digest = read_snapshot(Path(request.fit.snapshot))
    candidates = [Candidate(t.label, t.group, t.part == "held-out") for t in snapshot.texts]
    repeats = []
    for repeat in range(request.repeats):
        assigned = assign_folds(candidates, request.folds, request.fit.seed + repeat)
        if len(set(assigned) - {None}) < request.folds:
            raise CoreError(
                f"There are too few labelled texts for {request.folds} folds.",
                "Label more texts, or choose fewer folds.",
            )
        repeats.append(np.array([fold for fold in assigned if fold is not None], np.int64))
    pairs = zip(snapshot.texts, assigned, strict=True)
    texts = tuple(text for text, fold in pairs if fold is not None)
    if len({text.label for text in texts}) < 2:
        raise CoreError(
            "Training needs texts of two labels at least.",
            "Label some texts of another label, then try again.",
        )
    return _Division(Snapshot(snapshot.labels, texts), request.folds, tuple(repeats))


class Predictor(Protocol):
    """A way to predict texts by a classifier that is taught on all the others."""

    def predict(self, unseen: Rows, repeat: int, /) -> Generator[Event, None, Vectors]:
        """Probabilities [unseen texts, labels] of the texts that ``unseen`` [texts] marks."""


def _predict_folds(
    division: _Division, predictor: Predictor, pause: Pause
) -> Generator[Event, None, tuple[Vectors, list[float]]]:
    """Mean probabilities [texts, labels] over the repeats, and the macro-F1 of every fold."""
    snapshot = division.snapshot
    summed = np.zeros((len(snapshot.texts), len(snapshot.labels)))
    macro_f1: list[float] = []
    for repeat, fold_of in enumerate(division.repeats):
        for fold in range(division.folds):
            pause()
            unseen = fold_of == fold
            probabilities = yield from predictor.predict(unseen, repeat)
            summed[unseen] += probabilities
            metrics = division.judge(probabilities, unseen)
            macro_f1.append(metrics.macro_f1)
            count = division.folds * len(division.repeats)
            yield FoldFinished(len(macro_f1), count, metrics)
    return (summed / len(division.repeats)).astype(np.float32), macro_f1


@dataclass(frozen=True)
class _FeaturesPredictor:
    """Logistic regression on mean token vectors [texts, width]."""

    features: Vectors
    given: NDArray[np.int64]
    labels: int

    def predict(self, unseen: Rows, _repeat: int) -> Generator[Event, None, Vectors]:
        """Fit one regression; there is nothing to tell meanwhile."""
        yield from ()
        return unseen_probabilities(self.features, self.given, ~unseen, self.labels)


def _read_features(
    request: FitRequest, snapshot: Snapshot, pause: Pause
) -> Generator[Event, None, _FeaturesPredictor]:
    device = choose_device(request.device)
    folder = yield from find_encoder(request.encoder)
    pause()
    layer = telling_layer(encoder_facts(folder).layers)
    encoder = load_encoder(folder, layer)
    bodies = [text.body for text in snapshot.texts]
    longest = request.recipe.max_tokens
    (features,) = yield from mean_vectors(encoder, bodies, longest, [layer], device, pause)
    return _FeaturesPredictor(features, _given(snapshot), len(snapshot.labels))


@dataclass(frozen=True)
class _TrainedPredictor:
    """A whole training for each fold."""

    request: FitRequest
    snapshot: Snapshot
    trainer: Trainer
    folder: Path

    def predict(self, unseen: Rows, repeat: int) -> Generator[Event, None, Vectors]:
        """Train with the unseen texts as held-out, the others divided into train and dev."""
        seed = self.request.seed + repeat
        texts = self.snapshot.texts
        candidates = [
            Candidate(text.label, text.group, held_out)
            for text, held_out in zip(texts, unseen.tolist(), strict=True)
        ]
        parts = zip(texts, assign_parts(candidates, seed), strict=True)
        derived = replace(
            self.snapshot, texts=tuple(replace(text, part=part) for text, part in parts)
        )
        predictions = self.folder / "predictions.npz"
        request = replace(self.request, seed=seed, predictions_file=str(predictions))
        yield from self.trainer.train(request, derived, self.folder)
        with np.load(predictions, allow_pickle=False) as told:
            rows = {uid: row for row, uid in enumerate(told["uids"].tolist())}
            found: Vectors = told["probabilities"]
        return found[[rows[text.uid] for text in derived.part("held-out")]]


def _given(snapshot: Snapshot) -> NDArray[np.int64]:
    """The index of each text's label."""
    return np.array([text.label for text in snapshot.texts], np.int64)


def _save(snapshot: Snapshot, probabilities: Vectors, path: Path) -> None:
    uids = np.array([text.uid for text in snapshot.texts])
    # Through an open file: with a bare name numpy may add a suffix to it.
    write_file(path, lambda file: np.savez(file, uids=uids, probabilities=probabilities))
