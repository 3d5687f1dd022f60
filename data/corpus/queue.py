"""The texts that wait for an annotator, in the order in which they are shown."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, exists, func, select

from data.corpus.queue_order import WORK_LISTS, Order, Queue, Scope
from data.corpus.queueing.parts import parts_of
from data.corpus.queueing.place import Place
from data.corpus.queueing.showing import QueuedText, show
from data.corpus.queueing.waiting import is_untouched, waits
from data.corpus.queueing.walk import Walk, Walked
from data.corpus.queueing.work_lists import present_labels
from data.corpus.texts import Text, select_texts, to_text
from data.errors import UnknownTextError
from data.file.schema import annotation, prediction, standing
from data.file.schema import texts as table
from data.file.visible import hidden_texts
from data.labelling.annotators import Annotator
from data.project import Project
from data.training.runs import find_run

__all__ = [
    "Order",
    "Queue",
    "QueuePage",
    "QueuedText",
    "Scope",
    "count_waiting",
    "next_page",
    "next_texts",
    "queued_text",
    "waiting_without_prediction",
]


@dataclass(frozen=True)
class QueuePage:
    """Some texts of a queue; ``place`` is where the next page begins, ``at_end`` that none does."""

    texts: tuple[QueuedText, ...]
    place: str
    at_end: bool


def next_page(
    project: Project,
    annotator: Annotator,
    queue: Queue,
    *,
    place: str = "",
    limit: int = 12,
    leave_out: Collection[int] = (),
) -> QueuePage:
    """The next texts of a queue behind a place that a page of the same queue gave, or the first.

    On the way from the first page to the end no text comes twice. One that came to stand before the
    place meanwhile, since a model said something new of it or a label was taken back, is met when
    the queue begins anew, and so is one of ``leave_out``: those that the caller has in hand. Work
    lists are put in order some pages ahead: what belongs to them no longer is passed over, what is
    new to them may be met when they begin anew. Texts that are to be labelled blind come without a
    suggestion: held-out and common ones, and random ones among others. Raises RunError if there is
    no such run, or none although the order needs one.
    """
    with project.reading() as connection:
        parts = parts_of(connection, annotator, queue)
        walk = Walk(connection, queue, parts, frozenset(leave_out))
        walked = walk.page(Place.read(place), limit)
        return QueuePage(
            _shown(connection, annotator, queue, walked), walked.place.word(), walked.at_end
        )


def next_texts(
    project: Project,
    annotator: Annotator,
    *,
    scope: Scope,
    after: int = 0,
    limit: int = 6,
    run_id: int | None = None,
) -> tuple[QueuedText, ...]:
    """The texts that wait after an id, in the order of import.

    Raises RunError if there is no such run.
    """
    waiting = select_texts().where(table.c.id > after, waits(table.c.id, scope, annotator))
    with project.reading() as connection:
        if run_id is not None:
            find_run(connection, run_id)
        return show(connection, waiting.order_by(table.c.id).limit(limit), run_id)


def queued_text(project: Project, text_id: int, run_id: int | None = None) -> QueuedText:
    """One text as the queue shows it, whether it waits or not.

    Raises UnknownTextError, RunError if there is no such run.
    """
    query = select_texts().where(table.c.id == text_id)
    with project.reading() as connection:
        found = show(connection, query, run_id)
    if not found:
        raise UnknownTextError(f"There is no text number {text_id} in this corpus.")
    return found[0]


def count_waiting(project: Project, annotator: Annotator, scope: Scope) -> int:
    """How many texts wait; at a million labels it is not for every key."""
    touched = (
        select(standing.c.text_id).subquery()
        if scope == "unlabelled"
        else select(annotation.c.text_id)
        .where(annotation.c.annotator_id == annotator.id)
        .subquery()
    )
    hidden = hidden_texts()
    with project.reading() as connection:
        texts = _count(connection, select(table.c.id)) - _count(connection, hidden)
        both = select(touched).where(touched.c.text_id.in_(hidden))
        return texts - _count(connection, select(touched)) + _count(connection, both)


def waiting_without_prediction(
    project: Project, run_id: int, *, limit: int, after: int = 0
) -> tuple[Text, ...]:
    """Texts in scope *unlabelled* that a run has not predicted yet, in the order of import.

    Whoever goes through them in steps gives the last id as ``after``: otherwise each step passes by
    all that were predicted before. Raises RunError if there is no such run.
    """
    predicted = exists().where(prediction.c.run_id == run_id, prediction.c.text_id == table.c.id)
    query = (
        select_texts()
        .where(table.c.id > after, is_untouched(table.c.id), ~predicted)
        .order_by(table.c.id)
        .limit(limit)
    )
    with project.reading() as connection:
        find_run(connection, run_id)
        return tuple(to_text(row) for row in connection.execute(query))


def _shown(
    connection: Connection, annotator: Annotator, queue: Queue, walked: Walked
) -> tuple[QueuedText, ...]:
    text_ids, labels = walked.text_ids, {}
    if queue.order in WORK_LISTS:
        # What others say of a text in dispute is not shown to somebody who is to look at it again.
        scope = queue.scope if queue.order == "model disagrees" else "mine"
        labels = present_labels(connection, annotator, scope, text_ids)
    query = select_texts().where(table.c.id.in_(text_ids))
    found = show(connection, query, queue.run_id, at_random=walked.at_random, labels=labels)
    by_id = {queued.text.id: queued for queued in found}
    return tuple(by_id[text_id] for text_id in text_ids)


def _count(connection: Connection, query: Select[Any]) -> int:
    return connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()
