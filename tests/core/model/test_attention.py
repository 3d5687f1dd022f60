import math

import pytest
import torch

from core.contract import CoreError
from core.model.attention import MultiHeadAttention
from core.model.network import head_sizes
from tests.tiny import tiny_recipe


def test_it_equals_a_softmax_written_by_hand() -> None:
    torch.manual_seed(2)
    attention = MultiHeadAttention(query_width=5, word_width=7, heads=3, key_width=6, value_width=9)
    queries, words = torch.randn(2, 4, 5), torch.randn(2, 8, 7)
    lengths = [8, 3]
    mask = torch.arange(8) < torch.tensor(lengths)[:, None]
    with torch.inference_mode():
        found = attention(queries, words, mask)
        for text, length in enumerate(lengths):
            query = attention.query(queries[text])
            key, value = (f(words[text, :length]) for f in (attention.key, attention.value))
            for head in range(3):
                k, v = slice(head * 2, head * 2 + 2), slice(head * 3, head * 3 + 3)
                scores = (query[:, k] @ key[:, k].T / math.sqrt(2)).exp()
                expected = scores / scores.sum(dim=1, keepdim=True) @ value[:, v]
                torch.testing.assert_close(found[text, :, v], expected, rtol=0, atol=1e-6)


@pytest.mark.parametrize(("key_width", "value_width"), [(10, 12), (12, 10)])
def test_widths_that_are_no_multiple_of_the_heads_are_refused(
    key_width: int, value_width: int
) -> None:
    with pytest.raises(ValueError, match="multiples of heads"):
        MultiHeadAttention(8, 8, 4, key_width, value_width)
    recipe = tiny_recipe("quick-draft", heads=4, key_width=key_width, value_width=value_width)
    with pytest.raises(CoreError, match="no multiple of its 4 heads"):
        head_sizes(recipe, 32, 3)
