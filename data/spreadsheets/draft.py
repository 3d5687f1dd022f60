"""What the readers of single formats hand over, before it becomes a Table."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from data.spreadsheets.table import Cell, Problem, Row, cell_text, is_blank

NAMED_COLUMNS = 5


@dataclass
class Draft:
    """Rows of one file, with what was noticed on the way."""

    header: tuple[str, ...] = ()
    rows: Sequence[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    header_row: int = 0
    sheet: str | None = None
    encoding: str | None = None
    format: str | None = None  # where it is that of another program
    delimiter: str | None = None
    is_clean: bool = False  # nothing in it has to be taken out


def draft_from_grid(
    grid: Iterable[Sequence[Cell]], *, has_header: bool, limit: int | None
) -> Draft:
    """Rows of a grid whose first row that is not empty names the columns."""
    draft = Draft()
    draft.rows = list(islice(rows_of_grid(grid, draft, has_header=has_header), limit))
    return draft


def rows_of_grid(
    grid: Iterable[Sequence[Cell]], draft: Draft, *, has_header: bool
) -> Iterator[Row]:
    """The rows one by one; header and problems go to ``draft`` on the way.

    Row numbers count every row from 1, empty ones included, as a spreadsheet does. Empty rows
    between others stay; those at the end are no rows.
    """
    empty, width = list[int](), 0
    for number, cells in enumerate(grid, start=1):
        if len(cells) == width and not empty and _begins_with_something(cells):
            yield Row(number, tuple(cells))  # nearly all rows; the rest is for the others
            continue
        if _is_empty(cells):
            empty.append(number)
            continue
        if not draft.header:
            _take_header(draft, number, cells, has_header)
            width = len(draft.header)
            empty.clear()
            if has_header:
                continue
        if empty:
            blank = ("",) * len(draft.header)
            yield from [Row(gap, blank) for gap in empty]
            empty.clear()
        yield _fitted(draft, number, cells)


def _is_empty(cells: Sequence[Cell]) -> bool:
    return all(is_blank(cell) for cell in cells)


def _begins_with_something(cells: Sequence[Cell]) -> bool:
    first = cells[0] if cells else None
    if isinstance(first, str):
        return first != "" and not first.isspace()
    return isinstance(first, int | float)


def _take_header(draft: Draft, number: int, cells: Sequence[Cell], has_header: bool) -> None:
    if has_header:
        draft.header = tuple(cell_text(cell).strip() for cell in cells)
        draft.header_row = number
        draft.problems += _nameless(draft.header, number)
    else:
        draft.header = tuple(f"column {place}" for place in range(1, len(cells) + 1))


def _nameless(header: Sequence[str], row: int) -> list[Problem]:
    """Columns that cannot be told apart by what their header says."""
    blank = [str(place) for place, name in enumerate(header, start=1) if not name]
    twice = [name for name, count in Counter(header).items() if count > 1 and name]
    problems = []
    if blank:
        cause = f"columns without a name, called by their place: {_some(blank)}"
        problems.append(Problem(row, cause))
    if twice:
        cause = f"names that several columns have, told apart by a number: {_some(twice)}"
        problems.append(Problem(row, cause))
    return problems


def _some(names: Sequence[str]) -> str:
    more = ", …" if len(names) > NAMED_COLUMNS else ""
    return ", ".join(names[:NAMED_COLUMNS]) + more


def _fitted(draft: Draft, number: int, cells: Sequence[Cell]) -> Row:
    # Empty cells too many are what programs leave behind and mean nothing; anything else would
    # shift values into wrong columns, so such a row is kept as it is and marked.
    expected, found = len(draft.header), len(cells)
    if found > expected and all(is_blank(cell) for cell in cells[expected:]):
        return Row(number, tuple(cells[:expected]))
    if found == expected:
        return Row(number, tuple(cells))
    cause = f"the row has {found} columns, the header has {expected}"
    draft.problems.append(Problem(number, cause))
    return Row(number, tuple(cells), ragged=True)
