"""In which order texts are labelled: what an annotator chooses, without any way of reading it."""

from __future__ import annotations

import json
from array import array
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Scope = Literal["unlabelled", "mine", "all"]
"""*unlabelled*: nobody labelled or skipped the text, and no gold settles it. *mine*: this annotator
neither labelled nor skipped it, whatever others said. *all*: every text, whatever anybody said;
since none of them leaves the queue, it is walked through once."""

Order = Literal[
    "imported",
    "random",
    "ties",
    "least confident",
    "entropy",
    "varied",
    "model disagrees",
    "annotators disagree",
]
"""*imported*: as the files came. *random*: by the seed of the queue. *ties*, *least confident* and
*entropy*: what the model is least sure of comes first, by three measures. *varied*: by the order
that ``save_queue_places`` was given. The last two are work lists: of labels that a model doubts,
the surest first, and of texts in dispute, the newest first."""

NEEDS_MODEL: frozenset[Order] = frozenset({"ties", "least confident", "entropy", "model disagrees"})
WORK_LISTS: frozenset[Order] = frozenset({"model disagrees", "annotators disagree"})
"""Texts that have labels and are to be looked at again, whether they wait or not."""


# So many texts are looked up one by one; of more, so many wait as a rule that it is quicker to go
# through all texts in their order.
_FEW = 50_000


class _Marked:
    """Whole numbers, most of which up to the largest are among them: a byte for each."""

    def __init__(self, numbers: array[int]) -> None:
        self._marks = bytearray(max(numbers) + 1)
        for number in numbers:
            self._marks[number] = 1

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and number < len(self._marks) and self._marks[number] > 0


@dataclass(frozen=True, eq=False)
class Narrowed:
    """The only texts that a queue serves, by id; two are equal if they are the same object."""

    ids: array[int]

    # By the size and the seed of a shuffle: where in it the texts stand, in order.
    places: dict[tuple[int, int], Sequence[int]] = field(
        default_factory=dict, init=False, repr=False
    )

    @property
    def are_few(self) -> bool:
        """Whether the texts themselves lead to the next ones quicker than the order does."""
        return len(self.ids) <= _FEW

    @cached_property
    def texts(self) -> Container[int]:
        """The same, to be asked whether a text is among them."""
        # A set takes some sixty bytes for each number.
        if self.are_few or max(self.ids) > 60 * len(self.ids):
            return frozenset(self.ids)
        return _Marked(self.ids)

    @cached_property
    def listed(self) -> str:
        """The same as a JSON array, for SQLite's ``json_each``."""
        return json.dumps(self.ids.tolist())


@dataclass(frozen=True)
class Queue:
    """Which texts are served in which order.

    A work list of scope *mine* is about the annotator's own labels and disputes, one of scope
    any other about the labels that count and all disputes. ``run_id`` is the run whose model
    makes the suggestions and, for some orders, the order. In the orders from *ties* to *varied*,
    each ``random_every``-th text is drawn at random from all that are still to come, so that a fair
    sample grows; 0 for never. A ``narrowed`` queue leaves out all other texts, and its random ones
    are drawn among its own.
    """

    scope: Scope
    order: Order = "imported"
    run_id: int | None = None
    seed: int = 0
    random_every: int = 10
    narrowed: Narrowed | None = None

    @property
    def is_work_list(self) -> bool:
        """Whether its texts may have labels and are to be looked at again, each once."""
        return self.scope == "all" or self.order in WORK_LISTS
