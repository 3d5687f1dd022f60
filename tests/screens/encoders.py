"""A made-up list of encoders: what is on this computer is nobody's business in a picture."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from core.engine.client import Engine
from tests.desktop.encoder_puppet import BROKEN, BUILT_IN, OWN, SMALL, EncoderPuppet

# Words of the program's own, so that they are in the language of the picture.
_INCOMPLETE = replace(
    BROKEN,
    problem="A file of this encoder is missing or has another size.",
    advice="Remove it, then download or add it again.",
)


def show_made_up_encoders() -> None:
    """Let a puppet answer from now on which encoders there are."""
    stand_in: Any = EncoderPuppet(BUILT_IN, _INCOMPLETE, SMALL, OWN).for_encoders
    Engine.for_encoders = stand_in  # type: ignore[method-assign]
