"""Counting what an import brought: equal texts, and the report of it all."""

from dataclasses import dataclass

from sqlalchemy import Connection, exists, func, select

from data.file.schema import standing, texts
from data.file.visible import is_visible
from data.importing.plan import Plan
from data.importing.report import ImportReport
from data.importing.rows import RowReader


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


def make_report(
    plan: Plan, reader: RowReader, duplicates: Duplicates, seconds: float
) -> ImportReport:
    """What came in, and what was met on the way."""
    tally, table = reader.tally, plan.table
    names = {number: named.name for number, named in enumerate(reader.annotators)}
    unsettled: tuple[int, ...] = ()
    if reader.votes is not None and plan.choice.gold:
        unsettled = reader.votes.unsettled_rows()
    return ImportReport(
        texts=tally.texts,
        labelled=tally.labelled,
        unlabelled=tally.texts - tally.labelled,
        blank_rows=tuple(tally.blank_rows),
        ragged_rows=tuple(tally.ragged_rows),
        duplicate_groups=duplicates.groups,
        duplicate_texts=duplicates.texts,
        contradictory_groups=duplicates.contradictory_groups,
        already_in_project=duplicates.already_in_project,
        unknown_labels=reader.words.unknown(),
        labels={
            label.key: tally.labels[label.key] for label in plan.labels if tally.labels[label.key]
        },
        problems=reader.problems(),
        seconds=seconds,
        left_out_rows=tuple(tally.left_out_rows),
        merged_rows=tuple(tally.merged_rows),
        several_labels_rows=tuple(tally.several_labels_rows),
        label_words=reader.words.words(),
        annotators={names[number]: count for number, count in tally.annotators.most_common()},
        ids_repeated_rows=tuple(tally.ids_repeated_rows),
        ids_taken_rows=tuple(tally.ids_taken_rows),
        not_settled_rows=unsettled,
        file=table.file.name,
        sheet=table.sheet,
    )


def copies_met(reader: RowReader) -> Duplicates:
    """The same from what a reader remembers that rehearses."""
    votes = reader.votes
    assert votes is not None
    contradictory = 0
    for group in reader.copies.values():
        labels = {votes.counting(text, reader.annotators) for text in group}
        contradictory += len(labels - {None}) > 1
    return Duplicates(
        len(reader.copies),
        sum(map(len, reader.copies.values())),
        contradictory,
        reader.tally.already_there,
    )
