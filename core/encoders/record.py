"""What is written down beside an encoder that was downloaded or unpacked: where it came from, and
the size and hash of each of its files.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Literal

from core.atomic_file import write_file
from core.contract.codec import from_json, to_json
from core.contract.errors import CoreError

RECORD_FILE = "emodesk-encoder.json"
_LARGEST = 1_000_000


@dataclass(frozen=True)
class FileRecord:
    """One file: its size in bytes and its SHA-256."""

    size: int
    sha256: str


@dataclass(frozen=True)
class EncoderRecord:
    """Attributes are as in ``EncoderEntry``; ``files`` by name."""

    name: str
    origin: Literal["hub", "archive"]
    files: Mapping[str, FileRecord]
    revision: str = ""
    licence: str = ""
    sentence: str = ""


def read_record(folder: Path) -> EncoderRecord | None:
    """The record in a folder; None where there is none that can be read."""
    path = folder / RECORD_FILE
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return None
        value = json.loads(path.read_text("utf-8"))
        files = {name: from_json(FileRecord, each) for name, each in value.pop("files").items()}
        if any(Path(name).name != name or "\\" in name for name in files):
            return None  # somebody else wrote it: these may lead anywhere, to endless files too
        return from_json(EncoderRecord, {**value, "files": files})
    except (OSError, ValueError, TypeError, AttributeError, KeyError, RecursionError, CoreError):
        return None


def write_record(folder: Path, record: EncoderRecord) -> None:
    """Write the record into a folder.

    Raises:
        CoreError: the disk does not take it.
    """
    write_json(folder / RECORD_FILE, to_json(record))


def write_json(path: Path, value: Any) -> None:
    """Write a JSON file that appears complete or not at all.

    Raises:
        CoreError: the disk does not take it.
    """
    content = json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8")

    def write(file: BinaryIO) -> None:
        file.write(content)

    write_file(path, write)


def file_record(path: Path) -> FileRecord:
    """Size and hash of a file, read in pieces.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return FileRecord(path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


def has_its_files(folder: Path, record: EncoderRecord) -> bool:
    """Whether every file is there with the size that was written down."""
    try:
        return all(
            (folder / name).stat().st_size == each.size for name, each in record.files.items()
        )
    except OSError:
        return False


def changed_files(folder: Path, record: EncoderRecord) -> list[str]:
    """Names of the files that are not as they were written down, by size and hash."""
    changed = []
    for name, told in record.files.items():
        try:
            if file_record(folder / name) != told:
                changed.append(name)
        except OSError:
            changed.append(name)
    return changed
