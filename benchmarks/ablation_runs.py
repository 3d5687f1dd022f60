"""The trainings of ``benchmarks.ablation``, kept in a file of JSON lines: a stopped one goes on.

What is kept of a run is what it said of each judged text, as one digit a text in the order of the
eval file; no text and no given label.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.emotion_corpora import Corpus, LabelledText, draw, make_snapshot, weibo
from core import fit
from core.contract import (
    ARTICLE_VARIANTS,
    RECIPES,
    WIDE_VARIANT,
    Failed,
    Finished,
    FitRequest,
    Recipe,
    RunResult,
    Snapshot,
    SnapshotText,
    Variant,
    write_snapshot,
)
from core.contract.codec import from_json, to_json
from core.metrics import score
from core.training.warm import WarmOutputs

KEPT = Path(__file__).resolve().parents[1] / "docs" / "ablation_runs.jsonl"
TEXTS, SEEDS, PADDING_SEEDS = 3_000, (1, 2, 3, 4, 5), (1, 2, 3)
VARIANTS = (*ARTICLE_VARIANTS, WIDE_VARIANT)
# The article says of these that they differ; "sentence vector only" is its plain RoBERTa.
PADDING_VARIANTS = ("RBs-BG-MA", "RBs-BG", "RB-MLP")
_PADDED = replace(RECIPES["quick-draft"], padded=True)
SETTINGS: dict[str, Recipe] = {
    "draft": RECIPES["quick-draft"],
    "full": RECIPES["quick-full"],
    "padded, masked": _PADDED,
    "padded, not masked": replace(_PADDED, masked=False),
}


@dataclass(frozen=True)
class Wanted:
    """One training: ``setting`` is a key of SETTINGS."""

    setting: str
    variant: str
    seed: int


@dataclass(frozen=True)
class Trained:
    """What came of one: ``predicted`` holds one digit for each judged text, its label's place."""

    setting: str
    variant: str
    seed: int
    macro_f1: float
    accuracy: float
    dev_macro_f1: float
    seconds: float
    precision: str
    predicted: str


def wanted_runs() -> list[Wanted]:
    """All of them, so that what comes first is worth the most should it be stopped."""
    main = [
        Wanted(setting, variant, seed)
        for seed in SEEDS
        for setting in ("draft", "full")
        for variant in VARIANTS
    ]
    padding = [
        Wanted(setting, variant, seed)
        for setting in ("padded, masked", "padded, not masked")
        for seed in PADDING_SEEDS
        for variant in PADDING_VARIANTS
    ]
    return main + padding


class Ablation:
    """Trains what is missing in a file of finished runs."""

    def __init__(self, kept: Path, encoder: str = "builtin", texts: int = TEXTS) -> None:
        self.corpus: Corpus = weibo("usual")
        self._kept = kept
        self._encoder = encoder
        places = draw(self.corpus.taught, texts, seed=1)
        self._snapshot = _with_judged(
            self.corpus, make_snapshot(self.corpus, [self.corpus.taught[each] for each in places])
        )
        self._warm = WarmOutputs()

    def known(self) -> list[Trained]:
        """What was trained before."""
        return read_runs(self._kept)

    def runs(self, wanted: Sequence[Wanted]) -> list[Trained]:
        """All that are wanted: known ones from the file, the others trained and added to it."""
        known = {(each.setting, each.variant, each.seed): each for each in read_runs(self._kept)}
        found = []
        with tempfile.TemporaryDirectory() as name:
            for each in wanted:
                key = (each.setting, each.variant, each.seed)
                if key not in known:
                    known[key] = self._train(each, Path(name))
                    self._add(known[key])
                found.append(known[key])
        return found

    def _train(self, wanted: Wanted, folder: Path) -> Trained:
        sys.stderr.write(f"{wanted.setting}, {wanted.variant}, seed {wanted.seed}: …\n")
        snapshot, _digest = write_snapshot(self._snapshot, folder)
        predictions = folder / "predictions.npz"
        result = self._fit(
            FitRequest(
                snapshot=str(snapshot),
                variant=Variant.named(wanted.variant),
                recipe=SETTINGS[wanted.setting],
                seed=wanted.seed,
                encoder=self._encoder,
                predictions_file=str(predictions),
                outputs_folder=str(folder / "outputs"),
            )
        )
        assert result.held_out is not None
        sys.stderr.write(f"  macro-F1 {result.held_out.macro_f1:.4f}, {result.seconds:.0f} s\n")
        return Trained(
            wanted.setting,
            wanted.variant,
            wanted.seed,
            result.held_out.macro_f1,
            result.held_out.accuracy,
            result.dev.macro_f1,
            round(result.seconds, 1),
            result.precision,
            self._digits(predictions),
        )

    def _fit(self, request: FitRequest) -> RunResult:
        for event in fit(request, warm=self._warm):
            if isinstance(event, Finished):
                return event.result
            if isinstance(event, Failed):
                raise RuntimeError(f"{event.cause} {event.advice}")
        raise RuntimeError("the training ended without a result")

    def _digits(self, path: Path) -> str:
        with np.load(path, allow_pickle=False) as content:
            uids, probabilities = content["uids"].tolist(), content["probabilities"]
        by_uid = dict(zip(uids, probabilities.argmax(axis=1), strict=True))
        return "".join(str(by_uid[_judged_uid(at)]) for at in range(len(self.corpus.judged)))

    def _add(self, trained: Trained) -> None:
        self._kept.parent.mkdir(parents=True, exist_ok=True)
        with self._kept.open("a", encoding="utf-8") as file:
            file.write(json.dumps(to_json(trained)) + "\n")


def read_runs(kept: Path) -> list[Trained]:
    """The finished runs of a file; a line that was not finished is passed over."""
    if not kept.is_file():
        return []
    found = []
    for line in kept.read_text("utf-8").split("\n"):
        try:
            found.append(from_json(Trained, json.loads(line)))
        except ValueError:
            continue
    return found


def places(trained: Trained) -> list[int]:
    """The predicted labels of the judged texts, as places in the corpus's labels."""
    return [int(digit) for digit in trained.predicted]


def check(trained: Trained, given: Sequence[LabelledText], labels: Sequence[str]) -> None:
    """Refuse a kept run whose digits do not give its scores: it is of other texts."""
    found = score([text.label for text in given], places(trained), labels)
    if abs(found.macro_f1 - trained.macro_f1) > 1e-9:
        raise RuntimeError(f"{trained.setting}, {trained.variant}, seed {trained.seed}: changed")


def _with_judged(corpus: Corpus, snapshot: Snapshot) -> Snapshot:
    """The same, with the texts to judge by as its held-out set."""
    judged = tuple(
        SnapshotText(_judged_uid(at), text.body, text.label, f"judged-{text.group}", "held-out")
        for at, text in enumerate(corpus.judged)
    )
    return Snapshot(snapshot.labels, (*snapshot.texts, *judged))


def _judged_uid(at: int) -> str:
    return f"judged-{at}"
