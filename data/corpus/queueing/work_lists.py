"""Texts with labels that are to be looked at again, and the labels that they have."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Select, exists, func, or_, select

from data.corpus.queue_order import Queue, Scope
from data.corpus.queueing.part import Part
from data.file.schema import (
    annotation,
    gold,
    label,
    prediction,
    standing,
    tally,
)
from data.file.visible import is_visible
from data.labelling.annotators import Annotator
from data.labelling.blind import is_to_be_blind
from data.labelling.disputed import disputed_texts
from data.training.labels_today import suggested_columns
from data.training.runs import find_run

# So many labelled texts are looked up and sorted. Where there are more, the predictions are gone
# through instead, the surest first: then the next disagreement is hardly ever far.
_FEW = 50_000


@dataclass(frozen=True)
class _Said:
    """Labels that somebody gave: the table, the condition for those that are meant."""

    text_id: ColumnElement[int]
    label_id: ColumnElement[int | None]
    meant: ColumnElement[bool]

    def texts(self) -> Select[int]:
        """The query for their texts."""
        return select(self.text_id).where(self.meant, self.label_id.is_not(None))


def disagreements(connection: Connection, annotator: Annotator, queue: Queue) -> Part:
    """The texts whose label is not the one that the model holds most probable, the surest first.

    A label that gold settled is not in question. Neither is one of a held-out or common text:
    whoever is led to it by the model does not judge for themselves any more.
    """
    assert queue.run_id is not None
    suggested, confidence = suggested_columns(connection, find_run(connection, queue.run_id))
    said, text_id = _said(annotator, queue.scope), prediction.c.text_id
    unlike = said.texts().where(said.text_id == text_id, said.label_id != suggested)
    few = _are_few(connection, annotator, queue.scope)
    if few:
        # The sum is no column, so that the index by confidence does not lead away from these few.
        confidence = confidence + 0.0
    query = select(confidence, text_id).where(
        prediction.c.run_id == queue.run_id,
        exists(unlike),
        ~_is_exempt(text_id),
        is_visible(text_id),
    )
    return Part(query, descending=True, among=text_id.in_(said.texts()) if few else None)


def in_dispute(annotator: Annotator, scope: Scope) -> Part:
    """The texts on which persons disagree, of scope *mine* those that this annotator labelled."""
    text_id = standing.c.text_id
    newest = select(func.max(annotation.c.at)).where(
        annotation.c.text_id == text_id, annotation.c.label_id.is_not(None)
    )
    query = disputed_texts().with_only_columns(newest.scalar_subquery(), text_id)
    if scope == "mine":
        own = _said(annotator, "mine")
        query = query.where(exists(own.texts().where(own.text_id == text_id)))
    return Part(query, descending=True)


def present_labels(
    connection: Connection, annotator: Annotator, scope: Scope, text_ids: Collection[int]
) -> dict[int, str]:
    """The keys of the labels that these texts have: the annotator's own, or those that count.

    In scope *all* labels that gold settled count as well, and none does on which people disagree.
    """
    said = _agreed() if scope == "all" else _said(annotator, scope)
    query = (
        said.texts()
        .add_columns(label.c.key)
        .join(label, label.c.id == said.label_id)
        .where(said.text_id.in_(text_ids))
    )
    return {row[0]: row.key for row in connection.execute(query)}


def _said(annotator: Annotator, scope: Scope) -> _Said:
    note = annotation.c
    if scope == "mine":
        return _Said(note.text_id, note.label_id, note.annotator_id == annotator.id)
    return _Said(standing.c.text_id, standing.c.label_id, standing.c.status != "gold")


def _agreed() -> _Said:
    agreed = standing.c.status.in_(("labelled", "gold"))
    return _Said(standing.c.text_id, standing.c.label_id, agreed)


def _is_exempt(text_id: ColumnElement[int]) -> ColumnElement[bool]:
    return or_(exists().where(gold.c.text_id == text_id), is_to_be_blind(text_id))


def _are_few(connection: Connection, annotator: Annotator, scope: Scope) -> bool:
    labels = select(func.sum(tally.c.number)).where(tally.c.label_id > 0)
    if scope == "mine":
        labels = labels.where(tally.c.annotator_id == annotator.id)
    return (connection.execute(labels).scalar_one() or 0) <= _FEW
