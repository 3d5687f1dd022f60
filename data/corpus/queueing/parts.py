"""What each order consists of."""

from typing import Any

from sqlalchemy import Connection, Select, exists, select

from data.corpus.queue_order import NEEDS_MODEL, Queue
from data.corpus.queueing.part import Part
from data.corpus.queueing.waiting import waits
from data.corpus.queueing.work_lists import disagreements, in_dispute
from data.errors import RunError
from data.file.schema import prediction, queue_place
from data.file.schema import texts as table
from data.file.visible import is_visible, visible_texts
from data.labelling.annotators import Annotator
from data.training.runs import find_run

# What tells how unsure a model is, and whether the largest comes first.
_SCORES = {
    "ties": (prediction.c.margin, False),
    "least confident": (prediction.c.confidence, False),
    "entropy": (prediction.c.entropy, True),
}


def parts_of(connection: Connection, annotator: Annotator, queue: Queue) -> tuple[Part, ...]:
    """The parts of an order one after the other, each text in one of them.

    Where a queue is narrowed, they may have other texts besides: those are to be passed by.
    Texts that have no place in an order come after all that have one, as they were imported: while
    a model is still predicting them, the queue does not run dry. Raises RunError if an order needs
    a model and there is none.
    """
    if queue.run_id is None:
        _require_no_model(queue)
    else:
        find_run(connection, queue.run_id)
    parts = _in_order(connection, annotator, queue)
    if queue.narrowed is None or not queue.narrowed.are_few:
        return parts
    return tuple(part.led_by(queue.narrowed.listed) for part in parts)


def _in_order(connection: Connection, annotator: Annotator, queue: Queue) -> tuple[Part, ...]:
    if queue.order == "model disagrees":
        return (disagreements(connection, annotator, queue),)
    if queue.order == "annotators disagree":
        return (in_dispute(annotator, queue.scope),)
    if queue.order in _SCORES:
        score, descending = _SCORES[queue.order]
        scored = select(score, prediction.c.text_id).where(prediction.c.run_id == queue.run_id)
        return _with_the_rest(annotator, queue, scored, descending=descending)
    if queue.order == "varied":
        placed = select(queue_place.c.place, queue_place.c.text_id)
        return _with_the_rest(annotator, queue, placed)
    return (Part(_waiting(annotator, queue)),)


def _with_the_rest(
    annotator: Annotator, queue: Queue, placed: Select[Any], *, descending: bool = False
) -> tuple[Part, Part]:
    """The waiting texts of those that have a place, and the waiting texts that have none."""
    text_id = list(placed.selected_columns)[-1]
    has_none = ~exists(placed.where(text_id == table.c.id).correlate(table))
    waiting = placed.where(waits(text_id, queue.scope, annotator), is_visible(text_id))
    return Part(waiting, descending), Part(_waiting(annotator, queue).where(has_none))


def _waiting(annotator: Annotator, queue: Queue) -> Select[tuple[int]]:
    return visible_texts().where(waits(table.c.id, queue.scope, annotator))


def _require_no_model(queue: Queue) -> None:
    if queue.order in NEEDS_MODEL:
        raise RunError(
            "This order goes by what a model says of the texts, and there is no model yet.",
            "Train one first, or choose another order.",
        )
