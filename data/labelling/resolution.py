"""Which label a text counts as having, when several say something of it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from sqlalchemy import Column, ColumnElement, Connection, select

from data.file import schema
from data.file.visible import is_visible
from data.labelling.state import UNCHECKED
from data.portions import portions

OnDisagreement = Literal["majority", "leave out"]


@dataclass(frozen=True, slots=True)
class Vote:
    """What one annotator says of a text; ``unchecked`` if only a model said so (see ``state``)."""

    label_key: str
    annotator: str
    is_person: bool
    unchecked: bool = False


@dataclass(frozen=True, slots=True)
class Resolution:
    """The label a text counts as having and who stands behind it.

    ``label_key`` is None where no label prevails; ``disputed`` tells that not all agreed, ``gold``
    that the label is settled, ``unchecked`` that it rests on nothing but suggestions accepted in
    bulk.
    """

    label_key: str | None
    labelled_by: tuple[str, ...]
    disputed: bool = False
    gold: bool = False
    unchecked: bool = False


def resolve(gold_key: str | None, votes: list[Vote], on_disagreement: OnDisagreement) -> Resolution:
    """Gold before all; else what persons say; else what files brought; else what is unchecked.

    A person's label is no dispute with a file's: looking again is what the person was there for.
    A file's label was given by somebody, too, and an unchecked one by a model.
    """
    if gold_key is not None:
        return Resolution(gold_key, ("gold",), gold=True)
    heard = _heard(votes)
    unchecked = any(vote.unchecked for vote in heard)
    keys = [vote.label_key for vote in heard]
    if len(set(keys)) <= 1:
        names = tuple(vote.annotator for vote in heard)
        return Resolution(keys[0] if keys else None, names, unchecked=unchecked)
    (key, most), (_, next_most), *_ = Counter(keys).most_common()
    if most == next_most or on_disagreement == "leave out":
        everyone = tuple(f"{vote.annotator}={vote.label_key}" for vote in heard)
        return Resolution(None, everyone, disputed=True, unchecked=unchecked)
    agreeing = tuple(vote.annotator for vote in heard if vote.label_key == key)
    return Resolution(key, agreeing, disputed=True, unchecked=unchecked)


def resolutions(
    connection: Connection, on_disagreement: OnDisagreement
) -> Iterator[tuple[int, Resolution]]:
    """For each text of which anything is said, in the order of their ids, what it counts as."""
    yield from _resolved(connection, on_disagreement, None)


def resolutions_of(
    connection: Connection, text_ids: Iterable[int], on_disagreement: OnDisagreement = "majority"
) -> dict[int, Resolution]:
    """What some texts count as, in the trash or not; those without anything said are left out."""
    return {
        text_id: said
        for some in portions(text_ids)
        for text_id, said in _resolved(connection, on_disagreement, some)
    }


def _heard(votes: list[Vote]) -> list[Vote]:
    """The votes that count: those of the highest rank that there are any of."""
    checked = [vote for vote in votes if not vote.unchecked]
    return [vote for vote in checked if vote.is_person] or checked or votes


def _resolved(
    connection: Connection, on_disagreement: OnDisagreement, some: list[int] | None
) -> list[tuple[int, Resolution]]:
    gold = _gold_keys(connection, some)
    votes = groupby(_votes(connection, some), key=lambda pair: pair[0])
    found = {
        text_id: resolve(gold.pop(text_id, None), [vote for _, vote in group], on_disagreement)
        for text_id, group in votes
    }
    found |= {text_id: resolve(key, [], on_disagreement) for text_id, key in gold.items()}
    return sorted(found.items())


def _gold_keys(connection: Connection, some: list[int] | None) -> dict[int, str]:
    gold, label = schema.gold, schema.label
    query = (
        select(gold.c.text_id, label.c.key)
        .join(label, label.c.id == gold.c.label_id)
        .where(_is_wanted(gold.c.text_id, some))
    )
    return {row.text_id: row.key for row in connection.execute(query)}


def _votes(connection: Connection, some: list[int] | None) -> Iterator[tuple[int, Vote]]:
    note, label, who = schema.annotation, schema.label, schema.annotator
    query = (
        select(note.c.text_id, label.c.key, who.c.name, who.c.kind, note.c.origin)
        .join(label, label.c.id == note.c.label_id)
        .join(who, who.c.id == note.c.annotator_id)
        .where(_is_wanted(note.c.text_id, some))
        .order_by(note.c.text_id, note.c.annotator_id)
    )
    for text_id, key, name, kind, origin in connection.execute(query):
        yield text_id, Vote(key, name, kind == "person", origin == UNCHECKED)


def _is_wanted(text_id: Column[int], some: list[int] | None) -> ColumnElement[bool]:
    return is_visible(text_id) if some is None else text_id.in_(some)
