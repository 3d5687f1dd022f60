"""Which text, label and annotator of a returned file is which one here."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy import Connection, select

from data.corpus.text_identity import text_hash
from data.file import schema
from data.file.schema import texts as table
from data.label_set.label_store import read_labels
from data.label_set.labels import Label
from data.label_set.resolving import by_any_key, surviving
from data.labelling.annotators import AnnotatorKind, read_annotators
from data.portions import portions
from data.sharing.returned_file import ReturnedFile

Unmatched = Literal["edited text", "missing text", "new text"]
"""*edited*: its words are others here. *missing*: it was given out and is gone here. *new*: it was
added in the copy."""

_THEIR_TEXTS = """
SELECT t.id, t.uid, t.hash, s.sha256, s.imported_at
FROM text t JOIN source s ON s.id = t.source_id WHERE s.state = 'ready' ORDER BY t.id
"""
_OUR_SOURCES = "SELECT sha256, imported_at FROM source WHERE state = 'ready'"
_OURS_BY_UID = """
SELECT t.uid, t.id, t.hash FROM text t JOIN source s ON s.id = t.source_id
WHERE s.state = 'ready' AND t.uid IN (SELECT value FROM json_each(?))
"""
_BODIES = "SELECT id, body, uid FROM text WHERE id IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True)
class TheirText:
    """A text of the file: its number here, or why it has none."""

    uid: str
    body: str
    here: int | None
    why: Unmatched | None = None


@dataclass
class Texts:
    """All texts of a file by their numbers there; ``new`` counts those added in the copy."""

    ours: dict[int, tuple[int, bytes]] = field(default_factory=dict)
    unmatched: dict[int, Unmatched] = field(default_factory=dict)
    new: int = 0


def match_texts(returned: ReturnedFile, connection: Connection) -> Texts:
    """Find each text by its uid; else by its words, where that leaves no doubt."""
    theirs = returned.rows(_THEIR_TEXTS)
    by_uid = _ours_by_uid(connection, [uid for _, uid, *_ in theirs])
    # Sources outlive their texts, and go into copies as they are.
    sources = {tuple(row) for row in connection.exec_driver_sql(_OUR_SOURCES)}
    found, unknown = Texts(), defaultdict[bytes, list[int]](list)
    for text_id, uid, group, *source in theirs:
        if uid in by_uid:
            found.ours[text_id] = by_uid[uid]
        elif tuple(source) not in sources:
            found.unmatched[text_id] = "new text"
            found.new += 1
        else:
            unknown[group].append(text_id)
    known = {here for here, _ in by_uid.values()}
    for group, ours in _ours_by_hash(connection, unknown, known).items():
        # The first of those with the same words is the first one here too, if none is missing.
        if len(ours) == len(unknown[group]):
            numbers = zip(unknown.pop(group), ours, strict=True)
            found.ours.update((text_id, (here, group)) for text_id, here in numbers)
    left = (text_id for ids in unknown.values() for text_id in ids)
    found.unmatched.update(dict.fromkeys(left, "missing text"))
    return found


def their_texts(
    returned: ReturnedFile, texts: Texts, text_ids: Iterable[int]
) -> dict[int, TheirText]:
    """Some texts with their words, which are compared with ours."""
    found = {}
    for some in portions(text_ids):
        for text_id, body, uid in returned.rows(_BODIES, (json.dumps(some),)):
            here, group = texts.ours.get(text_id, (None, b""))
            why = texts.unmatched.get(text_id)
            if here is not None and text_hash(body) != group:
                here, why = None, "edited text"
            found[text_id] = TheirText(uid, body, here, why)
    return found


def _ours_by_uid(connection: Connection, uids: Iterable[str]) -> dict[str, tuple[int, bytes]]:
    return {
        uid: (text_id, group)
        for some in portions(uids)
        for uid, text_id, group in connection.exec_driver_sql(_OURS_BY_UID, (json.dumps(some),))
    }


def _ours_by_hash(
    connection: Connection, groups: Mapping[bytes, object], known: set[int]
) -> dict[bytes, list[int]]:
    """Our texts with these words that no uid of the file means."""
    found = defaultdict[bytes, list[int]](list)
    ready = select(table.c.id, table.c.hash).join(
        schema.source, schema.source.c.id == table.c.source_id
    )
    query = ready.where(schema.source.c.state == "ready").order_by(table.c.id)
    for some in portions(groups):
        for text_id, group in connection.execute(query.where(table.c.hash.in_(some))):
            if text_id not in known:
                found[group].append(text_id)
    return found


@dataclass(frozen=True)
class TheirLabel:
    """A label of the file: its key there and its number here, None if we do not have it."""

    key: str
    here: int | None


def match_labels(returned: ReturnedFile, connection: Connection) -> dict[int, TheirLabel]:
    """Find each label by UUID, else by its key, else by one that it had before.

    Where ours was merged into another since, it is that one.
    """
    ours = read_labels(connection)
    by_uuid = {label.uuid: label for label in ours}
    theirs = returned.rows("SELECT id, uuid, key FROM label")
    claimed = {by_uuid[uuid].id for _, uuid, _ in theirs if uuid in by_uuid}
    # A label that another one there is by UUID cannot be meant by its key as well.
    by_key = by_any_key(label for label in ours if label.id not in claimed)

    def found(uuid: str, key: str) -> int | None:
        label: Label | None = by_uuid.get(uuid) or by_key.get(key)
        return None if label is None else surviving(ours, label).id

    return {number: TheirLabel(key, found(uuid, key)) for number, uuid, key in theirs}


@dataclass(frozen=True)
class TheirAnnotator:
    """An annotator of the file: the name here and the number, None if they are new to us.

    ``called`` is the name there.
    """

    uuid: str
    kind: AnnotatorKind
    called: str
    name: str
    here: int | None


def match_annotators(returned: ReturnedFile, connection: Connection) -> dict[int, TheirAnnotator]:
    """Find each annotator by UUID; who is new gets a name that nobody has here."""
    ours = read_annotators(connection)
    by_uuid = {each.uuid: each for each in ours}
    taken = {(each.kind, each.name) for each in ours}
    found = {}
    for number, uuid, kind, called in returned.rows(
        "SELECT id, uuid, kind, name FROM annotator ORDER BY id"
    ):
        known = by_uuid.get(uuid)
        if known is not None:
            found[number] = TheirAnnotator(uuid, kind, called, known.name, known.id)
            continue
        name, again = called.strip(), 2
        while (kind, name) in taken:
            name, again = f"{called.strip()} ({again})", again + 1
        taken.add((kind, name))
        found[number] = TheirAnnotator(uuid, kind, called, name, None)
    return found
