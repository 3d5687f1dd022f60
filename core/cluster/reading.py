"""Tables a portion at a time. Cells of CSV files are texts: leading zeros and "NA" stay."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from core.cluster.files import is_parquet
from core.contract.errors import CoreError

if TYPE_CHECKING:
    import pyarrow as pa

# No row is longer than this.
_BLOCK = 16 << 20
# What follows quotes the row, which is nobody's business but its owner's.
_QUOTED = re.compile(r"(Expected \d+ columns, got \d+).*", re.DOTALL)


def read_portions(
    path: Path, rows: int, encoding: str = "utf-8", delimiter: str | None = None
) -> Iterator[pa.Table]:
    """The table of a file, so many rows at a time; a table without rows is one portion.

    Raises:
        CoreError: it cannot be read; the file is named.
    """
    with _named(path):
        if is_parquet(path):
            yield from _in_portions(*_parquet(path, rows), rows)
        else:
            yield from _in_portions(*_csv(path, encoding, delimiter), rows)


def first_rows(
    path: Path, rows: int, encoding: str = "utf-8", delimiter: str | None = None
) -> tuple[tuple[str, ...], list[list[object]]]:
    """The names of a table's columns, and the cells of its first rows.

    Raises:
        CoreError: it cannot be read.
    """
    table = next(read_portions(path, rows, encoding, delimiter))
    columns = [column.to_pylist() for column in table.columns]
    return tuple(table.column_names), [list(cells) for cells in zip(*columns, strict=True)]


def _csv(
    path: Path, encoding: str, delimiter: str | None
) -> tuple[pa.Schema, Iterator[pa.RecordBatch]]:
    import pyarrow as pa  # noqa: PLC0415 - only where it is used
    from pyarrow import csv  # noqa: PLC0415

    reading = csv.ReadOptions(use_threads=False, block_size=_BLOCK, encoding=encoding)
    parsing = csv.ParseOptions(
        delimiter=delimiter or ("\t" if path.suffix.lower() == ".tsv" else ","),
        newlines_in_values=True,
    )
    with csv.open_csv(path, reading, parsing) as opened:
        names = opened.schema.names
    converting = csv.ConvertOptions(
        column_types=dict.fromkeys(names, pa.string()), null_values=[], strings_can_be_null=False
    )
    opened = csv.open_csv(path, reading, parsing, converting)
    return opened.schema, iter(opened)


def _parquet(path: Path, rows: int) -> tuple[pa.Schema, Iterator[pa.RecordBatch]]:
    from pyarrow import parquet  # noqa: PLC0415 - only where it is used

    opened = parquet.ParquetFile(path)
    return opened.schema_arrow, opened.iter_batches(batch_size=rows, use_threads=False)


def _in_portions(
    schema: pa.Schema, batches: Iterator[pa.RecordBatch], rows: int
) -> Iterator[pa.Table]:
    import pyarrow as pa  # noqa: PLC0415 - only where it is used

    _refuse_equal_names(schema.names)
    kept, is_first = pa.table([[] for _ in schema], schema=schema), True
    for batch in batches:
        kept = pa.concat_tables([kept, pa.Table.from_batches([batch], schema)])
        while kept.num_rows >= rows:
            yield kept.slice(0, rows).combine_chunks()
            kept, is_first = kept.slice(rows), False
    if kept.num_rows or is_first:
        yield kept.combine_chunks()


def _refuse_equal_names(names: list[str]) -> None:
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise ValueError(f"two columns are called {twice!r}")


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """What goes wrong is told with the file's name and without its texts."""
    try:
        yield
    except FileNotFoundError as error:
        raise CoreError(
            f"{path} is not there on the computer {socket.gethostname()}.",
            "The files must lie on storage that all computers of the cluster share.",
        ) from error
    except (OSError, ValueError, LookupError, NotImplementedError) as error:
        cause = _QUOTED.sub(r"\1", str(error)).rstrip(".")
        raise CoreError(
            f"{path} cannot be read: {cause}.",
            "Mend the file, or take it out of the folder; a CSV file that is not in UTF-8 needs "
            "its encoding told.",
        ) from error
