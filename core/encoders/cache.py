"""Where unpacked and downloaded encoders lie on the user's disk."""

from __future__ import annotations

import os
import re
from pathlib import Path

import platformdirs

from core.contract.encoders import HUB
from core.contract.errors import CoreError

_NAME = re.compile(r"[A-Za-z0-9_][\w.-]{0,95}(/[A-Za-z0-9_][\w.-]{0,95})?", re.ASCII)
_HUB_PREFIX = "hub--"
# The hub allows no two hyphens in a name, so that this one can be read back.
_SLASH = "--"


def cache_folder() -> Path:
    """The user's cache folder for EmoDesk; ``EMODESK_CACHE`` puts it elsewhere."""
    chosen = os.environ.get("EMODESK_CACHE")
    return Path(chosen) if chosen else Path(platformdirs.user_cache_dir("emodesk", False))


def encoders_folder() -> Path:
    """Where encoders that were unpacked or downloaded lie."""
    return cache_folder() / "encoders"


def hub_folder(name: str) -> Path:
    """The folder for an encoder that the hub calls ``name``, whether it is there or not.

    Raises:
        CoreError: the hub can have no such name.
    """
    if not _NAME.fullmatch(name) or _SLASH in name or ".." in name or name.endswith((".", ".git")):
        raise CoreError(
            f"{name!r} is no name of an encoder on the hub.",
            "Write it as the hub does, like hfl/rbt3: organisation, slash, name.",
        )
    return encoders_folder() / f"{_HUB_PREFIX}{name.replace('/', _SLASH)}"


def hub_name(folder: Path) -> str | None:
    """The name on the hub that a folder was made for by :func:`hub_folder`; None for others."""
    if not folder.name.startswith(_HUB_PREFIX):
        return None
    return folder.name.removeprefix(_HUB_PREFIX).replace(_SLASH, "/")


def hub_reference(name: str) -> str:
    """What a training is told to use the encoder ``name`` of the hub."""
    return f"{HUB}{name}"
