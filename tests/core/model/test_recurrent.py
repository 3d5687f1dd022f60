import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from core.model.masking import last_valid, masked_mean, reverse_real_part
from core.model.recurrent import RecurrentLayers

LENGTHS = torch.tensor([7, 1, 4, 10])
WIDTH, HIDDEN = 6, 5


def same_weights(ours: RecurrentLayers, cell: str, layers: int, both: bool) -> nn.RNNBase:
    cls = nn.LSTM if cell == "lstm" else nn.GRU
    theirs = cls(WIDTH, HIDDEN, layers, batch_first=True, bidirectional=both)
    state = {}
    for suffix, modules in (("", ours.ahead), ("_reverse", ours.back)):
        for layer, module in enumerate(modules):
            for name, value in module.state_dict().items():
                state[name.removesuffix("0") + f"{layer}{suffix}"] = value
    theirs.load_state_dict(state)
    return theirs


@pytest.mark.parametrize("layers", [1, 2, 3])
@pytest.mark.parametrize("both", [False, True])
@pytest.mark.parametrize("cell", ["lstm", "gru"])
def test_it_equals_a_packed_layer_of_torch(cell: str, both: bool, layers: int) -> None:
    torch.manual_seed(1)
    ours = RecurrentLayers(cell, WIDTH, HIDDEN, layers, both)
    theirs = same_weights(ours, cell, layers, both)
    words = torch.randn(len(LENGTHS), int(LENGTHS.max()), WIDTH)
    mask = torch.arange(words.size(1)) < LENGTHS[:, None]
    with torch.inference_mode():
        states, last = ours(words, mask)
        packed = pack_padded_sequence(words, LENGTHS, batch_first=True, enforce_sorted=False)
        packed_states, final = theirs(packed)
        expected, _ = pad_packed_sequence(packed_states, batch_first=True)
    final = final[0] if cell == "lstm" else final
    directions = 2 if both else 1
    expected_last = torch.cat(list(final[-directions:]), dim=-1)
    assert (states[mask] - expected[mask]).abs().max() <= 1e-6
    assert (last - expected_last).abs().max() <= 1e-6
    assert ours.output_width == states.size(-1) == last.size(-1)


@pytest.mark.property
@given(lengths=st.lists(st.integers(0, 9), min_size=1, max_size=6), more=st.integers(0, 4))
def test_turning_round_twice_gives_the_input_back(lengths: list[int], more: int) -> None:
    longest = max(lengths) + more
    vectors = torch.randn(len(lengths), longest, 3)
    mask = torch.arange(longest) < torch.tensor(lengths)[:, None]
    turned = reverse_real_part(vectors, mask)
    for row, length in enumerate(lengths):
        assert torch.equal(turned[row, :length], vectors[row, :length].flip(0))
        assert torch.equal(turned[row, length:], vectors[row, length:])
    assert torch.equal(reverse_real_part(turned, mask), vectors)


def test_mean_and_last_leave_padding_out() -> None:
    vectors = torch.tensor([[[1.0], [3.0], [99.0]], [[5.0], [99.0], [99.0]]])
    mask = torch.tensor([[True, True, False], [True, False, False]])
    assert masked_mean(vectors, mask).tolist() == [[2.0], [5.0]]
    assert last_valid(vectors, mask).tolist() == [[3.0], [5.0]]
