"""The user's own spreadsheet again, with what the corpus says of each of its rows."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from data.errors import TableError
from data.exporting.export import context_of
from data.exporting.items import Items, reading_items
from data.exporting.request import ExportRequest
from data.file import schema
from data.progress import Cancelled, Progress, report, stop_if
from data.project import Project
from data.spreadsheets.exchange.context import ExportContext
from data.spreadsheets.exchange.statements import (
    note_columns,
    note_values,
    prediction_columns,
    prediction_values,
)
from data.spreadsheets.labelled_copy import check_target, write_labelled_copy
from data.spreadsheets.read import read_table
from data.spreadsheets.table import Cell, Table
from data.spreadsheets.write_report import WriteReport

REPORT_EVERY = 1000
_SHOWN = 10
_PIECE = 1 << 20

_Said = Mapping[int, tuple[Cell, ...]]
"""What is to be added to each row, by its number."""


def export_into_original(
    project: Project,
    original: Path | str,
    request: ExportRequest,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> WriteReport:
    """Write a copy of an imported file with columns added: label, who gave it, prediction, uid.

    Everything else stays as it was. The file is recognised by its content, whatever it is called
    now. Rows of which the corpus has no text, or none that the request asks for, stay empty there;
    the notes tell which. Raises TableError (not a file that was imported; a target that cannot be
    written), DataError (no such annotator), RunError, TargetLockedError, CancelledError; then there
    is no new file.
    """
    original, out = Path(original), request.out
    check_target(original, out)
    if request.labels_of == "each annotator":
        raise TableError(
            out,
            0,
            "this format holds one label for each text, not each annotator's.",
            "Choose a spreadsheet, or ask for less.",
        )
    origin = _origin(project, original, cancelled)
    request = replace(request, columns=())
    with reading_items(project, request, cancelled) as items:
        context = context_of(project, request, items)
        said = _said(items.only(origin.uids), origin, context, progress, cancelled)
    about = (*prediction_columns(context), *note_columns(context))
    names = ("label", "labelled_by", *about, "uid")
    with TemporaryDirectory() as folder:
        return _write(original, out, origin, _Added(names, said), Path(folder), cancelled)


@dataclass(frozen=True)
class _Origin:
    """The sheets that texts came from, with their encodings; and where each text stands."""

    sheets: Mapping[str | None, str | None]
    uids: Mapping[int, str]
    places: Mapping[str, tuple[str | None, int]]

    def first_row(self, sheet: str | None) -> int:
        """The first row of a sheet that was a text; beyond all rows if there is none left."""
        return min((row for known, row in self.places.values() if known == sheet), default=2**31)


@dataclass(frozen=True)
class _Added:
    names: tuple[str, ...]
    said: Mapping[str | None, _Said]

    def columns(self, sheet: str | None, table: Table) -> dict[str, Sequence[Cell]]:
        """The new columns of one sheet, a value for each row."""
        said, nothing = self.said.get(sheet, {}), (None,) * len(self.names)
        rows = [said.get(row.number, nothing) for row in table.rows]
        return {name: [cells[place] for cells in rows] for place, name in enumerate(self.names)}

    def empty_rows(self, sheet: str | None, table: Table) -> list[int]:
        """The rows that nothing is said of."""
        said = self.said.get(sheet, {})
        return [row.number for row in table.rows if row.number not in said]


def _origin(project: Project, original: Path, cancelled: Cancelled | None) -> _Origin:
    source, text = schema.source, schema.texts
    digest = _sha256(original, cancelled)
    known = (
        select(source.c.id, source.c.sheet, source.c.encoding)
        .where(source.c.sha256 == digest, source.c.state == "ready")
        .order_by(source.c.id)
    )
    with project.reading(cancelled) as connection:
        sources = {row.id: row for row in connection.execute(known)}
        if not sources:
            raise TableError(
                original,
                0,
                "no text of this corpus was imported from this file as it is now.",
                "Choose the file that was imported, unchanged since then.",
            )
        query = select(text.c.id, text.c.uid, text.c.source_id, text.c.source_row)
        texts = connection.execute(query.where(text.c.source_id.in_(sources))).all()
    return _Origin(
        sheets={row.sheet: row.encoding for row in sources.values()},
        uids={row.id: row.uid for row in texts},
        places={row.uid: (sources[row.source_id].sheet, row.source_row) for row in texts},
    )


def _sha256(file: Path, cancelled: Cancelled | None) -> str:
    digest = hashlib.sha256()
    try:
        with file.open("rb") as opened:
            while piece := opened.read(_PIECE):
                stop_if(cancelled)
                digest.update(piece)
    except OSError as error:
        raise TableError(
            file, 0, f"the file cannot be read ({error.strerror or error}).", "Choose another file."
        ) from error
    return digest.hexdigest()


def _said(
    items: Items,
    origin: _Origin,
    context: ExportContext,
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> dict[str | None, dict[int, tuple[Cell, ...]]]:
    said: dict[str | None, dict[int, tuple[Cell, ...]]] = defaultdict(dict)
    for done, item in enumerate(items, start=1):
        sheet, row = origin.places[item.uid]
        # Where a file was imported twice the newer text speaks, unless only the older has a label.
        if item.label is not None or said[sheet].get(row, (None,))[0] is None:
            by = "; ".join(item.labelled_by) or None
            predicted = prediction_values(item, context).values()
            noted = note_values(item, context)
            said[sheet][row] = (item.label, by, *predicted, *noted, item.uid)
        if done % REPORT_EVERY == 0:
            stop_if(cancelled)
            report(progress, done, len(items))
    report(progress, len(items), len(items))
    return said


def _write(
    original: Path,
    out: Path,
    origin: _Origin,
    added: _Added,
    folder: Path,
    cancelled: Cancelled | None,
) -> WriteReport:
    """One sheet after the other, each added to a copy of the copy before."""
    tables = {
        sheet: _read(original, sheet, encoding, origin.first_row(sheet), cancelled)
        for sheet, encoding in origin.sheets.items()
    }
    several = out.suffix.lower() == ".xlsx" and all(
        table.format in {"xlsx", "xlsm"} for table in tables.values()
    )
    written = tables if several else dict(list(tables.items())[:1])
    source, rows, notes = original, 0, list[str]()
    for place, (sheet, table) in enumerate(written.items()):
        is_last = place == len(written) - 1
        target = out if is_last else folder / f"{place}{original.suffix}"
        made = write_labelled_copy(
            source, target, table, added.columns(sheet, table), cancelled=cancelled
        )
        source, rows = target, rows + made.rows
        notes += (note for note in made.notes if note not in notes)
        empty = added.empty_rows(sheet, table)
        if empty:
            notes.append(_empty_note(sheet, empty, several=len(tables) > 1))
    if len(written) < len(tables):
        notes.append(f"only the sheet '{next(iter(written))}' is in the new file")
    return WriteReport(out, rows, made.columns_added, tuple(notes))


def _read(
    original: Path,
    sheet: str | None,
    encoding: str | None,
    first_row: int,
    cancelled: Cancelled | None,
) -> Table:
    table = read_table(original, sheet=sheet, encoding=encoding, cancelled=cancelled)
    if table.header_row and table.header_row >= first_row:
        # The first row was imported as a text.
        return read_table(
            original, sheet=sheet, encoding=encoding, has_header=False, cancelled=cancelled
        )
    return table


def _empty_note(sheet: str | None, rows: list[int], *, several: bool) -> str:
    listed = ", ".join(map(str, rows[:_SHOWN])) + (" …" if len(rows) > _SHOWN else "")
    if several:
        return (
            f"{len(rows)} rows of the sheet '{sheet}' have no text in this export and got no "
            f"label: {listed}"
        )
    return f"{len(rows)} rows have no text in this export and got no label: {listed}"
