"""What is open to be settled: texts on which persons disagree, and copies with unlike labels."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from data.corpus.texts import Text, find_texts
from data.errors import UnknownTextError
from data.file import schema
from data.file.visible import is_visible, visible_texts
from data.labelling.annotations import Annotation, select_annotations, to_annotation
from data.labelling.disputed import disputed_texts
from data.labelling.resolution import Resolution, resolutions_of
from data.labelling.state import UNCHECKED
from data.labelling.unchecked import is_unchecked
from data.portions import portions
from data.progress import Cancelled, stop_if
from data.project import Project

# How many texts are looked through between two questions whether to stop: some 10 ms.
SPAN = 20_000


@dataclass(frozen=True)
class Dispute:
    """A text on which persons disagree.

    ``annotations`` are all that give it a label, those of files included but no unchecked ones;
    ``majority_key`` is the label that most persons gave, None at a tie.
    """

    text: Text
    annotations: tuple[Annotation, ...]
    majority_key: str | None


@dataclass(frozen=True)
class LabelledText:
    """A text with the label that counts, None if there is none or only an unchecked one."""

    text: Text
    label_key: str | None


@dataclass(frozen=True)
class DuplicateGroup:
    """Texts with the same words, in the order of import."""

    group: str
    texts: tuple[LabelledText, ...]


def disputes(project: Project) -> tuple[Dispute, ...]:
    """The texts without gold to which persons gave different labels, in the order of import."""
    with project.reading() as connection:
        ids = _disputed(connection)
        texts = find_texts(connection, ids)
        notes = _labelled(connection, ids)
        said = resolutions_of(connection, ids)
    return tuple(
        Dispute(texts[text_id], tuple(notes[text_id]), said[text_id].label_key) for text_id in ids
    )


def contradictory_duplicates(project: Project) -> tuple[DuplicateGroup, ...]:
    """The groups of texts with the same words whose labels that count differ.

    The labels must be different; that some texts have none is no contradiction, and an unchecked
    one contradicts nobody. Settling the whole group with one gold label (``gold.set_gold_many``)
    takes it off the list.
    """
    groups = contradictory_groups(project)
    with project.reading() as connection:
        return tuple(_group(connection, ids) for ids in groups)


def contradictory_groups(
    project: Project, *, cancelled: Cancelled | None = None
) -> tuple[tuple[int, ...], ...]:
    """The same groups as the ids of their texts; raises CancelledError."""
    found: list[tuple[int, ...]] = []
    with project.reading() as connection:
        for first, last in _spans_of_hashes(connection):
            stop_if(cancelled)
            hashes = connection.execute(_contradictory(first, last)).scalars().all()
            found += _members(connection, hashes)
    return tuple(sorted(found))


def duplicates_of(project: Project, text_id: int) -> DuplicateGroup:
    """A text with all others that have its words, whether their labels differ or not.

    Raises UnknownTextError.
    """
    same = select(schema.texts.c.hash).where(schema.texts.c.id == text_id)
    with project.reading() as connection:
        hashes = connection.execute(same).scalars().all()
        groups = [ids for ids in _members(connection, hashes) if text_id in ids]
        if not groups:
            raise UnknownTextError(f"There is no text number {text_id} in this corpus.")
        return _group(connection, groups[0])


def disputed_ids(project: Project, *, cancelled: Cancelled | None = None) -> array[int]:
    """The ids of the texts in ``disputes``, in the order of import; raises CancelledError."""
    with project.reading(cancelled) as connection:
        return array("q", _disputed(connection))


def settled_count(project: Project) -> int:
    """How many texts were settled by adjudication."""
    gold = schema.gold
    query = select(func.count()).where(gold.c.method == "adjudicated", is_visible(gold.c.text_id))
    with project.reading() as connection:
        return connection.execute(query).scalar_one()


def _disputed(connection: Connection) -> list[int]:
    query = disputed_texts().order_by(schema.standing.c.text_id)
    return list(connection.execute(query).scalars())


def _labelled(connection: Connection, ids: Iterable[int]) -> dict[int, list[Annotation]]:
    note, found = schema.annotation, defaultdict[int, list[Annotation]](list)
    query = select_annotations().where(note.c.status == "labelled", note.c.origin != UNCHECKED)
    for some in portions(ids):
        for row in connection.execute(query.where(note.c.text_id.in_(some))):
            found[row.text_id].append(to_annotation(row))
    return found


def _group(connection: Connection, ids: tuple[int, ...]) -> DuplicateGroup:
    texts, said = find_texts(connection, ids), resolutions_of(connection, ids)
    return DuplicateGroup(
        texts[ids[0]].group,
        tuple(LabelledText(texts[each], _given(said.get(each))) for each in ids),
    )


def _given(said: Resolution | None) -> str | None:
    """The label that counts, if somebody gave it."""
    return None if said is None or said.unchecked else said.label_key


def _spans_of_hashes(connection: Connection) -> Iterator[tuple[bytes, bytes]]:
    """Parts of the corpus that hold whole groups and about as many texts as a span of ids."""
    texts = connection.execute(select(func.max(schema.texts.c.id))).scalar_one() or 0
    parts = min(texts // SPAN + 1, 1 << 16)
    edges = [(at << 16) // parts for at in range(parts)]
    starts = [edge.to_bytes(2) for edge in edges]
    yield from zip(starts, [*starts[1:], b"\xff" * 64], strict=True)


def _contradictory(first: bytes, last: bytes) -> Select[Any]:
    """The hashes of one part whose texts have unlike labels."""
    texts, stands = schema.texts, schema.standing
    span = texts.c.hash.between(first, last)
    # Most texts have no copy; finding that in the index is quicker than looking at their labels.
    several = select(texts.c.hash).where(span).group_by(texts.c.hash).having(func.count() > 1)
    return (
        select(texts.c.hash)
        .join(stands, stands.c.text_id == texts.c.id)
        .where(
            texts.c.hash.in_(several),
            stands.c.label_id.is_not(None),
            ~is_unchecked(texts.c.id),
            is_visible(texts.c.id),
        )
        .group_by(texts.c.hash)
        .having(func.min(stands.c.label_id) != func.max(stands.c.label_id))
    )


def _members(connection: Connection, hashes: Iterable[bytes]) -> list[tuple[int, ...]]:
    texts, found = schema.texts, defaultdict[bytes, list[int]](list)
    query = visible_texts().add_columns(texts.c.hash).order_by(texts.c.id)
    for some in portions(hashes):
        for text_id, group in connection.execute(query.where(texts.c.hash.in_(some))):
            found[group].append(text_id)
    return [tuple(ids) for ids in found.values()]
