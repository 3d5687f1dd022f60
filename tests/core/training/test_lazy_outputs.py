"""The frozen layers' output: computed when it is needed, once, and kept for the next run."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
import torch

from core.batching import Positions
from core.encoders.loading import LoadedEncoder, load_encoder
from core.precision import FLOAT32
from core.training.inputs import TokenInputs
from core.training.kept_outputs import KeptOutputs, outputs_kind
from core.training.lazy_outputs import LazyOutputs

TEXTS = ["今天真开心", "", "气死了" * 8, "雨", "我们去学校看电影", "哭"]
LAYERS = 2
Make = Callable[..., LazyOutputs]


@pytest.fixture
def encoder(tiny_encoder: Path) -> LoadedEncoder:
    return load_encoder(tiny_encoder)


@pytest.fixture
def make(encoder: LoadedEncoder, folder: Path) -> Make:
    def made(texts: Sequence[str] = TEXTS, *, keep: bool = False) -> LazyOutputs:
        ids = encoder.tokenizer.encode(texts, 32)
        store = KeptOutputs(folder, outputs_kind("ab" * 32, LAYERS, "float32"), 32)
        device = torch.device("cpu")
        outputs = LazyOutputs(ids, LAYERS, 1, device, FLOAT32, store if keep else None, 32)
        outputs.use(encoder.model)
        return outputs

    return made


def missing(outputs: LazyOutputs, positions: Positions) -> int:
    return int((~outputs._known[positions]).sum())


def test_what_was_computed_once_is_what_the_layers_give(make: Make, encoder: LoadedEncoder) -> None:
    outputs = make()
    assert outputs.start == LAYERS
    positions = np.array([4, 1, 2])
    vectors, mask = outputs.batch(positions)
    ids = encoder.tokenizer.encode(TEXTS, 32)
    tokens, token_mask = TokenInputs(ids, 1).batch(positions)
    assert torch.equal(mask, token_mask)
    assert vectors.dtype == torch.float32
    assert (vectors[~mask] == 0).all()
    with torch.inference_mode():
        expected = encoder.model.eval().run(encoder.model.embed(tokens), mask, 0, LAYERS)
    torch.testing.assert_close(vectors[mask], expected[mask], rtol=1e-3, atol=1e-3)


def test_only_what_a_batch_needs_is_computed_and_only_once(make: Make) -> None:
    outputs = make()
    assert outputs.encoded == 0
    outputs.batch(np.array([0, 2]))
    assert outputs.encoded == 2
    assert missing(outputs, np.arange(6)) == 4
    again = outputs.batch(np.array([2, 0, 3]))
    assert outputs.encoded == 3
    assert torch.equal(outputs.batch(np.array([2, 0, 3]))[0], again[0])


def test_dropout_does_not_reach_it_while_the_network_trains(
    make: Make, encoder: LoadedEncoder
) -> None:
    quiet = make().batch(np.arange(6))[0]
    encoder.model.train()
    torch.testing.assert_close(make().batch(np.arange(6))[0], quiet, rtol=0, atol=0)
    assert all(module.training for module in encoder.model.modules()), "modes are put back"


def test_the_next_run_computes_new_texts_only(make: Make) -> None:
    first = make(keep=True)
    before = first.batch(np.arange(6))[0]
    assert first.keep()
    second = make([*TEXTS, "明天上海风雨", "工作"], keep=True)
    assert missing(second, np.arange(8)) == 2
    torch.testing.assert_close(second.batch(np.arange(6))[0], before, rtol=0, atol=0)
    assert second.encoded == 0
    second.batch(np.arange(8))
    assert second.encoded == 2
    assert second.keep()
    assert missing(make([*TEXTS, "工作"], keep=True), np.arange(7)) == 0


def test_a_run_that_nobody_keeps_writes_nothing(make: Make, folder: Path) -> None:
    outputs = make()
    outputs.batch(np.arange(6))
    assert outputs.keep()
    assert list(folder.iterdir()) == []
