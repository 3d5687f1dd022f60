"""What the parts of ``benchmarks.selection`` ask of the program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.peers import Probabilities
from core.contract import ARTICLE_VARIANTS, RECIPES, Event, Failed, FitRequest, Variant

RECIPE = RECIPES["quick-draft"]


def training(snapshot: Path, seed: int, folder: Path) -> FitRequest:
    """A quick draft with the built-in encoder.

    What its frozen layers give is kept below ``folder``, for all trainings together.
    """
    return FitRequest(
        snapshot=str(snapshot),
        variant=Variant.named(ARTICLE_VARIANTS[0]),
        recipe=RECIPE,
        seed=seed,
        outputs_folder=str(folder / "outputs"),
    )


def last_event(events: Iterator[Event]) -> Event:
    """Go through all events of some work; the last one says what it came to.

    Raises:
        RuntimeError: the work failed.
    """
    *_, last = events
    if isinstance(last, Failed):
        raise RuntimeError(f"{last.cause} {last.advice}")
    return last


def read_probabilities(path: Path) -> dict[str, Probabilities]:
    """Probabilities [labels] by uid, as a training or a cross-validation writes them."""
    with np.load(path, allow_pickle=False) as told:
        return dict(zip(told["uids"].tolist(), told["probabilities"], strict=True))
