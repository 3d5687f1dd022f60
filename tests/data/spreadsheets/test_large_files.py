"""A large CSV file is never in memory as a whole, and reads as a small one does."""

import gc
import shutil
import tempfile
import threading
import tracemalloc
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import CancelledError, TableError
from data.spreadsheets import encoding as encoding_module
from data.spreadsheets import kept_bytes, read_large
from data.spreadsheets.kept_bytes import KeptBytes
from data.spreadsheets.lazy_rows import LazyRows
from data.spreadsheets.read import read_table
from data.spreadsheets.table import Table
from tests.data.spreadsheets.nasty import texts, workbooks
from tests.data.spreadsheets.nasty.case import Read, Refused

CASES = (*texts.READ, *texts.REFUSED, *workbooks.READ, *workbooks.REFUSED)
CONTENTS = {
    "a.csv": '\n\n text ,label\n"a, b",高兴\n\n,,\nx\n"two\nlines",sad,\n\n\n',
    "marked.csv": "\ufeff编号;文本\n007;今天\n",
    "said.csv": "sep=;\r\n编号;文本\r\n007;今天, \r\n",
    "nuls.csv": "text,n\na\0,1\n" + "今天,2\n" * 20_000 + "\0b,3\n",
    "a.tsv": "text\tlabel\n今天\t喜\n",
    "other.tsv": "text,label\n今天,喜\n",
    "no_ending": "text,label\n今天,喜\n",
    "odd.csv": 'text,label\nan "odd" mark,sad\n"and" one,sad\n',
    "one_column.csv": "text\n今天\n",
    "lines.txt": "今天\n明天\n",
    "exported.csv": "uid,text,formulas_escaped\n1,'=1+1,yes\n2,今天,\n",
}


@pytest.fixture
def all_are_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_large, "LARGE", 0)


