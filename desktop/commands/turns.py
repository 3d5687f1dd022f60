"""The runs of an experiment that are still to be trained, handed out one by one."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from core.contract import Recipe, Variant
from data.project import Project
from desktop.commands.run_of_work import RunOfWork
from desktop.commands.snapshots import TakenSnapshot
from desktop.commands.training_options import TrainingOptions

Turn = tuple[Variant, int]
"""A variant and a seed."""


class Turns:
    """Several engines may take turns from it at once: its queue and list need no lock for that.

    Attributes:
        project, experiment_id: where the runs belong.
        options: what was chosen for all of them; variant and seed are those of the run.
        runs: how many turns there were at the beginning.
        finished_before: how many runs of the experiment have scores already.
        failures: why runs failed since.
        finished: how many runs ended well since.
    """

    def __init__(
        self,
        project: Project,
        experiment_id: int,
        snapshot: TakenSnapshot,
        options: TrainingOptions,
        recipe: Recipe,
        turns: Sequence[Turn],
        finished_before: int = 0,
    ) -> None:
        self.project = project
        self.experiment_id = experiment_id
        self.options = options
        self.runs = len(turns)
        self.finished_before = finished_before
        self._snapshot = snapshot
        self._recipe = recipe
        self._waiting = deque(turns)
        self._outcomes: list[str | None] = []

    @property
    def suits_cards(self) -> bool:
        """Whether graphics cards would be used where there are any."""
        return self.options.device in ("auto", "cuda")

    def take(self) -> RunOfWork | None:
        """The next run, which nobody else will get; None when there is none left."""
        try:
            variant, seed = self._waiting.popleft()
        except IndexError:
            return None
        options = replace(self.options, variant=variant, seed=seed)
        return RunOfWork(self.project, self._snapshot, options, self._recipe, self.experiment_id)

    def note(self, failure: str | None) -> None:
        """A run that was taken has ended: well, or with a failure."""
        self._outcomes.append(failure)

    @property
    def failures(self) -> tuple[str, ...]:
        """Why runs failed, in the order in which they did."""
        return tuple(outcome for outcome in self._outcomes if outcome is not None)

    @property
    def finished(self) -> int:
        """How many runs ended well."""
        return sum(outcome is None for outcome in self._outcomes)

    @property
    def is_over(self) -> bool:
        """Whether every run has ended, well or not."""
        return len(self._outcomes) == self.runs
