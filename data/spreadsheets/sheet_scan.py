"""Looking through the XML of a sheet for what a parser does not tell, or would fall over.

A parser makes room for every cell between the first and the last: two cells at opposite ends of a
sheet would ask for 400 GB. It also leaves out the errors that formulas gave, and the formulas that
were never calculated. Nearly all files are written in one way, which is looked through by patterns;
others are parsed slowly.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

MOST_ROWS = 1_048_576
# So many cells need no reason; more need cells that are really there.
USUAL_CELLS = 12_000_000
SPREAD = 20
MOST_CELLS = 200_000_000
MOST_KEPT = 200_000
LONGEST_CELL = 4_000_000  # in bytes; Excel holds 32,767 characters

_COLUMNS = ("[A-J]", "[A-Z]", "A?[A-Z]")
_WIDTHS = (10, 26, 52)
_ROWS = (r"[1-9]\d{0,4}", r"(?:[1-9]\d{0,5}|10[0-4]\d{4})")
_HEIGHTS = (99_999, 1_049_999)
# A cell that stands outside of so many columns and rows, or is written in another way.
_OUTSIDE = {
    (width, height): re.compile(rb'<c(?=[\s/>])(?! r="%s%s")' % (columns.encode(), rows.encode()))
    for width, columns in enumerate(_COLUMNS)
    for height, rows in enumerate(_ROWS)
}
_REFERENCE = re.compile(r"([A-Za-z]{1,7})([0-9]{1,10})")
_NOT_CALCULATED = re.compile(
    rb'<c r="[A-Z]+(\d+)"(?![^>]* t="str")[^>]*>'
    rb"<f[^>]*(?:/>|>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>"
)
_ERROR = re.compile(
    rb'<c r="([A-Z]+)(\d+)"[^>]* t="e"[^>]*>(?:<f[^>]*(?:/>|>[^<]*</f>))?<v>([^<]+)</v>'
)
_PREFIXED = re.compile(rb"<[\w.-]+:c[\s/>]")
_HIDDEN_ROW = re.compile(rb'<row [^>]*hidden="(?:1|true)"')


class TooLargeError(Exception):
    """The sheet would need far more room than what is in it."""


@dataclass
class SheetFacts:
    """What stands in a sheet and does not come out of the parser; rows and columns from 1."""

    not_calculated: list[int] = field(default_factory=list)
    errors: dict[int, dict[int, str]] = field(default_factory=dict)
    hidden_rows: int = 0

    def add_error(self, row: int, column: int, text: str) -> None:
        """Keep what a cell shows instead of a value."""
        if len(self.errors) < MOST_KEPT:
            self.errors.setdefault(row, {})[column] = text


def scan_sheet(pieces: Callable[[], Iterator[bytes]]) -> SheetFacts:
    """Look through one sheet; ``pieces`` begins from its start whenever it is called.

    Raises TooLargeError, ValueError if it is no XML.
    """
    return _by_patterns(pieces()) or _by_parser(pieces())


def _by_patterns(pieces: Iterator[bytes]) -> SheetFacts | None:
    """What patterns tell; None if the sheet is written in an unusual way, or is large."""
    facts, bounds, rest = SheetFacts(), _Bounds(), b""
    for number, piece in enumerate(pieces):
        text = rest + piece
        if number == 0 and (b"<!DOCTYPE" in text or b"\0" in text[:4]):
            return None
        # Cells are looked at as a whole, so the last one waits for its end.
        cut = _end_of_whole(text)
        rest = text[cut:]
        if len(rest) > LONGEST_CELL or not _look_at(text[:cut], bounds, facts):
            return None
    return facts if _look_at(rest, bounds, facts) and bounds.is_usual() else None


def _end_of_whole(text: bytes) -> int:
    """Up to where no cell is cut."""
    end = text.rfind(b"</c>")
    if end >= 0:
        return end + len(b"</c>")
    last = text.rfind(b"<c")
    last = text.rfind(b"<") if last < 0 else last
    return len(text) if last < 0 else last


def _look_at(text: bytes, bounds: "_Bounds", facts: SheetFacts) -> bool:
    """Whether these cells are written in the usual way."""
    if not bounds.hold(text) or (b":" in text and b":c" in text and _PREFIXED.search(text)):
        return False
    if b"<f" in text:
        facts.not_calculated += map(int, _NOT_CALCULATED.findall(text))
    if b' t="e"' in text:
        for column, row, shown in _ERROR.findall(text):
            facts.add_error(int(row), _column_number(column), shown.decode("utf-8", "replace"))
    if b'hidden="' in text:
        facts.hidden_rows += len(_HIDDEN_ROW.findall(text))
    return True


class _Bounds:
    """How far the cells reach, in steps; growing as they are met."""

    def __init__(self) -> None:
        self._width = 0
        self._height = 0
        self._cells = 0

    def hold(self, text: bytes) -> bool:
        """Widen the bounds to these cells; false if they are too far, or written otherwise."""
        self._cells += text.count(b"<c ")
        place = 0
        while found := _OUTSIDE[self._width, self._height].search(text, place):
            place = found.start()
            if not self._widen(text, place):
                return False
        return True

    def _widen(self, text: bytes, place: int) -> bool:
        for width in range(self._width, len(_WIDTHS)):
            for height in range(self._height, len(_HEIGHTS)):
                if _OUTSIDE[width, height].match(text, place) is None:
                    self._width, self._height = width, height
                    return True
        return False

    def is_usual(self) -> bool:
        """Whether even a cell in the last corner would not need too much room."""
        return not is_too_large(_WIDTHS[self._width], _HEIGHTS[self._height], self._cells)


def is_too_large(width: int, height: int, cells: int) -> bool:
    """Whether a sheet of this size would need far more room than its cells are worth."""
    room = width * height
    return room > MOST_CELLS or room > max(USUAL_CELLS, cells * SPREAD)


def _by_parser(pieces: Iterator[bytes]) -> SheetFacts:
    parser = _Parser()
    for piece in pieces:
        parser.feed(piece)
    return parser.result()


class _Parser:
    """Goes through every element of a sheet: slow, but however it is written."""

    def __init__(self) -> None:
        self._facts = SheetFacts()
        self._row = self._column = self._width = self._height = self._cells = 0
        self._kind = ""
        self._has_formula = False
        self._value: str | None = None
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.EntityDeclHandler = _refuse
        self._parser.buffer_text = True

    def feed(self, piece: bytes) -> None:
        """Go on with the next piece."""
        try:
            self._parser.Parse(piece, False)
        except expat.ExpatError as error:
            raise ValueError(str(error)) from error

    def result(self) -> SheetFacts:
        """What was found; raises TooLargeError, ValueError."""
        try:
            self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise ValueError(str(error)) from error
        if self._height > MOST_ROWS or is_too_large(self._width, self._height, self._cells):
            raise TooLargeError
        return self._facts

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "row":
                self._row = _number(attributes.get("r", ""), self._row + 1)
                self._column = 0
                self._facts.hidden_rows += attributes.get("hidden") in {"1", "true"}
            case "c":
                self._place(attributes.get("r", "").strip())
                self._kind = attributes.get("t", "")
                self._has_formula, self._value = False, None
            case "f":
                self._has_formula = True
            case "v":
                self._value = ""

    def _place(self, reference: str) -> None:
        found = _REFERENCE.fullmatch(reference)
        if found is None:
            self._column += 1
        else:
            self._column, self._row = _column_number(found[1].upper().encode()), int(found[2])
        self._width = max(self._width, self._column)
        self._height = max(self._height, self._row)
        self._cells += 1

    def _text(self, text: str) -> None:
        if self._value is not None:
            self._value += text

    def _end(self, name: str) -> None:
        if name.rpartition(":")[2] != "c":
            return
        if self._has_formula and not self._value and self._kind != "str":
            self._facts.not_calculated.append(self._row)
        if self._kind == "e" and self._value:
            self._facts.add_error(self._row, self._column, self._value)
        self._value = None


def _refuse(*_: object) -> None:
    raise TooLargeError


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else otherwise


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
