"""Finished parts of a large job, kept so that a break costs one part and not the job.

A part is found by what it was computed from: the model, the way of computing, and its texts. So
there is no record that could be wrong: what does not fit is not found.
"""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.atomic_file import write_file
from core.contract.errors import CoreError

Probabilities = NDArray[np.float32]
_ENDING = ".part.npy"
_FORGOTTEN_AFTER = 30 * 86_400.0


class KeptParts:
    """The parts of one job in a folder that other jobs may use too; None keeps nothing."""

    def __init__(self, folder: Path | None, model: str, backend: str) -> None:
        self._folder = folder
        self._model = model
        self._backend = backend
        self._own: list[Path] = []
        if folder is not None:
            _forget_old(folder)

    def find(self, texts: Sequence[str], labels: int) -> Probabilities | None:
        """The probabilities [texts, labels] of these texts in this order, if they are kept."""
        path = self._path(texts)
        if path is None or not path.is_file():
            return None
        try:
            found = np.load(path, allow_pickle=False)
        except (OSError, ValueError, EOFError):
            return None
        if found.dtype != np.float32 or found.shape != (len(texts), labels):
            return None
        probabilities: Probabilities = found
        return probabilities if bool(np.isfinite(probabilities).all()) else None

    def keep(self, texts: Sequence[str], probabilities: Probabilities) -> None:
        """Keep what was computed. A disk that does not take it is no reason to stop."""
        path = self._path(texts)
        if path is None:
            return
        with contextlib.suppress(CoreError, OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            write_file(path, lambda file: np.save(file, probabilities, allow_pickle=False))

    def remove(self) -> None:
        """The job is done: its parts are of no use any more."""
        for path in self._own:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)

    def _path(self, texts: Sequence[str]) -> Path | None:
        if self._folder is None:
            return None
        digest = hashlib.sha256(repr((self._model, self._backend, len(texts))).encode())
        for text in texts:
            content = text.encode("utf-8", "surrogatepass")
            digest.update(len(content).to_bytes(8, "little"))
            digest.update(content)
        path = self._folder / (digest.hexdigest()[:32] + _ENDING)
        if not self._own or self._own[-1] != path:
            self._own.append(path)
        return path


def _forget_old(folder: Path) -> None:
    """Remove parts of jobs that nobody went on with."""
    with contextlib.suppress(OSError):
        for path in folder.glob(f"*{_ENDING}*"):
            if path.stat().st_mtime < time.time() - _FORGOTTEN_AFTER:
                path.unlink(missing_ok=True)
