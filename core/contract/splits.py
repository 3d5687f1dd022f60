"""Which texts teach, which choose: train and dev, with duplicate groups kept whole.

The same post often stands several times in a corpus. Were one copy in train and another in dev,
dev would reward memory; so a duplicate group goes to one side as a whole.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Part = Literal["train", "dev", "held-out"]

SMALL_CORPUS = 1_000
LARGEST_DEV = 2_000


@dataclass(frozen=True)
class Candidate:
    """A labelled text before it is assigned: its label's index and its duplicate group."""

    label: int
    group: str
    held_out: bool


def stratified_sample(candidates: Sequence[Candidate], limit: int, seed: int) -> list[int]:
    """Draw about ``limit`` positions with the labels in their natural shares.

    Held-out texts are always kept, whole, and do not count towards the limit. Returns sorted
    positions.
    """
    by_label: dict[int, list[int]] = defaultdict(list)
    for position, candidate in enumerate(candidates):
        if not candidate.held_out:
            by_label[candidate.label].append(position)
    free = sum(map(len, by_label.values()))
    held_out = [i for i, candidate in enumerate(candidates) if candidate.held_out]
    if limit >= free:
        return list(range(len(candidates)))
    chance = random.Random(seed)
    chosen: list[int] = []
    quotas = _largest_remainder({k: len(v) for k, v in by_label.items()}, limit)
    for label in sorted(by_label):
        chosen += chance.sample(by_label[label], quotas[label])
    return sorted(chosen + held_out)


def assign_parts(candidates: Sequence[Candidate], seed: int) -> list[Part]:
    """Assign every text to train, dev or held-out.

    Dev gets 15 % of the texts of each label (20 % of a small corpus, 2,000 texts at most), as
    whole duplicate groups. A copy of a held-out text goes to neither side of training: it is
    held out as well, since training on it would give the answer away.
    """
    held_out_groups = {c.group for c in candidates if c.held_out}
    groups: dict[str, list[int]] = defaultdict(list)
    for position, candidate in enumerate(candidates):
        if candidate.group not in held_out_groups:
            groups[candidate.group].append(position)
    dev_groups = _draw_dev_groups(candidates, groups, seed)
    parts: list[Part] = []
    for candidate in candidates:
        if candidate.group in held_out_groups:
            parts.append("held-out")
        else:
            parts.append("dev" if candidate.group in dev_groups else "train")
    return parts


def _draw_dev_groups(
    candidates: Sequence[Candidate], groups: dict[str, list[int]], seed: int
) -> set[str]:
    by_label: dict[int, list[str]] = defaultdict(list)
    for group, members in groups.items():
        label = Counter(candidates[i].label for i in members).most_common(1)[0][0]
        by_label[label].append(group)
    total = sum(map(len, groups.values()))
    share = 0.20 if total < SMALL_CORPUS else min(0.15, LARGEST_DEV / total)
    chance = random.Random(seed)
    dev: set[str] = set()
    for label in sorted(by_label):
        order = sorted(by_label[label])
        chance.shuffle(order)
        wanted = round(share * sum(len(groups[group]) for group in order))
        # One group at least stays in train, whatever the share: a label that is never taught
        # cannot be learnt.
        for group in order[:-1]:
            if wanted <= 0:
                break
            if len(groups[group]) <= wanted:
                dev.add(group)
                wanted -= len(groups[group])
    return dev - _needed_in_train(candidates, groups, dev)


def _needed_in_train(
    candidates: Sequence[Candidate], groups: dict[str, list[int]], dev: set[str]
) -> set[str]:
    """Groups of dev without which a label would not be taught: its copies carry other labels."""
    labels = {group: {candidates[i].label for i in groups[group]} for group in groups}
    taught = {label for group in groups if group not in dev for label in labels[group]}
    needed: set[str] = set()
    for group in sorted(dev):
        if not labels[group] <= taught:
            needed.add(group)
            taught |= labels[group]
    return needed


def _largest_remainder(sizes: dict[int, int], total: int) -> dict[int, int]:
    everything = sum(sizes.values())
    exact = {label: total * size / everything for label, size in sizes.items()}
    quotas = {label: int(share) for label, share in exact.items()}
    missing = total - sum(quotas.values())
    for label in sorted(exact, key=lambda k: (quotas[k] - exact[k], k))[:missing]:
        quotas[label] += 1
    return quotas
