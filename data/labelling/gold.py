"""The settled label of a text, and who settled it how."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from data.clock import utc_now
from data.file import schema
from data.file.visible import is_in_trash, is_visible
from data.label_set.label_store import label_id
from data.labelling.annotations import Recorded, require_texts
from data.labelling.annotators import Annotator
from data.labelling.events import Change, begin_operation, record
from data.labelling.present import read_present
from data.labelling.state import State
from data.project import Project


@dataclass(frozen=True)
class Gold:
    """A settled label."""

    text_id: int
    label_key: str
    method: str
    adjudicator: Annotator
    at: str


def set_gold(
    project: Project,
    text_id: int,
    label_key: str,
    adjudicator: Annotator,
    *,
    method: str = "adjudicated",
) -> Recorded:
    """Settle the label of a text.

    Raises UnknownTextError, UnknownLabelError, ReadOnlyError.
    """
    return set_gold_many(project, {text_id: label_key}, adjudicator, method=method)


def set_gold_many(
    project: Project,
    labels: Mapping[int, str],
    adjudicator: Annotator,
    *,
    method: str = "adjudicated",
    keep: bool = False,
) -> Recorded:
    """Settle the labels of many texts (by id), in one step that one undo takes back.

    ``keep`` leaves texts as they are that are settled already. Raises UnknownTextError or
    UnknownLabelError before anything is changed, ReadOnlyError.
    """
    return _write(project, labels, adjudicator, "gold", method, keep=keep)


def clear_gold(project: Project, text_id: int, adjudicator: Annotator) -> Recorded:
    """Make the label of a text an open question again.

    Raises UnknownTextError, ReadOnlyError.
    """
    return clear_gold_many(project, (text_id,), adjudicator)


def clear_gold_many(
    project: Project, text_ids: Collection[int], adjudicator: Annotator
) -> Recorded:
    """Make the labels of many texts open questions again, in one step.

    Raises UnknownTextError before anything is changed, ReadOnlyError.
    """
    return _write(project, dict.fromkeys(text_ids), adjudicator, "ungold")


def gold_of(project: Project, text_id: int, *, in_trash: bool = False) -> Gold | None:
    """The settled label of a text, if it has one; in the trash only if asked for."""
    gold, who, label = schema.gold, schema.annotator, schema.label
    there = is_in_trash(gold.c.text_id) if in_trash else is_visible(gold.c.text_id)
    query = (
        select(gold, who, label.c.key)
        .join(who, who.c.id == gold.c.adjudicator_id)
        .join(label, label.c.id == gold.c.label_id)
        .where(gold.c.text_id == text_id, there)
    )
    with project.reading() as connection:
        row = connection.execute(query).one_or_none()
    if row is None:
        return None
    adjudicator = Annotator(row.id, row.uuid, row.name, row.kind)
    return Gold(row.text_id, row.key, row.method, adjudicator, row.at)


def _write(
    project: Project,
    labels: Mapping[int, str | None],
    adjudicator: Annotator,
    action: str,
    method: str = "",
    *,
    keep: bool = False,
) -> Recorded:
    at = utc_now()
    with project.writing() as connection:
        require_texts(connection, labels)
        ids = {key: label_id(connection, key) for key in set(labels.values()) if key is not None}
        before = read_present(connection, "gold", labels)
        changes = [
            Change(
                "gold",
                text_id,
                adjudicator.id,
                action,
                before.get((text_id, 0)),
                None if key is None else State("gold", ids[key], method, False, at, adjudicator.id),
            )
            for text_id, key in labels.items()
            if not (keep and (text_id, 0) in before)
        ]
        operation_id = begin_operation(connection, action, at)
        record(connection, project.copy_uuid, operation_id, changes, at)
    return Recorded(operation_id, len(changes))
