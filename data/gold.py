"""The settled label of a text, and who settled it how."""

from dataclasses import dataclass

from sqlalchemy import select

from data import schema
from data.annotations import Recorded, require_texts
from data.annotators import Annotator
from data.clock import utc_now
from data.events import Change, begin_operation, record
from data.label_store import label_id
from data.present import read_present
from data.project import Project
from data.state import State
from data.visible import visible_texts


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
    return _write(project, text_id, label_key, adjudicator, method)


def clear_gold(project: Project, text_id: int, adjudicator: Annotator) -> Recorded:
    """Make the label of a text an open question again.

    Raises UnknownTextError, ReadOnlyError.
    """
    return _write(project, text_id, None, adjudicator, "")


def gold_of(project: Project, text_id: int) -> Gold | None:
    """The settled label of a text, if it has one."""
    gold, who, label = schema.gold, schema.annotator, schema.label
    query = (
        select(gold, who, label.c.key)
        .join(who, who.c.id == gold.c.adjudicator_id)
        .join(label, label.c.id == gold.c.label_id)
        .where(gold.c.text_id == text_id, gold.c.text_id.in_(visible_texts()))
    )
    with project.reading() as connection:
        row = connection.execute(query).one_or_none()
    if row is None:
        return None
    adjudicator = Annotator(row.id, row.uuid, row.name, row.kind)
    return Gold(row.text_id, row.key, row.method, adjudicator, row.at)


def _write(
    project: Project, text_id: int, label_key: str | None, adjudicator: Annotator, method: str
) -> Recorded:
    at, action = utc_now(), "ungold" if label_key is None else "gold"
    with project.writing() as connection:
        require_texts(connection, (text_id,))
        before = read_present(connection, "gold", (text_id,)).get((text_id, 0))
        after = None
        if label_key is not None:
            settled = label_id(connection, label_key)
            after = State("gold", settled, method, False, at, adjudicator.id)
        operation_id = begin_operation(connection, action, at)
        change = Change("gold", text_id, adjudicator.id, action, before, after)
        record(connection, project.copy_uuid, operation_id, [change], at)
    return Recorded(operation_id, 1)
