"""What tells a saved classifier from any other: the hash of all its files."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

from core.contract.errors import CoreError


def model_sha256(folder: Path) -> str:
    """SHA-256 over the names and contents of a model's files; weights are read once.

    Raises:
        CoreError: a file cannot be read.
    """
    digest = hashlib.sha256()
    try:
        for path in sorted(each for each in folder.iterdir() if each.is_file()):
            state = path.stat()
            digest.update(path.name.encode() + b"\0")
            digest.update(_file_sha256(str(path), state.st_size, state.st_mtime_ns))
    except OSError as error:
        raise CoreError(
            f"The model {folder} cannot be read: {error}.", "Choose another model folder."
        ) from error
    return digest.hexdigest()


@functools.lru_cache(maxsize=64)
def _file_sha256(path: str, _size: int, _changed: int) -> bytes:
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
