"""Which texts wait for an annotator."""

from sqlalchemy import ColumnElement, exists, true

from data.corpus.queue_order import Scope
from data.file.schema import annotation, standing
from data.labelling.annotators import Annotator


def waits(text_id: ColumnElement[int], scope: Scope, annotator: Annotator) -> ColumnElement[bool]:
    """The condition that a text waits."""
    if scope == "all":
        return true()
    if scope == "unlabelled":
        return is_untouched(text_id)
    return ~exists().where(
        annotation.c.text_id == text_id, annotation.c.annotator_id == annotator.id
    )


def is_untouched(text_id: ColumnElement[int]) -> ColumnElement[bool]:
    """The condition that nobody labelled or skipped a text, and no gold settles it."""
    return ~exists().where(standing.c.text_id == text_id)
