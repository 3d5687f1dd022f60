import json
import random
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from core.contract import CoreError, Stage
from core.encoders.loading import LoadedEncoder, load_encoder
from core.training import layer_choice
from core.training.features import unseen_probabilities
from core.training.layer_choice import (
    LayerChoice,
    choice_from_scores,
    keep_choice,
    load_choice,
    probe_layers,
    usual_choice,
)
from tests.core.training.test_features import drained
from tests.tiny import KEYWORDS, LABELS

CPU = torch.device("cpu")
WEIGHTS = "ab" * 32


@pytest.fixture
def encoder(tiny_encoder: Path) -> LoadedEncoder:
    return load_encoder(tiny_encoder)


def labelled(count: int, seed: int = 0) -> tuple[list[str], list[int]]:
    """Different texts, each with its label's keyword."""
    chance = random.Random(seed)
    labels = [number % len(LABELS) for number in range(count)]
    filler = ("".join(chance.choices("今天我们去学校看见朋友", k=6)) for _ in labels)
    pairs = zip(labels, filler, strict=True)
    texts = [f"{words}{KEYWORDS[LABELS[label]]}{i}" for i, (label, words) in enumerate(pairs)]
    return texts, labels


def probed(
    encoder: LoadedEncoder, texts: list[str], labels: list[int], groups: list[str] | None = None
) -> tuple[list[Stage], LayerChoice]:
    groups = groups or [str(i) for i in range(len(texts))]
    return drained(probe_layers(encoder, texts, labels, groups, CPU, lambda: None))


@pytest.mark.parametrize(
    ("scores", "choice"),
    [
        ([0.50, 0.60, 0.70, 0.65], LayerChoice(3, 3, 1)),
        ([0.50, 0.696, 0.70, 0.65], LayerChoice(2, 3, 1)),
        ([0.50, 0.694, 0.70, 0.65], LayerChoice(3, 3, 1)),
        ([0.70, 0.60, 0.50, 0.702], LayerChoice(1, 4, 2)),
        ([0.70, 0.70, 0.70], LayerChoice(1, 1, 0)),
        ([0.0], LayerChoice(1, 1, 0)),
    ],
)
def test_the_lowest_layer_that_is_as_good_is_read(scores: list[float], choice: LayerChoice) -> None:
    assert choice_from_scores(scores) == choice


@pytest.mark.property
@given(st.lists(st.floats(0, 1), min_size=1, max_size=24))
def test_every_choice_can_be_trained(scores: list[float]) -> None:
    for choice in (choice_from_scores(scores), usual_choice(len(scores))):
        assert choice.fits(len(scores))
        assert 1 <= choice.frozen_kept <= choice.upper_kept
        assert choice.upper_frozen < choice.upper_kept


def test_a_layer_that_says_nothing_is_not_read(encoder: LoadedEncoder) -> None:
    texts, labels = labelled(120)
    with torch.no_grad():  # from the second layer on, all tokens look alike
        dict(encoder.model.named_parameters())["layers.1.output.LayerNorm.weight"].zero_()
    _, choice = probed(encoder, texts, labels)
    assert choice == LayerChoice(1, 1, 0)


def test_the_probe_is_the_same_each_time(encoder: LoadedEncoder) -> None:
    texts, labels = labelled(60)
    told, choice = probed(encoder, texts, labels)
    assert probed(encoder, texts, labels)[1] == choice
    assert choice.fits(3)
    assert told[-1] == Stage("Comparing the encoder's layers (once)", 3, 3)


def test_at_most_600_texts_are_run(encoder: LoadedEncoder) -> None:
    texts, labels = labelled(700)
    told, _ = probed(encoder, texts, labels)
    assert {stage.total for stage in told} == {600, 3}


def test_copies_are_not_taught_to_predict_each_other(
    encoder: LoadedEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts, labels = labelled(30)
    groups = [str(i) for i in range(30)]
    sides: list[np.ndarray] = []

    def spied(features: np.ndarray, given: np.ndarray, taught: np.ndarray, count: int) -> object:
        sides.append(taught)
        return unseen_probabilities(features, given, taught, count)

    monkeypatch.setattr(layer_choice, "unseen_probabilities", spied)
    probed(encoder, texts * 3, labels * 3, groups * 3)
    assert len(sides) == 3 * 3
    for taught in sides:
        assert 0 < taught.sum() < 90
        assert (taught[:30] == taught[30:60]).all()
        assert (taught[:30] == taught[60:]).all()


@pytest.mark.parametrize(
    ("labels", "groups"),
    [([], []), ([0] * 9, list("abcdefghi")), ([0, 1] * 3, list("ababab"))],
    ids=["no texts", "one label", "too few groups"],
)
def test_too_few_texts_are_not_probed(
    labels: list[int], groups: list[str], encoder: LoadedEncoder
) -> None:
    told, choice = probed(encoder, ["雨"] * len(labels), labels, groups)
    assert choice == usual_choice(3)
    assert told == []


def test_a_choice_is_kept_for_its_weights(folder: Path) -> None:
    choice = LayerChoice(8, 10, 5)
    place = folder / "outputs"
    assert load_choice(place, WEIGHTS, 12) is None
    assert keep_choice(place, WEIGHTS, choice)
    assert load_choice(place, WEIGHTS, 12) == choice
    assert load_choice(place, "cd" * 32, 12) is None
    assert load_choice(place, WEIGHTS, 9) is None, "it reads layers that are not there"
    assert len(list(place.iterdir())) == 1


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[" * 100_000,
        "[8, 8, 4]",
        '{"frozen_kept": 8, "upper_kept": 8}',
        '{"frozen_kept": 8, "upper_kept": 8, "upper_frozen": 4.5}',
        '{"frozen_kept": 0, "upper_kept": 8, "upper_frozen": 4}',
        '{"frozen_kept": 8, "upper_kept": 0, "upper_frozen": 0}',
        '{"frozen_kept": 8, "upper_kept": 8, "upper_frozen": 9}',
        '{"frozen_kept": 8, "upper_kept": 8, "upper_frozen": -1}',
        '{"frozen_kept": 13, "upper_kept": 8, "upper_frozen": 4}',
    ],
)
def test_a_damaged_choice_is_not_taken(content: str, folder: Path) -> None:
    keep_choice(folder, WEIGHTS, LayerChoice(8, 8, 4))
    (kept,) = folder.iterdir()
    assert load_choice(folder, WEIGHTS, 12) == LayerChoice(**json.loads(kept.read_text("utf-8")))
    kept.write_text(content, "utf-8")
    assert load_choice(folder, WEIGHTS, 12) is None


def test_a_choice_that_cannot_be_kept_stops_nobody(folder: Path) -> None:
    (folder / "file").write_bytes(b"")
    assert not keep_choice(folder / "file", WEIGHTS, LayerChoice(1, 1, 0))
    (folder / f"layers-{WEIGHTS}.json").mkdir()
    assert not keep_choice(folder, WEIGHTS, LayerChoice(1, 1, 0))
    assert load_choice(folder, WEIGHTS, 12) is None
    assert len(list(folder.iterdir())) == 2


def test_an_impossible_choice_is_refused() -> None:
    with pytest.raises(CoreError, match="no such choice"):
        LayerChoice(frozen_kept=8, upper_kept=4, upper_frozen=8)
