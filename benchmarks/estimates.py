"""What a training was estimated to take, against what it then took.

Five kinds of training on Weibo texts, as the window asks for them: with outputs of the frozen
layers, checkpoints, predictions and a saved classifier. First the estimate, then the training, in
one process that is warm after the first estimate. The estimate is of all epochs, so early stopping
is off; nothing is known of the texts from before.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.emotion_corpora import CORPORA, Corpus, are_there, draw, make_snapshot, weibo
from benchmarks.report import Row, run_as_command
from core import fit
from core.contract import (
    RECIPES,
    Estimated,
    EstimateRequest,
    Failed,
    Finished,
    FitRequest,
    Snapshot,
    SnapshotText,
    Step,
    Variant,
    write_snapshot,
)
from core.device import limit_threads
from core.training.estimate import estimate
from core.training.fit import never

WITHIN = 0.3
_BUDGET = f"{1 - WITHIN:g} to {1 + WITHIN:g}"
_HELD_OUT_SHARE = 0.2


@dataclass(frozen=True)
class Case:
    """One training; ``small`` is the number of texts with ``--quick``."""

    recipe: str
    variant: str
    texts: int
    small: int


CASES = (
    Case("quick-draft", "RBs-BG-MA", 3_000, 160),
    Case("quick-full", "RBs-BG-MA", 3_000, 80),
    Case("quick-draft", "RB-MLP", 3_000, 240),
    Case("quick-draft", "RBs-BG-MA", 8_000, 320),
    Case("robust", "RBs-BG-MA", 400, 24),
)


@dataclass(frozen=True)
class Seconds:
    """Of a whole training, and until its first step."""

    whole: float
    first_step: float


def measure(quick: bool) -> list[Row]:
    """Four rows for each training: its seconds, and the estimates as multiples of them."""
    if not are_there():
        return [Row(f"not measured: the corpora do not lie in {CORPORA}", 0, "texts")]
    limit_threads()
    corpus = weibo("usual")
    rows: list[Row] = []
    for case in CASES:
        texts = case.small if quick else case.texts
        name = f"{case.recipe}, {case.variant}, {texts:,} texts"
        sys.stderr.write(f"{name}: …\n")
        with tempfile.TemporaryDirectory() as folder:
            request = _request(_snapshot(corpus, texts), case, Path(folder))
            told = _estimated(request)
            took = _trained(request)
        rows += _rows(name, told, took)
    return rows


def _rows(name: str, told: Seconds, took: Seconds) -> list[Row]:
    ratio = told.whole / took.whole
    return [
        Row(f"{name}: training", took.whole, "s"),
        Row(f"{name}: first step", took.first_step, "s"),
        Row(f"{name}: estimate", ratio, "×", _BUDGET, abs(ratio - 1) <= WITHIN),
        Row(f"{name}: estimate of the first step", told.first_step / took.first_step, "×"),
    ]


def _request(snapshot: Snapshot, case: Case, folder: Path) -> FitRequest:
    written, _digest = write_snapshot(snapshot, folder)
    return FitRequest(
        snapshot=str(written),
        variant=Variant.named(case.variant),
        recipe=replace(RECIPES[case.recipe], patience=None),
        model_folder=str(folder / "model"),
        predictions_file=str(folder / "predictions.npz"),
        outputs_folder=str(folder / "outputs"),
        checkpoint_folder=str(folder / "checkpoint"),
    )


def _snapshot(corpus: Corpus, texts: int) -> Snapshot:
    """So many texts of train and dev, and a held-out set besides."""
    drawn = [corpus.taught[place] for place in draw(corpus.taught, texts, seed=1)]
    snapshot = make_snapshot(corpus, drawn)
    held_out = tuple(
        SnapshotText(f"held-out-{at}", text.body, text.label, f"held-out-{text.group}", "held-out")
        for at, text in enumerate(corpus.judged[: round(texts * _HELD_OUT_SHARE)])
    )
    return Snapshot(snapshot.labels, (*snapshot.texts, *held_out))


def _estimated(request: FitRequest) -> Seconds:
    for event in estimate(EstimateRequest(request), never):
        if isinstance(event, Estimated):
            return Seconds(event.seconds, event.seconds_to_first_loss)
        if isinstance(event, Failed):
            raise RuntimeError(f"{event.cause} {event.advice}")
    raise RuntimeError("the estimate ended without a result")


def _trained(request: FitRequest) -> Seconds:
    began, first = time.perf_counter(), 0.0
    for event in fit(request):
        if isinstance(event, Step) and not first:
            first = time.perf_counter() - began
        elif isinstance(event, Finished):
            return Seconds(time.perf_counter() - began, first)
        elif isinstance(event, Failed):
            raise RuntimeError(f"{event.cause} {event.advice}")
    raise RuntimeError("the training ended without a result")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    return run_as_command("estimates", measure, arguments)


if __name__ == "__main__":
    sys.exit(main())
