import pytest
import torch

from core.contract import Variant
from core.model.head import Head, HeadSizes
from core.model.layered_encoder import random_encoder
from core.model.network import EmotionNetwork, head_sizes, settle_sentence
from tests.tiny import tiny_config, tiny_recipe

SIZES = HeadSizes(width=8, hidden=6, heads=2, key_width=4, value_width=10, labels=3, dropout=0.0)
# Word path and sentence vector of the article's four, in the sizes above.
INPUTS = {"RBs-BG-MA": 10 + 8, "RB-BG-MA": 10, "RBs-BG": 12 + 8, "RB-MLP": 8}


@pytest.mark.parametrize(("name", "inputs"), INPUTS.items())
def test_the_dense_layer_reads_what_the_name_says(name: str, inputs: int) -> None:
    head = Head(settle_sentence(Variant.named(name), "cls"), SIZES)
    assert head.dense.in_features == inputs
    assert head.dense.out_features == 3


def test_the_sentence_vector_must_be_settled() -> None:
    with pytest.raises(ValueError, match="settled"):
        Head(Variant(), SIZES)
    assert settle_sentence(Variant(sentence="none"), "cls").sentence == "none"
    assert settle_sentence(Variant(layers=2), "mean") == Variant(sentence="mean", layers=2)


def test_sizes_come_from_the_recipe_or_else_from_the_encoder() -> None:
    assert head_sizes(tiny_recipe("quick-draft"), 64, 2).hidden == 64
    chosen = head_sizes(tiny_recipe("quick-draft", hidden=20, key_width=8, value_width=12), 64, 2)
    assert (chosen.hidden, chosen.key_width, chosen.value_width) == (20, 8, 12)


@pytest.mark.parametrize("sentence", ["cls", "mean", "pooler", "none"])
def test_each_sentence_vector_comes_from_its_own_source(sentence: str) -> None:
    torch.manual_seed(1)
    variant = Variant(sentence=sentence, recurrent="none", attention=False)
    head = Head(variant, SIZES)
    words, mask = torch.randn(1, 4, 8), torch.tensor([[True, True, True, False]])
    pooled = torch.randn(1, 8)
    expected = {
        "cls": words[:, 0],
        "mean": words[:, :3].mean(dim=1),
        "none": words[:, :3].mean(dim=1),
        "pooler": pooled,
    }[sentence]
    torch.testing.assert_close(head(words, mask, lambda _words: pooled), head.dense(expected))


def test_a_network_without_pooler_says_so(encoder_without_pooler: EmotionNetwork) -> None:
    with pytest.raises(ValueError, match="no pooler"):
        encoder_without_pooler(torch.tensor([[5, 6]]), torch.ones(1, 2, dtype=torch.bool))


@pytest.fixture
def encoder_without_pooler() -> EmotionNetwork:
    config = {k: v for k, v in tiny_config(20).items() if k != "emodesk"}
    head = Head(Variant(sentence="pooler"), head_sizes(tiny_recipe("quick-draft"), 32, 2))
    return EmotionNetwork(random_encoder(config), head)


@pytest.mark.parametrize("width", [32, 384, 768])
def test_the_control_is_as_large_as_the_full_head(width: int) -> None:
    sizes = head_sizes(tiny_recipe("quick-draft"), width, 6)
    full, wide = (
        Head(settle_sentence(Variant.named(name), "mean"), sizes)
        for name in ("RBs-BG-MA", "RBs-MLP-wide")
    )
    counts = [sum(parameter.numel() for parameter in head.parameters()) for head in (full, wide)]
    assert counts[1] == pytest.approx(counts[0], rel=0.02)
    words, mask = torch.randn(2, 5, width), torch.ones(2, 5, dtype=torch.bool)
    assert wide(words, mask, lambda each: each).shape == (2, 6)


def test_an_unmasked_head_reads_padding_as_the_article_does() -> None:
    torch.manual_seed(3)
    config = {k: v for k, v in tiny_config(20).items() if k != "emodesk"}
    encoder = random_encoder(config).eval()
    head = Head(Variant(sentence="mean"), head_sizes(tiny_recipe("quick-draft"), 32, 2)).eval()
    ids = torch.tensor([[0, 5, 6, 2, 1, 1, 1]])
    mask = ids != 1
    masked, unmasked = EmotionNetwork(encoder, head), EmotionNetwork(encoder, head, masked=False)
    assert not torch.allclose(masked(ids, mask), unmasked(ids, mask))
    torch.testing.assert_close(
        masked(ids[:, :4], mask[:, :4]), unmasked(ids[:, :4], mask[:, :4]), rtol=1e-5, atol=1e-6
    )
