"""Where the encoder lies that a benchmark trains, for those who do not load it by ``core``."""

from __future__ import annotations

from pathlib import Path

from core.encoders.loading import find_encoder


def encoder_folder(reference: str) -> Path:
    """The folder of an encoder, as in FitRequest; the built-in one is unpacked if need be."""
    stages = find_encoder(reference)
    while True:
        try:
            next(stages)
        except StopIteration as found:
            return Path(found.value)
