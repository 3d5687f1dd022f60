"""Puts cells into the XML of a sheet while it passes by, and leaves all other bytes alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

from data.spreadsheets.sheet_cells import PREFIX, place_of

_SPANS = re.compile(rb"\sspans\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_RANGE = re.compile(rb"([\"'])([A-Z]{1,3}[0-9]+:)?[A-Z]{1,3}([0-9]+)(?=[\"'])")
_SMALLEST = 1 << 16


class CannotSpliceError(Exception):
    """The workbook is written in a way that only another way of copying knows."""


class SheetSplicer:
    """Takes the bytes of a sheet and gives them back with cells at the end of its rows.

    ``rows`` are numbers that rise, and cells as XML; ``first`` is the column of the first of
    them, ``last`` what the last one is called. Cells from there on are empty ones that only have a
    format: they make room.
    """

    def __init__(self, rows: Iterator[tuple[int, str]], first: int, last: str) -> None:
        self._rows = rows
        self._next = next(rows, None)
        self._first = first
        self._last = last.encode()
        self._waiting = bytearray()  # bytes of the sheet that are not given back yet
        self._start = 0  # where they begin in the sheet
        self._ready: list[bytes] = []
        self._prefix = ""
        self._row = self._column = 0
        self._tag: int | None = None  # where the row begins that is being read
        self._cut: int | None = None  # from where on the row is not copied
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._started
        parser.EndElementHandler = self._ended
        self._parser = parser

    def take(self, piece: bytes) -> bytes:
        """The next bytes of the sheet; returns what is done.

        Raises:
            CannotSpliceError: the sheet is written in a way that is not known here.
        """
        if self._start == 0 and not self._waiting and piece[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            raise CannotSpliceError("the sheet is written in UTF-16")
        self._waiting += piece
        self._parse(piece, final=False)
        # What was met already stays as it is, but for a row that is open.
        until = min(
            self._parser.CurrentByteIndex,
            *(place for place in (self._tag, self._cut) if place is not None),
            self._start + len(self._waiting),
        )
        if until - self._start >= _SMALLEST:
            self._copy(until)
        return self._given()

    def end(self) -> bytes:
        """There are no more bytes; returns the rest."""
        self._parse(b"", final=True)
        if self._next is not None:
            raise CannotSpliceError("there are more rows than the sheet has")
        self._copy(self._start + len(self._waiting))
        return self._given()

    def _parse(self, piece: bytes, *, final: bool) -> None:
        try:
            self._parser.Parse(piece, final)
        except (expat.ExpatError, ValueError) as error:
            raise CannotSpliceError(str(error)) from error

    def _given(self) -> bytes:
        given = b"".join(self._ready)
        self._ready.clear()
        return given

    def _started(self, name: str, attributes: dict[str, str]) -> None:
        prefix, _, tag = name.rpartition(":")
        at = self._parser.CurrentByteIndex
        if tag == "c":
            # A row need not say its number, its cells need not say their place.
            row, column = place_of(attributes.get("r", ""))
            self._row = row or self._row
            self._column = column or self._column + 1
            if self._column >= self._first and self._cut is None:
                self._cut = at
        elif tag == "row":
            self._prefix = f"{prefix}:" if prefix else ""
            self._row = int(attributes.get("r") or self._row + 1)
            self._column, self._tag = 0, at
        elif tag == "extLst" and self._tag is not None:
            raise CannotSpliceError("a row has something behind its cells")
        elif tag == "dimension":
            self._widen(at)

    def _ended(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        at = self._parser.CurrentByteIndex
        if tag == "row" and self._tag is not None:
            self._end_row(name, self._tag, at)
        elif tag == "sheetData":
            self._between()

    def _end_row(self, name: str, tag: int, at: int) -> None:
        self._between()
        cells = b""
        if self._next is not None and self._next[0] == self._row:
            cells = self._as_bytes(self._next[1])
            self._next = next(self._rows, None)
        if cells or self._cut is not None:
            self._open_row(tag)
            if self._is_empty_tag(tag, at):
                self._ready += [
                    self._slice(tag, at).removesuffix(b"/>") + b">",
                    cells,
                    f"</{name}>".encode(),
                ]
                self._skip(at)
            else:
                self._copy(self._cut if self._cut is not None else at)
                self._ready.append(cells)
                self._skip(at)
        self._tag = self._cut = None

    def _open_row(self, tag: int) -> None:
        """What a row says of the columns that it has is not true any more; it need not say it."""
        self._copy(tag)
        end = self._waiting.index(b">") + 1
        begun = bytes(self._waiting[:end])
        self._waiting[:end] = _SPANS.sub(lambda found: b" " * len(found.group()), begun)

    def _is_empty_tag(self, tag: int, at: int) -> bool:
        begun = self._slice(tag, at)
        return begun.endswith(b"/>") and begun.count(b"<") == 1

    def _between(self) -> None:
        """Rows that the sheet does not have, up to this place: they need no cells."""
        while self._next is not None and (self._tag is None or self._next[0] < self._row):
            if self._next[1]:
                raise CannotSpliceError("a row with cells to add is not in the sheet")
            self._next = next(self._rows, None)

    def _widen(self, at: int) -> None:
        self._copy(at)
        end = self._waiting.index(b">") + 1
        tag = bytes(self._waiting[:end])
        self._ready.append(_RANGE.sub(self._wider, tag))
        self._skip(at + end)

    def _wider(self, found: re.Match[bytes]) -> bytes:
        return found[1] + (found[2] or b"A1:") + self._last + found[3]

    def _slice(self, start: int, end: int) -> bytes:
        return bytes(self._waiting[start - self._start : end - self._start])

    def _copy(self, until: int) -> None:
        if until > self._start:
            self._ready.append(self._slice(self._start, until))
            self._skip(until)

    def _skip(self, until: int) -> None:
        del self._waiting[: until - self._start]
        self._start = until

    def _as_bytes(self, cells: str) -> bytes:
        return cells.replace(PREFIX, self._prefix).encode()
