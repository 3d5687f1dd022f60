"""Writing texts and labels of an import into the project, some rows at a time."""

from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

from data.corpus.text_identity import new_uid
from data.file import schema
from data.file.connection import insert_rows
from data.importing.plan import Named
from data.importing.rows import Block, NewText
from data.labelling.annotators import find_or_add
from data.labelling.derived import TallyKey, refresh_standing
from data.labelling.events import last_seq
from data.version import program_version

LabelledText = tuple[int, int, int]
"""Text, annotator and label, all by their ids."""

_NOTHING = (None,) * 6

# What follows from the annotations of new texts, which nobody else has spoken of: in SQL this takes
# a third of the time. Texts are named by a range of ids, events by the number before the first.
_EVENTS = """
INSERT INTO annotation_event (copy_uuid, seq, operation_id, text_id, annotator_id, subject, action,
    status_after, label_id_after, origin_after, blind_after, at_after, at, version)
SELECT ?, ? + row_number() OVER (ORDER BY text_id), ?, text_id, annotator_id, 'annotation',
    'import', status, label_id, origin, blind, at, at, ?
FROM annotation WHERE text_id BETWEEN ? AND ?
"""
_GOLD_EVENTS = """
INSERT INTO annotation_event (copy_uuid, seq, operation_id, text_id, annotator_id, subject, action,
    status_after, label_id_after, origin_after, blind_after, at_after, adjudicator_id_after, at,
    version)
SELECT ?, ? + row_number() OVER (ORDER BY text_id), ?, text_id, annotator_id, 'gold', 'gold',
    'gold', label_id, origin, blind, at, annotator_id, at, ?
FROM annotation WHERE text_id BETWEEN ? AND ?
"""
_GOLD = """
INSERT INTO gold (text_id, label_id, method, adjudicator_id, at)
SELECT text_id, label_id, origin, annotator_id, at FROM annotation WHERE text_id BETWEEN ? AND ?
"""
_STANDING = """
INSERT INTO standing (text_id, status, label_id)
SELECT text_id, ?, label_id FROM annotation WHERE text_id BETWEEN ? AND ?
"""


@dataclass
class Loading:
    """An import under way.

    ``uid`` begins the uids of its texts: names in a row are quicker to index than random ones.
    """

    copy_uuid: str
    source_id: int
    operation_id: int
    at: str
    uid: str = field(default_factory=new_uid)
    tally: Counter[TallyKey] = field(default_factory=Counter)
    annotators: list[int] = field(default_factory=list)
    added: list[int] = field(default_factory=list)
    _numbers: list[int] = field(default_factory=list)
    _ids: list[int] = field(default_factory=list)

    def know(self, connection: Connection, names: Sequence[Named]) -> None:
        """Find the ids of annotators, by their numbers; those that are new are added."""
        for named in names[len(self.annotators) :]:
            newest = connection.execute(select(func.max(schema.annotator.c.id))).scalar_one() or 0
            found = find_or_add(connection, named.name, named.kind).id
            self.annotators.append(found)
            if found > newest:
                self.added.append(found)

    def note_ids(self, number: int, text_id: int) -> None:
        """From the text with this number on, ids go on from this one."""
        if not self._ids or text_id - number != self._ids[-1] - self._numbers[-1]:
            self._numbers.append(number)
            self._ids.append(text_id)

    def text_id(self, number: int) -> int:
        """The id of a text by its number."""
        place = bisect(self._numbers, number) - 1
        return self._ids[place] + number - self._numbers[place]


