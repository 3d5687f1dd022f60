"""Gold that a rule made of labels which changed since."""

from itertools import groupby
from typing import Any

from sqlalchemy import Select, case, func, select

from data.file import schema
from data.file.visible import hidden_texts
from data.label_set.label_store import read_labels
from data.label_set.resolving import surviving
from data.labelling.state import UNCHECKED
from data.progress import Cancelled, stop_if
from data.project import Project
from data.review.settling import GOLD_METHODS


def stale_gold(project: Project, *, cancelled: Cancelled | None = None) -> tuple[int, ...]:
    """The texts that a rule settled before a person changed their label of them, by id.

    A change that was taken back is none, nor is one that merged labels. What was adjudicated is not
    listed: whoever settled it had other reasons than counting. Raises CancelledError.
    """
    stop_if(cancelled)
    with project.reading(cancelled) as connection:
        labels = read_labels(connection)
        today: dict[int | None, int | None] = {
            label.id: surviving(labels, label).id for label in labels
        }
        found: dict[int, None] = {}
        later = groupby(connection.execute(_later_events()), key=lambda row: row[:2])
        for (text_id, _), events in later:
            first, *_, last = [*events] * 2
            if today.get(first.label_id_before) != today.get(last.label_id_after):
                found[text_id] = None
    return tuple(found)


def _later_events() -> Select[Any]:
    """What persons said of such texts after the rule was applied, one person after the other."""
    event, gold, who = schema.annotation_event, schema.gold, schema.annotator
    settling = event.alias()
    # A redo or a merge of labels brings the gold label back with the time it had. What counts is
    # when it was made, and operations are in order where the clocks of several copies are not.
    made = (
        select(gold.c.text_id, func.min(settling.c.operation_id).label("operation_id"))
        .join(settling, settling.c.text_id == gold.c.text_id)
        .where(
            gold.c.method.in_(GOLD_METHODS),
            gold.c.text_id.not_in(hidden_texts()),
            settling.c.subject == "gold",
            settling.c.at_after == gold.c.at,
        )
        .group_by(gold.c.text_id)
        .subquery()
    )
    place = (event.c.text_id, event.c.annotator_id)
    # What a model said and nobody checked was no reason for the rule.
    was_heard = func.coalesce(event.c.origin_before, "") != UNCHECKED
    before = case((was_heard, event.c.label_id_before)).label("label_id_before")
    return (
        select(*place, before, event.c.label_id_after)
        .select_from(made)
        .join(event, event.c.text_id == made.c.text_id)
        .join(who, who.c.id == event.c.annotator_id)
        .where(
            event.c.subject == "annotation",
            event.c.operation_id > made.c.operation_id,
            who.c.kind == "person",
        )
        .order_by(*place, event.c.operation_id, event.c.copy_uuid, event.c.seq)
    )
