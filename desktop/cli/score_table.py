"""Precision, recall and F1 by label, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from core.contract import Metrics


def per_label_rows(metrics: Metrics) -> Iterator[str]:
    """A header, then a line a label."""
    width = max(len(score.label) for score in metrics.per_label)
    yield f"  {'label'.ljust(width)}  precision  recall      F1   texts"
    for score in metrics.per_label:
        yield (
            f"  {score.label.ljust(width)}     {score.precision:.4f}  {score.recall:.4f}  "
            f"{score.f1:.4f}  {score.texts:>6,}"
        )
