"""Reading JSON (a list of objects) and JSONL (one object a line)."""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from data.errors import TableError
from data.spreadsheets.cleaning import Cleaner, clean_text
from data.spreadsheets.draft import Draft
from data.spreadsheets.encoding import Decoded, decode
from data.spreadsheets.exchange.reading import recognised_objects
from data.spreadsheets.json_objects import Noticed, depth
from data.spreadsheets.lazy_rows import LazyRows
from data.spreadsheets.table import Row

Numbered = tuple[int, dict[str, object]]
WHITE = re.compile(r"[ \t\r\n]*")
DEEPEST = 100


def read_json(
    file: Path,
    content: bytes,
    *,
    by_line: bool,
    encoding: str | None,
    limit: int | None,
    lazily: bool = False,
) -> Draft:
    """Each object as a row; columns are all keys in the order in which they first occur.

    ``lazily`` parses them anew each time they are gone through. Raises TableError with the number
    of the line or object that is not as expected.
    """
    found = decode(file, content, encoding)
    noticed = Noticed()
    source = _Objects(file, content, found, by_line, noticed)
    draft = _lazy(source) if lazily and limit is None else _kept(source, limit)
    draft.encoding = found.encoding
    draft.problems = [*found.problems, *noticed.problems(), *draft.problems]
    return draft


def read_objects(
    file: Path, content: bytes, *, by_line: bool, encoding: str | None
) -> tuple[list[Numbered], str]:
    """The objects of a file with their numbers as the user counts them, and the encoding.

    Raises TableError with the number of the line or object that is not as expected.
    """
    found = decode(file, content, encoding)
    return list(_Objects(file, content, found, by_line, Noticed())), found.encoding


def _kept(source: "_Objects", limit: int | None) -> Draft:
    objects = list(source)[:limit]
    known = recognised_objects(objects)
    if known is not None:
        # Several rows may stand for one object.
        rows = list(known.rows[:limit])
        return Draft(known.header, rows, [*known.problems], format=known.name)
    header = tuple(dict.fromkeys(key for _, values in objects for key in values))
    rows = [Row(number, tuple(map(values.get, header))) for number, values in objects]
    return Draft(tuple(map(clean_text, header)), rows)


def _lazy(source: "_Objects") -> Draft:
    cleaner, keys, count = Cleaner(), dict[str, None](), 0
    for number, values in source:
        count += 1
        keys.update(dict.fromkeys(values))
        cleaner.row(Row(number, tuple(values.values())))
    again = source.without_noticing()
    known = recognised_objects(again)
    if known is not None:
        rows = LazyRows(lambda: Cleaner().rows(known.rows), len(known.rows))
        return Draft(known.header, rows, [*known.problems, *cleaner.problems()], format=known.name)
    header = tuple(keys)
    lazy = LazyRows(lambda: Cleaner().rows(again.rows(header)), count)
    return Draft(tuple(map(clean_text, header)), lazy, cleaner.problems())


@dataclass(frozen=True)
class _Objects:
    """The objects of a file, parsed whenever they are gone through."""

    file: Path
    content: bytes
    found: Decoded
    by_line: bool
    noticed: Noticed

    def without_noticing(self) -> "_Objects":
        """The same again, for those who know already what is odd."""
        found = Decoded("", self.found.encoding, errors=self.found.errors)
        return _Objects(self.file, self.content, found, self.by_line, Noticed())

    def rows(self, header: tuple[str, ...]) -> Iterator[Row]:
        """Each object as a row of these keys."""
        for number, values in self:
            yield Row(number, tuple(map(values.get, header)))

    def __iter__(self) -> Iterator[Numbered]:
        for number, value in self._lines() if self.by_line else self._elements():
            if not isinstance(value, dict):
                raise TableError(
                    self.file,
                    number,
                    "this is no object.",
                    'Expected: {"text": ..., "label": ...}.',
                )
            if depth(value) > DEEPEST:
                raise _too_deep(self.file, number)
            yield number, value

    def _lines(self) -> Iterator[tuple[int, object]]:
        opened = io.BytesIO(self.content)
        with io.TextIOWrapper(opened, self.found.encoding, errors=self.found.errors) as lines:
            for number, line in enumerate(lines, start=1):
                text = line.removeprefix("\ufeff") if number == 1 else line
                if text.strip():
                    yield number, self._decoded(text.strip(), 0, number, whole=True)[0]

    def _elements(self) -> Iterator[tuple[int, object]]:
        text = self.content.decode(self.found.encoding, self.found.errors).removeprefix("\ufeff")
        place = _after_white(text, 0)
        if text[place : place + 1] != "[":
            self._decoded(text, place, 0, whole=True)
            raise TableError(
                self.file, 0, "the file holds no list of objects.", "Expected: [{...}, {...}]."
            )
        start, place, number = place, _after_white(text, place + 1), 0
        while text[place : place + 1] != "]" or number:
            number += 1
            value, place = self._decoded(text, place, number, whole=False)
            if not isinstance(value, dict):
                self._decoded(text, start, 0, whole=True)  # it may be no JSON at all
            yield number, value
            place = _after_white(text, place)
            if text[place : place + 1] == "]":
                break
            if text[place : place + 1] != ",":
                raise self._invalid(json.JSONDecodeError("Expecting ',' delimiter", text, place), 0)
            place = _after_white(text, place + 1)
        rest = _after_white(text, place + 1)
        if rest < len(text):
            raise self._invalid(json.JSONDecodeError("Extra data", text, rest), 0)

    def _decoded(self, text: str, place: int, number: int, *, whole: bool) -> tuple[object, int]:
        line = number if self.by_line else 0
        self.noticed.row = number
        try:
            value, end = self.noticed.raw_decode(text, place)
        except json.JSONDecodeError as error:
            raise self._invalid(error, line) from error
        except RecursionError as error:
            raise _too_deep(self.file, number) from error
        if whole and _after_white(text, end) < len(text):
            raise self._invalid(json.JSONDecodeError("Extra data", text, end), line)
        return value, end

    def _invalid(self, error: json.JSONDecodeError, line: int) -> TableError:
        cause = f"this is not valid JSON ({error.msg})."
        return TableError(
            self.file, line or error.lineno, cause, "Write the file anew, or mend it."
        )


def _after_white(text: str, place: int) -> int:
    found = WHITE.match(text, place)
    return found.end() if found else place


def _too_deep(file: Path, number: int) -> TableError:
    return TableError(
        file, number, "the JSON is nested too deeply.", "Write the file anew, or mend it."
    )
