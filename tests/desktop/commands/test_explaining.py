"""Why the model in use says what it says, by the real engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.contract import CoreError, Variant
from core.engine.client import Engine
from data.project import Project
from desktop.commands.answers import silent
from desktop.commands.explaining import explain_text
from desktop.commands.models import find_model
from desktop.commands.training import train
from desktop.commands.training_options import TrainingOptions
from tests.tiny import KEYWORDS


@pytest.fixture
def trained(project: Path, tiny_encoder: Path, engine: Engine) -> Path:
    options = TrainingOptions(
        Variant.named("RBs-BG-MA"), recipe="quick-draft", encoder=str(tiny_encoder)
    )
    with Project.open(project) as opened:
        list(train(opened, options, engine, silent))
    return project


def test_each_piece_of_the_text_is_told(trained: Path, engine: Engine) -> None:
    model = find_model(trained)
    text = f"今天{KEYWORDS['sad']}\ud83d"
    explained = explain_text(model.folder, text, engine, silent)
    assert explained.labels == tuple(label.key for label in model.labels)
    best = max(explained.probabilities)
    assert explained.label == explained.labels[explained.probabilities.index(best)]
    assert [text[piece.start : piece.end] for piece in explained.pieces] == list(text)
    assert sum(piece.attention or 0 for piece in explained.pieces) == pytest.approx(1)


def test_a_folder_that_is_no_model_is_told(folder: Path, engine: Engine) -> None:
    with pytest.raises(CoreError):
        explain_text(folder, "今天", engine, silent)
