"""The bytes of a large file, on the disk and not in memory, and safe from whoever changes it."""

import errno
import io
import os
import shutil
import tempfile
import threading
import weakref
from collections.abc import Iterator
from typing import IO, BinaryIO

BLOCK = 1024 * 1024
_TO_SPARE = 1.5


class KeptBytes:
    """A copy without a name: it is gone with this object, or with the program.

    Several may read it at once, each from its own place.
    """

    def __init__(self, size: int) -> None:
        """An empty one, for so many bytes.

        Raises:
            OSError: there is no room for them among the temporary files, with some to spare for
                other programs.
        """
        if shutil.disk_usage(tempfile.gettempdir()).free < size * _TO_SPARE:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as this
        self._turn = threading.Lock()
        weakref.finalize(self, self._file.close)

    def add(self, block: bytes) -> None:
        """Put a block at the end; only before anybody reads.

        Raises:
            OSError: the disk is full.
        """
        self._file.write(block)

    def done(self) -> None:
        """Nothing more is added.

        Raises:
            OSError: the disk is full.
        """
        self._file.flush()

    def opened(self) -> BinaryIO:
        """All of it, from the beginning."""
        return io.BufferedReader(_Reading(self), BLOCK)

    def at(self, place: int, size: int) -> bytes:
        """``size`` bytes from a place on, fewer at the end."""
        with self._turn:
            self._file.seek(place)
            return self._file.read(size)


class _Reading(io.RawIOBase):
    """Reads kept bytes from a place of its own."""

    def __init__(self, kept: KeptBytes) -> None:
        super().__init__()
        self._kept = kept
        self._place = 0

    def readable(self) -> bool:
        return True

    def readinto(self, into: memoryview) -> int:  # type: ignore[override]
        block = self._kept.at(self._place, len(into))
        into[: len(block)] = block
        self._place += len(block)
        return len(block)


def blocks_of(file: BinaryIO) -> Iterator[bytes]:
    """What is in an open file, a block after the other."""
    while block := file.read(BLOCK):
        yield block
