"""Labelling as it would have gone: labels are given in steps, a classifier trained after each.

A training sees the labels that were given by then and no other. The texts that wait, and those to
judge by, stand in its snapshot as held-out, so that it predicts them from what the frozen layers
are known to give: that makes a step take seconds.
"""

from __future__ import annotations

import json
import random
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.emotion_corpora import Corpus, make_snapshot
from benchmarks.kept_results import Outcome
from benchmarks.peers import Probabilities
from benchmarks.quality_runs import judge
from benchmarks.selection_strategies import Strategy
from benchmarks.selection_work import last_event, read_probabilities, training
from core import fit
from core.contract import (
    EmbedRequest,
    Snapshot,
    SnapshotText,
    write_snapshot,
)
from core.training.embedding import embed
from core.training.fit import never


@dataclass(frozen=True)
class Learned:
    """A classifier's scores, and its probabilities [labels] of each text that waits."""

    outcome: Outcome
    probabilities: dict[int, Probabilities]


class Learner:
    """Trains on any texts of one pool; the same ones only once."""

    def __init__(self, corpus: Corpus, seed: int, folder: Path) -> None:
        """The pool is what ``corpus`` teaches; ``folder`` is to work in."""
        self.pool = corpus.taught
        self._corpus = corpus
        self._seed = seed
        self._folder = folder
        self._known: dict[tuple[int, ...], Learned] = {}

    def learn(self, labelled: Sequence[int]) -> Learned:
        """Train on these texts of the pool, whatever their order, and predict all others.

        Raises:
            RuntimeError: the training failed.
        """
        places = tuple(sorted(labelled))
        if places not in self._known:
            self._known[places] = self._train(places)
        return self._known[places]

    def varied(self) -> list[int]:
        """All texts of the pool, in an order that is varied from its beginning.

        Raises:
            RuntimeError: the work failed.
        """
        with tempfile.TemporaryDirectory(dir=self._folder) as name:
            texts, order = Path(name) / "texts.jsonl", Path(name) / "order.npy"
            lines = [json.dumps(text.body, ensure_ascii=False) for text in self.pool]
            texts.write_text("\n".join(lines) + "\n", "utf-8")
            request = EmbedRequest(str(texts), order_file=str(order))
            last_event(embed(request, never))
            return [int(place) for place in np.load(order, allow_pickle=False)]

    def _train(self, labelled: Sequence[int]) -> Learned:
        waiting = sorted(set(range(len(self.pool))) - set(labelled))
        snapshot = self._snapshot(labelled, waiting)
        began = time.perf_counter()
        with tempfile.TemporaryDirectory(dir=self._folder) as name:
            written, _digest = write_snapshot(snapshot, Path(name))
            predictions = Path(name) / "predictions.npz"
            request = training(written, self._seed, self._folder)
            last_event(fit(replace(request, predictions_file=str(predictions))))
            found = read_probabilities(predictions)
        seconds = time.perf_counter() - began
        judged = np.stack([found[_judged(place)] for place in range(len(self._corpus.judged))])
        return Learned(
            replace(judge(self._corpus, judged), seconds=seconds),
            {place: found[_waiting(place)] for place in waiting},
        )

    def _snapshot(self, labelled: Sequence[int], waiting: Sequence[int]) -> Snapshot:
        taught = make_snapshot(self._corpus, [self.pool[place] for place in labelled])
        predicted = [(_waiting(place), self.pool[place]) for place in waiting]
        predicted += [(_judged(place), text) for place, text in enumerate(self._corpus.judged)]
        held_out = tuple(
            SnapshotText(uid, text.body, text.label, text.group, "held-out")
            for uid, text in predicted
        )
        return replace(taught, texts=taught.texts + held_out)


class Simulation:
    """Labels are given to the texts of a pool as one strategy chooses, in steps."""

    def __init__(
        self, learner: Learner, strategy: Strategy, counts: Sequence[int], seed: int
    ) -> None:
        """``counts`` are of labels, ascending: after each of them a classifier is trained."""
        self._learner = learner
        self._strategy = strategy
        self._counts = counts
        self._chance = random.Random(seed)
        self._labelled: list[int] = []

    def outcome(self, count: int) -> Outcome:
        """How good the classifier is after ``count`` labels; what comes before is caught up on.

        Raises:
            RuntimeError: a training failed.
        """
        while len(self._labelled) < count:
            self._label_more()
        return self._learner.learn(self._labelled).outcome

    def _label_more(self) -> None:
        after = next(count for count in self._counts if count > len(self._labelled))
        if not self._labelled:
            self._labelled = self._first(after)
            return
        labelled = set(self._labelled)
        waiting = [place for place in range(len(self._learner.pool)) if place not in labelled]
        self._labelled += self._strategy.choose(
            waiting, after - len(labelled), self._predict, self._chance
        )

    def _first(self, count: int) -> list[int]:
        """By chance the same texts whatever the strategy, so that only what follows differs."""
        if self._strategy.starts_varied:
            return self._learner.varied()[:count]
        return self._chance.sample(range(len(self._learner.pool)), count)

    def _predict(self, waiting: Sequence[int]) -> list[list[float]]:
        probabilities = self._learner.learn(self._labelled).probabilities
        return [probabilities[place].tolist() for place in waiting]


def _judged(place: int) -> str:
    return f"judged-{place}"


def _waiting(place: int) -> str:
    return f"waiting-{place}"
