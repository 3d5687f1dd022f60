"""What collecting a returned file would do, worked out without changing anything."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from sqlalchemy import Connection, func, select

from data.file.schema import operation
from data.label_set.label_store import read_labels
from data.labelling.events import Change, last_seq
from data.labelling.present import read_present
from data.labelling.state import State, Subject
from data.progress import Cancelled, Progress, report, stop_if
from data.sharing.collect_report import CollectRow, RowKind
from data.sharing.deciding import Decision, StepKey, decide, same
from data.sharing.lines import Lines, follow_lines
from data.sharing.matching import (
    Texts,
    TheirAnnotator,
    TheirLabel,
    TheirText,
    match_annotators,
    match_labels,
    match_texts,
    their_texts,
)
from data.sharing.note_plan import NotePlan, plan_notes
from data.sharing.own_history import COLLECT, OwnHistory, PlaceKey, read_history
from data.sharing.returned_file import ReturnedFile
from data.sharing.their_events import Numbers, SaidOfText, TheirStep, read_events

OnConflict = Literal["keep ours", "take theirs"]
Moment = tuple[int, int]
# How many texts are worked on between two questions whether to stop.
SLICE = 2000


@dataclass(frozen=True, slots=True)
class Entry:
    """An event of the copy that is recorded here, under its own name, time and version."""

    key: StepKey
    change: Change
    at: str
    version: str


@dataclass
class MergePlan:
    """``as_of`` is the state of the project that was taken into account.

    ``entries`` and ``repeated`` are what changes, the second what was taken back here before;
    ``newcomers`` are annotators by the numbers, below zero, that stand for them. ``moved`` counts
    the places that get another state, by what that is.
    """

    as_of: Moment
    texts: Texts
    lines: Lines
    annotators: Mapping[int, TheirAnnotator]
    entries: list[Entry] = field(default_factory=list)
    repeated: list[Change] = field(default_factory=list)
    rows: list[CollectRow] = field(default_factory=list)
    moved: Counter[str] = field(default_factory=Counter)
    newcomers: dict[int, TheirAnnotator] = field(default_factory=dict)
    notes: NotePlan = field(default_factory=NotePlan)
    said_of_new: int = 0

    @property
    def changes(self) -> list[Change]:
        """All of them; at one place in their order."""
        return [*(entry.change for entry in self.entries), *self.repeated]

    @property
    def steps(self) -> int:
        """How many events collecting the file would record."""
        return len(self.entries) + len(self.repeated) + len(self.notes.entries)


def moment(connection: Connection, own_copy: str) -> Moment:
    """Two numbers of which one grows with everything anybody does."""
    last = connection.execute(select(func.max(operation.c.id))).scalar_one()
    return last or 0, last_seq(connection, own_copy)


def plan_merge(
    returned: ReturnedFile,
    connection: Connection,
    own_copy: str,
    on_conflict: OnConflict,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> MergePlan:
    """Compare a file with the project, of which ``connection`` sees one state.

    Raises CollectRefusedError, CancelledError.
    """
    planner = _Planner(returned, connection, own_copy, on_conflict)
    fresh = sorted(planner.plan.lines.fresh)
    for start in range(0, len(fresh), SLICE):
        stop_if(cancelled)
        planner.look_at(fresh[start : start + SLICE])
        report(progress, min(start + SLICE, len(fresh)), len(fresh))
    planner.look_at_notes()
    planner.find_newcomers()
    return planner.plan


class _Planner:
    """Goes through the texts of which the file says something that is not known here."""

    def __init__(
        self,
        returned: ReturnedFile,
        connection: Connection,
        own_copy: str,
        on_conflict: OnConflict,
    ) -> None:
        self._returned = returned
        self._connection = connection
        self._own_copy = own_copy
        self._take_theirs = on_conflict == "take theirs"
        annotators = match_annotators(returned, connection)
        texts = match_texts(returned, connection)
        lines = follow_lines(returned, connection, texts.ours)
        self.plan = MergePlan(moment(connection, own_copy), texts, lines, annotators)
        self._labels: Mapping[int, TheirLabel] = match_labels(returned, connection)
        here = {each: who.here or -each for each, who in annotators.items()}
        self._numbers = Numbers(self._labels, here)
        self._names = {here[each]: who.name for each, who in annotators.items()}
        self._keys = {label.id: label.key for label in read_labels(connection)}
        self._keys |= {-number: label.key for number, label in self._labels.items()}

    def look_at(self, text_ids: Sequence[int]) -> None:
        """Decide on everything that is said of some texts of the file."""
        texts = their_texts(self._returned, self.plan.texts, text_ids)
        ours = {text_id: text.here for text_id, text in texts.items()}
        said = list(read_events(self._returned, self.plan.lines, self._numbers, ours))
        history, present = self._own(said, [here for here in ours.values() if here is not None])
        for each in said:
            text = texts[each.text_id]
            for place, steps in each.places.items():
                if text.why is not None:
                    self._leave_out(text, steps[-1])
                else:
                    self._decide(text, place, steps, history, present)

    def look_at_notes(self) -> None:
        """Decide on all flags and comments of the file."""
        self.plan.notes = plan_notes(
            self._returned,
            self._connection,
            self._own_copy,
            self.plan.texts,
            self._numbers.annotators,
        )

    def find_newcomers(self) -> None:
        """Who has to be added, since something that they said is taken over."""
        wanted = {change.annotator_id for change in self.plan.changes}
        wanted |= {entry.place[1] for entry in self.plan.notes.entries}
        for change in self.plan.changes:
            if change.after is not None and change.after.adjudicator_id is not None:
                wanted.add(change.after.adjudicator_id)
        self.plan.newcomers = {
            number: self.plan.annotators[-number] for number in sorted(wanted) if number < 0
        }

    def _own(
        self, said: Sequence[SaidOfText], text_ids: Sequence[int]
    ) -> tuple[OwnHistory, dict[PlaceKey, State]]:
        wanted = {place for each in said for place in each.places}
        subjects: tuple[Subject, ...] = ("annotation", "gold")
        present = {
            (subject, place): state
            for subject in subjects
            for place, state in read_present(self._connection, subject, text_ids).items()
        }
        return read_history(self._connection, self._own_copy, text_ids, wanted), present

    def _leave_out(self, text: TheirText, last: TheirStep) -> None:
        """What is said of a text that is none of ours."""
        if text.why == "new text":
            self.plan.said_of_new += 1
        elif text.why is not None and last.change.after is not None:
            self._list(text.why, text, last, None)

    def _decide(
        self,
        text: TheirText,
        place: PlaceKey,
        steps: Sequence[TheirStep],
        history: OwnHistory,
        present: Mapping[PlaceKey, State],
    ) -> None:
        ours, last = present.get(place), steps[-1]
        here = history.of(place).steps
        decision = decide(ours, here, [each.step for each in steps])
        if decision.verdict in ("known", "same"):
            return
        if not last.is_known:
            self._list("unknown label", text, last, ours)
            return
        if decision.verdict == "conflict":
            self._list("conflict", text, last, ours)
            if not self._take_theirs:
                return
        self._take(ours, steps, decision, history.recorded)

    def _take(
        self,
        ours: State | None,
        steps: Sequence[TheirStep],
        decision: Decision,
        recorded: set[StepKey],
    ) -> None:
        last, before = steps[-1], ours
        if last.step.key in recorded:
            again = replace(last.change, action=COLLECT, before=before)
            self.plan.repeated.append(again)
        for each in _one_run(steps[decision.since :], recorded):
            change = replace(each.change, before=before)
            self.plan.entries.append(Entry(each.step.key, change, each.at, each.version))
            before = change.after
        after = last.change.after
        if not same(ours, after):
            self.plan.moved["cleared" if after is None else after.status] += 1

    def _list(self, kind: RowKind, text: TheirText, last: TheirStep, ours: State | None) -> None:
        change = last.change
        who = "gold" if change.subject == "gold" else self._names[change.annotator_id]
        here, there = self._said(ours), self._said(change.after)
        self.plan.rows.append(CollectRow(kind, text.uid, text.body, who, here, there))

    def _said(self, state: State | None) -> str:
        if state is None:
            return ""
        return state.status if state.label_id is None else self._keys.get(state.label_id, "?")


def _one_run(steps: Sequence[TheirStep], recorded: set[StepKey]) -> Iterator[TheirStep]:
    """The steps that are recorded: those at the end that one copy wrote, in its order.

    Within an operation events are ordered by copy and number. Steps of several copies at one place
    might stand there in another order than the one in which they happened.
    """
    last = steps[-1].step.key
    if last in recorded:
        return
    copy, run = last[0], list[TheirStep]()
    for each in reversed(steps):
        if each.step.key[0] != copy or (run and each.step.key >= run[-1].step.key):
            break
        run.append(each)
    for each in reversed(run):
        if each.step.key not in recorded and each.is_known:
            yield each
