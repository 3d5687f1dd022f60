"""From plain pairs of text and label to a snapshot, for scripts that have no project."""

from __future__ import annotations

from collections.abc import Sequence

from core.contract.snapshot import Snapshot, SnapshotText
from core.contract.splits import Candidate, assign_parts


def snapshot_of(rows: Sequence[tuple[str, str]], seed: int = 1) -> Snapshot:
    """Divide (text, label) pairs into train and dev; ``seed`` is of the division.

    Texts that are equal but for white space go to one side together. The labels are in
    alphabetical order; a text's uid is its row, from 0.
    """
    labels = tuple(sorted({label for _, label in rows}))
    groups = ["".join(text.split()) for text, _ in rows]
    candidates = [
        Candidate(labels.index(label), group, held_out=False)
        for (_, label), group in zip(rows, groups, strict=True)
    ]
    parts = assign_parts(candidates, seed)
    return Snapshot(
        labels,
        tuple(
            SnapshotText(str(row), text, candidate.label, candidate.group, part)
            for row, ((text, _), candidate, part) in enumerate(
                zip(rows, candidates, parts, strict=True)
            )
        ),
    )
