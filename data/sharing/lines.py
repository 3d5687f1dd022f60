"""Under which names the events of a returned file are known here.

An event is named by the copy that wrote it and its number there. Two people may have gone on
labelling in two duplicates of one file: then the same names mean different events. From the first
such event on, the later duplicate counts as a copy of its own, with a name that follows from that
event, so that it is the same however often the file comes back.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import Connection

from data.sharing.deciding import StepKey
from data.sharing.returned_file import ReturnedFile

_THEIRS = """
SELECT e.copy_uuid, e.seq, e.subject, e.action, e.at, e.text_id FROM annotation_event e
JOIN text t ON t.id = e.text_id JOIN source s ON s.id = t.source_id
WHERE s.state = 'ready' ORDER BY e.copy_uuid, e.seq
"""
_OURS = """
SELECT e.seq, e.subject, e.action, e.at, e.text_id, o.kind = 'collect' AND o.state <> 'done'
FROM annotation_event e JOIN operation o ON o.id = e.operation_id WHERE e.copy_uuid = ?
"""
Row = tuple[str, int, str, str, str, int]
Told = tuple[str, str, str, int | None]
"""Subject, action, time and text of an event: enough to tell two apart."""


@dataclass
class Lines:
    """The copies of the file's events, each from some number on.

    ``fresh`` are the file's numbers of the texts of which an event is not known here, or was taken
    back together with its collection.
    """

    fresh: set[int] = field(default_factory=set)
    behind: bool = False
    _starts: dict[str, list[int]] = field(default_factory=dict)
    _names: dict[str, list[str]] = field(default_factory=dict)

    def key(self, copy_uuid: str, seq: int) -> StepKey:
        """What an event of the file is called here."""
        place = bisect_right(self._starts[copy_uuid], seq) - 1
        return self._names[copy_uuid][place], seq

    def add(self, copy_uuid: str, first: int, name: str) -> None:
        """From a number on, a copy's events have this copy's name here."""
        self._starts.setdefault(copy_uuid, []).append(first)
        self._names.setdefault(copy_uuid, []).append(name)


def follow_lines(
    returned: ReturnedFile, connection: Connection, ours: Mapping[int, tuple[int, bytes]]
) -> Lines:
    """Compare the events of a file with those that are known here.

    ``ours`` tells the numbers here of the file's texts.
    """
    lines = Lines()

    def told(row: Row) -> Told:
        return (row[2], row[3], row[4], ours[row[5]][0] if row[5] in ours else None)

    for copy_uuid, group in groupby(returned.rows(_THEIRS), key=lambda row: str(row[0])):
        rows, start, name = list(group), 0, copy_uuid
        lines.add(copy_uuid, 0, name)
        while True:
            known, standing = _known(connection, name)
            end = _end_of_line(rows, start, known, told)
            lines.fresh.update(row[5] for row in rows[start:end] if row[1] not in standing)
            if end == len(rows):
                break
            start, first = end, rows[end][1:5]
            name = str(uuid5(NAMESPACE_OID, f"{name} {first}"))
            lines.add(copy_uuid, rows[end][1], name)
        lines.behind |= max(known, default=0) > rows[-1][1]
    return lines


def _known(connection: Connection, name: str) -> tuple[dict[int, Told], set[int]]:
    """What a copy's events tell here, by number, and which of them stand."""
    known: dict[int, Told] = {}
    standing: set[int] = set()
    for seq, subject, action, at, text_id, aside in connection.exec_driver_sql(_OURS, (name,)):
        known[seq] = (subject, action, at, text_id)
        if not aside:
            standing.add(seq)
    return known, standing


def _end_of_line(
    rows: Sequence[Row], start: int, known: Mapping[int, Told], told: Callable[[Row], Told]
) -> int:
    """The place of the first event that is another one here."""
    for place in range(start, len(rows)):
        seq = rows[place][1]
        if seq in known and known[seq] != told(rows[place]):
            return place
    return len(rows)
