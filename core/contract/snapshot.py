"""The exact texts, labels and splits of a run, written down before training starts.

Labelling goes on while a model trains; the snapshot is what makes the run repeatable. Its hash
covers everything in it, so that two runs can be compared only when they saw the same.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.contract.codec import from_json, to_json
from core.contract.errors import CoreError
from core.contract.splits import Part

FORMAT_VERSION = 1
_FILE = "snapshot.jsonl"
_LONE_SURROGATES = "surrogatepass"  # a text may hold them, and they are not ours to change
_ADVICE = "Start the training again: a new snapshot is written each time."


@dataclass(frozen=True)
class SnapshotText:
    """One labelled text: ``label`` is an index into the snapshot's labels.

    The label of an ``unchecked`` one was a model's own, which nobody looked at.
    """

    uid: str
    body: str
    label: int
    group: str
    part: Part
    unchecked: bool = False


@dataclass(frozen=True)
class Snapshot:
    """Labelled texts with their splits; ``labels`` are keys in the order of the label set."""

    labels: tuple[str, ...]
    texts: tuple[SnapshotText, ...]

    def part(self, part: Part) -> tuple[SnapshotText, ...]:
        """The texts of one part."""
        return tuple(text for text in self.texts if text.part == part)


def write_snapshot(snapshot: Snapshot, parent: Path) -> tuple[Path, str]:
    """Write a snapshot below ``parent``; returns its folder and its hash.

    The folder is named by the hash, so the same snapshot is written once. The write is atomic: a
    file that exists is complete. One that was changed since is written anew.

    Raises:
        OSError: the disk does not take it.
    """
    head = {"format": FORMAT_VERSION, "labels": list(snapshot.labels)}
    lines = [json.dumps(head, ensure_ascii=False)]
    lines += [json.dumps(_as_json(text), ensure_ascii=False) for text in snapshot.texts]
    content = ("\n".join(lines) + "\n").encode("utf-8", _LONE_SURROGATES)
    digest = hashlib.sha256(content).hexdigest()
    folder = parent / digest[:32]
    path = folder / _FILE
    if path.exists() and path.read_bytes() == content:
        return folder, digest
    folder.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=folder)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise
    return folder, digest


def read_snapshot(folder: Path) -> tuple[Snapshot, str]:
    """Read a snapshot and its hash.

    Raises:
        CoreError: it is missing, damaged or of an unknown format.
    """
    try:
        content = (folder / _FILE).read_bytes()
    except OSError as error:
        raise CoreError(f"The snapshot {folder} cannot be read: {error}.", _ADVICE) from error
    digest = hashlib.sha256(content).hexdigest()
    if folder.name != digest[:32]:
        raise CoreError(f"The snapshot {folder} was changed after it was written.", _ADVICE)
    try:
        snapshot = _parse(content.decode("utf-8", _LONE_SURROGATES))
    except (ValueError, RecursionError) as error:
        raise CoreError(f"The snapshot {folder} cannot be read: {error}.", _ADVICE) from error
    if not all(0 <= text.label < len(snapshot.labels) for text in snapshot.texts):
        raise CoreError(f"The snapshot {folder} has texts with an unknown label.", _ADVICE)
    return snapshot, digest


def _as_json(text: SnapshotText) -> Any:
    fields = to_json(text)
    # Of checked texts nothing is said, so that the same snapshot keeps the hash that it always had.
    return fields if text.unchecked else {k: v for k, v in fields.items() if k != "unchecked"}


@dataclass(frozen=True)
class _Head:
    """The first line of a snapshot."""

    format: int
    labels: tuple[str, ...]


def _parse(content: str) -> Snapshot:
    # Not splitlines(): it would also cut at U+2028 and its like inside a text.
    first, *lines = content.rstrip("\n").split("\n")
    head = json.loads(first)
    if not isinstance(head, dict) or head.get("format") != FORMAT_VERSION:
        raise CoreError("The snapshot has an unknown format.", _ADVICE)
    labels = from_json(_Head, head).labels
    texts = tuple(from_json(SnapshotText, json.loads(line)) for line in lines)
    return Snapshot(labels, texts)
