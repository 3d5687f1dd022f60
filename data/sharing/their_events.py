"""What a returned file says, place by place, in the numbers that texts and labels have here."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from data.labelling.events import Change
from data.labelling.state import State
from data.portions import portions
from data.sharing.deciding import Step
from data.sharing.lines import Lines
from data.sharing.matching import TheirLabel
from data.sharing.own_history import PlaceKey
from data.sharing.returned_file import ReturnedFile

# What is unknown here gets a number below zero, which nothing here has.
_EVENTS = """
SELECT text_id, subject, annotator_id, copy_uuid, seq, action,
       status_after, label_id_after, origin_after, blind_after, at_after, adjudicator_id_after,
       suggested_label_id, suggested_probability, milliseconds, at, version
FROM annotation_event WHERE text_id IN (SELECT value FROM json_each(?))
ORDER BY text_id, operation_id, copy_uuid, seq
"""


@dataclass(frozen=True, slots=True)
class TheirStep:
    """One event of the file; its change has no side before, since that is what stands here."""

    step: Step
    change: Change
    at: str
    version: str

    @property
    def is_known(self) -> bool:
        """Whether the label that it leaves behind is one of ours."""
        after = self.change.after
        return after is None or after.label_id is None or after.label_id > 0


@dataclass(frozen=True)
class Numbers:
    """What the file's labels and annotators are called here; texts come one by one."""

    labels: Mapping[int, TheirLabel]
    annotators: Mapping[int, int]

    def label(self, number: int | None) -> int | None:
        """A label's number here, below zero if it has none."""
        if number is None:
            return None
        known = self.labels[number].here if number in self.labels else None
        return -number if known is None else known


@dataclass(frozen=True)
class SaidOfText:
    """All that the file says of one text, by place."""

    text_id: int
    places: Mapping[PlaceKey, list[TheirStep]]


def read_events(
    returned: ReturnedFile,
    lines: Lines,
    numbers: Numbers,
    ours: Mapping[int, int | None],
) -> Iterator[SaidOfText]:
    """Text by text, for the file's texts in ``ours``, which tells their numbers here.

    A text without one keeps the file's, below zero.
    """
    for some in portions(ours):
        rows = returned.rows(_EVENTS, (json.dumps(some),))
        for text_id, group in groupby(rows, key=lambda row: row[0]):
            here = ours[text_id]
            yield SaidOfText(
                text_id, _places(group, -text_id if here is None else here, lines, numbers)
            )


def _places(
    rows: Iterable[tuple[Any, ...]], text_id: int, lines: Lines, numbers: Numbers
) -> dict[PlaceKey, list[TheirStep]]:
    found: dict[PlaceKey, list[TheirStep]] = {}
    for row in rows:
        step = _their_step(row, text_id, numbers.annotators[row[2]], lines, numbers)
        found.setdefault((step.change.subject, step.change.place), []).append(step)
    return found


def _their_step(
    row: tuple[Any, ...], text_id: int, annotator_id: int, lines: Lines, numbers: Numbers
) -> TheirStep:
    (_, subject, _, copy_uuid, seq, action, *after) = row
    status, label, origin, blind, since, adjudicator, *rest = after
    suggested, probability, milliseconds, at, version = rest
    state = None
    if status is not None:
        who = None if adjudicator is None else numbers.annotators.get(adjudicator, annotator_id)
        state = State(status, numbers.label(label), origin, bool(blind), since, who)
    shown = numbers.label(suggested)
    if shown is not None and shown < 0:
        shown, probability = None, None
    change = Change(
        subject, text_id, annotator_id, action, None, state, shown, probability, milliseconds
    )
    return TheirStep(Step(lines.key(copy_uuid, seq), state), change, at, version)
