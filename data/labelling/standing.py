"""Where a text stands: what its status is, by the same rule as ``resolution``, and as SQL."""

from typing import Any, Literal

from sqlalchemy import ColumnElement, func, select

from data.file import schema
from data.labelling.resolution import Resolution

Status = Literal["unlabelled", "labelled", "skipped", "disputed", "gold"]
"""Each text has exactly one. *disputed*: persons gave it different labels and no gold settles it,
whether a majority prevails or not. *skipped*: somebody skipped it and nobody labelled it."""

WITH_A_LABEL: tuple[Status, ...] = ("gold", "labelled", "disputed")


def status_of(said: Resolution | None, *, skipped: bool) -> Status:
    """The status of a text from what is said of it and whether somebody skipped it."""
    if said is None or not said.labelled_by:
        return "skipped" if skipped else "unlabelled"
    if said.disputed:
        return "disputed"
    return "gold" if said.gold else "labelled"


def standing(status: Status, first: int, last: int, label_id: int | None) -> ColumnElement[bool]:
    """The condition that a text with an id from ``first`` to ``last`` has this status.

    With a label id, those with *gold* or *labelled* must have that label; which label prevails on a
    disputed text cannot be said in SQL, see ``resolution``.
    """
    text_id, gold = schema.texts.c.id, schema.gold
    settled = select(gold.c.text_id).where(gold.c.text_id.between(first, last))
    if status == "gold":
        return text_id.in_(
            settled if label_id is None else settled.where(gold.c.label_id == label_id)
        )
    note = schema.annotation
    said = select(note.c.text_id).where(note.c.text_id.between(first, last))
    if status == "unlabelled":
        return text_id.not_in(said) & text_id.not_in(settled)
    said = said.join(schema.annotator).group_by(note.c.text_id)
    lowest, highest = _heard(func.min), _heard(func.max)
    if status == "skipped":
        said = said.having(lowest.is_(None))
    elif status == "disputed":
        said = said.having(lowest != highest)
    else:
        said = said.having(lowest == highest)
        said = said if label_id is None else said.having(lowest == label_id)
    return text_id.in_(said) & text_id.not_in(settled)


def _heard(extreme: Any) -> ColumnElement[Any]:
    # Persons are heard before files; all agree if the lowest and the highest label are the same.
    label_id = schema.annotation.c.label_id
    by_persons = extreme(label_id).filter(schema.annotator.c.kind == "person")
    return func.coalesce(by_persons, extreme(label_id))
