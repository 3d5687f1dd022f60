"""What a person does, made up by a seed, and what the labels must be after each step."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

KEYS = ("angry", "happy", "sad")
TEXTS = 400
BULK = 300


@dataclass(frozen=True)
class Step:
    """One thing that is done: labels for some texts (None skips), or taking the last one back."""

    labels: Mapping[int, str | None] = field(default_factory=dict)
    undo: bool = False


def steps(seed: int, *, bulk: bool = False) -> Iterator[Step]:
    """Steps without end; with ``bulk``, many texts at once now and then."""
    chance = random.Random(seed)
    done = 0
    while True:
        kind = chance.random()
        if kind < 0.15 and done:
            done -= 1
            yield Step(undo=True)
            continue
        done += 1
        if bulk and kind < 0.5:
            some = chance.sample(range(1, TEXTS + 1), BULK)
            yield Step({text: chance.choice(KEYS) for text in some})
        elif kind < 0.25:
            yield Step({chance.randint(1, TEXTS): None})
        else:
            yield Step({chance.randint(1, TEXTS): chance.choice(KEYS)})


def labels_after(all_steps: Iterator[Step], number: int) -> dict[int, str | None]:
    """What each text is said to be after the first ``number`` steps; texts not named: nothing."""
    present: dict[int, str | None] = {}
    before: list[dict[int, str | None]] = []
    for step, _ in zip(all_steps, range(number), strict=False):
        if step.undo:
            present = before.pop()
        else:
            before.append(dict(present))
            present = {**present, **step.labels}
    return present
