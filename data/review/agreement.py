"""How far persons who labelled the same texts agree, beyond what chance would bring."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from data.file import schema
from data.file.visible import is_visible
from data.label_set.label_store import read_labels
from data.labelling.annotators import Annotator, read_annotators
from data.project import Project

Confusion = Mapping[tuple[str, str], int]
"""How many texts the first called this and the second called that; pairs without any are absent."""


@dataclass(frozen=True)
class LabelAgreement:
    """Agreement on one label against all others, and on how many texts at least one gave it."""

    label_key: str
    kappa: float | None
    texts: int


@dataclass(frozen=True)
class PairAgreement:
    """Agreement of two persons on the texts that both labelled.

    ``raw`` is the share on which they agree. ``kappa`` is None where it is not defined: both always
    gave the same one label, so that chance alone would have them agree.
    """

    first: Annotator
    second: Annotator
    texts: int
    raw: float
    kappa: float | None
    by_label: tuple[LabelAgreement, ...]
    confusion: Confusion


def pairwise_agreement(project: Project) -> tuple[PairAgreement, ...]:
    """The agreement of each two persons who both labelled at least one text, in their order."""
    with project.reading() as connection:
        order = [label.key for label in read_labels(connection)]
        who = {annotator.id: annotator for annotator in read_annotators(connection)}
        confusions = _confusions(connection)
    return tuple(
        _pair(who[first], who[second], confusion, order)
        for (first, second), confusion in confusions.items()
    )


def cohen_kappa(confusion: Confusion) -> float | None:
    """Cohen's kappa: (observed - expected) / (1 - expected), None where expected is 1.

    Expected is the agreement that two annotators would reach who give labels as often as these two
    but without looking. J. Cohen, "A coefficient of agreement for nominal scales", Educational and
    Psychological Measurement 20 (1960), 37-46.
    """
    total = sum(confusion.values())
    first = {key: _sum(confusion, 0, key) for key, _ in confusion}
    second = {key: _sum(confusion, 1, key) for _, key in confusion}
    # Both sides times total squared: whole numbers, so that "expected is 1" is no matter of
    # rounding.
    observed = _agreed(confusion) * total
    expected = sum(count * second.get(key, 0) for key, count in first.items())
    possible = total * total
    return None if expected == possible else (observed - expected) / (possible - expected)


def _pair(
    first: Annotator, second: Annotator, confusion: Confusion, order: Sequence[str]
) -> PairAgreement:
    total = sum(confusion.values())
    given = {key for pair in confusion for key in pair}
    return PairAgreement(
        first=first,
        second=second,
        texts=total,
        raw=_agreed(confusion) / total,
        kappa=cohen_kappa(confusion),
        by_label=tuple(_on_label(confusion, key) for key in order if key in given),
        confusion=confusion,
    )


def _on_label(confusion: Confusion, key: str) -> LabelAgreement:
    against_rest: dict[tuple[str, str], int] = {}
    for (first, second), count in confusion.items():
        pair = ("this" if first == key else "other", "this" if second == key else "other")
        against_rest[pair] = against_rest.get(pair, 0) + count
    texts = sum(count for pair, count in against_rest.items() if "this" in pair)
    return LabelAgreement(key, cohen_kappa(against_rest), texts)


def _agreed(confusion: Confusion) -> int:
    return sum(count for (first, second), count in confusion.items() if first == second)


def _sum(confusion: Confusion, side: int, key: str) -> int:
    return sum(count for pair, count in confusion.items() if pair[side] == key)


def _confusions(connection: Connection) -> dict[tuple[int, int], dict[tuple[str, str], int]]:
    note, other, label = schema.annotation, schema.annotation.alias(), schema.label
    theirs = label.alias()
    persons = select(schema.annotator.c.id).where(schema.annotator.c.kind == "person")
    query = (
        select(note.c.annotator_id, other.c.annotator_id, label.c.key, theirs.c.key, func.count())
        .select_from(note)
        .join(other, other.c.text_id == note.c.text_id)
        .join(label, label.c.id == note.c.label_id)
        .join(theirs, theirs.c.id == other.c.label_id)
        .where(
            note.c.annotator_id.in_(persons),
            other.c.annotator_id.in_(persons),
            note.c.annotator_id < other.c.annotator_id,
            is_visible(note.c.text_id),
        )
        .group_by(note.c.annotator_id, other.c.annotator_id, label.c.id, theirs.c.id)
    )
    found: dict[tuple[int, int], dict[tuple[str, str], int]] = {}
    for first, second, key, their_key, texts in connection.execute(query):
        found.setdefault((first, second), {})[key, their_key] = texts
    return found
