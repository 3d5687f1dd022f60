"""The texts that wait for an annotator, in the order in which they are shown."""

import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Select, func, select

from data.corpus.queue_order import Narrowed, Order, Queue, Scope
from data.corpus.queueing.parts import parts_of
from data.corpus.queueing.place import Place
from data.corpus.queueing.showing import QueuedText, show
from data.corpus.queueing.walk import Walk, Walked
from data.corpus.queueing.work_lists import present_labels
from data.corpus.texts import select_texts
from data.errors import UnknownTextError
from data.file.schema import annotation, standing
from data.file.schema import texts as table
from data.file.visible import hidden_texts, is_visible
from data.labelling.annotators import Annotator
from data.project import Project

__all__ = [
    "Narrowed",
    "Order",
    "Queue",
    "QueuePage",
    "QueuedText",
    "Scope",
    "count_waiting",
    "next_page",
    "queued_text",
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
    new to them may be met when they begin anew. In scope *all* a text comes with the label that
    counts. Texts that are to be labelled blind come without a suggestion, and without a label of
    others: held-out and common ones, and random ones among others. Raises RunError if there is no
    such run, or none although the order needs one.
    """
    with project.reading() as connection:
        parts = parts_of(connection, annotator, queue)
        walk = Walk(connection, queue, parts, frozenset(leave_out))
        walked = walk.page(Place.read(place), limit)
        return QueuePage(
            _shown(connection, annotator, queue, walked), walked.place.word(), walked.at_end
        )


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


def count_waiting(
    project: Project, annotator: Annotator, scope: Scope, narrowed: Narrowed | None = None
) -> int:
    """How many texts wait, of those of a narrowed queue; at a million labels not for every key."""
    hidden = hidden_texts()
    with project.reading() as connection:
        if narrowed is not None:
            return _count_waiting_of(connection, annotator, scope, narrowed)
        texts = _count(connection, select(table.c.id)) - _count(connection, hidden)
        if scope == "all":
            return texts
        touched = _touched(annotator, scope).subquery()
        both = select(touched).where(touched.c.text_id.in_(hidden))
        return texts - _count(connection, select(touched)) + _count(connection, both)


def _count_waiting_of(
    connection: Connection, annotator: Annotator, scope: Scope, narrowed: Narrowed
) -> int:
    # One by one only if they are few: of many texts, the few that are hidden are left out.
    seen = is_visible(table.c.id) if narrowed.are_few else table.c.id.not_in(hidden_texts())
    waiting = _among(connection, select(table.c.id).where(seen), narrowed)
    if scope != "all":
        waiting -= _among(connection, _touched(annotator, scope), narrowed)
    return len(waiting)


def _among(connection: Connection, query: Select[tuple[int]], narrowed: Narrowed) -> set[int]:
    """Those texts of a query that a narrowed queue serves."""
    if narrowed.are_few:
        listed = func.json_each(narrowed.listed).table_valued("value")
        query = query.where(next(iter(query.selected_columns)).in_(select(listed.c.value)))
    found = query.subquery()
    ids = json.loads(connection.execute(select(func.json_group_array(found.c[0]))).scalar_one())
    return {text_id for text_id in ids if text_id in narrowed.texts}


def _touched(annotator: Annotator, scope: Scope) -> Select[tuple[int]]:
    """The texts that do not wait."""
    if scope == "unlabelled":
        return select(standing.c.text_id)
    return select(annotation.c.text_id).where(annotation.c.annotator_id == annotator.id)


def _shown(
    connection: Connection, annotator: Annotator, queue: Queue, walked: Walked
) -> tuple[QueuedText, ...]:
    text_ids, labels = walked.text_ids, {}
    if queue.is_work_list:
        # What others say of a text in dispute is not shown to somebody who is to look at it again.
        scope = "mine" if queue.order == "annotators disagree" else queue.scope
        labels = present_labels(connection, annotator, scope, text_ids)
    query = select_texts().where(table.c.id.in_(text_ids))
    found = show(connection, query, queue.run_id, at_random=walked.at_random, labels=labels)
    by_id = {queued.text.id: queued for queued in found}
    shown = tuple(by_id[text_id] for text_id in text_ids)
    if queue.scope != "all":
        return shown
    return tuple(replace(queued, label_key=None) if queued.blind else queued for queued in shown)


def _count(connection: Connection, query: Select[Any]) -> int:
    return connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()
