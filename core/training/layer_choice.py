"""Which of an encoder's layers to read, and which of them to train.

The last layers of an encoder serve what it was made for; its middle tells a classifier more, and
costs less. For the built-in encoder this was measured with whole trainings. For any other, a
short probe fits a logistic regression on the mean vectors of each layer, the linear classifier
probes of Alain and Bengio (2016, arXiv 1610.01644).
"""

from __future__ import annotations

import json
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
import torch
from numpy.typing import NDArray

from core.atomic_file import write_file
from core.contract.codec import from_json, to_json
from core.contract.errors import CoreError
from core.contract.events import Stage
from core.contract.splits import Candidate, assign_folds, stratified_sample
from core.encoders.builtin import NAME as BUILTIN_NAME
from core.encoders.loading import LoadedEncoder
from core.endings import Pause
from core.metrics import score
from core.training.features import Vectors, mean_vectors, unseen_probabilities

_PROBED_TEXTS = 600
_FOLDS = 3
_SEED = 1
_AS_GOOD = 0.005  # half a point of macro-F1: far below what the probe can tell apart


@dataclass(frozen=True)
class LayerChoice:
    """Layers of one encoder, counted from below.

    Attributes:
        frozen_kept: how many are used where nothing of the encoder is trained.
        upper_kept: how many are used where the upper ones are trained.
        upper_frozen: how many of these stay as they are.
    """

    frozen_kept: int
    upper_kept: int
    upper_frozen: int

    def __post_init__(self) -> None:
        if self.frozen_kept < 1 or not 0 <= self.upper_frozen <= self.upper_kept >= 1:
            raise CoreError(f"There is no such choice of layers: {self}.")

    def fits(self, layers: int) -> bool:
        """Whether an encoder of so many layers has all that are used."""
        return max(self.frozen_kept, self.upper_kept) <= layers


MEASURED: dict[str, LayerChoice] = {BUILTIN_NAME: LayerChoice(8, 8, 4)}
"""By the name of the encoder."""


def usual_choice(layers: int) -> LayerChoice:
    """What to take of so many layers where too few texts are labelled to probe them."""
    kept = max(1, round(layers * 2 / 3))
    return LayerChoice(kept, kept, kept // 2)


def probe_layers(
    encoder: LoadedEncoder,
    texts: Sequence[str],
    labels: Sequence[int],
    groups: Sequence[str],
    device: torch.device,
    pause: Pause,
    max_tokens: int = 150,
) -> Generator[Stage, None, LayerChoice]:
    """Choose layers by what a logistic regression reads from the mean vectors of each.

    Only texts of train may be given, with their label indices and duplicate groups: what dev and
    held-out say must not be in the choice. At most 600 of them are run, drawn by label. The
    encoder is loaded with all its layers and is on ``device`` afterwards. ``pause`` is called
    between batches and may raise to stop the work.
    """
    candidates = [Candidate(*each, held_out=False) for each in zip(labels, groups, strict=True)]
    sample = stratified_sample(candidates, _PROBED_TEXTS, _SEED)
    drawn = [candidates[i] for i in sample]
    depth = encoder.model.depth
    if len({each.group for each in drawn}) < _FOLDS or len({each.label for each in drawn}) < 2:
        return usual_choice(depth)
    given = np.array([each.label for each in drawn], np.int64)
    folds = np.array(assign_folds(drawn, _FOLDS, _SEED), np.int64)
    bodies = [texts[i] for i in sample]
    layers = range(1, depth + 1)
    vectors = yield from mean_vectors(encoder, bodies, max_tokens, layers, device, pause)
    scores: list[float] = []
    for features in vectors:
        pause()
        scores.append(_macro_f1(features, given, folds))
        yield Stage("Comparing the encoder's layers (once)", len(scores), depth)
    return choice_from_scores(scores)


def choice_from_scores(scores: Sequence[float]) -> LayerChoice:
    """The choice for the macro-F1 of each layer, from the lowest.

    Where nothing is trained, the lowest layer that is as good as the best one: what lies above
    it would only take time. Where the upper layers are trained, all up to the best one, the lower
    half of them frozen.
    """
    best = max(scores)
    lowest = next(layer for layer, f1 in enumerate(scores, 1) if f1 >= best - _AS_GOOD)
    highest = scores.index(best) + 1
    return LayerChoice(frozen_kept=lowest, upper_kept=highest, upper_frozen=highest // 2)


def _macro_f1(features: Vectors, given: NDArray[np.int64], folds: NDArray[np.int64]) -> float:
    """Macro-F1 of predictions for each fold by a regression that was taught on the others."""
    labels = int(given.max()) + 1
    predicted = np.zeros_like(given)
    for fold in range(_FOLDS):
        probabilities = unseen_probabilities(features, given, folds != fold, labels)
        predicted[folds == fold] = probabilities.argmax(axis=1)
    return score(given, predicted, [str(label) for label in range(labels)]).macro_f1


def load_choice(folder: Path, weights_sha256: str, layers: int) -> LayerChoice | None:
    """The choice that was kept in ``folder`` for an encoder with these weights.

    None where there is none, or where it is damaged or beyond the encoder's ``layers``.
    """
    try:
        told = json.loads(_place(folder, weights_sha256).read_text("utf-8"))
        choice = from_json(LayerChoice, told)
    except (OSError, ValueError, RecursionError, CoreError):
        return None
    return choice if choice.fits(layers) else None


def keep_choice(folder: Path, weights_sha256: str, choice: LayerChoice) -> bool:
    """Keep a choice in ``folder`` for the next training with the same weights.

    False where the disk does not take it: there is no exception then, the next training probes
    again.
    """
    content = json.dumps(to_json(choice)).encode()

    def write(file: BinaryIO) -> None:
        file.write(content)

    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_file(_place(folder, weights_sha256), write)
    except (OSError, CoreError):
        return False
    return True


def _place(folder: Path, weights_sha256: str) -> Path:
    return folder / f"layers-{weights_sha256}.json"
