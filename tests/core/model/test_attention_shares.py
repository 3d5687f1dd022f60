"""Where the attention lies, handed out to who asks."""

import pytest
import torch

from core.contract import Variant
from core.model.attention import MultiHeadAttention
from core.model.head import Head, HeadSizes

SIZES = HeadSizes(width=8, hidden=6, heads=2, key_width=4, value_width=10, labels=3, dropout=0.0)
MASK = torch.tensor([[True] * 6, [True] * 3 + [False] * 3])


def test_one_heads_shares_are_what_the_values_are_weighed_by() -> None:
    torch.manual_seed(2)
    attention = MultiHeadAttention(query_width=5, word_width=7, heads=1, key_width=6, value_width=9)
    queries, words = torch.randn(2, 4, 5), torch.randn(2, 6, 7)
    with torch.inference_mode():
        shares = attention.shares(queries, words, MASK)
        torch.testing.assert_close(
            shares @ attention.value(words), attention(queries, words, MASK), rtol=0, atol=1e-6
        )
    torch.testing.assert_close(shares.sum(dim=2), torch.ones(2, 4))
    assert not shares[1, :, 3:].any()


def test_several_heads_are_averaged() -> None:
    torch.manual_seed(3)
    both = MultiHeadAttention(query_width=5, word_width=7, heads=2, key_width=6, value_width=8)
    queries, words = torch.randn(2, 4, 5), torch.randn(2, 6, 7)
    single = []
    for head in range(2):
        one = MultiHeadAttention(query_width=5, word_width=7, heads=1, key_width=3, value_width=4)
        part = slice(3 * head, 3 * head + 3)
        for own, whole in ((one.query, both.query), (one.key, both.key)):
            own.weight.data, own.bias.data = whole.weight.data[part], whole.bias.data[part]
        single.append(one.shares(queries, words, MASK))
    torch.testing.assert_close(both.shares(queries, words, MASK), sum(single) / 2)


@pytest.mark.parametrize("query", ["last-state", "self"])
@pytest.mark.parametrize("recurrent", ["none", "gru", "lstm"])
def test_padding_and_neighbours_do_not_alter_where_attention_lies(
    query: str, recurrent: str
) -> None:
    torch.manual_seed(4)
    head = Head(Variant(sentence="mean", recurrent=recurrent, query=query), SIZES).eval()  # type: ignore[arg-type]
    words = torch.randn(2, 6, 8)
    with torch.inference_mode():
        both = head.attention_shares(words, MASK)
        alone = head.attention_shares(words[1:, :3], MASK[1:, :3])
    assert both is not None
    assert alone is not None
    torch.testing.assert_close(both[1:, :3], alone, rtol=0, atol=1e-5)
    torch.testing.assert_close(both.sum(dim=1), torch.ones(2))
    assert not both[1, 3:].any()


def test_where_every_word_is_a_query_their_mean_is_told() -> None:
    torch.manual_seed(5)
    head = Head(Variant(sentence="none", recurrent="none", query="self"), SIZES).eval()
    words = torch.randn(2, 6, 8)
    assert head.word_path is not None
    assert head.word_path.attention is not None
    with torch.inference_mode():
        shares = head.attention_shares(words, MASK)
        every = head.word_path.attention.shares(words, words, MASK)
    assert shares is not None
    torch.testing.assert_close(shares[0], every[0].mean(dim=0))
    torch.testing.assert_close(shares[1], every[1, :3].mean(dim=0))


@pytest.mark.parametrize("name", ["RBs-BG", "RB-MLP"])
def test_a_head_without_attention_has_no_shares(name: str) -> None:
    variant = Variant.named(name)
    head = Head(Variant(**{**vars(variant), "sentence": "mean"}), SIZES)
    assert head.attention_shares(torch.randn(2, 6, 8), MASK) is None
