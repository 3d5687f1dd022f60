"""The steps by which the places of a returned file came to be what they are here."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from data.labelling.state import Place, State, Subject, place
from data.portions import portions
from data.sharing.deciding import Step, StepKey

COLLECT = "collect"
_EVENTS = """
SELECT e.text_id, e.annotator_id, e.subject, e.copy_uuid, e.seq, e.action,
       o.kind, o.state = 'done', r.kind,
       e.status_after, e.label_id_after, e.origin_after, e.blind_after, e.at_after,
       e.adjudicator_id_after
FROM annotation_event e JOIN operation o ON o.id = e.operation_id
LEFT JOIN operation r ON r.id = o.reverses
WHERE e.text_id IN (SELECT value FROM json_each(?))
ORDER BY e.operation_id, e.copy_uuid, e.seq
"""
PlaceKey = tuple[Subject, Place]


@dataclass
class PlaceHistory:
    """What stands, and what was collected and taken back again (``aside``)."""

    steps: list[Step] = field(default_factory=list)
    aside: list[Step] = field(default_factory=list)

    def collected_again(self, step: Step) -> None:
        """A state that was taken back came once more: what led to it stands again.

        The events have their names here already, so a new one with the same content was written.
        """
        for back in range(len(self.aside) - 1, -1, -1):
            if self.aside[back].after == step.after:
                known = {each.key for each in self.steps}
                led_to_it = self.aside[: back + 1]
                self.steps += [each for each in led_to_it if each.key not in known]
                return
        self.steps.append(step)


@dataclass
class OwnHistory:
    """The histories by place, and all events of these texts that have been recorded."""

    places: dict[PlaceKey, PlaceHistory] = field(
        default_factory=lambda: defaultdict[PlaceKey, PlaceHistory](PlaceHistory)
    )
    recorded: set[StepKey] = field(default_factory=set)

    def of(self, place: PlaceKey) -> PlaceHistory:
        """The history of one place; an empty one where nothing ever happened."""
        return self.places.get(place) or PlaceHistory()


def read_history(
    connection: Connection, own_copy: str, text_ids: Collection[int], wanted: Collection[PlaceKey]
) -> OwnHistory:
    """What happened at some places.

    Taking back a collection makes it as if it had not been: it can be collected again.
    """
    history = OwnHistory()
    for row in _rows(connection, text_ids):
        text_id, annotator_id, subject, copy_uuid, seq, action, kind, done, reversed_kind, *_ = row
        key = (copy_uuid, seq)
        history.recorded.add(key)
        at = (subject, place(subject, text_id, annotator_id))
        if at not in wanted or reversed_kind == COLLECT:
            continue
        step, known = Step(key, _after(row)), history.places[at]
        repeats = action == COLLECT and copy_uuid == own_copy
        if kind == COLLECT and not done:
            # Only the copy's own events: a repetition of one is found by what it repeats.
            if not repeats:
                known.aside.append(step)
        elif repeats:
            known.collected_again(step)
        else:
            known.steps.append(step)
    return history


def _rows(connection: Connection, text_ids: Collection[int]) -> Iterator[Sequence[Any]]:
    for some in portions(text_ids):
        yield from connection.exec_driver_sql(_EVENTS, (json.dumps(some),)).all()


def _after(row: Sequence[Any]) -> State | None:
    status, label_id, origin, blind, at, adjudicator_id = row[-6:]
    if status is None:
        return None
    return State(status, label_id, origin, bool(blind), at, adjudicator_id)
