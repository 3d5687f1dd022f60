"""Who gave which label, with all texts that were labelled in the same way taken together.

There are few ways to label a text and many texts, so that numbers over a million of them are
computed from a few hundred rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Numbers = NDArray[np.float64]

Pattern = tuple[tuple[int, int], ...]
"""The labels of one text: pairs of an annotator and a label, both numbered from 0."""


@dataclass(frozen=True, eq=False)
class Ratings:
    """Single ratings in three columns, those of one pattern next to each other.

    ``texts`` tells how many texts were labelled by each pattern.
    """

    texts: Ints
    pattern: Ints
    annotator: Ints
    label: Ints
    annotators: int
    labels: int

    @classmethod
    def of(cls, patterns: Mapping[Pattern, int], annotators: int, labels: int) -> "Ratings":
        """The ratings of so many texts a pattern; patterns without any rating are left out."""
        kept = {pattern: texts for pattern, texts in patterns.items() if pattern}
        number = np.fromiter(map(len, kept), np.int64)
        flat = np.fromiter(chain.from_iterable(chain.from_iterable(kept)), np.int64)
        annotator, label = flat.reshape(-1, 2).T
        return cls(
            texts=np.fromiter(kept.values(), np.int64),
            pattern=np.repeat(np.arange(len(kept)), number),
            annotator=annotator,
            label=label,
            annotators=annotators,
            labels=labels,
        )

    def counts(self) -> Ints:
        """How many annotators gave which label: a row a pattern, a column a label."""
        place = self.pattern * self.labels + self.label
        flat = np.bincount(place, minlength=len(self.texts) * self.labels)
        return flat.reshape(len(self.texts), self.labels)


def against_rest(counts: Ints, label: int) -> Ints:
    """The counts of one label and of all others together."""
    one = counts[:, label]
    return np.stack([one, counts.sum(axis=1) - one], axis=1)


def compared(counts: Ints, texts: Ints) -> tuple[Ints, Ints]:
    """The same without what fewer than two annotators labelled, equal rows put together."""
    several = counts.sum(axis=1) > 1
    distinct, place = np.unique(counts[several], axis=0, return_inverse=True)
    together = np.bincount(place.reshape(-1), weights=texts[several], minlength=len(distinct))
    return distinct, together.astype(np.int64)
