"""As many texts as are wanted, like those of a real corpus: each of two halves of real posts."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path

from benchmarks.texts import labelled_texts

LABELS = ("angry", "fear", "happy", "neutral", "sad", "surprise")


def scale_texts(count: int) -> Iterator[tuple[str, str]]:
    """``count`` pairs of text and label key, the same ones each time; a few texts occur twice."""
    bodies = [body for body, _ in labelled_texts(27_766)[0]]
    chance = random.Random(1)
    for _ in range(count):
        first, second = chance.choice(bodies), chance.choice(bodies)
        yield first[: len(first) // 2 + 1] + second[len(second) // 2 :], chance.choice(LABELS)


def write_csv(file: Path, count: int, *, labelled: bool) -> int:
    """The texts as a CSV file, with their labels or without; how many characters they have."""
    characters = 0
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(("text", "label") if labelled else ("text",))
        for body, key in scale_texts(count):
            characters += len(body)
            writer.writerow((body, key) if labelled else (body,))
    return characters
