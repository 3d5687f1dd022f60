"""Whether confidence tells how often a model is right."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.comparing.arms import Places
from core.contract.comparison import Calibration


def calibration_of(
    given: Places, probabilities: NDArray[np.floating], *, bins: int = 10
) -> Calibration:
    """Sort texts by confidence into ``bins`` equal stretches; probabilities are [texts, labels].

    Raises:
        CoreError: there is no text, or a probability is no number.
    """
    raise NotImplementedError
