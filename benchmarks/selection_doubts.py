"""Labels made wrong on purpose, and how many of them the list of doubtful labels finds.

What the program wrote for its list is kept by its name in a folder: an interrupted run goes on.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean
from typing import Literal

import numpy as np

from benchmarks.emotion_corpora import Corpus, LabelledText, make_snapshot
from benchmarks.selection_work import last_event, read_probabilities, training
from core.contract import CrossValidateRequest, DoubtfulLabelsRequest, Snapshot, write_snapshot
from core.training.cross_validation import cross_validate
from core.training.doubtful_labels import find_doubtful_labels
from core.training.fit import never

Kind = Literal["chance", "confusion"]
"""A wrong label is any other one, or the one that the right one is most confused with."""
KINDS: tuple[Kind, ...] = ("chance", "confusion")
Method = Literal["features", "training"]
METHODS: tuple[Method, ...] = ("features", "training")
Ranking = Literal["doubtful labels", "probability of the label alone"]
_FOLDS = 5


@dataclass(frozen=True)
class Found:
    """What a list is worth: ``top`` of its entries were looked at, ``hits`` of them were wrong."""

    wrong: int
    top: int
    hits: int

    @property
    def precision(self) -> float:
        """The share of what was looked at that is wrong."""
        return self.hits / self.top if self.top else 0.0

    @property
    def recall(self) -> float:
        """The share of what is wrong that was looked at."""
        return self.hits / self.wrong


@dataclass(frozen=True)
class Spoilt:
    """Texts of which some were given a wrong label: ``wrong`` holds their uids."""

    snapshot: Snapshot
    wrong: frozenset[str]

    def look(self, order: Sequence[str]) -> Found:
        """Look at the first of these uids, as many as there are wrong labels."""
        top = order[: len(self.wrong)]
        return Found(len(self.wrong), len(top), len(self.wrong.intersection(top)))


@dataclass(frozen=True)
class ListFound:
    """What one list finds: ``ranking`` is the program's own, or one to compare it with."""

    kind: Kind
    method: Method
    ranking: Ranking
    by_seed: tuple[Found, ...]

    @property
    def precision(self) -> float:
        """Mean over the seeds."""
        return fmean(found.precision for found in self.by_seed)

    @property
    def worst_precision(self) -> float:
        """Of the seed that does worst."""
        return min(found.precision for found in self.by_seed)

    @property
    def recall(self) -> float:
        """Mean over the seeds."""
        return fmean(found.recall for found in self.by_seed)


@dataclass(frozen=True)
class Spoiling:
    """Which labels are made wrong; all kinds and methods of a seed spoil the same texts.

    Attributes:
        corpus, texts: the labels' keys, and the texts with their labels.
        share: of the texts that is given a wrong label.
        seed: of the choice, the folds and the trainings.
        folder: for what is kept.
    """

    corpus: Corpus
    texts: Sequence[LabelledText]
    share: float
    seed: int
    folder: Path

    def spoil(self, kind: Kind) -> Spoilt:
        """Give some texts a wrong label.

        Raises:
            RuntimeError: the program's work failed.
        """
        chance = random.Random(self.seed)
        places = chance.sample(range(len(self.texts)), round(self.share * len(self.texts)))
        wrong = self._by_chance(chance) if kind == "chance" else self._most_confused()
        spoilt = list(self.texts)
        for place in places:
            spoilt[place] = replace(spoilt[place], label=wrong(spoilt[place].label))
        snapshot = make_snapshot(self.corpus, spoilt)
        return Spoilt(snapshot, frozenset(snapshot.texts[place].uid for place in places))

    def rank(self, spoilt: Spoilt, kind: Kind, method: Method) -> dict[Ranking, list[str]]:
        """Uids, the most doubtful first: as the program lists them, and all by probability alone.

        Raises:
            RuntimeError: the program's work failed.
        """
        name = f"wrong by {kind}, {method}"
        doubts, probabilities = self._file(name, "jsonl"), self._file(name, "npz")
        if not (doubts.is_file() and probabilities.is_file()):
            validation = self._validation(spoilt.snapshot, probabilities, method)
            request = DoubtfulLabelsRequest(validation, str(doubts))
            last_event(find_doubtful_labels(request, never))
        given = {text.uid: text.label for text in spoilt.snapshot.texts}
        trust = {uid: row[given[uid]] for uid, row in read_probabilities(probabilities).items()}
        lines = doubts.read_text("utf-8").split("\n")
        return {
            "doubtful labels": [json.loads(line)["uid"] for line in lines if line],
            "probability of the label alone": sorted(trust, key=lambda uid: (trust[uid], uid)),
        }

    def _by_chance(self, chance: random.Random) -> Callable[[int], int]:
        labels = range(len(self.corpus.labels))
        return lambda given: chance.choice([label for label in labels if label != given])

    def _most_confused(self) -> Callable[[int], int]:
        """For each label, the one that a classifier thinks of most where it should not."""
        snapshot = make_snapshot(self.corpus, self.texts)
        path = self._file("before", "npz")
        if not path.is_file():
            last_event(cross_validate(self._validation(snapshot, path, "features"), never))
        found = read_probabilities(path)
        confused = np.zeros((len(snapshot.labels), len(snapshot.labels)))
        for text in snapshot.texts:
            confused[text.label] += found[text.uid]
        np.fill_diagonal(confused, 0.0)
        return lambda given: int(confused[given].argmax())

    def _validation(
        self, snapshot: Snapshot, probabilities: Path, method: Method
    ) -> CrossValidateRequest:
        written, _digest = write_snapshot(snapshot, self.folder)
        fit = training(written, self.seed, self.folder)
        return CrossValidateRequest(fit, str(probabilities), method, _FOLDS)

    def _file(self, name: str, ending: str) -> Path:
        """All that a file depends on but the program's code and the corpus is in its name."""
        told = f"{name}, {len(self.texts)} texts, {self.share:g}, seed {self.seed}"
        return self.folder / f"{told}.{ending}"
