"""Two single runs, set beside each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.comparing.distributions import two_sided_coin
from core.comparing.resampling import bootstrap_macro_f1
from core.comparing.scoring import Places, Scoring, scoring_of
from core.comparing.single import scores_of
from core.contract.comparison import Interval, TwoRuns


def compare_two(
    given: Places,
    labels: Sequence[str],
    first: Places,
    second: Places,
    *,
    resamples: int = 2_000,
) -> TwoRuns:
    """Compare what two runs predicted of the same texts [texts], as places in ``labels``.

    ``p`` is McNemar's test (1947) in its exact form: of the texts that only one of them got right,
    each would be either one's with the same chance if both were right as often.

    Raises:
        CoreError: there is no text, the arrays are not of one length, or a label is none of
            ``labels``.
    """
    scores = scores_of(given, labels, [first, second])
    macro_f1 = scores[0].macro_f1, scores[1].macro_f1
    scoring = scoring_of(given, [first, second], len(labels))
    right = (first == given, second == given)
    only_first, only_second = int((right[0] & ~right[1]).sum()), int((right[1] & ~right[0]).sum())
    return TwoRuns(
        labels=tuple(labels),
        texts=len(given),
        macro_f1=macro_f1,
        accuracy=(scores[0].accuracy, scores[1].accuracy),
        label_f1=tuple(zip(scores[0].label_f1, scores[1].label_f1, strict=True)),
        difference=100 * (macro_f1[1] - macro_f1[0]),
        interval=_percentiles(scoring, resamples),
        only_first=only_first,
        only_second=only_second,
        p=two_sided_coin(only_first, only_second),
        different=tuple(int(place) for place in np.flatnonzero(first != second)),
    )


def _percentiles(scoring: Scoring, resamples: int) -> Interval:
    """Between which values 95 % of the bootstrap's differences lie, in points."""
    drawn = bootstrap_macro_f1(scoring, resamples)
    low, high = np.percentile(100 * (drawn[:, 1] - drawn[:, 0]), (2.5, 97.5))
    return Interval(float(low), float(high))
