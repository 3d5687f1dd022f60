import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.contract import CoreError
from core.encoders.packed_file import PackedFile
from tests.core.encoders.packing import PIECES, Packed

# Levels 0 to 15 and back, so that a swapped nibble order or half shows.
LEVELS = np.array([*range(16), *range(15, -1, -1)])
BLOCK = struct.pack("<e", 0.5) + bytes(int(LEVELS[i] | LEVELS[i + 16] << 4) for i in range(16))


def small() -> Packed:
    """Two tensors: exact in 4 bits, and plain."""
    steps = (np.arange(64, dtype=np.float32) % 15 - 7) / 4
    return Packed(packed={"emb.word": steps}, plain={"emb.ln.w": np.float32([0.1, -2.5, 1e-9])})


def test_a_block_is_a_scale_then_low_nibbles_then_high_ones() -> None:
    content = small().content()
    block_at = content.index(small().content()[-64 * 18 // 32 - 12 : -12])
    file = PackedFile(content[:block_at] + BLOCK + content[block_at + 18 :])
    first = file.tensor("emb.word", (64,))[:32]
    assert first.tolist() == ((LEVELS - 8) * 0.5).tolist()
    assert first.dtype == np.float32


def test_what_was_packed_is_read() -> None:
    packed = small()
    file = PackedFile(packed.content())
    assert (
        file.tensor("emb.word", (2, 32)).tolist()
        == packed.packed["emb.word"].reshape(2, 32).tolist()
    )
    assert file.tensor("emb.ln.w", (3,)).tolist() == packed.plain["emb.ln.w"].tolist()
    assert [name for name, _ in file.pieces.pieces] == [name for name, _ in PIECES]
    assert [score for _, score in file.pieces.pieces] == [score for _, score in PIECES]
    assert file.pieces.normalisation == packed.normalisation
    special = (file.pieces.begin, file.pieces.end, file.pieces.padding, file.pieces.unknown)
    assert special == packed.special
    shapes = file.shapes
    assert (shapes.width, shapes.layers, shapes.heads, shapes.feed_forward) == (32, 1, 4, 64)
    assert (shapes.vocabulary, shapes.positions, shapes.token_types) == (16, 16, 2)
    assert shapes.layer_norm_epsilon == pytest.approx(1e-12)


def test_tensors_of_another_size_are_refused() -> None:
    file = PackedFile(small().content())
    for name, shape in (("emb.word", (63,)), ("emb.ln.w", (3, 2))):
        with pytest.raises(CoreError, match="unexpected size"):
            file.tensor(name, shape)
    with pytest.raises(CoreError, match=r"lacks l0\.q\.w"):
        file.tensor("l0.q.w", (1,))


@pytest.mark.parametrize("lie", [(0, 11), (0, 13), (10**6, 12), (2**64 - 1, 12), (0, 2**64 - 1)])
def test_a_directory_that_lies_is_refused(lie: tuple[int, int]) -> None:
    packed = small()
    packed.lies = {"emb.ln.w": lie, "emb.word": lie}
    file = PackedFile(packed.content())
    for name, shape in (("emb.word", (64,)), ("emb.ln.w", (3,))):
        with pytest.raises(CoreError, match="unexpected size"):
            file.tensor(name, shape)


@pytest.mark.parametrize(
    "changes",
    [
        {"numbers": [2, 32, 1, 4, 64, 16, 16, 2]},
        {"numbers": [1, 32, 2**31 - 1, 4, 64, 16, 16, 2]},
        {"numbers": [1, -32, 1, 4, 64, 16, 16, 2]},
        {"numbers": [1, 32, 1, 4, 64, 2**31 - 1, 16, 2]},
        {"block": 64},
        {"special": (0, 2, 1, 99)},
        {"special": (-1, 2, 1, 3)},
    ],
    ids=str,
)
def test_impossible_numbers_are_refused(changes: dict[str, object]) -> None:
    with pytest.raises(CoreError):
        PackedFile(Packed(**changes).content())


def read_all(content: bytes) -> None:
    file = PackedFile(content)
    file.tensor("emb.word", (2, 32))
    file.tensor("emb.ln.w", (3,))


def test_cut_anywhere_it_is_refused() -> None:
    content = small().content()
    read_all(content)
    for length in range(len(content)):
        with pytest.raises(CoreError):
            read_all(content[:length])


@pytest.mark.property
@given(st.data())
def test_damaged_anywhere_it_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(small().content())
    places = st.integers(0, len(content) - 1)
    for at in data.draw(st.lists(places, min_size=1, max_size=8)):
        content[at] = data.draw(st.integers(0, 255) | st.sampled_from([0, 0x7F, 0x80, 0xFF]))
    try:
        read_all(bytes(content))
    except CoreError:
        return


@pytest.mark.property
@given(st.binary(max_size=400))
def test_anything_behind_the_magic_is_read_or_refused(content: bytes) -> None:
    for start in (b"", b"E5S1", small().content()[:44]):
        try:
            read_all(start + content)
        except CoreError:
            continue


def test_a_name_in_no_known_script_is_refused() -> None:
    content = small().content()
    for old, new in (("开心".encode(), b"\xff\xfe\xfd\xfc\xfb\xfa"), (b"emb.word", b"emb.w\xffrd")):
        with pytest.raises(CoreError, match="damaged"):
            PackedFile(content.replace(old, new))
