"""What the Compare page shows at one moment, and what a new experiment is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desktop.commands.experiments import ArmRun, Comparison, StoredExperiment
from desktop.pages.compare.progress import Live

Obstacle = Literal["read only", "few labels"]
"""Why no experiment can be begun."""


@dataclass(frozen=True)
class Wish:
    """An experiment to be made: which variants, with how many seeds, by which recipe."""

    variants: tuple[str, ...]
    seeds: int
    recipe: str

    @property
    def runs(self) -> int:
        """How many trainings that is."""
        return len(self.variants) * self.seeds


@dataclass(frozen=True)
class Shown:
    """One experiment; while it runs, ``live`` is the run that the engine is at."""

    experiment: StoredExperiment
    running: bool = False
    live: Live | None = None

    @property
    def comparison(self) -> Comparison:
        """What came out so far."""
        return self.experiment.comparison

    def is_live(self, variant: str, run: ArmRun) -> bool:
        """Whether the engine is at this run; its record may say more already."""
        live = self.live
        going_on = run.state in ("missing", "running")
        return going_on and live is not None and (live.variant, live.seed) == (variant, run.seed)
