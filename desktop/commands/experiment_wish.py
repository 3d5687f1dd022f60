"""What a user asks for when an experiment is to be made; light, so that a page may know of it."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.commands.experiment_settings import DEFAULT_MARGIN
from desktop.commands.training_options import TrainingOptions


@dataclass(frozen=True)
class ExperimentWish:
    """An experiment to be made.

    Attributes:
        variants: by name; the first one of them that is the full model is the reference, else the
            first.
        seeds: how many; they are 1, 2, 3 …
        options: how each run is trained; variant and seed are those of the arm.
        margin: set beforehand, in points: within it two arms are called equivalent.
    """

    variants: tuple[str, ...]
    seeds: int
    options: TrainingOptions
    margin: float = DEFAULT_MARGIN

    @property
    def runs(self) -> int:
        """How many trainings that is."""
        return len(self.variants) * self.seeds
