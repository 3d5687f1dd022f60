"""The agreement of all annotators of some texts, together and label by label."""

from collections.abc import Mapping
from dataclasses import dataclass

from data.progress import Cancelled
from data.review.estimate import Estimate
from data.review.statistics.fleiss import fleiss_kappa, raw_agreement
from data.review.statistics.krippendorff import krippendorff_alpha
from data.review.statistics.measure import estimates
from data.review.statistics.ratings import Pattern, Ratings, against_rest, compared


@dataclass(frozen=True)
class LabelNumbers:
    """Agreement on one label against all others; ``texts``: to how many somebody gave it."""

    label: int
    texts: int
    fleiss: Estimate
    alpha: Estimate


@dataclass(frozen=True)
class OverallNumbers:
    """Agreement on the texts that two or more labelled; labels that nobody gave are left out."""

    texts: int
    raw: Estimate
    fleiss: Estimate
    alpha: Estimate
    by_label: tuple[LabelNumbers, ...]


def overall_numbers(
    patterns: Mapping[Pattern, int],
    annotators: int,
    labels: int,
    *,
    cancelled: Cancelled | None = None,
) -> OverallNumbers:
    """All of it, with intervals; raises CancelledError."""
    ratings = Ratings.of(patterns, annotators, labels)
    counts, texts = compared(ratings.counts(), ratings.texts)
    given = [label for label in range(labels) if counts[:, label].any()]
    measures = [raw_agreement(counts), fleiss_kappa(counts), krippendorff_alpha(counts)]
    for label in given:
        alone = against_rest(counts, label)
        measures += [fleiss_kappa(alone), krippendorff_alpha(alone)]
    raw, fleiss, alpha, *of_labels = estimates(texts, measures, cancelled=cancelled)
    by_label = [
        LabelNumbers(label, int(texts[counts[:, label] > 0].sum()), *pair)
        for label, pair in zip(
            given, zip(of_labels[::2], of_labels[1::2], strict=True), strict=True
        )
    ]
    return OverallNumbers(int(texts.sum()), raw, fleiss, alpha, tuple(by_label))
