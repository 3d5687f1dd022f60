"""A model card taken apart: the few kinds of blocks that it is written in.

A card may come from a stranger. What it says is only ever shown as plain words, so nothing here
makes rich text of it; whatever is not understood is a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_ESCAPED = re.compile(r"\\([\\`*_\[\]<>|#&~])")
_HEADING = re.compile(r"(#{1,3}) +(.+)")
_BULLET = re.compile(r"[-*] +(.+)")
_RULE = re.compile(r"\|[ :|-]+\|")
_CELL_END = re.compile(r"(?<!\\)\|")
_INDENT = "    "
# A longer card is no card of ours; whoever wants to read it has the file.
MOST_BLOCKS = 200


@dataclass(frozen=True)
class Heading:
    """``level`` 1 is the title of the card."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """Words of any length."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """One fact a line."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Every row has as many cells as the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Code:
    """Lines that are to be shown letter by letter."""

    text: str


Block = Heading | Paragraph | Bullets | Table | Code


def blocks_of(card: str) -> list[Block]:
    """The blocks of a card, in order."""
    found: list[Block] = []
    for chunk in _chunks(card.splitlines()):
        found.extend(_blocks(chunk))
        if len(found) >= MOST_BLOCKS:
            break
    return found[:MOST_BLOCKS]


def _chunks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Lines that stand together; blank lines within code do not end it."""
    chunk: list[str] = []
    for at, line in enumerate(lines):
        in_code = bool(chunk) and chunk[0].startswith(_INDENT)
        goes_on = in_code and any(lines[at + 1 : at + 2]) and lines[at + 1].startswith(_INDENT)
        if line.strip() or goes_on:
            chunk.append(line)
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _blocks(chunk: list[str]) -> Iterator[Block]:
    heading = _HEADING.fullmatch(chunk[0].strip())
    if heading is not None:
        yield Heading(len(heading[1]), _plain(heading[2]))
        if chunk[1:]:
            yield from _blocks(chunk[1:])
    elif all(line.startswith(_INDENT) or not line.strip() for line in chunk):
        yield Code("\n".join(line.removeprefix(_INDENT) for line in chunk))
    elif len(chunk) >= 2 and chunk[0].startswith("|") and _RULE.fullmatch(chunk[1].strip()):
        yield _table(chunk)
    elif all(_BULLET.fullmatch(line) for line in chunk):
        yield Bullets(tuple(_plain(line[1:].strip()) for line in chunk))
    else:
        yield Paragraph(_plain(" ".join(line.strip() for line in chunk)))


def _table(chunk: list[str]) -> Table:
    head, rows = _cells(chunk[0]), [_cells(line) for line in chunk[2:]]
    wide = len(head)
    filled = (tuple([*row, *[""] * wide][:wide]) for row in rows)
    return Table(tuple(head), tuple(filled))


def _cells(line: str) -> list[str]:
    inside = line.strip().removeprefix("|")
    cells = _CELL_END.split(inside)
    if cells and not cells[-1].strip():
        cells.pop()
    return [_plain(cell.strip()) for cell in cells]


def _plain(text: str) -> str:
    """Without the signs that Markdown needs: code marks, and strokes before other signs."""
    without_marks = re.sub(r"(?<!\\)`", "", text)
    return _ESCAPED.sub(r"\1", without_marks)
