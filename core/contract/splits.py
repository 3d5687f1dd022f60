"""Which texts teach, which choose: train, dev and folds, with duplicate groups kept whole.

The same post often stands several times in a corpus. Were one copy in train and another in dev,
dev would reward memory; so a duplicate group goes to one side as a whole.
"""

from __future__ import annotations

import hashlib
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from core.contract.errors import CoreError

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
    groups = _free_groups(candidates)
    dev_groups = _draw_dev_groups(candidates, groups, seed)
    parts: list[Part] = []
    for candidate in candidates:
        if candidate.group not in groups:
            parts.append("held-out")
        else:
            parts.append("dev" if candidate.group in dev_groups else "train")
    return parts


def assign_folds(candidates: Sequence[Candidate], folds: int, seed: int) -> list[int | None]:
    """Divide the texts into ``folds`` parts (0 to ``folds`` - 1) that are alike.

    Duplicate groups stay whole; the folds hold about as many texts, and as many of each label.
    A label that stands in two groups or more stands in two folds at least, so that every training
    side teaches it, unless the copies of a text carry several labels. Held-out texts and their
    copies are in no fold (None). With fewer groups than folds, some folds stay empty.

    Raises:
        CoreError: there are to be fewer than two folds.
    """
    if folds < 2:
        raise CoreError("Texts are divided into two folds at least.", "Choose two folds or more.")
    groups = _free_groups(candidates)
    labels = {group: Counter(candidates[i].label for i in groups[group]) for group in groups}
    totals = Counter(candidate.label for candidate in candidates if candidate.group in groups)
    held = [Counter[int]() for _ in range(folds)]
    fold_of: dict[str, int] = {}
    for group in _placing_order(labels, seed):
        fold_of[group] = _roomiest(held, labels[group], totals)
        held[fold_of[group]].update(labels[group])
    return [fold_of.get(candidate.group) for candidate in candidates]


def _placing_order(labels: dict[str, Counter[int]], seed: int) -> list[str]:
    """Large groups first, since small ones fill the gaps; then label by label, by chance."""
    order = sorted(labels)
    random.Random(seed).shuffle(order)
    return sorted(order, key=lambda group: (-labels[group].total(), _usual_label(labels[group])))


def _roomiest(held: list[Counter[int]], own: Counter[int], totals: Counter[int]) -> int:
    """The fold that has least of a group's ``own`` labels, by their share of all; then fewest."""

    def crowding(fold: int) -> tuple[float, int]:
        shares = (count * held[fold][label] / totals[label] for label, count in own.items())
        return sum(shares), held[fold].total()

    return min(range(len(held)), key=crowding)


def _usual_label(labels: Counter[int]) -> int:
    """The most frequent label, the lowest of them where several are."""
    return min(labels, key=lambda label: (-labels[label], label))


def _free_groups(candidates: Sequence[Candidate]) -> dict[str, list[int]]:
    """The positions of each duplicate group of which nothing is held out."""
    held_out = {candidate.group for candidate in candidates if candidate.held_out}
    groups: dict[str, list[int]] = defaultdict(list)
    for position, candidate in enumerate(candidates):
        if candidate.group not in held_out:
            groups[candidate.group].append(position)
    return dict(groups)


def _draw_dev_groups(
    candidates: Sequence[Candidate], groups: dict[str, list[int]], seed: int
) -> set[str]:
    by_label: dict[int, list[str]] = defaultdict(list)
    for group, members in groups.items():
        label = Counter(candidates[i].label for i in members).most_common(1)[0][0]
        by_label[label].append(group)
    total = sum(map(len, groups.values()))
    share = 0.20 if total < SMALL_CORPUS else min(0.15, LARGEST_DEV / total)
    dev: set[str] = set()
    for label in sorted(by_label):
        # By lot, not by shuffling: a group's lot stays the same when the corpus grows, so nearly
        # the same texts judge one run after the other.
        order = sorted(by_label[label], key=lambda group: _lot(group, seed))
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


def _lot(group: str, seed: int) -> bytes:
    told = f"{seed}:{group}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(told, digest_size=16).digest()


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
