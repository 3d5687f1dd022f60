"""A ``.npy`` file of probabilities that is written a chunk at a time."""

from __future__ import annotations

import contextlib
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from core.contract.errors import CoreError


class ProbabilitiesFile:
    """float32 [count, labels] under a temporary name, until ``complete`` gives it its own.

    Raises:
        CoreError: the disk does not take it.
    """

    def __init__(self, path: Path, count: int, labels: int) -> None:
        self.count = count
        self._path = path
        self._temporary = path.with_name(path.name + ".part")
        self._shape = (count, labels)
        self._file: BinaryIO | None = None

    def __enter__(self) -> ProbabilitiesFile:
        try:
            self._file = self._temporary.open("wb")
            head = {"descr": "<f4", "fortran_order": False, "shape": self._shape}
            np.lib.format.write_array_header_1_0(self._file, head)
        except OSError as error:
            self._discard()
            raise _unwritable(self._path, error) from error
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._discard()

    def add(self, probabilities: NDArray[np.float32]) -> None:
        """Append the probabilities [texts, labels] of the next texts."""
        assert self._file is not None
        try:
            self._file.write(np.ascontiguousarray(probabilities, "<f4").tobytes())
        except OSError as error:
            raise _unwritable(self._path, error) from error

    def complete(self) -> None:
        """All are there: the file gets its name."""
        assert self._file is not None
        try:
            self._file.close()
            self._temporary.replace(self._path)
        except OSError as error:
            raise _unwritable(self._path, error) from error

    def _discard(self) -> None:
        if self._file is not None:
            with contextlib.suppress(OSError):  # a full disk again, at the last bytes
                self._file.close()
        self._temporary.unlink(missing_ok=True)


def _unwritable(path: Path, error: OSError) -> CoreError:
    return CoreError(
        f"{path} could not be written: {error}.", "Make room on the disk, then try again."
    )
