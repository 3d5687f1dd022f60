"""Nothing here talks to the network by itself."""

from __future__ import annotations

import socket
from dataclasses import replace
from pathlib import Path

import pytest

from core.contract import Finished, FitRequest
from core.inference.classifier import Classifier
from core.training.fit import fit
from tests.core.conftest import Trained


def test_training_and_predicting_open_no_connection(
    folder: Path, trained: Trained, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def refuse(*arguments: object, **_: object) -> None:
        asked.append(arguments)
        raise OSError("no network in this test")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    request: FitRequest = replace(
        trained.request, model_folder=str(folder / "model"), predictions_file=None
    )
    assert any(isinstance(event, Finished) for event in fit(request))
    assert Classifier.load(folder / "model").predict(["真开心"])
    assert asked == []
