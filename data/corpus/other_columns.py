"""The other columns of a text's spreadsheet: which there are, and changing what stands in them."""

import json
import math
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, select

from data.clock import utc_now
from data.errors import DataError
from data.file.schema import texts
from data.labelling.annotations import Recorded, require_texts
from data.labelling.corpus_events import CorpusChange, record_corpus
from data.labelling.events import begin_operation
from data.labelling.notes import NOTHING_RECORDED
from data.plain_words import require_plain
from data.project import Project

LONGEST_NAME = 1_000
LONGEST_VALUE = 100_000
# Over all files together.
_LOOKED_AT = 1_000
# The texts of an import have numbers in a row, so these two are found by the index.
_ENDS = """
SELECT s.id, (SELECT min(t.id) FROM text t WHERE t.source_id = s.id AND t.source_row =
                (SELECT min(source_row) FROM text WHERE source_id = s.id)),
             (SELECT max(t.id) FROM text t WHERE t.source_id = s.id AND t.source_row =
                (SELECT max(source_row) FROM text WHERE source_id = s.id))
FROM source s WHERE s.state = 'ready' ORDER BY s.id
"""
_EDITED = """
SELECT DISTINCT e.subject_id FROM operation o JOIN corpus_event e ON e.operation_id = o.id
WHERE o.kind = 'edit columns'
"""
# With one min(), SQLite takes the rest from the row that has it.
_NAMES = """
SELECT each.key, min(t.id), each.id
FROM text t JOIN source s ON s.id = t.source_id, json_each(t.extra) each
WHERE t.id IN (SELECT value FROM json_each(?)) AND s.state = 'ready'
GROUP BY each.key ORDER BY 2, 3
"""


def column_names(project: Project) -> tuple[str, ...]:
    """The names of all other columns that texts have, in the order in which they first came.

    All rows of an import have the same other columns; only a cell that could not be used, such as
    a word that is no label, adds one to its own row. So not all texts are looked at, which takes
    seconds at a million, but the first and the last of each file, a thousand that are spread
    evenly, and every text whose columns somebody edited. A name that only a few rows out of many
    thousands have may be missing; ``data.exporting.items.other_columns`` goes through them all.
    """
    with project.reading() as connection:
        wanted = sorted({*_some_of_each_file(connection), *_edited(connection)})
        return tuple(connection.exec_driver_sql(_NAMES, (json.dumps(wanted),)).scalars())


def edit_columns(project: Project, text_id: int, values: Mapping[str, object]) -> Recorded:
    """Give a text these other columns, in one step that one undo takes back.

    ``values`` are all of them in their order: what is missing is taken away. The spreadsheet that
    the text came from is not changed. If nothing differs, nothing is recorded
    (``NOTHING_RECORDED``). A list or an object may stay as the file brought it. Raises
    UnknownTextError, DataError for a value that is no text, number, truth value or nothing, or for
    words that cannot be kept, ReadOnlyError.
    """
    with project.writing() as connection:
        require_texts(connection, (text_id,))
        query = select(texts.c.extra).where(texts.c.id == text_id)
        before: str = connection.execute(query).scalar_one()
        there: dict[str, object] = json.loads(before)
        for name, value in values.items():
            _require_name(name)
            _require_value(name, value, there)
        after = _as_json(values)
        if after == _as_json(there):
            return NOTHING_RECORDED
        at = utc_now()
        change = CorpusChange("text", text_id, "edit columns", {"extra": before}, {"extra": after})
        operation_id = begin_operation(connection, "edit columns", at)
        record_corpus(connection, project.copy_uuid, operation_id, [change], at)
    return Recorded(operation_id, 1)


def _some_of_each_file(connection: Connection) -> Iterator[int]:
    ends = [row for row in connection.exec_driver_sql(_ENDS).all() if row[1] is not None]
    for _, first, last in ends:
        step = max((last - first) * len(ends) // _LOOKED_AT, 1)
        yield from range(first, last, step)
        yield last


def _edited(connection: Connection) -> list[int]:
    return list(connection.exec_driver_sql(_EDITED).scalars())


def _require_name(name: str) -> None:
    if not name.strip():
        raise DataError("A column has no name.", "Enter one.")
    require_plain(name, LONGEST_NAME)


def _require_value(name: str, value: object, there: Mapping[str, object]) -> None:
    if isinstance(value, str):
        require_plain(value, LONGEST_VALUE)
        return
    is_number = isinstance(value, int) or (isinstance(value, float) and math.isfinite(value))
    if value is None or is_number or (name in there and there[name] == value):
        return
    raise DataError(
        f"The column '{name}' cannot hold this.", "A text, a number, true, false or nothing can."
    )


def _as_json(values: Mapping[str, object]) -> str:
    """As an import writes it."""
    return json.dumps(dict(values), ensure_ascii=False)
