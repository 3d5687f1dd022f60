"""Padding and neighbours never reach a logit, whatever the parts are."""

from collections.abc import Iterator
from itertools import product

import pytest
import torch
from torch import Tensor

from core.contract import Variant
from core.model.head import Head, HeadSizes
from core.model.layered_encoder import LayeredEncoder, random_encoder
from core.model.network import EmotionNetwork
from tests.tiny import tiny_config

SIZES = HeadSizes(width=32, hidden=12, heads=4, key_width=16, value_width=24, labels=3, dropout=0.1)
LENGTHS = (5, 17, 1, 9)
EXTRA = 6


def every_variant() -> Iterator[Variant]:
    """Each combination of parts that makes another network."""
    cells = [("none", True, 1), *product(("lstm", "gru"), (False, True), (1, 2))]
    for sentence, (recurrent, both, layers) in product(("cls", "mean", "none", "pooler"), cells):
        for query in ("last-state", "self"):
            yield Variant(sentence, recurrent, both, layers, attention=True, query=query)
        for unattended in ("last-state", "mean") if recurrent != "none" else ("mean",):
            yield Variant(sentence, recurrent, both, layers, attention=False, unattended=unattended)


def described(variant: Variant) -> str:
    return "-".join(str(part) for part in vars(variant).values())


@pytest.fixture(scope="module")
def encoder() -> LayeredEncoder:
    torch.manual_seed(3)
    config = {k: v for k, v in tiny_config(60).items() if k != "emodesk"}
    return random_encoder(config, with_pooler=True)


@pytest.fixture(scope="module")
def batch() -> tuple[Tensor, Tensor]:
    """Ids and mask of four texts; behind each stands noise, not only the padding id."""
    torch.manual_seed(4)
    ids = torch.randint(4, 60, (len(LENGTHS), max(LENGTHS) + EXTRA))
    return ids, torch.arange(ids.size(1)) < torch.tensor(LENGTHS)[:, None]


@pytest.mark.parametrize("variant", list(every_variant()), ids=described)
def test_logits_of_a_text_do_not_depend_on_padding_and_neighbours(
    variant: Variant, encoder: LayeredEncoder, batch: tuple[Tensor, Tensor]
) -> None:
    torch.manual_seed(5)
    network = EmotionNetwork(encoder, Head(variant, SIZES)).eval()
    ids, mask = batch
    with torch.inference_mode():
        alone = [network(ids[i : i + 1, :n], mask[i : i + 1, :n]) for i, n in enumerate(LENGTHS)]
        expected = torch.cat(alone)
        assert_near(network(ids, mask), expected)
        tight = max(LENGTHS)
        assert_near(network(ids[:, :tight], mask[:, :tight]), expected)
        for start in range(encoder.depth + 1):
            words = encoder.run(encoder.embed(ids), mask, 0, start)
            words = torch.where(mask[:, :, None], words, torch.full_like(words, 50.0))
            assert_near(network(words, mask, start), expected)


def assert_near(found: Tensor, expected: Tensor) -> None:
    assert expected.std() > 1e-3, "logits that are all alike would prove nothing"
    torch.testing.assert_close(found, expected, rtol=0, atol=1e-5)
