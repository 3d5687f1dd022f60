"""What a data card tells of a corpus, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from data.counts import Counts, read_counts
from data.file import schema
from data.file.visible import hidden_texts
from data.label_set.label_store import read_labels
from data.label_set.labels import Label
from data.labelling.annotators import Annotator, read_annotators
from data.labelling.unchecked import unchecked_texts
from data.progress import Cancelled
from data.project import Project
from data.review.agreement import Agreement, agreement_views


@dataclass(frozen=True)
class SourceFacts:
    """A file that texts were imported from, and how many of them are in the corpus."""

    file: str
    sheet: str | None
    imported_at: str
    texts: int


@dataclass(frozen=True)
class WorkFacts:
    """On how many texts an annotator says something at present."""

    annotator: Annotator
    labelled: int
    skipped: int


@dataclass(frozen=True)
class Lengths:
    """How long the texts are, in characters."""

    shortest: int
    median: int
    mean: float
    longest: int


@dataclass(frozen=True)
class CardFacts:
    """Everything about the corpus as a whole; texts in the trash are not counted.

    ``duplicates`` are texts whose words stand in another text too, ``duplicate_groups`` how many
    different texts these are. ``gold_methods`` counts settled texts by how they were settled,
    ``unchecked`` texts that only have a label because suggestions were accepted in bulk.
    """

    counts: Counts
    labels: tuple[Label, ...]
    duplicate_groups: int
    duplicates: int
    lengths: Lengths | None
    sources: tuple[SourceFacts, ...]
    work: tuple[WorkFacts, ...]
    gold_methods: Mapping[str, int]
    agreement: Agreement
    unchecked: int = 0

    @property
    def unlabelled(self) -> int:
        """Texts of which nobody said anything."""
        return self.counts.texts - self.counts.labelled - self.counts.skipped


def read_facts(project: Project, cancelled: Cancelled | None = None) -> CardFacts:
    """Count everything; raises CancelledError, ProjectError."""
    with project.reading(cancelled) as connection:
        groups, duplicates = _duplicates(connection)
        counts, labels = read_counts(connection), tuple(read_labels(connection))
        lengths, sources = _lengths(connection), _sources(connection)
        work, methods = _work(connection), _gold_methods(connection)
        unchecked = _unchecked(connection)
    views = agreement_views(project, cancelled=cancelled)
    return CardFacts(
        counts=counts,
        labels=labels,
        duplicate_groups=groups,
        duplicates=duplicates,
        lengths=lengths,
        sources=sources,
        work=work,
        gold_methods=methods,
        agreement=views.of_blind if views.blind_is_usual else views.of_all,
        unchecked=unchecked,
    )


def _duplicates(connection: Connection) -> tuple[int, int]:
    text = schema.texts
    size = func.count().label("size")
    groups = (
        select(size)
        .where(text.c.id.not_in(hidden_texts()))
        .group_by(text.c.hash)
        .having(func.count() > 1)
        .subquery()
    )
    query = select(func.count(), func.coalesce(func.sum(groups.c.size), 0)).select_from(groups)
    number, texts = connection.execute(query).one()
    return number, texts


def _lengths(connection: Connection) -> Lengths | None:
    text = schema.texts
    length = func.length(text.c.body)
    query = (
        select(length, func.count())
        .where(text.c.id.not_in(hidden_texts()))
        .group_by(length)
        .order_by(length)
    )
    found = [(each, number) for each, number in connection.execute(query)]
    total = sum(number for _, number in found)
    if not total:
        return None
    mean = sum(each * number for each, number in found) / total
    return Lengths(found[0][0], _middle(found, total), mean, found[-1][0])


def _middle(found: Sequence[tuple[int, int]], total: int) -> int:
    passed = 0
    for length, number in found:
        passed += number
        if 2 * passed >= total:
            return length
    return 0


def _sources(connection: Connection) -> tuple[SourceFacts, ...]:
    source, text = schema.source, schema.texts
    query = (
        select(source.c.file, source.c.sheet, source.c.imported_at, func.count(text.c.id))
        .join(text, text.c.source_id == source.c.id)
        .where(source.c.state == "ready", text.c.id.not_in(hidden_texts()))
        .group_by(source.c.id)
        .order_by(source.c.id)
    )
    return tuple(SourceFacts(*row) for row in connection.execute(query))


def _work(connection: Connection) -> tuple[WorkFacts, ...]:
    note = schema.annotation
    query = (
        select(note.c.annotator_id, note.c.status, func.count())
        .where(note.c.text_id.not_in(hidden_texts()))
        .group_by(note.c.annotator_id, note.c.status)
    )
    found = Counter({(who, status): n for who, status, n in connection.execute(query)})
    return tuple(
        WorkFacts(each, found[each.id, "labelled"], found[each.id, "skipped"])
        for each in read_annotators(connection)
        if found[each.id, "labelled"] or found[each.id, "skipped"]
    )


def _unchecked(connection: Connection) -> int:
    texts = unchecked_texts().subquery()
    query = select(func.count()).select_from(texts).where(texts.c.text_id.not_in(hidden_texts()))
    return connection.execute(query).scalar_one()


def _gold_methods(connection: Connection) -> dict[str, int]:
    gold = schema.gold
    query = (
        select(gold.c.method, func.count())
        .where(gold.c.text_id.not_in(hidden_texts()))
        .group_by(gold.c.method)
        .order_by(func.count().desc(), gold.c.method)
    )
    return {row.method: row[1] for row in connection.execute(query)}
