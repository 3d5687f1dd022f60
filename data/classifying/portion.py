"""The next rows of a classification, and which of their texts have to be computed.

Portions begin at fixed places, and a text is computed in the first portion that has it: what comes
out does not depend on where the work was broken off, nor on how many engines share it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from data.spreadsheets.table import Cell

PORTION = 2_048
"""So many rows are sorted by length and computed at once; a break costs one such portion."""


class ReadRow(NamedTuple):
    """One row of the source: its number as the user sees it, its cells, and its text."""

    number: int
    cells: tuple[Cell, ...]
    text: str


class NewText(NamedTuple):
    """A text that no portion before had; ``known`` holds its probabilities (float32, little
    endian) where an earlier classification by the same model computed them already."""

    digest: bytes
    text: str
    known: bytes | None


@dataclass(frozen=True)
class Portion:
    """Rows from ``first`` on.

    Attributes:
        number: portions count from 0.
        rows: at most PORTION of them.
        new_texts: the texts that come for the first time, in their order.
        first_text: the place of the first of them among all different texts.
        predictions: for each row, the place of its text among all different texts; None for a row
            without a text.
    """

    number: int
    first: int
    rows: tuple[ReadRow, ...]
    new_texts: tuple[NewText, ...]
    first_text: int
    predictions: tuple[int | None, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Those that have to be computed."""
        return tuple(new.text for new in self.new_texts if new.known is None)


def text_digest(text: str) -> bytes:
    """16 bytes that tell a text from all others."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def in_portions(rows: Iterable[ReadRow], *, after: int = 0) -> Iterator[tuple[ReadRow, ...]]:
    """Rows a portion at a time; ``after`` portions are passed over."""
    left = iter(rows)
    for _ in islice(left, after * PORTION):
        pass
    while portion := tuple(islice(left, PORTION)):
        yield portion
