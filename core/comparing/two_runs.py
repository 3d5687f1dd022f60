"""Two single runs, set beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from core.comparing.arms import Places
from core.contract.comparison import TwoRuns


def compare_two(
    given: Places,
    labels: Sequence[str],
    first: Places,
    second: Places,
    *,
    resamples: int = 2_000,
) -> TwoRuns:
    """Compare what two runs predicted of the same texts [texts], as places in ``labels``.

    Raises:
        CoreError: there is no text, or the arrays are not of one length.
    """
    raise NotImplementedError
