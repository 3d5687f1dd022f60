"""Checkpoints: all that a run needs to go on as if it had never been interrupted.

A checkpoint is one safetensors file: weights, the optimiser's moments, states of chance and the
best epoch so far as tensors, everything else as JSON in its header. Being one file, it is replaced
by one rename: there is always a whole one.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from core.contract.checkpoint_file import CHECKPOINT_FILE
from core.contract.codec import from_json, to_json
from core.contract.errors import CoreError
from core.contract.results import Metrics

FORMAT_VERSION = 1
_STATE = "state"
# So much must stay free on the disk after a checkpoint, for the project file and for others.
_SPARE_BYTES = 200_000_000


class NotKeptError(Exception):
    """A checkpoint could not be written; the one before is still there."""


@dataclass(frozen=True)
class RunIdentity:
    """What must be the same for a run to go on: hashes of what it reads, and how it trains."""

    snapshot: str
    encoder: str
    variant: Mapping[str, Any]
    recipe: Mapping[str, Any]
    seed: int


@dataclass(frozen=True)
class Progress:
    """How far a run came; ``batches_done`` of the running epoch, which began with ``order``.

    ``seconds`` were spent on steps over ``texts`` texts, and ``elapsed`` on the run as a whole.
    """

    format: int
    identity: RunIdentity
    epoch: int
    step: int
    batches_done: int
    order: Mapping[str, Any]
    schedule: Mapping[str, Any]
    scaler: Mapping[str, Any]
    micro_batch: int
    seconds: float
    texts: int
    elapsed: float
    best_epoch: int
    highest_epoch: int
    highest: float
    best_dev: Metrics | None


@dataclass(frozen=True)
class Checkpoint:
    """Progress and tensors; the latter by names such as ``weights/head.dense.bias``."""

    progress: Progress
    tensors: dict[str, Tensor] = field(default_factory=dict)


def write_checkpoint(folder: Path, checkpoint: Checkpoint) -> None:
    """Replace the folder's checkpoint; the one before stays if this one cannot be written.

    Raises:
        NotKeptError: the disk does not take it.
    """
    path = folder / CHECKPOINT_FILE
    temporary = path.with_name(path.name + ".part")
    needed = sum(tensor.numel() * tensor.element_size() for tensor in checkpoint.tensors.values())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(folder).free
        if free < needed + _SPARE_BYTES:
            raise NotKeptError(f"It needs {needed / 1e6:.0f} MB; {free / 1e6:.0f} MB are free.")
        header = {_STATE: json.dumps(to_json(checkpoint.progress))}
        tensors = {name: tensor.contiguous() for name, tensor in checkpoint.tensors.items()}
        save_file(tensors, str(temporary), header)
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.replace(path)
    except (OSError, SafetensorError) as error:
        raise NotKeptError(str(error)) from error
    finally:
        _remove(temporary)


def read_checkpoint(folder: Path, identity: RunIdentity) -> Checkpoint:
    """The checkpoint in a folder, for the run of this identity.

    Raises:
        CoreError: there is none, it is damaged, or it belongs to another run.
    """
    path = folder / CHECKPOINT_FILE
    if not path.is_file() or path.is_symlink():
        raise CoreError("There is no checkpoint to go on from.", "Train again from the beginning.")
    try:
        with safe_open(str(path), framework="pt") as file:
            told = json.loads((file.metadata() or {}).get(_STATE, ""))
            if not isinstance(told, dict) or told.get("format") != FORMAT_VERSION:
                raise CoreError(f"The checkpoint {path} is of another version.", _AGAIN)
            progress = from_json(Progress, told)
            _check_identity(progress.identity, identity)
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    except (OSError, SafetensorError, ValueError, RecursionError) as error:
        raise CoreError(f"The checkpoint {path} cannot be read: {error}.", _AGAIN) from error
    return Checkpoint(progress, tensors)


def remove_checkpoint(folder: Path) -> None:
    """Remove the checkpoint; the folder too, if nothing else is in it."""
    _remove(folder / CHECKPOINT_FILE)
    _remove(folder / (CHECKPOINT_FILE + ".part"))
    try:
        folder.rmdir()
    except OSError:
        return  # something else is in it, or it was never made


_AGAIN = "Train again from the beginning."
_CHANGED = {
    "snapshot": "The labels or texts are not those that the interrupted run was trained on.",
    "encoder": "The encoder is not the one that the interrupted run was trained with.",
    "variant": "The interrupted run was of another variant.",
    "recipe": "The interrupted run was trained by another recipe.",
    "seed": "The interrupted run had another seed.",
}


def _check_identity(found: RunIdentity, wanted: RunIdentity) -> None:
    for name, cause in _CHANGED.items():
        if getattr(found, name) != getattr(wanted, name):
            raise CoreError(cause, _AGAIN)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # it is in use (Windows) or not ours; the next write tries again
