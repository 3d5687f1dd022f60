"""The texts that a fast form is made and judged with."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random

from core.contract.codec import from_json, to_json
from core.contract.errors import CoreError
from core.contract.snapshot import read_snapshot

_TO_ROUND_BY = 400
_TO_JUDGE_BY = 1_000
_FIRST_LINES = 20_000


@dataclass(frozen=True)
class Sample:
    """Texts to choose the rounding by, others to judge by, and the labels of those if known.

    ``given`` are indices of the model's labels.
    """

    to_round_by: tuple[str, ...]
    to_judge_by: tuple[str, ...]
    given: tuple[int, ...] | None = None


def sample_of_snapshot(folder: Path, labels: tuple[str, ...]) -> Sample | None:
    """From what a run was taught on and judged by; None where that cannot be read or is too little.

    Dev judges: the classifier was not taught on it, so it is as unsure there as on new texts.
    """
    try:
        snapshot, _digest = read_snapshot(folder)
    except (CoreError, OSError):
        return None
    chance = Random(0)
    taught = [text.body for text in snapshot.part("train")]
    dev = list(snapshot.part("dev"))
    if snapshot.labels != labels or len(dev) < _TO_JUDGE_BY // 5:
        return None
    chance.shuffle(taught)
    chance.shuffle(dev)
    judged = dev[:_TO_JUDGE_BY]
    return Sample(
        tuple(taught[:_TO_ROUND_BY]),
        tuple(text.body for text in judged),
        tuple(text.label for text in judged),
    )


def sample_of_file(path: Path) -> Sample:
    """From the texts that are to be classified, one JSON string a line.

    Raises:
        OSError, ValueError: the file cannot be read.
    """
    with path.open(encoding="utf-8", newline="\n") as lines:
        texts = list(dict.fromkeys(json.loads(line) for line in islice(lines, _FIRST_LINES)))
    Random(0).shuffle(texts)
    # Where there are few, better the same texts twice than hardly any for either.
    judged = texts[_TO_ROUND_BY:] if len(texts) >= 2 * _TO_ROUND_BY else texts
    return Sample(tuple(texts[:_TO_ROUND_BY]), tuple(judged[:_TO_JUDGE_BY]))


def write_sample(sample: Sample, path: Path) -> None:
    """Write it for another process. Raises OSError."""
    path.write_text(json.dumps(to_json(sample)), "utf-8")


def read_sample(path: Path) -> Sample:
    """Read what :func:`write_sample` wrote. Raises OSError, ValueError, CoreError."""
    return from_json(Sample, json.loads(path.read_text("utf-8")))
