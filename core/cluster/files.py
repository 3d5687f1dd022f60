"""Which files are classified, and in which order."""

from __future__ import annotations

import glob
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from core.contract.errors import CoreError

CSV_ENDINGS = (".csv", ".tsv")
PARQUET_ENDINGS = (".parquet", ".pq")


@dataclass(frozen=True)
class FoundFiles:
    """The tables in the order of their paths, and the names of other files beside them."""

    tables: tuple[Path, ...]
    passed_over: tuple[str, ...] = ()


def find_files(source: str) -> FoundFiles:
    """The tables of a folder and the folders in it, of a pattern, or one file.

    Names that begin with a dot or an underscore are marks of other programs, never tables.

    Raises:
        CoreError: there are none.
    """
    path = Path(source).absolute()
    if path.is_dir():
        found = _sorted(path, (each for each in path.rglob("*") if each.is_file()))
    elif path.is_file():
        found = FoundFiles((path,)) if is_table(path) else FoundFiles((), (path.name,))
    else:
        matching = (Path(each) for each in glob.glob(str(path), recursive=True))  # noqa: PTH207
        found = _sorted(path.parent, (each for each in matching if each.is_file()))
    if not found.tables:
        endings = ", ".join((*CSV_ENDINGS, *PARQUET_ENDINGS))
        raise CoreError(
            f"There is no table in {source}.",
            f"Give a folder, a pattern or a file; these endings are read: {endings}.",
        )
    return found


def is_table(path: Path) -> bool:
    """Whether a file's ending is one that is read here."""
    return is_parquet(path) or path.suffix.lower() in CSV_ENDINGS


def is_parquet(path: Path) -> bool:
    """Whether a file is read as Parquet."""
    return path.suffix.lower() in PARQUET_ENDINGS


def _sorted(folder: Path, files: Iterable[Path]) -> FoundFiles:
    seen = sorted(each for each in files if not _is_mark(each, folder))
    tables = tuple(each for each in seen if is_table(each))
    return FoundFiles(tables, tuple(each.name for each in seen if not is_table(each)))


def _is_mark(path: Path, folder: Path) -> bool:
    inner = path.relative_to(folder).parts if path.is_relative_to(folder) else (path.name,)
    return any(part.startswith((".", "_")) for part in inner)
