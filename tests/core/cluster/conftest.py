"""A classifier, one Ray with two workers for a whole file of tests, and tables to classify."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.cluster.connection import started_here

HEADER = ("编号", "text", "备注")
TEXTS = ("真开心！", "气死了，\n哭一场", "  ", '他说"NA"', "NA", "=1+1", "")


@pytest.fixture(scope="module")
def two_workers() -> Iterator[None]:
    """Ray takes seconds to start: once for all tests of a file."""
    with started_here(2):
        yield


def table(rows: int, seed: int = 0) -> list[tuple[str, str, str]]:
    """Rows with what is easily lost: leading zeros, NA, quotes, line breaks, blanks."""
    return [
        (f"{seed + row:05}", TEXTS[(seed + row * 3) % len(TEXTS)], ("NA", "null", "")[row % 3])
        for row in range(rows)
    ]


def write_csv(path: Path, rows: list[tuple[str, str, str]], encoding: str = "utf-8") -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(rows)


def read_csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


@contextmanager
def as_if_missing(monkeypatch: pytest.MonkeyPatch, module: str) -> Iterator[None]:
    """What is installed is not found for a while."""
    from importlib.util import find_spec as found  # noqa: PLC0415

    with monkeypatch.context() as patch:
        patch.setattr(
            "core.cluster.connection.find_spec",
            lambda name: None if name == module else found(name),
        )
        yield
