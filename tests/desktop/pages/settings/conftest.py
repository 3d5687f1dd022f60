"""The Settings page asks which encoders there are; the engine that knows starts elsewhere."""

from __future__ import annotations

import pytest

from tests.desktop.encoder_puppet import (
    BROKEN,
    BUILT_IN,
    OWN,
    SMALL,
    EncoderPuppet,
    use_encoders,
)


@pytest.fixture(autouse=True)
def puppet(monkeypatch: pytest.MonkeyPatch) -> EncoderPuppet:
    return use_encoders(monkeypatch, BUILT_IN, BROKEN, SMALL, OWN)
