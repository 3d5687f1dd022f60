"""What an import brought, and what it left out."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, exists, func, select

from data.corpus.label_matching import UnknownLabel
from data.file.schema import standing, texts
from data.file.visible import is_visible
from data.spreadsheets.table import Problem


@dataclass(frozen=True)
class ImportReport:
    """Numbers and rows of one import; ``dataclasses.asdict`` of it can be written as JSON."""

    texts: int
    labelled: int
    unlabelled: int
    blank_rows: tuple[int, ...]
    ragged_rows: tuple[int, ...]
    duplicate_groups: int
    duplicate_texts: int
    contradictory_groups: int
    already_in_project: int
    unknown_labels: tuple[UnknownLabel, ...]
    labels: Mapping[str, int]
    problems: tuple[Problem, ...]
    seconds: float


@dataclass(frozen=True)
class Duplicates:
    """How often texts of one source occur again, in it or in what was there before."""

    groups: int
    texts: int
    contradictory_groups: int
    already_in_project: int


def count_duplicates(connection: Connection, source_id: int) -> Duplicates:
    """Compare the texts of a source with each other and with those of all ready sources."""
    # Most texts have no copy; finding that in the index is quicker than looking at each of them.
    repeated = select(texts.c.hash).group_by(texts.c.hash).having(func.count() > 1).subquery()
    own = (
        select(texts.c.id, texts.c.hash)
        .join(repeated, repeated.c.hash == texts.c.hash)
        .where(texts.c.source_id == source_id)
        .subquery()
    )
    groups = (
        select(
            func.count().label("size"),
            func.count(standing.c.label_id.distinct()).label("labels"),
        )
        .select_from(own)
        .join(standing, standing.c.text_id == own.c.id, isouter=True)
        .group_by(own.c.hash)
        .having(func.count() > 1)
        .subquery()
    )
    number, size, contradictory = connection.execute(
        select(
            func.count(groups.c.size),
            func.coalesce(func.sum(groups.c.size), 0),
            func.count(groups.c.size).filter(groups.c.labels > 1),
        )
    ).one()
    known = texts.alias()
    again = select(func.count(own.c.id)).where(
        exists().where(known.c.hash == own.c.hash, is_visible(known.c.id))
    )
    return Duplicates(number, size, contradictory, connection.execute(again).scalar_one())
