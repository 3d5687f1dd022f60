"""One part of the result: a file of its own, complete or not there."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from core.atomic_file import write_file
from core.cluster.columns import DECIMALS
from core.cluster.request import Format

if TYPE_CHECKING:
    import pyarrow as pa

_LONGEST_STEM = 40


def part_name(file: int, source: Path, portion: int, written: Format) -> str:
    """Sorted by these names, the parts are in the order of what was read."""
    return f"{file + 1:06}-{source.stem[:_LONGEST_STEM]}-{portion + 1:06}.{written}"


def write_part(table: pa.Table, path: Path, written: Format, added: int) -> None:
    """Write a table whose last ``added`` columns are the classifier's.

    Raises:
        CoreError: the disk does not take it.
    """
    if written == "csv":
        write_file(path, lambda file: _write_csv(table, file, added))
    else:
        write_file(path, lambda file: _write_parquet(table, file))


def _write_parquet(table: pa.Table, file: BinaryIO) -> None:
    from pyarrow import parquet  # noqa: PLC0415 - only where it is used

    parquet.write_table(table, file)


def _write_csv(table: pa.Table, file: BinaryIO, added: int) -> None:
    """As the program writes its other CSV files: spreadsheet programs know UTF-8 by the mark."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow(table.column_names)
    columns = [[_cell(value) for value in column.to_pylist()] for column in table.columns]
    for column in columns[len(columns) - added :]:
        column[:] = [f"{cell:.{DECIMALS}f}" if isinstance(cell, float) else cell for cell in column]
    writer.writerows(zip(*columns, strict=True))
    text.flush()
    text.detach()


def _cell(value: object) -> object:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return value
