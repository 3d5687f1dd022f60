from collections.abc import Generator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from core.contract import Cancelled, Stage
from core.encoders.loading import LoadedEncoder, load_encoder
from core.training.features import Vectors, mean_vectors, unseen_probabilities

TEXTS = ["今天真开心", "", "气死了" * 8, "雨", "我们去学校看电影", "雨", "哭"]
CPU = torch.device("cpu")


@pytest.fixture
def encoder(tiny_encoder: Path) -> LoadedEncoder:
    return load_encoder(tiny_encoder)


def drained(steps: Generator[Stage, None, Any]) -> tuple[list[Stage], Any]:
    """All that a generator tells, and what it returns."""
    told: list[Stage] = []
    while True:
        try:
            told.append(next(steps))
        except StopIteration as end:
            return told, end.value


def means(encoder: LoadedEncoder, texts: list[str], layers: list[int], longest: int = 32) -> Any:
    return drained(mean_vectors(encoder, texts, longest, layers, CPU, lambda: None))[1]


def test_they_are_the_means_of_the_real_tokens(encoder: LoadedEncoder) -> None:
    layers = [3, 0, 2]
    found = means(encoder, TEXTS, layers)
    assert found.shape == (3, len(TEXTS), 32)
    assert found.dtype == np.float32
    for column, text in enumerate(TEXTS):
        ids = torch.from_numpy(encoder.tokenizer.encode([text], 32)[0]).long()[None]
        mask = torch.ones_like(ids, dtype=torch.bool)
        for row, layer in enumerate(layers):
            with torch.inference_mode():
                tokens = encoder.model.run(encoder.model.embed(ids), mask, 0, layer)
            expected = tokens[0].mean(dim=0).numpy()
            np.testing.assert_allclose(found[row, column], expected, atol=1e-5)


def test_equal_texts_are_run_once(encoder: LoadedEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    run: list[int] = []
    real = encoder.model.embed

    def counted(ids: torch.Tensor) -> torch.Tensor:
        run.append(len(ids))
        return real(ids)

    monkeypatch.setattr(encoder.model, "embed", counted)
    told, found = drained(mean_vectors(encoder, TEXTS * 3, 32, [1], CPU, lambda: None))
    assert sum(run) == len(set(TEXTS))
    assert told[-1] == Stage("Running the encoder", len(set(TEXTS)), len(set(TEXTS)))
    assert (found[:, :7] == found[:, 14:]).all()
    assert (found[:, 3] == found[:, 5]).all()
    assert (found[:, 3] != found[:, 6]).any()


def test_long_texts_are_cut(encoder: LoadedEncoder) -> None:
    # Two tokens are special, and the tiny tokenizer has one token a character.
    long, short = means(encoder, ["雨风路天空电影", "雨风路"], [2], longest=5)[0]
    # Two rows of one batch may be summed in another order.
    np.testing.assert_allclose(long, short, rtol=1e-4, atol=1e-6)


def test_no_texts_have_no_means(encoder: LoadedEncoder) -> None:
    assert means(encoder, [], [1, 2]).shape == (2, 0, 32)


def test_a_layer_that_is_not_there_is_refused(tiny_encoder: Path) -> None:
    with pytest.raises(ValueError, match="2 layers"):
        means(load_encoder(tiny_encoder, 2), TEXTS, [3])


@pytest.mark.parametrize("allowed", [0, 1])
def test_the_work_can_be_stopped(encoder: LoadedEncoder, allowed: int) -> None:
    asked: list[None] = []

    def pause() -> None:
        asked.append(None)
        if len(asked) > allowed:
            raise Cancelled

    with pytest.raises(Cancelled):
        drained(mean_vectors(encoder, TEXTS, 32, [1], CPU, pause))


def clusters(labels: list[int], seed: int = 0) -> tuple[Vectors, np.ndarray]:
    """Features that tell the labels apart, and the labels."""
    chance = np.random.default_rng(seed)
    given = np.array(labels, np.int64)
    centres = 3.0 * np.eye(8, dtype=np.float32)
    noise = chance.normal(size=(len(given), 8)).astype(np.float32)
    return centres[given] + noise, given


def test_the_regression_tells_labels_apart() -> None:
    features, given = clusters([0, 1, 3] * 40)
    taught = np.arange(120) < 90
    found = unseen_probabilities(features, given, taught, 5)
    assert found.shape == (30, 5)
    assert found.dtype == np.float32
    np.testing.assert_allclose(found.sum(axis=1), 1.0, atol=1e-5)
    assert (found.argmax(axis=1) == given[~taught]).mean() > 0.9
    assert (found[:, [2, 4]] == 0.0).all(), "nobody taught these labels"


def test_the_regression_knows_nothing_of_the_texts_that_it_predicts() -> None:
    features, given = clusters([0, 1, 2] * 20)
    taught = np.arange(60) % 4 != 0
    before = unseen_probabilities(features, given, taught, 3)
    changed, far = given.copy(), features.copy()
    changed[~taught] = (changed[~taught] + 1) % 3
    assert (unseen_probabilities(features, changed, taught, 3) == before).all()
    far[0] += 100.0  # it would move the standard of all others
    assert (unseen_probabilities(far, given, taught, 3)[1:] == before[1:]).all()


def test_who_was_taught_one_label_predicts_it() -> None:
    features, given = clusters([2, 2, 2, 0])
    found = unseen_probabilities(features, given, np.array([True, True, True, False]), 3)
    assert found.tolist() == [[0.0, 0.0, 1.0]]


def test_a_feature_that_never_changes_does_no_harm() -> None:
    features, given = clusters([0, 1] * 20)
    features[:, 5] = 7.0
    found = unseen_probabilities(features, given, np.arange(40) < 30, 2)
    assert np.isfinite(found).all()
