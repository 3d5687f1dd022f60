"""What is no file, or is one no longer; and a parser that gives up in its own way."""

import os
from pathlib import Path
from typing import NoReturn

import pytest

from data.errors import TableError
from data.spreadsheets.read import file_kind, read_table
from data.spreadsheets.read_workbook import sheet_names
from tests.data.spreadsheets.nasty.archives import xls, xlsx

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


def test_a_folder_is_no_file(folder: Path) -> None:
    with pytest.raises(TableError, match="this is a folder") as caught:
        read_table(folder)
    assert caught.value.advice


@pytest.mark.parametrize("ending", ["csv", "xlsx", "dat"])
def test_a_file_that_is_not_there(folder: Path, ending: str) -> None:
    for read in (read_table, file_kind, sheet_names):
        with pytest.raises(TableError, match="there is no such file"):
            read(folder / f"a.{ending}")


@posix
def test_a_link_to_itself(folder: Path) -> None:
    link = folder / "a.csv"
    link.symlink_to(link)
    with pytest.raises(TableError, match="symbolic links"):
        read_table(link)


@posix
def test_a_device_that_never_ends() -> None:
    with pytest.raises(TableError, match="no file with a content"):
        read_table(Path("/dev/zero"))


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_read(folder: Path) -> None:
    file = folder / "a.csv"
    file.write_text("text\n")
    file.chmod(0)
    with pytest.raises(TableError, match="Permission denied"):
        read_table(file)


def test_a_file_that_another_program_holds(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = folder / "a.csv"
    file.write_text("text\n")

    def held(_: Path) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", held)
    with pytest.raises(TableError, match=r"cannot be read \(Permission denied\)"):
        read_table(file)


def test_a_name_that_no_file_can_have() -> None:
    with pytest.raises(TableError, match="cannot be read"):
        read_table("a\0b.csv")


@pytest.mark.parametrize("content", [xlsx(), xls()])
def test_rows_that_are_not_kept_outlive_their_file(folder: Path, content: bytes) -> None:
    file = folder / "a.xlsx"
    file.write_bytes(content)
    table = read_table(file, lazily=True)
    file.unlink()
    assert [row.cells for row in table.rows] == [("今天真好", "高兴")]


class PanicException(BaseException):
    """Looks like what a parser in Rust throws when it meets what it never thought of."""


@pytest.mark.parametrize("error", [PanicException("index out of bounds"), MemoryError()])
def test_a_parser_in_panic_is_a_damaged_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    import python_calamine  # noqa: PLC0415

    class Panics:
        @staticmethod
        def from_filelike(_: object) -> NoReturn:
            raise error

    file = folder / "a.xlsx"
    file.write_bytes(xlsx())
    monkeypatch.setattr(python_calamine, "CalamineWorkbook", Panics)
    for read in (read_table, sheet_names):
        with pytest.raises(TableError, match="damaged"):
            read(file)


def test_the_user_can_still_stop_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import python_calamine  # noqa: PLC0415

    class Stopped:
        @staticmethod
        def from_filelike(_: object) -> NoReturn:
            raise KeyboardInterrupt

    file = folder / "a.xlsx"
    file.write_bytes(xlsx())
    monkeypatch.setattr(python_calamine, "CalamineWorkbook", Stopped)
    with pytest.raises(KeyboardInterrupt):
        read_table(file)
