"""Giving shares of the corpus to annotators, and taking over what they labelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from data.errors import CancelledError, DataError
from data.progress import Cancelled, Progress, report
from data.project import Project
from data.sharing import collecting
from data.sharing.collect_report import CollectPreview, Refused
from data.sharing.handing_out import hand_out
from data.sharing.merge_plan import OnConflict
from data.sharing.planning import Order, plan_handout
from desktop.commands.backups import LARGE_CHANGE, before_bulk
from desktop.commands.change_set import ChangeSet


@dataclass(frozen=True)
class HandoutWish:
    """Who gets how many texts: ``each`` alone, ``common`` together, into files in ``folder``."""

    names: tuple[str, ...]
    each: int
    common: int
    folder: Path
    order: Order = "in order"
    seed: int = 0
    again: bool = False


@dataclass(frozen=True)
class Looked:
    """A file that came back: what it would bring, or why it cannot be collected."""

    file: Path
    found: CollectPreview | None
    refused: Refused | None


def hand_out_texts(
    project: Project,
    wish: HandoutWish,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ChangeSet:
    """Make a copy for each annotator; ``value`` is the HandoutReport.

    Raises:
        HandoutError: there are too few texts, or the folder cannot be written.
        CancelledError: the user stopped it; no copy is left.
    """
    plan = plan_handout(
        project,
        wish.names,
        each=wish.each,
        common=wish.common,
        order=wish.order,
        seed=wish.seed,
        again=wish.again,
        cancelled=cancelled,
    )
    made = hand_out(project, plan, wish.folder, progress=progress, cancelled=cancelled)
    return ChangeSet.of("texts", value=made)


def look_at_files(
    project: Project,
    files: Sequence[Path],
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> tuple[Looked, ...]:
    """What each file would bring; nothing is changed.

    Raises:
        CancelledError: the user stopped it.
    """
    looked = []
    for place, file in enumerate(files):
        report(progress, place, len(files))
        try:
            found = collecting.look_at(project, file, cancelled=cancelled)
            looked.append(Looked(file, found, None))
        except CancelledError:
            raise
        except DataError as error:
            looked.append(Looked(file, None, Refused(file, error.message, error.advice)))
    return tuple(looked)


def collect_files(
    project: Project,
    files: Sequence[Path],
    *,
    on_conflict: OnConflict = "keep ours",
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    second_backups: str = "",
) -> ChangeSet:
    """Back the project up and take over what the files say; ``value`` is the CollectReport.

    Raises:
        CancelledError: the user stopped it before anything was taken over.
    """
    missing = before_bulk(project, LARGE_CHANGE, second_backups, cancelled)
    made = collecting.collect(
        project, files, on_conflict=on_conflict, progress=progress, cancelled=cancelled
    )
    made = replace(made, notes=tuple(problem.cause for problem in missing))
    return ChangeSet.of("annotations", "gold", "backups", value=made)
