"""Which texts there are: those whose import was completed."""

from sqlalchemy import Select, select

from data.schema import source, texts


def visible_texts() -> Select[tuple[int]]:
    """The ids of all texts, without those of an import that is still loading."""
    return (
        select(texts.c.id)
        .join(source, source.c.id == texts.c.source_id)
        .where(source.c.state == "ready")
    )
