import numpy as np
import pytest

from core.contract import PredictedSoFar
from core.inference.tally import Tally


def test_it_counts_what_came_so_far() -> None:
    tally = Tally(("愤怒", "高兴", "悲伤"))
    assert tally.so_far() == PredictedSoFar(0, ("愤怒", "高兴", "悲伤"), (0, 0, 0), 0.0)
    tally.add(np.array([[0.5, 0.25, 0.25], [0.0, 0.0, 1.0]], np.float32))
    assert tally.so_far() == PredictedSoFar(2, ("愤怒", "高兴", "悲伤"), (1, 0, 1), 0.75)
    tally.add(np.array([[0.75, 0.25, 0.0]], np.float32))
    assert tally.so_far().counts == (2, 0, 1)
    assert tally.so_far().mean_confidence == pytest.approx(0.75)


def test_a_million_texts_lose_no_precision() -> None:
    tally = Tally(("a", "b"))
    part = np.tile(np.array([[0.9, 0.1]], np.float32), (100_000, 1))
    for _ in range(10):
        tally.add(part)
    assert tally.so_far().counts == (1_000_000, 0)
    assert tally.so_far().mean_confidence == pytest.approx(0.9, abs=1e-6)
