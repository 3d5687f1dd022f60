"""The labelled corpora that quality is measured on, where they lie beside the project.

A text to learn from never stands among those to judge by, white space apart: such a copy would
be remembered, not understood.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.texts import labelled_texts
from core.contract import Candidate, Snapshot, SnapshotText, assign_parts, stratified_sample
from data.corpus.text_identity import text_hash

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
SMP, GOEMOTIONS = "smp2020-ewect", "goemotions-ekman"
# As the program itself splits, whatever the seed of a run.
_SPLIT_SEED = 1


@dataclass(frozen=True)
class LabelledText:
    """A text and the index of its label."""

    body: str
    label: int

    @property
    def group(self) -> str:
        """Equal for texts that the program holds to be copies of each other."""
        return text_hash(self.body).hex()


@dataclass(frozen=True)
class Corpus:
    """Texts to learn from and texts to judge by."""

    name: str
    labels: tuple[str, ...]
    taught: tuple[LabelledText, ...]
    judged: tuple[LabelledText, ...]


def are_there() -> bool:
    """Whether the corpora lie beside the project."""
    names = ("usual_train.xlsx", "usual_eval.json", "virus_train.json", "virus_eval.json")
    files = [CORPORA / SMP / name for name in names]
    files += [CORPORA / GOEMOTIONS / name for name in ("dev.tsv", "labels.txt")]
    return all(file.is_file() for file in files)


def weibo(topic: str) -> Corpus:
    """SMP2020-EWECT, ``usual`` or ``virus``: its training texts, judged by its eval texts."""
    if topic == "usual":
        taught, _origin = labelled_texts(1_000_000)
    else:
        taught = _read_pairs(CORPORA / SMP / f"{topic}_train.json")
    judged = _read_pairs(CORPORA / SMP / f"{topic}_eval.json")
    keys = tuple(sorted({key for _, key in taught}))
    return _apart(
        topic,
        keys,
        [LabelledText(body, keys.index(key)) for body, key in taught],
        [LabelledText(body, keys.index(key)) for body, key in judged],
    )


def goemotions_halves() -> Corpus:
    """GoEmotions by Ekman's labels, texts of one label only: one half taught, the other judged."""
    folder = CORPORA / GOEMOTIONS
    labels = tuple((folder / "labels.txt").read_text("utf-8").split())
    texts = []
    for line in (folder / "dev.tsv").read_text("utf-8").rstrip("\n").split("\n"):
        body, numbers, _id = line.split("\t")
        if "," not in numbers:
            texts.append(LabelledText(body, int(numbers)))
    half = set(draw(texts, len(texts) // 2, seed=1))
    taught = [text for place, text in enumerate(texts) if place in half]
    judged = [text for place, text in enumerate(texts) if place not in half]
    return _apart("goemotions", labels, taught, judged)


def draw(texts: Sequence[LabelledText], count: int, seed: int) -> list[int]:
    """Positions of ``count`` texts, ascending, with the labels in their natural shares."""
    return stratified_sample(_candidates(texts), count, seed)


def make_snapshot(corpus: Corpus, texts: Sequence[LabelledText]) -> Snapshot:
    """Some of a corpus's texts, divided into train and dev as the program does."""
    parts = assign_parts(_candidates(texts), _SPLIT_SEED)
    return Snapshot(
        corpus.labels,
        tuple(
            SnapshotText(f"{corpus.name}-{number}", text.body, text.label, text.group, part)
            for number, (text, part) in enumerate(zip(texts, parts, strict=True))
        ),
    )


def _candidates(texts: Sequence[LabelledText]) -> list[Candidate]:
    return [Candidate(text.label, text.group, held_out=False) for text in texts]


def _apart(
    name: str,
    labels: tuple[str, ...],
    taught: Sequence[LabelledText],
    judged: Sequence[LabelledText],
) -> Corpus:
    """Leave out what stands on the other side as well."""
    there = {_without_space(text.body) for text in judged}
    kept = tuple(text for text in taught if _without_space(text.body) not in there)
    return Corpus(name, labels, kept, tuple(judged))


def _without_space(body: str) -> str:
    return "".join(body.split())


def _read_pairs(path: Path) -> list[tuple[str, str]]:
    rows = json.loads(path.read_text("utf-8"))
    return [(row["content"], row["label"]) for row in rows if row["content"].strip()]
