"""Which texts are to be labelled blind: with neither a suggestion nor anybody's label in sight."""

from sqlalchemy import ColumnElement, exists, or_

from data.file.schema import handout_text, held_out


def is_to_be_blind(text_id: ColumnElement[int]) -> ColumnElement[bool]:
    """The condition that a text is held out, or that several annotators got it.

    The ones tell how good a model is, the others how far people agree: neither holds where people
    were led by a model.
    """
    return or_(
        exists().where(held_out.c.text_id == text_id),
        exists().where(handout_text.c.text_id == text_id, handout_text.c.common),
    )
