"""Whether a faster form of a classifier says the same as the classifier itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.inference.backend import Logits
from core.metrics import score

LEAST_SHARE = 0.99
MOST_LOST = 0.003
"""Less agreement, or more lost macro-F1 (0 to 1), and the network itself serves."""


@dataclass(frozen=True)
class Agreement:
    """How far two sets of predictions agree.

    Attributes:
        texts: how many were compared.
        share: of them with the same label.
        macro_f1_lost: how much worse the second is on given labels (0 to 1, negative where it is
            better); None where none are given.
    """

    texts: int
    share: float
    macro_f1_lost: float | None

    @property
    def is_enough(self) -> bool:
        """Whether the second may stand for the first."""
        lost = self.macro_f1_lost or 0.0
        return bool(self.texts) and self.share >= LEAST_SHARE and lost <= MOST_LOST


def compare(
    first: Logits, second: Logits, given: Sequence[int] | None, labels: tuple[str, ...]
) -> Agreement:
    """Compare logits [texts, labels] with those of the network itself, ``first``."""
    said, also = first.argmax(axis=1), second.argmax(axis=1)
    lost = None
    if given:
        lost = score(list(given), said, labels).macro_f1 - score(list(given), also, labels).macro_f1
    return Agreement(len(said), float(np.mean(said == also)) if len(said) else 0.0, lost)
