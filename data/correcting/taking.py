"""Taking what was corrected in a spreadsheet: one step that one undo takes back."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

from sqlalchemy import Connection, func, select

from data.clock import utc_now
from data.correcting.cells import NOTHING, UNKNOWN
from data.correcting.lookup import Known, known_by_id
from data.correcting.report import (
    Comparison,
    Corrected,
    Difference,
    LeftKind,
    LeftRow,
)
from data.errors import DataError
from data.file.schema import annotation_event as event
from data.file.schema import held_out, operation
from data.label_set.label_store import label_id, read_labels
from data.label_set.resolving import resolve_key
from data.labelling.annotators import Annotator, read_annotators
from data.labelling.events import Change, begin_operation, record
from data.labelling.history import UNDOABLE, Undone, undo
from data.labelling.present import read_present
from data.labelling.state import Place, State
from data.portions import portions
from data.progress import Cancelled, Progress, report, stop_if
from data.project import Project

OnConflict = Literal["leave", "take"]
OnEmptied = Literal["leave", "take"]

CORRECT = "correct"
METHOD = "corrected"
# Texts whose present is read, and whose changes are recorded, at once.
CHUNK = 2_000


@dataclass(frozen=True)
class TakingChoice:
    """How corrections are taken.

    Attributes:
        gold: whether the labels settle their texts as well.
        conflicts: what becomes of texts that somebody labelled since the export.
        emptied: what becomes of labels that were taken away in the spreadsheet.
        without: the texts whose corrections are not wanted.
    """

    gold: bool = False
    conflicts: OnConflict = "leave"
    emptied: OnEmptied = "leave"
    without: Collection[int] = frozenset()


def foresee(
    project: Project,
    comparison: Comparison,
    annotator: Annotator | None,
    choice: TakingChoice,
    *,
    cancelled: Cancelled | None = None,
) -> Corrected:
    """What ``take`` would do, without writing anything; None is somebody who is new here.

    Raises UnknownLabelError (a label was retired since the comparison), CancelledError.
    """
    done = _Done()
    with project.reading(cancelled) as connection:
        taking = _Taking(connection, comparison, annotator, choice)
        for some in _chunks(comparison, choice):
            stop_if(cancelled)
            taking.decide(some, "", done)
    return done.corrected(None)


def take(
    project: Project,
    comparison: Comparison,
    annotator: Annotator,
    choice: TakingChoice,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Corrected:
    """Take over what was corrected, as labels that the annotator chose with the old one in sight.

    A text that somebody labelled after the comparison is left and reported, whatever was chosen.
    Raises UnknownLabelError (a label was retired since the comparison) or CancelledError before
    anything is changed, ReadOnlyError.
    """
    done, at, operation_id = _Done(), utc_now(), None
    with project.writing(bulk=True) as connection:
        taking = _Taking(connection, comparison, annotator, choice)
        for some in _chunks(comparison, choice):
            stop_if(cancelled)
            changes = taking.decide(some, at, done)
            if changes and operation_id is None:
                operation_id = begin_operation(connection, CORRECT, at)
            if changes and operation_id is not None:
                record(connection, project.copy_uuid, operation_id, changes, at)
            report(progress, done.looked_at, len(comparison.differences))
        stop_if(cancelled)
    return done.corrected(operation_id)


def take_back(project: Project, corrected: Corrected) -> Undone:
    """Take back what was taken, as undo does, if nothing else was done since.

    Raises DataError if something was, or it was taken back already; ReadOnlyError.
    """
    with project.reading() as connection:
        latest = connection.execute(select(func.max(operation.c.id)).where(*UNDOABLE)).scalar_one()
    undone = None if latest != corrected.operation_id else undo(project)
    if undone is None:
        raise DataError(
            "The corrections are not the latest step any more.",
            "Take back the later steps first, with Ctrl+Z.",
        )
    return undone


def _chunks(comparison: Comparison, choice: TakingChoice) -> Iterator[list[Difference]]:
    without = frozenset(choice.without)
    wanted = (each for each in comparison.differences if each.text_id not in without)
    while some := list(islice(wanted, CHUNK)):
        yield some


@dataclass
class _Done:
    """What was decided so far."""

    looked_at: int = 0
    texts: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    left: list[LeftRow] = field(default_factory=list)

    def leave(self, kind: LeftKind, difference: Difference) -> None:
        """Note that a difference is not taken, or not with all its effect."""
        row, text_id, uid = difference.row, difference.text_id, difference.uid
        self.left.append(LeftRow(kind, row, text_id, uid))

    def corrected(self, operation_id: int | None) -> Corrected:
        """All of it."""
        counts = self.counts
        return Corrected(
            operation_id=operation_id,
            texts=self.texts,
            labelled=counts["labelled"],
            cleared=counts["cleared"],
            settled=counts["settled"],
            opened=counts["opened"],
            already=counts["already"],
            disputed=counts["disputed"],
            held_out=counts["held out"],
            left=tuple(self.left),
        )


@dataclass(frozen=True)
class _Present:
    """What is said of some texts at this moment."""

    known: Mapping[int, Known]
    notes: Mapping[Place, State]
    gold: Mapping[Place, State]
    by_text: Mapping[int, Sequence[tuple[int, State]]]
    touched: Collection[int]
    held_out: Collection[int]


class _Taking:
    """Decides on differences, some at a time, from one state of the project."""

    def __init__(
        self,
        connection: Connection,
        comparison: Comparison,
        annotator: Annotator | None,
        choice: TakingChoice,
    ) -> None:
        self._connection = connection
        self._comparison = comparison
        # Nobody has the number 0.
        self._annotator_id = 0 if annotator is None else annotator.id
        self._choice = choice
        self._files = {each.id for each in read_annotators(connection) if each.kind == "file"}
        labels = read_labels(connection)
        keys = {each.today for each in comparison.differences} - {None}
        today = {key: resolve_key(labels, key) for key in keys if key is not None}
        self._today: dict[str | None, int] = {None: NOTHING}
        for key, label in today.items():
            self._today[key] = UNKNOWN if label is None else label.id
        wanted = {each.label for each in comparison.differences}
        self._ids = {key: label_id(connection, key) for key in wanted if key is not None}

    def decide(self, differences: Sequence[Difference], at: str, done: _Done) -> list[Change]:
        """The changes that these make; what is not taken is noted."""
        present = self._read([each.text_id for each in differences])
        changes: list[Change] = []
        for each in differences:
            own = list(self._changes(each, at, present, done))
            changes += own
            done.texts += bool(own)
            done.counts["held out"] += bool(own) and each.text_id in present.held_out
        done.looked_at += len(differences)
        return changes

    def _read(self, text_ids: Sequence[int]) -> _Present:
        connection = self._connection
        notes = read_present(connection, "annotation", text_ids)
        by_text: dict[int, list[tuple[int, State]]] = {}
        for (text_id, annotator_id), state in notes.items():
            if state.label_id is not None:
                by_text.setdefault(text_id, []).append((annotator_id, state))
        return _Present(
            known_by_id(connection, text_ids, self._comparison.labels_of),
            notes,
            read_present(connection, "gold", text_ids),
            by_text,
            self._touched(text_ids),
            _among(connection, text_ids),
        )

    def _touched(self, text_ids: Sequence[int]) -> set[int]:
        """The texts that the annotator labelled, or that were settled, after the comparison."""
        mine = (event.c.subject == "gold") | (event.c.annotator_id == self._annotator_id)
        return {
            text_id
            for some in portions(text_ids)
            for text_id in self._connection.execute(
                select(event.c.text_id).where(
                    event.c.text_id.in_(some),
                    event.c.operation_id > self._comparison.as_of,
                    mine,
                )
            ).scalars()
        }

    def _changes(
        self, each: Difference, at: str, present: _Present, done: _Done
    ) -> Iterator[Change]:
        known = present.known.get(each.text_id)
        if known is None or known.in_trash or known.uid != each.uid:
            done.leave("gone", each)
            return
        wanted = NOTHING if each.label is None else self._ids[each.label]
        moved = known.today != self._today[each.today] or each.text_id in present.touched
        if moved and known.today == wanted:
            done.counts["already"] += 1
        elif moved:
            done.leave("meanwhile", each)
        elif each.is_conflict and self._choice.conflicts == "leave":
            done.leave("conflict", each)
        elif wanted != NOTHING:
            yield from self._labelled(each, wanted, at, present, done)
        elif self._choice.emptied == "leave":
            done.leave("emptied", each)
        else:
            yield from self._emptied(each, present, done)

    def _labelled(
        self, each: Difference, wanted: int, at: str, present: _Present, done: _Done
    ) -> Iterator[Change]:
        text_id, who, gold = each.text_id, self._annotator_id, self._choice.gold
        own, settled = present.notes.get((text_id, who)), present.gold.get((text_id, 0))
        if own is None or own.label_id != wanted:
            done.counts["labelled"] += 1
            after = State("labelled", wanted, "chosen", False, at)
            yield Change("annotation", text_id, who, CORRECT, own, after)
        elif not gold:
            done.counts["already"] += 1
        if gold and (settled is None or settled.label_id != wanted):
            done.counts["settled"] += 1
            after = State("gold", wanted, METHOD, False, at, who)
            yield Change("gold", text_id, who, "gold", settled, after)
        if gold:
            return
        if settled is None:
            done.counts["disputed"] += self._is_disputed(text_id, wanted, present)
        elif settled.label_id != wanted:
            done.leave("gold stays", each)

    def _emptied(self, each: Difference, present: _Present, done: _Done) -> Iterator[Change]:
        text_id, who = each.text_id, self._annotator_id
        own, settled = present.notes.get((text_id, who)), present.gold.get((text_id, 0))
        if own is not None and own.label_id is not None:
            done.counts["cleared"] += 1
            yield Change("annotation", text_id, who, "clear", own, None)
        if settled is not None and self._choice.gold:
            done.counts["opened"] += 1
            yield Change("gold", text_id, who, "ungold", settled, None)
        others = any(annotator != who for annotator, _ in present.by_text.get(text_id, ()))
        if others or (settled is not None and not self._choice.gold):
            done.leave("of others", each)

    def _is_disputed(self, text_id: int, wanted: int, present: _Present) -> bool:
        """Whether other persons say something else of a text that is not settled."""
        return any(
            annotator != self._annotator_id
            and annotator not in self._files
            and state.label_id != wanted
            for annotator, state in present.by_text.get(text_id, ())
        )


def _among(connection: Connection, text_ids: Sequence[int]) -> set[int]:
    """Which of these texts are held out."""
    return {
        text_id
        for some in portions(text_ids)
        for text_id in connection.execute(
            select(held_out.c.text_id).where(held_out.c.text_id.in_(some))
        ).scalars()
    }
