"""What the Compare page shows at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.contract.comparison import ArmReport, Difference, ExperimentReport
from desktop.commands.experiments import Arm, ArmRun, Comparison, StoredExperiment
from desktop.pages.compare.details import Details
from desktop.pages.compare.progress import Live

Obstacle = Literal["read only", "few labels"]
"""Why no experiment can be begun."""


@dataclass(frozen=True)
class Shown:
    """One experiment.

    Attributes:
        running: whether it runs, or waits for the engine.
        lives: the runs that engines are at.
        details: what the last reading found of it: verdicts, curves; they may tell of fewer runs
            than there are by now.
        judging: newer ones are on their way.
        margin: what was set beforehand, in points; None where that is not known yet.
        chosen: the variant that the user looks at.
    """

    experiment: StoredExperiment
    running: bool = False
    lives: tuple[Live, ...] = ()
    details: Details | None = None
    judging: bool = False
    margin: float | None = None
    chosen: str | None = None

    @property
    def comparison(self) -> Comparison:
        """What came out so far."""
        return self.experiment.comparison

    @property
    def report(self) -> ExperimentReport | None:
        """Intervals and verdicts, once there are any."""
        return None if self.details is None else self.details.report

    def live(self, variant: str, run: ArmRun) -> Live | None:
        """How far an engine is with this run, if one is at it; its record may say more already."""
        if run.state not in ("missing", "running"):
            return None
        at_it = (each for each in self.lives if (each.variant, each.seed) == (variant, run.seed))
        return next(at_it, None)

    def judged(self, variant: str) -> ArmReport | None:
        """What was found out of a variant."""
        arms = () if self.report is None else self.report.arms
        return next((arm for arm in arms if arm.variant == variant), None)

    def difference(self, variant: str) -> Difference | None:
        """How far a variant is from what the others are compared with, and what to make of it."""
        judged = self.judged(variant)
        return None if judged is None else judged.difference

    @property
    def opposite(self) -> str | None:
        """The variant to look at beside the reference: the chosen one, or the most different."""
        reference = self.comparison.reference
        others = [arm for arm in self.comparison.arms if arm is not reference and arm.finished]
        if reference is None or not others or not reference.finished:
            return None
        if self.chosen in [arm.variant for arm in others]:
            return self.chosen
        return max(others, key=lambda arm: _distance(arm, reference)).variant


def _distance(arm: Arm, reference: Arm) -> float:
    return abs(arm.differences(reference).mean or 0.0)
