"""How far a queue was walked, as a word that its next page begins with."""

import json
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Place:
    """Behind a text of a queue.

    ``served`` counts the texts of the walk, those at random included. ``part`` is the part of the
    order that was reached, and ``after`` what the last text of it is ordered by: empty before the
    first. ``ahead`` are texts that were put in order already and are still to come; ``after``
    stands behind them. ``bits`` and ``drawn`` tell of the shuffle that random texts are drawn from:
    how large it is, and how many of its places were looked at.
    """

    served: int = 0
    part: int = 0
    after: tuple[Any, ...] = ()
    ahead: tuple[int, ...] = ()
    bits: int = 0
    drawn: int = 0

    @classmethod
    def read(cls, word: str) -> "Place":
        """The place that a word stands for; an empty one for the beginning."""
        if not word:
            return cls()
        found = json.loads(word)
        return cls(**{**found, "after": tuple(found["after"]), "ahead": tuple(found["ahead"])})

    def word(self) -> str:
        """The word that stands for this place."""
        return json.dumps(asdict(self))
