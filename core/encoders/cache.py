"""Where unpacked encoders lie on the user's disk."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def cache_folder() -> Path:
    """The user's cache folder for EmoDesk; ``EMODESK_CACHE`` puts it elsewhere."""
    chosen = os.environ.get("EMODESK_CACHE")
    return Path(chosen) if chosen else Path(platformdirs.user_cache_dir("emodesk", False))


def encoders_folder() -> Path:
    """Where encoders that were unpacked or downloaded lie."""
    return cache_folder() / "encoders"
