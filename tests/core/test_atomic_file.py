from pathlib import Path
from typing import BinaryIO

import pytest

from core.atomic_file import write_file
from core.contract import CoreError


def full(file: BinaryIO) -> None:
    file.write(b"half")
    raise OSError(28, "No space left on device")


def test_a_file_appears_whole(folder: Path) -> None:
    write_file(folder / "a", lambda file: file.write(b"new") and None)
    assert (folder / "a").read_bytes() == b"new"
    assert [path.name for path in folder.iterdir()] == ["a"]


def test_a_full_disk_leaves_what_was_there(folder: Path) -> None:
    (folder / "a").write_bytes(b"old")
    with pytest.raises(CoreError, match="No space left") as refused:
        write_file(folder / "a", full)
    assert "room" in refused.value.advice
    assert (folder / "a").read_bytes() == b"old"
    assert [path.name for path in folder.iterdir()] == ["a"]


def test_a_missing_folder_is_told(folder: Path) -> None:
    with pytest.raises(CoreError, match="could not be written"):
        write_file(folder / "none" / "a", full)
