"""Spreadsheets of as many rows as are wanted, and the classifiers that read them."""

from __future__ import annotations

import csv
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from benchmarks.emotion_corpora import Corpus, LabelledText, draw, make_snapshot
from benchmarks.texts import labelled_texts
from core import fit
from core.contract import ARTICLE_VARIANTS, RECIPES, Finished, FitRequest, Variant, write_snapshot
from tests.tiny import tiny_recipe, write_tiny_encoder

TEXT_COLUMN = "文本"
REAL_FILE = (
    Path(__file__).resolve().parents[2]
    / "shared"
    / "corpora"
    / "smp2020-ewect"
    / "usual_train.xlsx"
)
BUILTIN, TINY = "built-in encoder", "tiny random encoder"
"""The tiny one computes next to nothing: it shows the flow of rows and what memory they take."""


def different_texts(count: int) -> Iterator[str]:
    """``count`` texts like real posts, of which no two are the same, here or at another count."""
    bodies = [body for body, _ in labelled_texts(27_766)[0]]
    chance, seen = random.Random(count), set[int]()
    for number in range(count):
        first, second = chance.choice(bodies), chance.choice(bodies)
        body = first[: len(first) // 2 + 1] + second[len(second) // 2 :]
        if hash(body) in seen:
            body = f"{body} {number}"
        seen.add(hash(body))
        yield body


def write_rows(file: Path, count: int) -> None:
    """A CSV file as people have it: a number with noughts in front, a day, the text, a shop."""
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(("编号", "日期", TEXT_COLUMN, "店铺"))
        for number, body in enumerate(different_texts(count)):
            day = f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}"
            writer.writerow((f"{number:08}", day, body, f"店铺 {number % 50}"))


def train(folder: Path, encoder: str, taught: int) -> Path:
    """A classifier of Weibo posts upon one of the two encoders; returns its folder."""
    pairs, _origin = labelled_texts(1_000_000)
    labels = tuple(sorted({key for _, key in pairs}))
    texts = tuple(LabelledText(body, labels.index(key)) for body, key in pairs)
    chosen = [texts[place] for place in draw(texts, taught, seed=1)]
    folder.mkdir(parents=True)
    corpus = Corpus("usual", labels, texts, ())
    snapshot, _digest = write_snapshot(make_snapshot(corpus, chosen), folder)
    is_tiny = encoder == TINY
    recipe = RECIPES["quick-full" if taught > 1_000 else "quick-draft"]
    request = FitRequest(
        snapshot=str(snapshot),
        variant=Variant.named(ARTICLE_VARIANTS[0]),
        recipe=tiny_recipe("quick-draft") if is_tiny else recipe,
        encoder=str(write_tiny_encoder(folder / "encoder")) if is_tiny else "builtin",
        model_folder=str(folder / "model"),
    )
    *_, last = fit(request)
    if not isinstance(last, Finished):
        raise RuntimeError(f"the training ended with {last}")
    shutil.rmtree(snapshot)
    return folder / "model"
