"""Ways in which a project file breaks."""

import sqlite3
from pathlib import Path

PAGE = 4096
RUBBISH = b"\xa5" * PAGE


def page_of(path: Path, table: str) -> int:
    """The number of the page with which a table begins."""
    connection = sqlite3.connect(path)
    found = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,))
    (page,) = found.fetchone()
    connection.close()
    return int(page)


def overwrite(path: Path, page: int) -> None:
    """Write rubbish over one page, counted from 1."""
    with path.open("rb+") as file:
        file.seek((page - 1) * PAGE)
        file.write(RUBBISH)


def overwrite_a_page(path: Path) -> None:
    """The page with which the annotations begin."""
    overwrite(path, page_of(path, "annotation"))


def overwrite_the_first_page(path: Path) -> None:
    """The file is no database any more."""
    overwrite(path, 1)


def overwrite_all_but_the_first_bytes(path: Path) -> None:
    """It still begins like a database."""
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"\xa5" * (len(content) - 100))


def cut_to_nothing(path: Path) -> None:
    """An empty file, as a crash of the system or a full drive leaves it."""
    path.write_bytes(b"")


def cut_in_half(path: Path) -> None:
    """The second half is gone."""
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


WAYS = (
    overwrite_a_page,
    overwrite_the_first_page,
    overwrite_all_but_the_first_bytes,
    cut_to_nothing,
    cut_in_half,
)
