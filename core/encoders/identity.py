"""What tells an encoder from any other: the hash of its weights and its description."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

from core.contract.errors import CoreError


def encoder_sha256(folder: Path) -> str:
    """SHA-256 over weights and description; read again only when the weights have changed.

    Raises:
        CoreError: a file cannot be read.
    """
    weights = folder / "model.safetensors"
    try:
        state = weights.stat()
        described = (folder / "config.json").read_bytes()
        hashed = _file_sha256(str(weights), state.st_size, state.st_mtime_ns)
    except OSError as error:
        raise CoreError(
            f"The encoder {folder} cannot be read: {error}.",
            "Download or unpack the encoder again.",
        ) from error
    return hashlib.sha256(hashed.encode() + described).hexdigest()


@functools.lru_cache(maxsize=32)
def _file_sha256(path: str, _size: int, _changed: int) -> str:
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
