"""What an import brought, and what it left out."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from data.corpus.label_matching import UnknownLabel
from data.file.schema import annotation, source, texts
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
    own = texts.c.source_id == source_id
    groups = (
        select(
            func.count(texts.c.id.distinct()).label("size"),
            func.count(annotation.c.label_id.distinct()).label("labels"),
        )
        .join_from(texts, annotation, annotation.c.text_id == texts.c.id, isouter=True)
        .where(own)
        .group_by(texts.c.hash)
        .having(func.count(texts.c.id.distinct()) > 1)
        .subquery()
    )
    number, size, contradictory = connection.execute(
        select(
            func.count(groups.c.size),
            func.coalesce(func.sum(groups.c.size), 0),
            func.count(groups.c.size).filter(groups.c.labels > 1),
        )
    ).one()
    known = (
        select(texts.c.hash)
        .join(source, source.c.id == texts.c.source_id)
        .where(source.c.state == "ready")
    )
    again = select(func.count(texts.c.id)).where(own, texts.c.hash.in_(known))
    return Duplicates(number, size, contradictory, connection.execute(again).scalar_one())
