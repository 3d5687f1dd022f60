"""What an experiment shows, from what its runs predicted: intervals and verdicts."""

from __future__ import annotations

from core.contract import ExperimentReport
from data.project import Project


def judge_experiment(project: Project, experiment_id: int) -> ExperimentReport | None:
    """Judge the finished runs of an experiment; None before the reference has one.

    Slow (a bootstrap over texts): for a worker thread.

    Raises:
        DataError: there is no such experiment, or the texts that it was judged by are gone.
    """
    raise NotImplementedError
