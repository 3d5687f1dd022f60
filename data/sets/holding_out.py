"""Holding texts out that somebody chose by hand."""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from data.clock import utc_now
from data.labelling.annotations import Recorded
from data.labelling.corpus_events import CorpusChange, record_corpus
from data.labelling.events import CHANGES_AT_A_TIME, begin_operation
from data.progress import Cancelled, stop_if
from data.project import Project

BY_HAND = -1
"""The seed of a text that was not drawn."""

# One statement's worth of ids: few statements, and soon asked whether to stop.
_AT_A_TIME = 20_000
# All texts with the words of some, each with whether it is held out, and may be.
_WITH_THE_SAME_WORDS = """
SELECT t.hash, t.id,
    EXISTS (SELECT 1 FROM held_out h WHERE h.text_id = t.id),
    EXISTS (SELECT 1 FROM gold g WHERE g.text_id = t.id) OR NOT EXISTS (
        SELECT 1 FROM annotation a JOIN annotator w ON w.id = a.annotator_id
        WHERE a.text_id = t.id AND a.status = 'labelled'
            AND NOT (a.blind AND a.origin != 'unchecked' AND w.kind = 'person')
    )
FROM text t JOIN source s ON s.id = t.source_id AND s.state = 'ready'
WHERE t.id NOT IN (SELECT text_id FROM trash)
    AND t.hash IN (SELECT hash FROM text WHERE id IN (SELECT value FROM json_each(?)))
"""


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
    only blind labels of persons, or no label yet: it is labelled blind from then on. Chosen texts
    that are not in the corpus are passed over. Raises CancelledError.
    """
    with project.reading() as connection:
        return _plan(connection, text_ids, cancelled)


def hold_out(project: Project, plan: HoldOutPlan) -> Recorded:
    """Hold the texts of a plan out, in one step that one undo takes back.

    Groups that are not eligible any more, or not in the corpus, are left out; where that leaves
    nothing, nothing is written and the operation is 0. Raises ReadOnlyError.
    """
    with project.writing() as connection:
        wanted, at = _plan(connection, plan.text_ids, None).text_ids, utc_now()
        if not wanted:
            return Recorded(0, 0)
        operation_id = begin_operation(connection, "hold out", at)
        side = {"held_out": [at, BY_HAND]}
        for some in _pieces(wanted, CHANGES_AT_A_TIME):
            changes = [CorpusChange("text", each, "hold out", None, side) for each in some]
            record_corpus(connection, project.copy_uuid, operation_id, changes, at)
    return Recorded(operation_id, len(wanted))


@dataclass(frozen=True, slots=True)
class _Member:
    """One of the texts with the same words."""

    text_id: int
    held_out: bool
    eligible: bool


def _plan(
    connection: Connection, text_ids: Collection[int], cancelled: Cancelled | None
) -> HoldOutPlan:
    chosen, wanted = set(text_ids), array("q")
    copies, already, not_blind = 0, 0, 0
    for group in _groups(connection, sorted(chosen), cancelled):
        mine = [each for each in group if each.text_id in chosen]
        open_ones = sum(not each.held_out for each in mine)
        already += len(mine) - open_ones
        if open_ones and all(each.eligible for each in group):
            new = [each.text_id for each in group if not each.held_out]
            wanted.extend(new)
            copies += len(new) - open_ones
        else:
            not_blind += open_ones
    return HoldOutPlan(array("q", sorted(wanted)), copies, already, not_blind)


def _groups(
    connection: Connection, text_ids: Sequence[int], cancelled: Cancelled | None
) -> Iterator[list[_Member]]:
    """The texts with the same words as some of these, each group once."""
    told: set[bytes] = set()
    for some in _pieces(text_ids, _AT_A_TIME):
        stop_if(cancelled)
        found: dict[bytes, list[_Member]] = defaultdict(list)
        for words, text_id, held_out, eligible in connection.exec_driver_sql(
            _WITH_THE_SAME_WORDS, (json.dumps(list(some)),)
        ):
            if words not in told:
                found[words].append(_Member(text_id, bool(held_out), bool(eligible)))
        told.update(found)
        yield from found.values()


def _pieces(ids: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
