"""Taking classified texts into the corpus, to correct them there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from data.classifying.job_file import JobFile
from data.progress import Cancelled, Progress
from data.project import Project
from desktop.commands.change_set import ChangeSet
from desktop.commands.classification.model import ModelToUse
from desktop.commands.classification.rows import RowsToClassify

WhatToAdd = Literal["all", "unsure", "sample"]


@dataclass(frozen=True)
class AddingWish:
    """Which rows go into the corpus.

    Attributes:
        what: all with a text; those whose confidence is below ``unsure_below``; or a random sample
            of ``size`` rows with a text, drawn by ``seed``, to be labelled blind: from its labels
            the accuracy on the whole file is estimated.
        leave_out_known: texts that the corpus has already are not added again. (In a sample they
            count all the same, if they can.)
    """

    what: WhatToAdd
    unsure_below: float
    size: int = 200
    seed: int = 1
    leave_out_known: bool = True


@dataclass(frozen=True)
class Added:
    """How many texts came in, under which source, how many the corpus had, and their ids."""

    texts: int
    source: str
    known: int
    ids: tuple[int, ...]


def add_to_corpus(
    project: Project,
    rows: RowsToClassify,
    job: JobFile,
    model: ModelToUse,
    wish: AddingWish,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    second_backups: str = "",
) -> ChangeSet:
    """Import the rows; ``value`` is :class:`Added`. Their predictions are kept with them.

    Raises:
        DataError: nothing was added; the corpus is as it was.
        CancelledError: the user stopped it; the corpus is as it was.
    """
    raise NotImplementedError
