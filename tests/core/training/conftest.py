"""A training of three epochs, six steps each, that keeps checkpoints."""

from pathlib import Path
from typing import Any

import pytest

from core.contract import FitRequest, Variant
from tests.core.training.interruptions import FREQUENT, MakeRequest
from tests.tiny import tiny_recipe


@pytest.fixture
def request_for(tiny_encoder: Path, snapshot: Path, folder: Path) -> MakeRequest:
    def made(name: str = "quick-full", /, **changes: Any) -> FitRequest:
        fields = {
            "snapshot": str(snapshot),
            "encoder": str(tiny_encoder),
            "device": "cpu",
            "variant": Variant.named("RBs-BG-MA"),
            "recipe": tiny_recipe(name, max_epochs=3),
            "checkpoint_folder": str(folder / "checkpoint"),
            "checkpoint_seconds": FREQUENT,
            "outputs_folder": str(folder / "outputs"),
        }
        return FitRequest(**{**fields, **changes})

    return made