@pytest.fixture(params=[True, False])
def has_header(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


def _all_of(table: Table) -> object:
    rows = [[*table.rows], [*table.rows], table.rows[-1:], len(table.rows)]
    return (
        *(type(table.rows), table.format, table.sheet, table.encoding, table.sha256, table.header),
        *(table.problems, table.header_row, table.delimiter, table.formulas_escaped, rows),
    )


@pytest.mark.parametrize("name", CONTENTS)
@pytest.mark.parametrize("delimiter", [None, ",", ";"])
def test_it_reads_as_a_small_one(
    folder: Path,
    name: str,
    delimiter: str | None,
    has_header: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = folder / name
    file.write_bytes(CONTENTS[name].encode())
    ways: list[dict[str, Any]] = [
        {"lazily": True},
        {"limit": 2},
        {"limit": 100},
        {"limit": 2, "lazily": True},
    ]

    def read() -> list[object]:
        return [
            _all_of(read_table(file, delimiter=delimiter, has_header=has_header, **way))
            for way in ways
        ]

    small = read()
    monkeypatch.setattr(read_large, "LARGE", 0)
    assert read() == small


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_whatever_a_stranger_sends(
    folder: Path, case: Read | Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = folder / case.name
    file.write_bytes(case.content)
    small = _read_or_refused(file)
    monkeypatch.setattr(read_large, "LARGE", 0)
    assert _read_or_refused(file) == small


def _read_or_refused(file: Path, encoding: str | None = None) -> list[object]:
    """Its rows on the way, and as a preview."""
    found: list[object] = []
    for limit in (None, 3):
        try:
            table = read_table(file, encoding=encoding, lazily=limit is None, limit=limit)
            found.append(_all_of(table))
        except TableError as error:
            found.append(str(error))
    return found


def test_what_cannot_stand_between_cells_matters_to_text_files_only(
    folder: Path, all_are_large: None
) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["今天"])
    book.save(folder / "a.xlsx")
    assert read_table(folder / "a.xlsx", delimiter=";;", limit=1).header == ("今天",)
    (folder / "a.csv").write_text("今天;;明天\n", "utf-8")
    with pytest.raises(TableError, match="cannot stand between cells"):
        read_table(folder / "a.csv", delimiter=";;", lazily=True)


@pytest.mark.property
@given(st.lists(st.text(st.sampled_from('a,;"\n\r\t\0今\ud7ff😀 '), max_size=8), max_size=12))
def test_any_text(tmp_path_factory: pytest.TempPathFactory, cells: list[str]) -> None:
    file = tmp_path_factory.mktemp("a") / "a.csv"
    file.write_bytes(",".join(cells).encode())
    small = _read_or_refused(file)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(read_large, "LARGE", 0)
        assert _read_or_refused(file) == small


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8", "utf-8-sig"])
def test_the_encoding_is_found(folder: Path, encoding: str, all_are_large: None) -> None:
    file = folder / "a.csv"
    file.write_bytes("text,n\n今天真高兴,1\n".encode(encoding))
    assert read_table(file, lazily=True).encoding == encoding
    assert read_table(file, encoding=encoding, lazily=True).rows[0].cells == ("今天真高兴", "1")


DAMAGED = {
    "valid": "今天真高兴，我们去看电影。".encode(),
    "a byte of UTF-8 is missing": "今天真高兴，我们去看电影。".encode()[:-1],
    "GB18030": "今天真高兴，我们去看电影。".encode("gb18030"),
    "a byte of GB18030 is missing": "今天真高兴，我们去看电影，好的。".encode("gb18030")[:-1],
    "both": "今天真高兴".encode() + "今天真高兴".encode("gb18030"),
    "Big5": "今天真高興，我們去看電影，的是不了".encode("big5"),
    "Korean": "오늘은 정말 기쁘다 우리는 영화를 보러 간다".encode("euc_kr"),
    "binary": bytes(range(128, 256)),
}


@pytest.mark.parametrize("what", DAMAGED)
@pytest.mark.parametrize("asked", [None, "utf-8", "gb18030", "gbk", "GBK", "big5"])
def test_the_encoding_is_the_one_that_a_small_file_has(
    folder: Path, what: str, asked: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = folder / "a.csv"
    file.write_bytes(b"text,n\n" + DAMAGED[what] + b",1\nplain,2\n")
    small = _read_or_refused(file, asked)
    monkeypatch.setattr(read_large, "LARGE", 0)
    assert _read_or_refused(file, asked) == small


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_character_may_lie_across_two_pieces(
    folder: Path, encoding: str, monkeypatch: pytest.MonkeyPatch, all_are_large: None
) -> None:
    monkeypatch.setattr(kept_bytes, "BLOCK", 7)
    file = folder / "a.csv"
    file.write_bytes(("text,n\n" + "今天真高兴😀,1\n" * 50).encode(encoding))
    table = read_table(file, lazily=True)
    assert isinstance(table.rows, LazyRows)
    assert [row.cells for row in table.rows] == [("今天真高兴😀", "1")] * 50


def test_it_is_what_it_was_when_it_was_opened(folder: Path, all_are_large: None) -> None:
    file = folder / "a.csv"
    file.write_text("text,n\n今天,1\n明天,2\n", "utf-8")
    rows = read_table(file, lazily=True).rows
    some = iter(rows)
    next(some)
    file.write_text("somebody saved something else", "utf-8")
    assert next(some).cells == ("明天", "2")
    file.unlink()
    assert [row.cells for row in rows] == [("今天", "1"), ("明天", "2")]


LINE = "我今天真的高兴，我们去看了电影，然后回家,1\n"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_longer_file_costs_no_more_memory(
    folder: Path, encoding: str, monkeypatch: pytest.MonkeyPatch, all_are_large: None
) -> None:
    for module in (encoding_module, read_large):
        monkeypatch.setattr(module, "AT_ONCE", 50_000)
    monkeypatch.setattr(kept_bytes, "BLOCK", 50_000)
    # The beginning is looked at to find the columns, so both have more than that.
    peaks = [_peak(folder / "a.csv", encoding, rows) for rows in (10_000, 40_000)]
    assert peaks[1] < peaks[0] * 1.1


def _peak(file: Path, encoding: str, rows: int) -> int:
    """How much memory it takes to read so many rows, in bytes."""
    file.write_text("text,n\n" + LINE * rows, encoding)
    tracemalloc.start()
    try:
        table = read_table(file, lazily=True)
        assert sum(1 for _ in table.rows) == len(table.rows) == rows
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_where_a_copy_would_fill_the_disk_none_is_made(
    folder: Path, monkeypatch: pytest.MonkeyPatch, all_are_large: None
) -> None:
    written: list[bytes] = []
    monkeypatch.setattr(KeptBytes, "add", lambda _kept, block: written.append(block))
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=10))
    (folder / "a.csv").write_text("text,n\n今天,1\n", "utf-8")
    assert read_table(folder / "a.csv", lazily=True).rows[0].cells == ("今天", "1")
    assert written == []


def test_where_the_disk_is_full_after_all(
    folder: Path, monkeypatch: pytest.MonkeyPatch, all_are_large: None
) -> None:
    def full(self: KeptBytes, block: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(KeptBytes, "add", full)
    (folder / "a.csv").write_text("text,n\n今天,1\n", "utf-8")
    assert read_table(folder / "a.csv", lazily=True).rows[0].cells == ("今天", "1")


def test_cancel_stops_it(folder: Path) -> None:
    (folder / "a.csv").write_text("text,n\n" + LINE * 100_000, "utf-8")
    asked = iter([False, False, True])
    with pytest.raises(CancelledError):
        read_table(folder / "a.csv", lazily=True, cancelled=lambda: next(asked, True))


def test_the_copy_goes_with_the_table(
    folder: Path, monkeypatch: pytest.MonkeyPatch, all_are_large: None
) -> None:
    made = []
    real = tempfile.TemporaryFile

    def remembered():  # type: ignore[no-untyped-def]
        made.append(real())
        return made[-1]

    monkeypatch.setattr(tempfile, "TemporaryFile", remembered)
    (folder / "a.csv").write_text("text,n\n今天,1\n", "utf-8")
    table = read_table(folder / "a.csv", lazily=True)
    assert not made[0].closed
    del table
    gc.collect()
    assert made[0].closed


def test_several_read_at_once(folder: Path, all_are_large: None) -> None:
    lines = [f"文{n},{n}" for n in range(30_000)]
    (folder / "a.csv").write_text("text,n\n" + "\n".join(lines), "utf-8")
    rows = read_table(folder / "a.csv", lazily=True).rows
    seen: list[list[str]] = []
    threads = [
        threading.Thread(
            target=lambda: seen.append([",".join(map(str, row.cells)) for row in rows])
        )
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [lines] * 3
