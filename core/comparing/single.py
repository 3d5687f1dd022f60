"""The scores of runs on the same texts, without a word on chance."""

from __future__ import annotations

from collections.abc import Sequence

from core.comparing.scoring import Places, scoring_of
from core.contract.comparison import RunScores


def scores_of(
    given: Places, labels: Sequence[str], predicted: Sequence[Places]
) -> tuple[RunScores, ...]:
    """Score what each run predicted of the same texts [texts], as places in ``labels``.

    Raises:
        CoreError: there is no text, the arrays are not of one length, or a label is none of
            ``labels``.
    """
    scoring = scoring_of(given, predicted, len(labels))
    (macro_f1,) = scoring.macro_f1(scoring.once())
    (label_f1,) = scoring.f1(scoring.once())
    return tuple(
        RunScores(
            macro_f1=float(macro_f1[place]),
            accuracy=float((run == given).mean()),
            label_f1=tuple(float(each) for each in label_f1[place]),
        )
        for place, run in enumerate(predicted)
    )
