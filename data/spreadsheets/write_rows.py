"""Rows as a file of any kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from data.spreadsheets.sheet_to_add import SheetToAdd
from data.spreadsheets.table import Cell
from data.spreadsheets.write_delimited import write_delimited
from data.spreadsheets.write_json import write_json
from data.spreadsheets.write_workbook import write_workbook


def write_rows(
    target: Path,
    kind: str,
    header: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    sheets: Sequence[SheetToAdd] = (),
    escape_formulas: bool = False,
) -> list[str]:
    """Write rows under a header; returns what had to be altered.

    ``sheets`` come behind them, in workbooks only; ``escape_formulas`` is for CSV and TSV.
    """
    if kind in {"json", "jsonl"}:
        objects = (dict(zip(header, cells, strict=True)) for cells in rows)
        write_json(target, objects, by_line=kind == "jsonl")
        return []
    if kind == "xlsx":
        return write_workbook(target, header, rows, sheets=sheets)[1]
    delimiter = "\t" if kind == "tsv" else ","
    write_delimited(target, header, rows, delimiter=delimiter, escape_formulas=escape_formulas)
    return []
