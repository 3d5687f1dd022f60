"""Accepting what a model suggests for many texts at once, which nobody has looked at."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import (
    Connection,
    Integer,
    Row,
    Select,
    and_,
    bindparam,
    case,
    column,
    exists,
    func,
    select,
)

from data.clock import utc_now
from data.file.schema import label, prediction, standing
from data.file.schema import texts as table
from data.file.visible import is_visible
from data.labelling.annotations import Recorded
from data.labelling.annotators import Annotator
from data.labelling.blind import is_to_be_blind
from data.labelling.events import CHANGES_AT_A_TIME, Change, begin_operation, record
from data.labelling.state import UNCHECKED, State
from data.progress import Cancelled, stop_if
from data.project import Project
from data.training.labels_today import suggested_columns
from data.training.runs import find_run

KIND = "accept in bulk"


@dataclass(frozen=True)
class AcceptPlan:
    """What accepting in bulk would do, counted before it is done.

    Attributes:
        run_id: the run whose suggestions are taken.
        text_ids: the texts that get a label.
        by_label: how many get which label, by key, in the order of the label set.
        labelled: left out, because they have a label already, or a person skipped them.
        without: left out, because the run says nothing of them, or holds a label for the most
            probable that is not given any more.
        blind: left out, because they are to be labelled blind: held-out and common ones.
    """

    run_id: int
    text_ids: array[int]
    by_label: Mapping[str, int]
    labelled: int
    without: int
    blind: int


def plan_accepting(
    project: Project,
    text_ids: Collection[int],
    run_id: int,
    *,
    cancelled: Cancelled | None = None,
) -> AcceptPlan:
    """Work out what ``accept_many`` would do. Raises RunError, CancelledError.

    A text that several reasons keep out is counted for the first of them: labelled, blind, without.
    Texts that are not in the corpus are passed over.
    """
    accepted, by_label, left_out = array("q"), Counter[int](), Counter[str]()
    with project.reading(cancelled) as connection:
        query = _looked_at(connection, run_id)
        for some in _pieces(text_ids):
            stop_if(cancelled)
            for row in connection.execute(query, {"some": json.dumps(some)}):
                reason = _reason_against(row)
                if reason is None:
                    accepted.append(row.text_id)
                    by_label[row.label_id] += 1
                else:
                    left_out[reason] += 1
        in_order = connection.execute(select(label.c.id, label.c.key).order_by(label.c.position))
        counts = {row.key: by_label[row.id] for row in in_order if by_label[row.id]}
    return AcceptPlan(
        run_id, accepted, counts, left_out["labelled"], left_out["without"], left_out["blind"]
    )


def accept_many(project: Project, plan: AcceptPlan, annotator: Annotator) -> Recorded:
    """Give the texts of a plan the labels that the run suggests, unchecked, in one step.

    Texts that were labelled, deleted or held out since the plan was made are left out; if nothing
    is left, nothing is recorded and the operation is 0. An unchecked label counts less than any
    that somebody gave after looking: it is never gold, never held out, no part of agreement, and
    trained on only by choice. Raises RunError, ReadOnlyError.
    """
    at, operation_id, accepted = utc_now(), 0, 0
    with project.writing() as connection:
        query = _looked_at(connection, plan.run_id)
        for some in _pieces(plan.text_ids):
            rows = connection.execute(query, {"some": json.dumps(some)}).all()
            changes = [_change(row, annotator, at) for row in rows if _reason_against(row) is None]
            if not changes:
                continue
            operation_id = operation_id or begin_operation(connection, KIND, at)
            record(connection, project.copy_uuid, operation_id, changes, at)
            accepted += len(changes)
    return Recorded(operation_id, accepted)


def _looked_at(connection: Connection, run_id: int) -> Select[Any]:
    """The query for those of ``some`` texts (a JSON list) that there are, with what decides."""
    suggested, confidence = suggested_columns(connection, find_run(connection, run_id))
    # Where labels were merged, these look into the prediction, of which there may be none.
    is_there = prediction.c.text_id.is_not(None)
    suggested, confidence = case((is_there, suggested)), case((is_there, confidence))
    some = func.json_each(bindparam("some")).table_valued(column("value", Integer))
    said = and_(prediction.c.run_id == run_id, prediction.c.text_id == table.c.id)
    given = and_(label.c.id == suggested, ~label.c.retired)
    return (
        select(
            table.c.id.label("text_id"),
            label.c.id.label("label_id"),
            confidence.label("probability"),
            exists().where(standing.c.text_id == table.c.id).label("is_labelled"),
            is_to_be_blind(table.c.id).label("is_blind"),
        )
        .select_from(some)
        .join(table, table.c.id == some.c.value)
        .join(prediction, said, isouter=True)
        .join(label, given, isouter=True)
        .where(is_visible(table.c.id))
        .order_by(table.c.id)
    )


def _reason_against(row: Row[Any]) -> str | None:
    # What stands anywhere is a label of somebody, gold, or a skip.
    if row.is_labelled:
        return "labelled"
    if row.is_blind:
        return "blind"
    return "without" if row.label_id is None else None


def _change(row: Row[Any], annotator: Annotator, at: str) -> Change:
    return Change(
        "annotation",
        row.text_id,
        annotator.id,
        KIND,
        None,
        State("labelled", row.label_id, UNCHECKED, False, at),
        row.label_id,
        row.probability,
    )


def _pieces(text_ids: Collection[int]) -> Iterator[Sequence[int]]:
    rest = iter(text_ids)
    while some := list(islice(rest, CHANGES_AT_A_TIME)):
        yield some
