"""The last classifier, kept for the next prediction of the same process.

The window asks for a few hundred predictions at a time, and opening a model takes about as long
as a hundred of them.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from core.contract.events import Stage
from core.device import choose_device
from core.inference.classifier import Classifier, Numbers


@dataclass(frozen=True)
class ClassifierKey:
    """All that a loaded classifier depends on; ``files`` tells it from one put in its place."""

    folder: str
    device: str
    numbers: Numbers
    files: tuple[tuple[str, int, int], ...]


def classifier_key(folder: Path, device: str, numbers: Numbers = "fast") -> ClassifierKey:
    """The key of what lies in a folder now: every file's name, size and time of change.

    Raises:
        CoreError: the device is not usable here.
    """
    try:
        states = [(path.name, path.stat()) for path in sorted(folder.iterdir())]
    except OSError:
        states = []  # what is wrong with the folder is told by opening it
    files = tuple((name, state.st_size, state.st_mtime_ns) for name, state in states)
    return ClassifierKey(str(folder), str(choose_device(device)), numbers, files)


class WarmClassifier:
    """Holds one classifier at most: each takes hundreds of megabytes."""

    def __init__(self) -> None:
        self._key: ClassifierKey | None = None
        self._classifier: Classifier | None = None

    def find(self, key: ClassifierKey) -> Classifier | None:
        """The classifier for this key, if it is the one that was kept."""
        return self._classifier if key == self._key else None

    def keep(self, key: ClassifierKey, classifier: Classifier) -> None:
        """Keep this classifier in place of the one before."""
        self._key, self._classifier = key, classifier

    def release(self) -> None:
        """Keep nothing, so that its memory can be used for something else."""
        self._key = self._classifier = None


def open_classifier(
    folder: Path, device: str, numbers: Numbers, warm: WarmClassifier
) -> Generator[Stage, None, Classifier]:
    """The classifier of a folder: the kept one where it fits, else opened now and kept.

    Raises:
        CoreError: the folder is refused, damaged or missing, or the device is not usable.
    """
    # Before it is read: if the folder is replaced meanwhile, the next request will see that.
    key = classifier_key(folder, device, numbers)
    classifier = warm.find(key)
    if classifier is None:
        warm.release()  # two at once may be too much for the computer
        yield Stage("Opening the model", 0, 1)
        classifier = Classifier.load(folder, device, numbers)
        warm.keep(key, classifier)
    return classifier
