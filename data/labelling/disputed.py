"""Which texts are in dispute."""

from sqlalchemy import Select, exists, select

from data.file.schema import annotation, annotator, standing
from data.file.visible import is_visible
from data.labelling.state import UNCHECKED


def disputed_texts() -> Select[int]:
    """The ids of the texts on which persons disagree and that no gold settles.

    That files disagree is no dispute, nor that unchecked labels do.
    """
    by_a_person = exists().where(
        annotation.c.text_id == standing.c.text_id,
        annotation.c.label_id.is_not(None),
        annotation.c.origin != UNCHECKED,
        annotator.c.id == annotation.c.annotator_id,
        annotator.c.kind == "person",
    )
    return select(standing.c.text_id).where(
        standing.c.status == "disputed", by_a_person, is_visible(standing.c.text_id)
    )
