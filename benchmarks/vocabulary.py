"""What the built-in encoder's smaller vocabulary saves, and what it changes in real texts.

The whole vocabulary and the kept part are unpacked in turn, each into a folder of its own that is
removed at the end; nothing of the corpora is kept.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from benchmarks.gui import median
from benchmarks.report import Row, run_as_command
from benchmarks.texts import labelled_texts
from core.encoders.builtin import find_packed_file, read_packed_file, write_encoder
from core.encoders.loading import LoadedEncoder, load_encoder
from core.encoders.vocabulary import trimmed

_CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
_WEIBO, _REDDIT = 0.1, 1.0
_UNKNOWN = "<unk>"
_KINDS = ("whole", "kept")


def measure(quick: bool) -> list[Row]:
    """Sizes and seconds of both; then each corpus's tokens; then the token vectors."""
    seconds: dict[str, list[float]] = {kind: [] for kind in _KINDS}
    with tempfile.TemporaryDirectory() as name:
        for turn in range(1 if quick else 3):
            for kind in _KINDS:
                folder = Path(name) / f"{kind}-{turn}"
                folder.mkdir()
                seconds[kind].append(_unpack(kind, folder))
        whole, kept = (Path(name) / f"{kind}-0" for kind in _KINDS)
        rows = _sizes(whole, kept)
        for kind in _KINDS:
            rows.append(Row(f"seconds to unpack, {kind}", median(seconds[kind]), "s"))
        rows += _changes(whole, kept)
        rows.append(_vectors(whole, kept, 16 if quick else 128))
    return rows


def _unpack(kind: str, folder: Path) -> float:
    began = time.perf_counter()
    packed = read_packed_file(find_packed_file())
    pieces = packed.pieces
    vectors = packed.tensor("emb.word", (packed.shapes.vocabulary, packed.shapes.width))
    if kind == "kept":
        pieces, vectors = trimmed(pieces, vectors)
    for _ in write_encoder(packed, pieces, vectors, folder):
        pass
    return time.perf_counter() - began


def _sizes(whole: Path, kept: Path) -> list[Row]:
    rows = []
    for kind, folder in zip(_KINDS, (whole, kept), strict=True):
        pieces = _tokenizer(folder).get_vocab_size()
        megabytes = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
        rows += [
            Row(f"pieces, {kind}", pieces, "", *_at_most(pieces, 72_000, kind == "kept")),
            Row(f"encoder's folder, {kind}", megabytes, "MB"),
        ]
    return rows


def _changes(whole: Path, kept: Path) -> list[Row]:
    before, after = _tokenizer(whole), _tokenizer(kept)
    rows = []
    for name, (texts, most) in _corpora().items():
        old = [each.tokens for each in before.encode_batch(texts)]
        new = [each.tokens for each in after.encode_batch(texts)]
        changed = [pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]]
        share = 100 * len(changed) / len(texts)
        longer = 100 * (sum(map(len, new)) / sum(map(len, old)) - 1)
        growth = max((len(b) / len(a) for a, b in changed), default=1.0)
        unknown = sum(b.count(_UNKNOWN) - a.count(_UNKNOWN) for a, b in zip(old, new, strict=True))
        told = f"{name}, {len(texts):,} texts"
        rows += [
            Row(f"{told}: cut otherwise", share, "%", *_at_most(share, most, most > 0)),
            Row(f"{told}: tokens more", longer, "%"),
            Row(f"{told}: longest growth of a text", growth, "×"),
            Row(f"{told}: unknown tokens more", unknown, "", "0", unknown == 0),
        ]
    return rows


def _corpora() -> dict[str, tuple[list[str], float]]:
    """Texts, and how many percent of them may change (0: no budget); those that lie here."""
    texts, origin = labelled_texts(sys.maxsize if _CORPORA.is_dir() else 1_000)
    found = {f"Weibo, {origin}": ([text for text, _ in texts], _WEIBO)}
    # The rule was not chosen by the two eval sets.
    for name, most in (("virus_train", _WEIBO), ("usual_eval", 0.0), ("virus_eval", 0.0)):
        path = _CORPORA / "smp2020-ewect" / f"{name}.json"
        if path.is_file():
            items = json.loads(path.read_text("utf-8-sig"))
            found[f"Weibo, {name}"] = ([item["content"] for item in items], most)
    path = _CORPORA / "goemotions-ekman" / "dev.tsv"
    if path.is_file():
        lines = path.read_text("utf-8").splitlines()
        found["Reddit, dev"] = ([line.split("\t")[0] for line in lines], _REDDIT)
    return found


def _vectors(whole: Path, kept: Path, count: int) -> Row:
    """Texts with the same tokens whose vectors differ in any bit, at any layer."""
    before, after = load_encoder(whole), load_encoder(kept)
    names = _tokenizer(whole), _tokenizer(kept)
    differing, compared = 0, 0
    corpora = [texts for texts, _ in _corpora().values()]
    for text in [text for texts in corpora for text in texts[: count // len(corpora) + 1]]:
        old, new = (each.encode(text).tokens for each in names)
        if old == new:
            pairs = zip(_layers(before, text), _layers(after, text), strict=True)
            differing += not all(torch.equal(a, b) for a, b in pairs)
            compared += 1
    what = f"of {compared} texts cut as before: vectors that differ in a bit, any layer"
    return Row(what, differing, "texts", "0", differing == 0)


@torch.inference_mode()
def _layers(encoder: LoadedEncoder, text: str) -> list[torch.Tensor]:
    """What each layer gives for one text: [1, tokens, width] each."""
    (ids,) = encoder.tokenizer.encode([text], 150)
    batch = torch.from_numpy(ids.astype(np.int64))[None]
    mask = torch.ones_like(batch, dtype=torch.bool)
    outputs = [encoder.model.eval().embed(batch)]
    for layer in range(encoder.model.depth):
        outputs.append(encoder.model.run(outputs[-1], mask, layer, layer + 1))
    return outputs


def _tokenizer(folder: Path) -> Tokenizer:
    return Tokenizer.from_file(str(folder / "tokenizer.json"))


def _at_most(value: float, most: float, judged: bool) -> tuple[str, bool | None]:
    return (f"≤ {most:,g}", value <= most) if judged else ("", None)


if __name__ == "__main__":
    sys.exit(run_as_command("vocabulary", measure))
