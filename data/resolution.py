"""Which label a text counts as having, when several say something of it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from sqlalchemy import Connection, select

from data import schema
from data.visible import visible_texts

OnDisagreement = Literal["majority", "leave out"]


@dataclass(frozen=True, slots=True)
class Vote:
    """What one annotator says of a text."""

    label_key: str
    annotator: str
    is_person: bool


@dataclass(frozen=True, slots=True)
class Resolution:
    """The label a text counts as having and who stands behind it.

    ``label_key`` is None where no label prevails; ``disputed`` tells that not all agreed.
    """

    label_key: str | None
    labelled_by: tuple[str, ...]
    disputed: bool = False


def resolve(gold_key: str | None, votes: list[Vote], on_disagreement: OnDisagreement) -> Resolution:
    """Gold before all; else what persons say; else what files brought.

    A person's label is no dispute with a file's: looking again is what the person was there for.
    """
    if gold_key is not None:
        return Resolution(gold_key, ("gold",))
    heard = [vote for vote in votes if vote.is_person] or votes
    ranked = Counter(vote.label_key for vote in heard).most_common()
    if not ranked:
        return Resolution(None, ())
    disputed = len(ranked) > 1
    tied = disputed and ranked[0][1] == ranked[1][1]
    if tied or (disputed and on_disagreement == "leave out"):
        everyone = tuple(f"{vote.annotator}={vote.label_key}" for vote in heard)
        return Resolution(None, everyone, disputed=True)
    key = ranked[0][0]
    agreeing = tuple(vote.annotator for vote in heard if vote.label_key == key)
    return Resolution(key, agreeing, disputed)


def resolutions(
    connection: Connection, on_disagreement: OnDisagreement
) -> Iterator[tuple[int, Resolution]]:
    """For each text of which anything is said, in the order of their ids, what it counts as."""
    gold = _gold_keys(connection)
    unvoted = dict(gold)
    votes = groupby(_votes(connection), key=lambda pair: pair[0])
    found = {
        text_id: resolve(unvoted.pop(text_id, None), [vote for _, vote in group], on_disagreement)
        for text_id, group in votes
    }
    found |= {text_id: resolve(key, [], on_disagreement) for text_id, key in unvoted.items()}
    yield from sorted(found.items())


def _gold_keys(connection: Connection) -> dict[int, str]:
    gold, label = schema.gold, schema.label
    query = (
        select(gold.c.text_id, label.c.key)
        .join(label, label.c.id == gold.c.label_id)
        .where(gold.c.text_id.in_(visible_texts()))
    )
    return {row.text_id: row.key for row in connection.execute(query)}


def _votes(connection: Connection) -> Iterator[tuple[int, Vote]]:
    note, label, who = schema.annotation, schema.label, schema.annotator
    query = (
        select(note.c.text_id, label.c.key, who.c.name, who.c.kind)
        .join(label, label.c.id == note.c.label_id)
        .join(who, who.c.id == note.c.annotator_id)
        .where(note.c.text_id.in_(visible_texts()))
        .order_by(note.c.text_id, note.c.annotator_id)
    )
    for text_id, key, name, kind in connection.execute(query):
        yield text_id, Vote(key, name, kind == "person")
