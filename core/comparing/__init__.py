"""What a difference between trainings is worth: intervals, tests, verdicts. Free of torch.

It takes a moment, so pages ask commands, which run in worker threads.
"""

from core.comparing.arms import ArmPredictions, SeedPredictions, compare_arms
from core.comparing.reliability import calibration_of
from core.comparing.single import scores_of
from core.comparing.two_runs import compare_two

__all__ = [
    "ArmPredictions",
    "SeedPredictions",
    "calibration_of",
    "compare_arms",
    "compare_two",
    "scores_of",
]
