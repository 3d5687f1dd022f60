"""Accepting what a model suggests for many texts at once, which nobody has looked at."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from data.labelling.annotations import Recorded
from data.labelling.annotators import Annotator
from data.progress import Cancelled
from data.project import Project


@dataclass(frozen=True)
class AcceptPlan:
    """What accepting in bulk would do, counted before it is done.

    Attributes:
        run_id: the run whose suggestions are taken.
        text_ids: the texts that get a label.
        by_label: how many get which label, by key.
        labelled: left out, because they have a label already, or a person skipped them.
        without: left out, because the run says nothing of them, or holds a label for the most
            probable that is not given any more.
        blind: left out, because they are to be labelled blind: held-out and common ones.
    """

    run_id: int
    text_ids: array[int]
    by_label: Mapping[str, int]
    labelled: int
    without: int
    blind: int


def plan_accepting(
    project: Project,
    text_ids: Collection[int],
    run_id: int,
    *,
    cancelled: Cancelled | None = None,
) -> AcceptPlan:
    """Work out what ``accept_many`` would do. Raises RunError, CancelledError."""
    raise NotImplementedError


def accept_many(project: Project, plan: AcceptPlan, annotator: Annotator) -> Recorded:
    """Give the texts of a plan the labels that the run suggests, unchecked, in one step.

    Texts that were labelled, deleted or held out since the plan was made are left out. An unchecked
    label counts less than any that a person gave after looking: it is never gold, never held out,
    no part of agreement, and trained on only by choice. Raises RunError, ReadOnlyError.
    """
    raise NotImplementedError
