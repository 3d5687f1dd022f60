"""Texts to measure with: the real corpus where it lies beside the project, else made-up ones."""

from __future__ import annotations

import random
from pathlib import Path

from data.spreadsheets.columns import column_index, column_texts
from data.spreadsheets.read import read_table
from resources.catalogue import sample_texts

_CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "smp2020-ewect"


def labelled_texts(count: int) -> tuple[list[tuple[str, str]], str]:
    """``count`` pairs of text and label key, and where they come from."""
    workbook = _CORPUS / "usual_train.xlsx"
    if workbook.is_file():
        table = read_table(workbook)
        texts = column_texts(table, column_index(table, "文本"))
        labels = column_texts(table, column_index(table, "情绪标签"))
        pairs = [(text, key) for text, key in zip(texts, labels, strict=True) if text.strip()]
        return pairs[:count], "usual_train"
    chance = random.Random(1)
    pieces = [piece for text in sample_texts() for piece in text.text.split("，")]
    keys = sorted({text.label for text in sample_texts() if text.label})
    made = [("，".join(chance.sample(pieces, 3)), chance.choice(keys)) for _ in range(count)]
    return made, "made from the sample"
