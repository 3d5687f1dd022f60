"""fastText: one text a line, its labels before it as ``__label__KEY``."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from data.atomic import replacing
from data.spreadsheets.exchange.context import ExportContext, Written
from data.spreadsheets.exchange.records import Recognised
from data.spreadsheets.exchange.statements import statements
from data.spreadsheets.exchange_item import ExchangeItem
from data.spreadsheets.label_cells import labels_cell
from data.spreadsheets.lazy_rows import LazyRows
from data.spreadsheets.table import Row, cell_text

NAME = "fasttext"
PREFIX = "__label__"
# The white space that fastText parts words by; other kinds are letters to it.
SPACE = " \t\n\v\f\r\0"
LINE_ENDS = re.compile("\r\n|\r|\n")
SPACES = re.compile(f"[{SPACE}]")
LABELS_BEFORE = re.compile(f"(?:{PREFIX}[^{SPACE}]+(?:[{SPACE}]|$))+")
# In the middle of a text, too, fastText takes such a word for a label.
LIKE_A_LABEL = re.compile(f"(^|[{SPACE}]){PREFIX}")
SAMPLE = 200


def write(target: Path, items: Iterable[ExchangeItem], context: ExportContext) -> Written:
    """Write a line for each labelled text, and note what a line cannot hold.

    Raises as ``replacing``.
    """
    lines = _Lines(context)
    with replacing(target) as partial, partial.open("w", encoding="utf-8", newline="\n") as file:
        for line in lines.of(items):
            file.write(line)
    return Written(lines.written, tuple(lines.notes()))


class _Lines:
    """Makes lines, and counts what could not be written as it was."""

    def __init__(self, context: ExportContext) -> None:
        self.written = 0
        self._words = dict[str, str]()
        for label in context.labels:
            self._word(label.key)
        self._used = set[str]()
        self._unlabelled = 0
        self._broken = 0
        self._alike = 0

    def of(self, items: Iterable[ExchangeItem]) -> Iterator[str]:
        for item in items:
            for statement in statements(item):
                if statement.label is None:
                    self._unlabelled += 1
                else:
                    self.written += 1
                    yield f"{PREFIX}{self._word(statement.label)} {self._text(item.text)}\n"

    def notes(self) -> list[str]:
        notes = list[str]()
        if self._unlabelled:
            notes.append(f"{self._unlabelled} texts without a label were left out")
        if self._broken:
            notes.append(f"in {self._broken} texts line breaks were written as spaces")
        if self._alike:
            notes.append(
                f"in {self._alike} texts words that fastText would take for labels lost their "
                "first underline"
            )
        changed = [f"{key} → {word}" for key, word in self._words.items() if key != word]
        if changed:
            notes.append(f"labels with spaces got other names: {', '.join(changed)}")
        return notes

    def _word(self, key: str) -> str:
        if key not in self._words:
            word = SPACES.sub("_", key)
            while word in self._words.values():
                word += "_"
            self._words[key] = word
        return self._words[key]

    def _text(self, text: str) -> str:
        line, broken = LINE_ENDS.subn(" ", text)
        line, alike = LIKE_A_LABEL.subn(rf"\1{PREFIX[1:]}", line)
        self._broken += bool(broken)
        self._alike += bool(alike)
        return line


def recognise(lines: Iterable[str]) -> bool:
    """Whether most of the first lines begin with a label; empty lines do not count."""
    seen = [line for line in islice(lines, SAMPLE) if line.strip()]
    labelled = sum(LABELS_BEFORE.match(line) is not None for line in seen)
    return bool(seen) and 2 * labelled > len(seen)


def recognised(rows: Sequence[Row]) -> Recognised | None:
    """Lines as texts with labels; None if these are no lines of fastText."""
    if not recognise(cell_text(row.cells[0]) for row in rows if row.cells):
        return None

    def parse() -> Iterator[Row]:
        return map(_row, rows)

    parted = LazyRows(parse, len(rows)) if isinstance(rows, LazyRows) else list(parse())
    return Recognised(NAME, ("text", "label"), parted)


def _row(row: Row) -> Row:
    line = cell_text(row.cells[0]) if row.cells else ""
    before = LABELS_BEFORE.match(line)
    if before is None:
        return Row(row.number, (line, None))
    labels = [word.removeprefix(PREFIX) for word in before.group().split()]
    return Row(row.number, (line[before.end() :], labels_cell(labels)))
