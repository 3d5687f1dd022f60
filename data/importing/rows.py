"""From the rows of a table to texts and labels: what each row is, before anything is written."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from data.errors import ImportRefusedError
from data.importing.corpus_lookup import Corpus
from data.importing.extra_columns import ExtraColumns
from data.importing.identities import LONGEST, Identities
from data.importing.label_reading import BLANK, CellMeaning
from data.importing.places import Places
from data.importing.plan import Named, Plan
from data.importing.votes import Votes
from data.label_set.labels import Label
from data.spreadsheets.table import Cell, Problem, Row, cell_text, is_blank

LONG_TEXT = 100_000
# Somebody took the wrong column for the names of persons.
MOST_ANNOTATORS = 1_000

NewText = tuple[str | None, str, bytes, int, str]
"""Its uid if the table gives one, the text, its digest, its row, its other columns."""

Said = tuple[int, int, Label]
"""Which text of the import, which annotator, which label."""


class Block(NamedTuple):
    """What some rows bring. ``first`` is the number of the first text, counted from 0."""

    first: int
    texts: list[NewText]
    said: list[Said]


@dataclass
class Tally:
    """What was met on the way."""

    rows: int = 0
    texts: int = 0
    labelled: int = 0
    already_there: int = 0
    blank_rows: list[int] = field(default_factory=list)
    ragged_rows: list[int] = field(default_factory=list)
    left_out_rows: list[int] = field(default_factory=list)
    merged_rows: list[int] = field(default_factory=list)
    several_labels_rows: list[int] = field(default_factory=list)
    ids_repeated_rows: list[int] = field(default_factory=list)
    ids_taken_rows: list[int] = field(default_factory=list)
    labels: Counter[str] = field(default_factory=Counter)
    annotators: Counter[int] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)


class _Candidate(NamedTuple):
    """A row with a text."""

    number: int
    cells: tuple[Cell, ...]
    body: str
    digest: bytes
    identity: str
    meaning: CellMeaning


class RowReader:
    """Goes through the rows once, and remembers as much of them as the choice asks for.

    ``rehearses`` is for those who do not write: the texts are not in the blocks, but remembered, so
    that ``copies`` and ``tally.already_there`` are known at the end.
    """

    def __init__(
        self,
        plan: Plan,
        digest_of: Callable[[str], bytes],
        corpus: Corpus,
        *,
        rehearses: bool = False,
    ) -> None:
        choice = plan.choice
        self.tally = Tally()
        self.words = plan.label_reader()
        self.annotators: list[Named] = [] if plan.label is None else [plan.usual_annotator]
        self.votes = Votes() if plan.may_merge or rehearses else None
        self.copies: dict[int, list[int]] = {}
        self._plan = plan
        self._digest_of = digest_of
        self._corpus = corpus
        self._extra = ExtraColumns(plan)
        self._rehearses = rehearses
        self._leaves_out = choice.duplicates == "leave out"
        self._merges = choice.duplicates == "merge"
        self._leaves_out_several = choice.several_labels == "leave out"
        self._identities = None if plan.identity is None else Identities()
        is_needed = rehearses or choice.duplicates != "keep"
        self._places = Places() if is_needed else None
        self._by_name = {name: number for number, name in enumerate(self.annotators)}

    def blocks(self, size: Callable[[], int]) -> Iterator[Block]:
        """All rows, some at a time: as many as are wanted when it is asked for the next ones."""
        rows = iter(self._plan.table.rows)
        while some := list(islice(rows, size())):
            block = self._block(some)
            self.tally.rows += len(some)
            yield block

    def problems(self) -> tuple[Problem, ...]:
        """What was noticed in the table and on the way through it."""
        beyond, first = self.words.beyond
        noticed = self.tally.problems
        if beyond:
            cause = (
                f"from here on, {beyond} cells of the label column are not listed one by one: "
                "their words are too long, or too many"
            )
            noticed = [*noticed, Problem(first, cause)]
        # Some are noticed a block of rows ahead of others.
        return (*self._plan.table.problems, *sorted(noticed, key=lambda problem: problem.row))

    def has_text(self, digest: bytes) -> bool:
        """Whether such a text was met; for a reader that rehearses."""
        return self._places is not None and self._places.find(digest) is not None

    def has_uid(self, uid: str) -> bool:
        """Whether a text was met with this id."""
        return self._identities is not None and self._identities.has(uid)

    def _block(self, rows: Sequence[Row]) -> Block:
        candidates = list(self._candidates(rows))
        block = Block(self.tally.texts, [], [])
        visible: set[bytes] = set()
        taken: set[str] = set()
        if self._leaves_out or self._rehearses:
            visible = self._corpus.visible([each.digest for each in candidates])
        if self._identities is not None:
            taken = self._corpus.taken([each.identity for each in candidates if each.identity])
        for each in candidates:
            self._place(each, block, visible, taken)
        return block

    def _candidates(self, rows: Sequence[Row]) -> Iterator[_Candidate]:
        plan, tally = self._plan, self.tally
        for number, cells, ragged in rows:
            # A ragged row may have its text cut at a comma, and its label in another column.
            if ragged:
                tally.ragged_rows.append(number)
                continue
            cell = cells[plan.text]
            body = cell if isinstance(cell, str) else cell_text(cell)
            if not body or body.isspace():
                tally.blank_rows.append(number)
                continue
            meaning = self._meaning(number, cells)
            if meaning.is_several and self._leaves_out_several:
                continue
            if len(body) > LONG_TEXT:
                tally.problems.append(Problem(number, f"the text has {len(body)} characters"))
            identity = "" if plan.identity is None else self._identity(number, cells[plan.identity])
            yield _Candidate(number, cells, body, self._digest_of(body), identity, meaning)

    def _meaning(self, number: int, cells: tuple[Cell, ...]) -> CellMeaning:
        if self._plan.label is None:
            return BLANK
        cell = cells[self._plan.label]
        meaning = self.words.read(cell if isinstance(cell, str) else cell_text(cell), number)
        if meaning.is_several:
            self.tally.several_labels_rows.append(number)
        return meaning

    def _identity(self, number: int, cell: Cell) -> str:
        identity = cell_text(cell).strip()
        if len(identity) <= LONGEST:
            return identity
        cause = f"the id has {len(identity)} characters; this text gets a new one"
        self.tally.problems.append(Problem(number, cause))
        return ""

    def _place(self, row: _Candidate, block: Block, visible: set[bytes], taken: set[str]) -> None:
        """Find the text that a row belongs to, or make one of it, or leave it out."""
        tally, same = self.tally, None
        if row.identity and self._identities is not None:
            same = self._identities.same_text(row.identity, row.digest)
        if same is None and self._leaves_out and row.digest in visible:
            tally.left_out_rows.append(row.number)
            return
        equal = None
        if same is None and self._places is not None:
            equal = self._places.add(row.digest, tally.texts)
        if equal is not None and self._merges:
            same = equal
        if same is not None:
            tally.merged_rows.append(row.number)
            self._say(row, same, block)
        elif equal is not None and self._leaves_out:
            tally.left_out_rows.append(row.number)
        else:
            if equal is not None:
                self.copies.setdefault(equal, [equal]).append(tally.texts)
            tally.already_there += row.digest in visible
            self._add(row, block, taken)

    def _add(self, row: _Candidate, block: Block, taken: set[str]) -> None:
        text = self.tally.texts
        self.tally.texts += 1
        uid = self._uid(row, taken)
        if not self._rehearses:
            extra = self._extra.of(row.cells, self._left(row, uid))
            block.texts.append((uid, row.body, row.digest, row.number, extra))
        if self.votes is not None:
            self.votes.begin(row.number)
        self._say(row, text, block)

    def _left(self, row: _Candidate, uid: str | None) -> Sequence[int]:
        """The columns with a role whose cells are not blank and could not be taken."""
        plan, left = self._plan, []
        if plan.label is not None and not row.meaning.is_taken:
            left.append(plan.label)
        if plan.annotator is not None and row.meaning.label is None:
            left.append(plan.annotator)
        if plan.identity is not None and uid is None:
            left.append(plan.identity)
        return [place for place in left if not is_blank(row.cells[place])] if left else left

    def _uid(self, row: _Candidate, taken: set[str]) -> str | None:
        """The id of a new text, if it can be its own."""
        if self._identities is None:
            return None
        is_first = self._identities.begin(row.identity, row.digest)
        if not row.identity:
            return None
        if not is_first:
            self.tally.ids_repeated_rows.append(row.number)
            return None
        if row.identity in taken:
            self.tally.ids_taken_rows.append(row.number)
            return None
        return row.identity

    def _say(self, row: _Candidate, text: int, block: Block) -> None:
        label = row.meaning.label
        if label is None:
            return
        annotator, is_first = self._annotator(row.cells), True
        if self.votes is not None:
            before = self.votes.said(text, annotator)
            if before is not None:
                self._said_again(row, text, before, label)
                return
            is_first = self.votes.add(text, annotator, label.id)
        self.tally.labelled += is_first
        self.tally.labels[label.key] += 1
        if self._plan.annotator is not None:
            self.tally.annotators[annotator] += 1
        block.said.append((text, annotator, label))

    def _said_again(self, row: _Candidate, text: int, before: int, label: Label) -> None:
        if before == label.id or self.votes is None:
            return
        self.votes.conflicts.add(text)
        known = next(each.key for each in self._plan.labels if each.id == before)
        cause = (
            f"the same annotator gave this text the label '{known}' in a row before; "
            f"'{label.key}' was left out"
        )
        self.tally.problems.append(Problem(row.number, cause))

    def _annotator(self, cells: tuple[Cell, ...]) -> int:
        if self._plan.annotator is None:
            return 0
        name = cell_text(cells[self._plan.annotator]).strip()
        if not name:
            return 0
        named = Named(name, "person")
        number = self._by_name.get(named)
        if number is None:
            number = self._by_name[named] = len(self.annotators)
            self.annotators.append(named)
            if number > MOST_ANNOTATORS:
                column = self._plan.names[self._plan.annotator]
                raise ImportRefusedError(
                    f"The column '{column}' of {self._plan.table.file.name} names more than "
                    f"{MOST_ANNOTATORS} annotators.",
                    "Choose the column that names them, or none.",
                )
        return number
