"""``emodesk why``: which words of a text moved the classifier."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.contract import Explained, Piece
from desktop.cli.console import Console, plain
from desktop.cli.interrupt import interruptible_engine
from desktop.commands.explaining import explain_text
from desktop.commands.models import find_model

NAME = "why"
HELP = "say which words of a text moved the classifier"
# What moves the probability by less is not worth a mark in the text.
_LEAST_POINTS = 1.0
_SHOWN = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which model, which text."""
    parser.add_argument("model", type=Path, metavar="P|MODEL", help="a project or a model folder")
    parser.add_argument("text", metavar="TEXT", help="the text, in quotation marks")


def run(parsed: argparse.Namespace, console: Console) -> dict[str, Any]:
    """Leave each word out in turn and print what that changes."""
    model = find_model(parsed.model)
    with interruptible_engine() as engine:
        explained = explain_text(model.folder, parsed.text, engine, console.told)
    console.say(*words(parsed.text, explained))
    pieces = [
        {**plain(piece), "text": parsed.text[piece.start : piece.end]} for piece in explained.pieces
    ]
    return {**plain(explained), "pieces": pieces, "model": model.folder}


def words(text: str, explained: Explained) -> Iterator[str]:
    """The label, the text with marks, and the pieces that count most."""
    ranked = sorted(
        zip(explained.probabilities, explained.labels, strict=True), key=lambda each: -each[0]
    )
    yield ", ".join(f"{label} {probability:.1%}" for probability, label in ranked)
    yield marked(text[: explained.read_until], explained.pieces)
    if explained.read_until < len(text):
        yield f"What follows after {explained.read_until:,} characters was not read."
    if explained.pieces:
        yield f"Without it, '{explained.label}' would be so much less probable:"
        yield from _rows(text, explained.pieces)


def marked(text: str, pieces: tuple[Piece, ...]) -> str:
    """The text with what each piece is worth behind it, in points; little is left unmarked."""
    parts: list[str] = []
    written = 0
    for piece in pieces:
        parts.append(text[written : piece.end])
        written = piece.end
        if abs(100 * piece.occlusion) >= _LEAST_POINTS:
            parts.append(f"[{100 * piece.occlusion:+.0f}]")
    return "".join([*parts, text[written:]])


def _rows(text: str, pieces: tuple[Piece, ...]) -> Iterator[str]:
    looked = any(piece.attention is not None for piece in pieces)
    yield "  points" + ("  attention" if looked else "") + "  piece"
    for piece in sorted(pieces, key=lambda each: -abs(each.occlusion))[:_SHOWN]:
        attention = "" if piece.attention is None else f"  {piece.attention:>9.1%}"
        yield f"  {100 * piece.occlusion:+6.1f}{attention}  {text[piece.start : piece.end]}"
    if looked:
        yield "Attention tells where the network looked, not why it decided."
