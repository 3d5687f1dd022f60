"""Which texts are to be labelled blind: with neither a suggestion nor anybody's label in sight."""

from sqlalchemy import ColumnElement, and_, exists, or_

from data.file.schema import classified_batch, classified_text, handout_text, held_out, standing
from data.labelling.unchecked import is_unchecked

# Under names of their own, so that the query around the condition may use these tables as well.
_said, _batch, _stands = classified_text.alias(), classified_batch.alias(), standing.alias()


def is_to_be_blind(text_id: ColumnElement[int]) -> ColumnElement[bool]:
    """The condition that a text is held out, that several annotators got it, or that it waits in a
    sample of classified texts.

    The ones tell how good a model is, the others how far people agree: neither holds where people
    were led by a model.
    """
    return or_(
        exists().where(held_out.c.text_id == text_id),
        exists().where(handout_text.c.text_id == text_id, handout_text.c.common),
        and_(_is_in_sample(text_id), ~_has_label(text_id)),
    )


def _is_in_sample(text_id: ColumnElement[int]) -> ColumnElement[bool]:
    return exists().where(
        _said.c.text_id == text_id, _batch.c.id == _said.c.batch_id, _batch.c.what == "sample"
    )


def _has_label(text_id: ColumnElement[int]) -> ColumnElement[bool]:
    """The condition that somebody gave a label after looking, or gold settles it."""
    labelled = exists().where(_stands.c.text_id == text_id, _stands.c.status != "skipped")
    return labelled & ~is_unchecked(text_id)
