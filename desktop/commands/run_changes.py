"""What a run does better and worse than one before it, on the texts that both were judged by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from core.comparing import compare_two
from core.contract import CoreError
from core.contract.comparison import TwoRuns
from data.errors import CancelledError, DataError
from data.progress import Cancelled, stop_if
from data.project import Project
from data.training.runs import Run, read_run, runs
from desktop.commands.common_texts import common_texts
from desktop.commands.judged_texts import in_order_of_labels

Flip = Literal["wrong to right", "right to wrong", "wrong to other"]
FLIPS: tuple[Flip, ...] = ("wrong to right", "right to wrong", "wrong to other")


@dataclass(frozen=True)
class FlippedText:
    """A text of which the later run says another label; labels by the keys that they have today."""

    text_id: int
    body: str
    given: str
    before: str
    after: str

    @property
    def flip(self) -> Flip:
        """Which way it went."""
        if self.given == self.after:
            return "wrong to right"
        return "right to wrong" if self.given == self.before else "wrong to other"


@dataclass(frozen=True)
class RunChanges:
    """``scores`` holds the earlier run first.

    ``held_out`` is whether all judged texts are; else dev texts, which chose the epochs of both
    runs, are among them. ``flipped`` stand in the order of import.
    """

    before: Run
    after: Run
    held_out: bool
    scores: TwoRuns
    flipped: tuple[FlippedText, ...]

    def flips(self, flip: Flip) -> tuple[FlippedText, ...]:
        """The texts that went one way."""
        return tuple(text for text in self.flipped if text.flip == flip)


@dataclass(frozen=True)
class Compared:
    """A run, and the earlier ones that it can be compared with, the newest first.

    ``before`` is the one of them that it was compared with; ``problem`` says why that cannot be
    done, and then there are no ``changes``.
    """

    earlier: tuple[Run, ...]
    before: Run | None = None
    changes: RunChanges | None = None
    problem: str = ""


def compare_with_earlier(
    project: Project, run_id: int, before_id: int | None, cancelled: Cancelled | None = None
) -> Compared:
    """Compare a finished run with an earlier one; None is the one in use, else the last before it.

    Raises:
        DataError: there is no such run.
        CancelledError: the user stopped it.
    """
    earlier = earlier_runs(runs(project), run_id)
    before = next((run for run in earlier if run.id == before_id), None) or next(
        (run for run in earlier if run.in_use), earlier[0] if earlier else None
    )
    if before is None:
        return Compared(())
    try:
        changes = changes_between(project, before.id, run_id, cancelled)
    except CancelledError:
        raise
    except (DataError, CoreError) as error:
        # Another run may do.
        return Compared(earlier, before, problem=str(error))
    return Compared(earlier, before, changes)


def earlier_runs(every: Iterable[Run], run_id: int) -> tuple[Run, ...]:
    """The finished runs before a run that belong to no experiment, the newest first."""
    found = [
        run
        for run in every
        if run.id < run_id and run.state == "finished" and run.experiment_id is None
    ]
    return tuple(sorted(found, key=lambda run: run.id, reverse=True))


def changes_between(
    project: Project, before_id: int, after_id: int, cancelled: Cancelled | None = None
) -> RunChanges:
    """Compare two finished runs on the texts that both were judged by.

    Raises:
        DataError: there is no such run, or no text judged both.
        CoreError: a snapshot was changed since.
        CancelledError: the user stopped it.
    """
    before, after = read_run(project, before_id), read_run(project, after_id)
    common = common_texts(project, (before, after), cancelled)
    stop_if(cancelled)
    used = {key for text in common.texts for key in (text.given, *text.said)}
    keys = in_order_of_labels(project.labels(), used)
    place = {key: at for at, key in enumerate(keys)}
    given = np.array([place[text.given] for text in common.texts], dtype=np.intp)
    first, second = np.array([[place[key] for key in text.said] for text in common.texts]).T
    scores = compare_two(given, keys, first, second)
    flipped = (common.texts[at] for at in scores.different)
    return RunChanges(
        before=before,
        after=after,
        held_out=common.held_out,
        scores=scores,
        flipped=tuple(FlippedText(t.text_id, t.body, t.given, *t.said) for t in flipped),
    )
