"""What is open to be settled: texts on which persons disagree, and copies with unlike labels."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, select, union

from data import schema
from data.annotations import Annotation, select_annotations, to_annotation
from data.portions import portions
from data.project import Project
from data.resolution import resolutions_of
from data.texts import Text, find_texts
from data.visible import is_visible, visible_texts


@dataclass(frozen=True)
class Dispute:
    """A text on which persons disagree.

    ``annotations`` are all that give it a label, those of files included; ``majority_key`` is the
    label that most persons gave, None at a tie.
    """

    text: Text
    annotations: tuple[Annotation, ...]
    majority_key: str | None


@dataclass(frozen=True)
class LabelledText:
    """A text with the label that counts, None if there is none."""

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

    The labels must be different; that some texts have none is no contradiction. Settling the whole
    group with one gold label (``gold.set_gold_many``) takes it off the list.
    """
    with project.reading() as connection:
        members = _members(connection, _suspicious_groups(connection))
        ids = [text_id for group in members for text_id in group]
        said = resolutions_of(connection, ids)
        keys = {text_id: resolution.label_key for text_id, resolution in said.items()}
        found = [group for group in members if len({keys.get(each) for each in group} - {None}) > 1]
        texts = find_texts(connection, [text_id for group in found for text_id in group])
    return tuple(
        DuplicateGroup(
            texts[group[0]].group,
            tuple(LabelledText(texts[each], keys.get(each)) for each in group),
        )
        for group in found
    )


def settled_count(project: Project) -> int:
    """How many texts were settled by adjudication."""
    gold = schema.gold
    query = select(func.count()).where(gold.c.method == "adjudicated", is_visible(gold.c.text_id))
    with project.reading() as connection:
        return connection.execute(query).scalar_one()


def _disputed(connection: Connection) -> list[int]:
    note, who = schema.annotation, schema.annotator
    query = (
        select(note.c.text_id)
        .join(who, who.c.id == note.c.annotator_id)
        .where(
            who.c.kind == "person",
            is_visible(note.c.text_id),
            note.c.text_id.not_in(select(schema.gold.c.text_id)),
        )
        .group_by(note.c.text_id)
        .having(func.min(note.c.label_id) != func.max(note.c.label_id))
        .order_by(note.c.text_id)
    )
    return list(connection.execute(query).scalars())


def _labelled(connection: Connection, ids: Iterable[int]) -> dict[int, list[Annotation]]:
    note, found = schema.annotation, defaultdict[int, list[Annotation]](list)
    query = select_annotations().where(note.c.status == "labelled")
    for some in portions(ids):
        for row in connection.execute(query.where(note.c.text_id.in_(some))):
            found[row.text_id].append(to_annotation(row))
    return found


def _suspicious_groups(connection: Connection) -> list[bytes]:
    # More than those wanted: also groups in which one text has both labels.
    texts, note, gold = schema.texts, schema.annotation, schema.gold
    given = union(
        select(note.c.text_id, note.c.label_id).where(note.c.label_id.is_not(None)),
        select(gold.c.text_id, gold.c.label_id),
    ).subquery()
    query = (
        select(texts.c.hash)
        .join(given, given.c.text_id == texts.c.id)
        .group_by(texts.c.hash)
        .having(func.min(given.c.label_id) != func.max(given.c.label_id))
    )
    return list(connection.execute(query).scalars())


def _members(connection: Connection, groups: list[bytes]) -> list[list[int]]:
    texts, found = schema.texts, defaultdict[bytes, list[int]](list)
    query = visible_texts().add_columns(texts.c.hash).order_by(texts.c.id)
    for some in portions(groups):
        for text_id, group in connection.execute(query.where(texts.c.hash.in_(some))):
            found[group].append(text_id)
    return sorted(group for group in found.values() if len(group) > 1)
