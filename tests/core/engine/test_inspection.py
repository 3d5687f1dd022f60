"""What the engine tells of this computer before anything is trained."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from core.contract import Inspected, InspectRequest
from core.contract.events import event_from_json, event_to_json
from core.engine.inspection import inspect


def inspected(encoder: Path) -> Inspected:
    *_, last = inspect(InspectRequest(str(encoder)))
    assert isinstance(last, Inspected)
    return last


def test_the_details_tell_of_the_same_devices_as_the_words(tiny_encoder: Path) -> None:
    last = inspected(tiny_encoder)
    assert [words.split()[0] for words in last.devices] == list(
        dict.fromkeys(device.kind for device in last.details)
    )
    assert event_from_json(event_to_json(last)) == last


@pytest.mark.parametrize(
    ("version", "cuda", "told"),
    [
        ("2.13.0+cpu", None, "2.13.0+cpu"),
        ("2.13.0", None, "2.13.0+cpu"),
        ("2.13.0+cu130", "13.0", "2.13.0+cu130"),
        ("2.13.0", "13.0", "2.13.0"),
    ],
)
def test_a_build_that_knows_no_cards_says_so(
    tiny_encoder: Path, monkeypatch: pytest.MonkeyPatch, version: str, cuda: str | None, told: str
) -> None:
    monkeypatch.setattr(torch, "__version__", version)
    monkeypatch.setattr(torch.version, "cuda", cuda)
    monkeypatch.setattr(torch.version, "hip", None)
    monkeypatch.setattr(torch.backends.mps, "is_built", lambda: False)
    assert inspected(tiny_encoder).torch == told
