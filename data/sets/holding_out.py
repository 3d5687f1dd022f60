"""Holding texts out that somebody chose by hand."""

from __future__ import annotations

from array import array
from collections.abc import Collection
from dataclasses import dataclass

from data.labelling.annotations import Recorded
from data.progress import Cancelled
from data.project import Project

BY_HAND = -1
"""The seed of a text that was not drawn."""


@dataclass(frozen=True)
class HoldOutPlan:
    """What holding out would do, counted before it is done.

    Attributes:
        text_ids: the texts that will be held out.
        copies: how many of these were not chosen themselves, but have the words of one that was.
        already: chosen ones that are held out already.
        not_blind: chosen ones that cannot be: a label of theirs, or of a text with the same words,
            was given with a suggestion or somebody else's label in sight, and no gold settles it.
    """

    text_ids: array[int]
    copies: int
    already: int
    not_blind: int


def plan_holding_out(
    project: Project, text_ids: Collection[int], *, cancelled: Cancelled | None = None
) -> HoldOutPlan:
    """Work out what ``hold_out`` would do.

    Texts with the same words go together. Eligible is a group each text of which has gold, or has
    only blind labels of persons, or no label yet: it is labelled blind from then on. Raises
    CancelledError.
    """
    raise NotImplementedError


def hold_out(project: Project, plan: HoldOutPlan) -> Recorded:
    """Hold the texts of a plan out, in one step that one undo takes back.

    Groups that are not eligible any more, or not in the corpus, are left out. Raises ReadOnlyError.
    """
    raise NotImplementedError
