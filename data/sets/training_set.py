"""The texts and labels that a training takes from the corpus."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

import sqlalchemy as sql
from sqlalchemy import Connection

from data.corpus.texts import Text, find_texts, select_texts, to_text
from data.file import schema
from data.label_set.label_store import read_labels
from data.labelling.resolution import OnDisagreement, Resolution, resolutions
from data.portions import portions
from data.project import Project
from data.sets.held_out import read_held_out


@dataclass(frozen=True, slots=True)
class TrainingText:
    """One labelled text; texts of one ``group`` have the same words and must not be parted.

    The label of an ``unchecked`` one is a model's: it may be learned from, but judges nothing.
    """

    text_id: int
    uid: str
    body: str
    label_key: str
    group: str
    held_out: bool
    unchecked: bool = False


@dataclass(frozen=True)
class Selection:
    """The labelled texts in the order of import, and how many were left out for which reason."""

    rows: tuple[TrainingText, ...]
    left_out_disagreements: int
    left_out_retired: int
    left_out_copies_of_held_out: int
    left_out_unchecked: int


def select(
    project: Project,
    *,
    on_disagreement: OnDisagreement = "majority",
    with_unchecked: bool = False,
) -> Selection:
    """All texts with a label that counts: gold, else persons' labels, else the file's.

    Where persons disagree, the majority counts, or the text is left out as the rule says; a tie is
    always left out. Labels that are retired do not count. A text that has the same words as a
    held-out one, but is not held out itself, would give the answer away and is left out too, even
    while the held-out one lies in the trash.

    Texts with nothing but an unchecked label are left out, or only taken where that is asked for:
    never a held-out one, and none with the words of a text that somebody labelled, which says more.
    """
    with project.reading() as connection:
        found = dict(resolutions(connection, on_disagreement))
        retired = {label.key for label in read_labels(connection) if label.retired}
        unchecked = {text_id for text_id, said in found.items() if said.unchecked}
        held_out = read_held_out(connection)
        unwanted = unchecked & held_out if with_unchecked else unchecked
        counted = {text_id: said for text_id, said in found.items() if text_id not in unwanted}
        usable = {
            text_id: said.label_key
            for text_id, said in counted.items()
            if said.label_key is not None and said.label_key not in retired
        }
        rows = _rows(connection, usable, held_out, unchecked)
        held_out_groups = _groups(connection)
    separate = [row for row in rows if row.held_out or row.group not in held_out_groups]
    kept = _without_known_words(separate)
    return Selection(
        rows=tuple(kept),
        left_out_disagreements=sum(_is_left_out(said) for said in counted.values()),
        left_out_retired=sum(said.label_key in retired for said in counted.values()),
        left_out_copies_of_held_out=len(rows) - len(separate),
        left_out_unchecked=len(unwanted) + len(separate) - len(kept),
    )


def unlabelled(
    project: Project, limit: int | None = None, *, with_skipped: bool = False
) -> tuple[Text, ...]:
    """Texts that nobody labelled and no gold settles, in the order of import.

    Those that somebody skipped are among them only if asked for.
    """
    note = schema.annotation
    said = sql.select(note.c.text_id)
    if with_skipped:
        said = said.where(note.c.status == "labelled")
    text_id = schema.texts.c.id
    query = (
        select_texts()
        .where(text_id.not_in(said), text_id.not_in(sql.select(schema.gold.c.text_id)))
        .order_by(text_id)
        .limit(limit)
    )
    with project.reading() as connection:
        return tuple(to_text(row) for row in connection.execute(query))


def _in_order(connection: Connection, text_ids: Iterable[int]) -> Iterator[Text]:
    """Some texts in the order of import; the rest of a large corpus is not read."""
    for some in portions(sorted(text_ids)):
        yield from sorted(find_texts(connection, some).values(), key=lambda text: text.id)


def _rows(
    connection: Connection,
    usable: Mapping[int, str],
    held_out: Collection[int],
    unchecked: Collection[int],
) -> list[TrainingText]:
    """The texts that have a label, in the order of import."""
    return [
        TrainingText(
            *(text.id, text.uid, text.body, usable[text.id], text.group),
            held_out=text.id in held_out,
            unchecked=text.id in unchecked,
        )
        for text in _in_order(connection, usable)
    ]


def _without_known_words(rows: list[TrainingText]) -> list[TrainingText]:
    """Without unchecked texts that have the words of a checked one."""
    known = {row.group for row in rows if not row.unchecked}
    return [row for row in rows if not (row.unchecked and row.group in known)]


def _groups(connection: Connection) -> frozenset[str]:
    query = sql.select(schema.texts.c.hash).join(
        schema.held_out, schema.held_out.c.text_id == schema.texts.c.id
    )
    return frozenset(group.hex() for group in connection.execute(query).scalars())


def _is_left_out(said: Resolution) -> bool:
    return said.disputed and said.label_key is None
