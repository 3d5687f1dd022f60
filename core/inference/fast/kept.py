"""Fast forms that were made before, kept in the cache by what they were made of."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import importlib.metadata
import json
import os
import platform
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from core.contract.codec import from_json, to_json
from core.contract.errors import CoreError
from core.encoders.cache import cache_folder

Form = Literal["8-bit", "16-bit", "32-bit"]
HINTS: dict[Form, str] = {"8-bit": "f32", "16-bit": "bf16", "32-bit": "f32"}
"""What the parts of the network that are not rounded are computed in, as OpenVINO calls it."""

# Changed when the way of making them changes, so that none made in the old way is used.
_VERSION = 1
_RECORD = "made.json"
_NETWORK = "network.xml"
# A model of the built-in encoder takes 200 MB; older ones are made again in a minute.
_MOST_KEPT = 4


@dataclass(frozen=True)
class Trial:
    """One form that was tried: its speed, and how far it agrees with the network itself.

    ``macro_f1_lost`` is None where no labels were known.
    """

    form: Form
    texts_per_second: float
    texts: int
    same_label: float
    macro_f1_lost: float | None
    agrees: bool


@dataclass(frozen=True)
class Made:
    """What came out for one model on this computer.

    Attributes:
        form: the fastest form that agrees; None where the network itself serves best.
        with_rounding: whether 8 bits were tried.
        network_texts_per_second: of the network itself, in torch, on the same texts.
        trials: all that were tried.
        failure: why nothing could be made, for the log.
    """

    form: Form | None
    with_rounding: bool
    network_texts_per_second: float = 0.0
    trials: tuple[Trial, ...] = ()
    failure: str = ""


@dataclass(frozen=True)
class KeptForm:
    """A folder in the cache with what was made; ``network`` and ``compiled`` lie in it."""

    folder: Path
    made: Made

    @property
    def network(self) -> Path:
        """The converted network."""
        return self.folder / _NETWORK

    @property
    def compiled(self) -> Path:
        """Where OpenVINO keeps what it compiled."""
        return self.folder / "compiled"


def fast_folder(model_sha256: str) -> Path:
    """Where the fast form of a model lies, or would lie."""
    facts = (_VERSION, model_sha256, _library_version(), platform.machine(), _processor())
    name = hashlib.sha256(repr(facts).encode()).hexdigest()[:32]
    return cache_folder() / "fast" / name


def find_kept(folder: Path) -> KeptForm | None:
    """What was made in ``folder``, if that is whole."""
    try:
        made = from_json(Made, json.loads((folder / _RECORD).read_text("utf-8")))
    except (OSError, ValueError, CoreError):
        return None
    kept = KeptForm(folder, made)
    if made.form is not None and not kept.network.is_file():
        return None
    with contextlib.suppress(OSError):
        os.utime(folder)  # used now, so others go first
    return kept


def keep(folder: Path, made: Made, workshop: Path | None) -> None:
    """Put what was made into its place; ``workshop`` holds the network's files, if there are any.

    Raises:
        OSError: the disk does not take it.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix=".making-", dir=folder.parent))
    try:
        if workshop is not None:
            for path in workshop.glob(f"{Path(_NETWORK).stem}.*"):
                shutil.move(path, new / path.name)
        (new / _RECORD).write_text(json.dumps(to_json(made)), "utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        new.rename(folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    _sweep(folder.parent)


def network_file(workshop: Path) -> Path:
    """Where the network is written before it is kept."""
    return workshop / _NETWORK


def _sweep(parent: Path) -> None:
    """Remove all but the folders that were used last."""
    with contextlib.suppress(OSError):
        folders = [path for path in parent.iterdir() if path.is_dir() and path.name[0] != "."]
        for old in sorted(folders, key=lambda path: path.stat().st_mtime)[:-_MOST_KEPT]:
            shutil.rmtree(old, ignore_errors=True)


@functools.cache
def _library_version() -> str:
    try:
        return importlib.metadata.version("openvino")
    except importlib.metadata.PackageNotFoundError:
        return ""


@functools.cache
def _processor() -> str:
    """What tells processors apart that compute with different instructions."""
    with contextlib.suppress(OSError):
        lines = Path("/proc/cpuinfo").read_text("utf-8", errors="replace").splitlines()
        told = [line for line in lines if line.startswith(("model name", "flags"))]
        return "\n".join(told[:2])
    return platform.processor()
