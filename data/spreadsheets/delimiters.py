"""What stands between the cells of a text file."""

import csv
import io
import re
from collections import Counter
from itertools import islice

COMMON = (",", "\t", ";", "|")
# For a file of one column: a character that no text has.
NO_DELIMITER = "\x1f"
SAMPLE_ROWS = 100
SAID = re.compile(r'"?sep=([^"\r\n])"?(?:\r\n|\r|\n|$)', re.IGNORECASE)


def said_delimiter(text: str) -> tuple[str, int] | None:
    """The delimiter that a first line like ``sep=;`` names, as Excel writes it, and its length."""
    found = SAID.match(text)
    return (found[1], found.end()) if found else None


def guess_delimiter(text: str) -> str:
    """The character that cuts most rows to the same number of columns, at least two.

    A file whose first row has one column has one column, whatever its texts contain.
    """
    best, best_share = NO_DELIMITER, 0.0
    for delimiter in COMMON:
        widths = _widths(text, delimiter)
        if not widths or widths[0] < 2:
            continue
        share = Counter(widths)[widths[0]] / len(widths)
        if share > best_share:
            best, best_share = delimiter, share
    return best


def is_certain(text: str, delimiter: str) -> bool:
    """Whether it cuts each of several rows to the same number of columns."""
    widths = _widths(text, delimiter)
    return len(widths) > 1 and widths[0] > 1 and len(set(widths)) == 1


def is_possible(delimiter: str) -> bool:
    """Whether it can stand between cells at all."""
    return len(delimiter) == 1 and delimiter not in '"\r\n\0'


def _widths(text: str, delimiter: str) -> list[int]:
    sample = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return [len(cells) for cells in islice(sample, SAMPLE_ROWS) if cells]
    except csv.Error:  # a cell longer than we read
        return []
