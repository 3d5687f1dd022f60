"""Which texts have a label only because suggestions were accepted in bulk."""

from sqlalchemy import ColumnElement, Select, and_, exists, select

from data.file.schema import annotation, gold
from data.labelling.state import UNCHECKED

# Under names of their own, so that the query around may use the table as well.
_unchecked, _other = annotation.alias(), annotation.alias()


def is_unchecked(text_id: ColumnElement[int]) -> ColumnElement[bool]:
    """The condition that a text's label rests on unchecked ones alone, looked up text by text."""
    some = exists().where(_unchecked.c.text_id == text_id, _unchecked.c.origin == UNCHECKED)
    return and_(some, ~_somebody_said(text_id))


def unchecked_texts() -> Select[tuple[int]]:
    """The ids of all such texts, in the trash or not.

    The same texts as those whose ``resolution`` is unchecked.
    """
    text_id = annotation.c.text_id
    return (
        select(text_id).where(annotation.c.origin == UNCHECKED, ~_somebody_said(text_id)).distinct()
    )


def _somebody_said(text_id: ColumnElement[int]) -> ColumnElement[bool]:
    """The condition that a label was given by somebody, or is gold."""
    given = exists().where(
        _other.c.text_id == text_id, _other.c.label_id.is_not(None), _other.c.origin != UNCHECKED
    )
    return given | exists().where(gold.c.text_id == text_id)
