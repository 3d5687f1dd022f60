"""Objects of other programs as records: column by name, before they become rows of a table."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from data.spreadsheets.lazy_rows import LazyRows
from data.spreadsheets.table import Cell, Problem, Row

Object = dict[str, object]
Numbered = tuple[int, Object]
Record = dict[str, Cell]

# These come first in a table, in this order, where a file has them.
FIRST = ("uid", "text", "label", "annotator", "gold", "answer", "rejected_label")


class Recognised(NamedTuple):
    """A file of another program as a table."""

    name: str
    header: tuple[str, ...]
    rows: Sequence[Row]
    problems: tuple[Problem, ...] = ()


class Format(NamedTuple):
    """How the objects of one program are recognised and turned into records.

    ``left_out`` counts what of an object has no place in a table; ``problem`` says so, given the
    number of the first such object and the count of all.
    """

    name: str
    fits: Callable[[Sequence[Object]], bool]
    records: Callable[[Object], list[Record]]
    left_out: Callable[[Object], int]
    problem: Callable[[int, int], Problem]


def as_table(found: Format, objects: Sequence[Numbered] | Iterable[Numbered]) -> Recognised:
    """The objects as rows, which keep the numbers of the objects that they come from.

    A list of objects becomes a list of rows; anything else is gone through anew whenever the rows
    are.
    """
    names, count, left_out, first = dict[str, None](), 0, 0, 0
    for number, values in objects:
        for record in found.records(values):
            names.update(dict.fromkeys(record))
            count += 1
        less = found.left_out(values)
        left_out += less
        first = first or (number if less else 0)
    header = (*(name for name in FIRST if name in names), *(n for n in names if n not in FIRST))

    def parse() -> Iterator[Row]:
        for number, values in objects:
            for record in found.records(values):
                yield Row(number, tuple(map(record.get, header)))

    rows = list(parse()) if isinstance(objects, list | tuple) else LazyRows(parse, count)
    problems = (found.problem(first, left_out),) if left_out else ()
    return Recognised(found.name, header, rows, problems)


def beside(name: str, own: Iterable[str]) -> str:
    """The name of a column of the user's, which gets a number where it is one of our own."""
    return f"{name} (2)" if name in own else name


def said_or_none(value: object) -> Cell:
    """A value, or nothing for empty texts, lists and objects."""
    return None if value in ("", [], {}) else value
