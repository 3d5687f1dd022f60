"""Rows that are not kept are the same rows, and cost no memory."""

import json
import time
import tracemalloc
from pathlib import Path

import openpyxl
import pytest

from data.errors import TableError
from data.spreadsheets.lazy_rows import LazyRows
from data.spreadsheets.read import read_table

OBJECTS = [
    {"text": "今天\ud800", "n": 1},
    {"text": "a\0b", "tags": ["x", {"y": "\udfff"}]},
    {"other": None, "text": ""},
]
CONTENTS = {
    "jsonl": "\r\n\n".join(json.dumps(each) for each in OBJECTS),
    "json": json.dumps(OBJECTS, indent=1),
    "txt": "one\r\ntwo \u2028\rthree\0\n\n \0\n",
    "csv": "sep=,\r\n\r\ntext,n\r\na\0,1\r\n\r\n",
}


@pytest.mark.parametrize("ending", CONTENTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_text_files(folder: Path, ending: str, encoding: str) -> None:
    file = folder / f"a.{ending}"
    file.write_bytes(CONTENTS[ending].encode(encoding))
    kept, lazy = read_table(file), read_table(file, lazily=True)
    assert isinstance(lazy.rows, LazyRows)
    _same(kept, lazy)


def test_workbooks(folder: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in ([None], [None, "text", "n"], [None, "今天", 12345678901234567], [1, None, "=A1"]):
        book.active.append(row)
    book.save(folder / "a.xlsx")
    for has_header in (True, False):
        kept = read_table(folder / "a.xlsx", has_header=has_header)
        lazy = read_table(folder / "a.xlsx", has_header=has_header, lazily=True)
        assert isinstance(lazy.rows, LazyRows)
        assert len(kept.rows) == 3 - has_header
        _same(kept, lazy)


def _same(kept, lazy) -> None:
    assert (kept.header, kept.header_row, kept.encoding, kept.delimiter, kept.format) == (
        lazy.header,
        lazy.header_row,
        lazy.encoding,
        lazy.delimiter,
        lazy.format,
    )
    assert kept.problems == lazy.problems
    assert len(kept.rows) == len(lazy.rows) > 0
    for _ in range(2):
        assert list(lazy.rows) == list(kept.rows)
    assert lazy.rows[-1] == kept.rows[-1]
    assert tuple(lazy.rows[1:]) == tuple(kept.rows[1:])


def test_a_broken_object_is_found_before_anything_is_done(folder: Path) -> None:
    lines = [json.dumps({"text": str(n)}) for n in range(5000)]
    lines[4321] = lines[4321][:-1]
    (folder / "a.jsonl").write_text("\n".join(lines), "utf-8")
    with pytest.raises(TableError, match="row 4322: this is not valid JSON"):
        read_table(folder / "a.jsonl", lazily=True)


def test_two_readers_do_not_disturb_each_other(folder: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for n in range(10):
        book.active.append([f"t{n}"])
    book.save(folder / "a.xlsx")
    rows = read_table(folder / "a.xlsx", lazily=True).rows
    first, second = iter(rows), iter(rows)
    assert [next(first).number, next(first).number, next(second).number] == [2, 3, 2]
    assert [row.number for row in first] == list(range(4, 11))


@pytest.mark.parametrize(
    ("ending", "line"), [("jsonl", '{"text": "今天", "n": 1}\n'), ("txt", "今天真高兴\n")]
)
def test_they_cost_little_memory(folder: Path, ending: str, line: str) -> None:
    (folder / f"a.{ending}").write_text(line * 20_000, "utf-8")
    size = (folder / f"a.{ending}").stat().st_size
    table = read_table(folder / f"a.{ending}", lazily=True)
    tracemalloc.start()
    try:
        assert sum(1 for _ in table.rows) == 20_000
        assert tracemalloc.get_traced_memory()[1] < size + 1_000_000
    finally:
        tracemalloc.stop()


def test_two_million_rows(folder: Path) -> None:
    (folder / "a.csv").write_bytes(b"t,l\n" + b"a,b\n" * 2_000_000)
    began = time.perf_counter()
    table = read_table(folder / "a.csv", lazily=True)
    assert len(table.rows) == 2_000_000
    assert time.perf_counter() - began < 60