class Writer:
    """Writes within one transaction; nobody else writes to the project meanwhile."""

    def __init__(self, connection: Connection, loading: Loading, *, gold: bool) -> None:
        """``gold`` settles each text at once, where it can have one label only."""
        self._connection = connection
        self._loading = loading
        self._gold = gold
        last = connection.execute(select(func.max(schema.texts.c.id))).scalar_one()
        self._next_id = (last or 0) + 1
        self._next_seq = last_seq(connection, loading.copy_uuid) + 1

    def write(self, block: Block, annotators: Sequence[Named]) -> None:
        """Write the texts and labels of some rows."""
        loading, first = self._loading, self._next_id
        if block.texts:
            loading.note_ids(block.first, first)
        self._write_texts(block.texts)
        if not block.said:
            return
        if len(loading.annotators) < len(annotators):
            loading.know(self._connection, annotators)
        said = [
            (loading.text_id(number), loading.annotators[who], label.id)
            for number, who, label in block.said
        ]
        self._write_annotations(said)
        texts = {text_id for text_id, _, _ in said}
        if len(texts) == len(said) and min(texts) >= first:
            self._follow(first, len(said))
        else:
            self._append(_annotation_events(loading, said))
            refresh_standing(self._connection, texts)

    def settle(self, said: Iterable[LabelledText]) -> None:
        """Settle texts that are written already, each by an annotator with a label."""
        listed = list(said)
        self._append(_gold_events(self._loading, listed))
        self._write_gold(listed)
        rows = [(text_id, "gold", label_id) for text_id, _, label_id in listed]
        insert_rows(self._connection, schema.standing, rows, replace=True)

    def _write_texts(self, texts: Sequence[NewText]) -> None:
        prefix, source_id = self._loading.uid, self._loading.source_id
        rows = [
            # The driver is slow with bytes.
            (
                text_id,
                uid or f"{prefix}-{text_id:x}",
                body,
                bytearray(digest),
                source_id,
                row,
                extra,
            )
            for text_id, (uid, body, digest, row, extra) in enumerate(texts, start=self._next_id)
        ]
        self._next_id += len(rows)
        insert_rows(self._connection, schema.texts, rows)

    def _write_annotations(self, said: Sequence[LabelledText]) -> None:
        at, day = self._loading.at, self._loading.at[:10]
        rows = [
            (text_id, who, "labelled", label_id, "imported", 0, at)
            for text_id, who, label_id in said
        ]
        insert_rows(self._connection, schema.annotation, rows)
        tally = self._loading.tally
        for _, who, label_id in said:
            tally[who, day, "labelled", label_id] += 1

    def _follow(self, first: int, number: int) -> None:
        """Write what follows from the annotations of the texts from this one on, one each."""
        run, loading = self._connection.exec_driver_sql, self._loading
        among = (first, self._next_id - 1)
        for statement in (_EVENTS, _GOLD_EVENTS)[: 1 + self._gold]:
            named = (loading.copy_uuid, self._next_seq - 1, loading.operation_id)
            run(statement, (*named, program_version(), *among))
            self._next_seq += number
        if self._gold:
            run(_GOLD, among)
        run(_STANDING, ("gold" if self._gold else "labelled", *among))

    def _write_gold(self, said: Sequence[LabelledText]) -> None:
        at = self._loading.at
        rows = [(text_id, label_id, "imported", who, at) for text_id, who, label_id in said]
        insert_rows(self._connection, schema.gold, rows)

    def _append(self, events: Iterable[tuple[object, ...]]) -> None:
        copy_uuid = self._loading.copy_uuid
        rows = [(copy_uuid, seq, *event) for seq, event in enumerate(events, self._next_seq)]
        self._next_seq += len(rows)
        insert_rows(self._connection, schema.annotation_event, rows)


def _annotation_events(
    loading: Loading, said: Iterable[LabelledText]
) -> Iterator[tuple[object, ...]]:
    operation_id, at, version = loading.operation_id, loading.at, program_version()
    for text_id, who, label_id in said:
        yield (
            *(operation_id, text_id, who, "annotation", "import"),
            *_NOTHING,
            *("labelled", label_id, "imported", 0, at, None),
            *(None, None, None, at, version),
        )


def _gold_events(loading: Loading, said: Iterable[LabelledText]) -> Iterator[tuple[object, ...]]:
    operation_id, at, version = loading.operation_id, loading.at, program_version()
    for text_id, who, label_id in said:
        yield (
            *(operation_id, text_id, who, "gold", "gold"),
            *_NOTHING,
            *("gold", label_id, "imported", 0, at, who),
            *(None, None, None, at, version),
        )
