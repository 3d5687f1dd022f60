"""Looking through the XML of an OpenDocument spreadsheet before a parser unfolds it.

Its rows and cells can be repeated by a number, and so can spaces inside of texts: a few bytes can
ask for billions of cells.
"""

from collections.abc import Iterator
from xml.parsers import expat

from data.spreadsheets.sheet_scan import MOST_ROWS, TooLargeError, is_too_large

MOST_SPACES = 100_000


def scan_ods(pieces: Iterator[bytes]) -> None:
    """Raises TooLargeError for cells or spaces beyond reason, ValueError if it is no XML."""
    scan = _Scan()
    try:
        for piece in pieces:
            scan.parser.Parse(piece, False)
        scan.parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error


class _Scan:
    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.EntityDeclHandler = _refuse
        self._width = self._height = self._cells = 0
        self._columns = self._filled_columns = self._times = 0

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "table:table":
                self._width = self._height = self._cells = 0
            case "table:table-row":
                self._columns = self._filled_columns = 0
                self._times = _times(attributes, "table:number-rows-repeated")
            case "table:table-cell" | "table:covered-table-cell":
                self._cell(attributes)
            case "text:s":
                if _times(attributes, "text:c") > MOST_SPACES:
                    raise TooLargeError

    def _cell(self, attributes: dict[str, str]) -> None:
        self._columns += _times(attributes, "table:number-columns-repeated")
        # What is empty at the end of a row, or of the sheet, is left out by the parser.
        if any(name.startswith(("office:", "calcext:")) for name in attributes):
            self._filled_columns = self._columns
            self._cells += 1

    def _end(self, name: str) -> None:
        if name == "table:table-row":
            self._height += self._times
            if self._filled_columns:
                self._width = max(self._width, self._filled_columns)
                if self._height > MOST_ROWS or is_too_large(self._width, self._height, self._cells):
                    raise TooLargeError


def _times(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 1


def _refuse(*_: object) -> None:
    raise TooLargeError
