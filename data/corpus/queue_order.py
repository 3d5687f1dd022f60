"""In which order texts are labelled: what an annotator chooses, without any way of reading it."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import Literal

Scope = Literal["unlabelled", "mine"]
"""*unlabelled*: nobody labelled or skipped the text, and no gold settles it. *mine*: this annotator
neither labelled nor skipped it, whatever others said."""

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


@dataclass(frozen=True, eq=False)
class Narrowed:
    """The only texts that a queue serves, by id; two are equal if they are the same object."""

    ids: array[int]


@dataclass(frozen=True)
class Queue:
    """Which texts are served in which order.

    A work list of scope *mine* is about the annotator's own labels and disputes, one of scope
    *unlabelled* about the labels that count and all disputes. ``run_id`` is the run whose model
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
