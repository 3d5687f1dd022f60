from pathlib import Path

import numpy as np
import pytest
import torch

from core.contract import Cancelled
from core.encoders.loading import load_encoder
from core.training.inputs import TokenInputs, run_frozen_layers

TEXTS = ["今天真开心", "", "气死了" * 8, "雨", "我们去学校看电影", "哭"]


def test_what_was_computed_once_is_what_the_layers_give(tiny_encoder: Path) -> None:
    encoder = load_encoder(tiny_encoder)
    ids = encoder.tokenizer.encode(TEXTS, 32)
    told = list(run_frozen_layers(encoder.model, ids, 1, 2, torch.device("cpu"), lambda: None))
    assert told[-1][0] == len(TEXTS)
    outputs = told[-1][1]
    assert outputs.start == 2
    positions = np.array([4, 1, 2])
    vectors, mask = outputs.batch(positions)
    tokens, token_mask = TokenInputs(ids, 1).batch(positions)
    assert torch.equal(mask, token_mask)
    assert vectors.dtype == torch.float32
    assert (vectors[~mask] == 0).all()
    with torch.inference_mode():
        expected = encoder.model.run(encoder.model.embed(tokens), mask, 0, 2)
    torch.testing.assert_close(vectors[mask], expected[mask], rtol=1e-3, atol=1e-3)


def test_the_work_can_be_stopped_between_batches(tiny_encoder: Path) -> None:
    encoder = load_encoder(tiny_encoder)

    def stop() -> None:
        raise Cancelled

    ids = encoder.tokenizer.encode(TEXTS, 32)
    with pytest.raises(Cancelled):
        list(run_frozen_layers(encoder.model, ids, 1, 2, torch.device("cpu"), stop))
