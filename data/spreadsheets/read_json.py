"""Reading JSON (a list of objects) and JSONL (one object a line)."""

import json
from pathlib import Path

from data.errors import TableError
from data.spreadsheets.draft import Draft
from data.spreadsheets.encoding import decode
from data.spreadsheets.table import Row

Numbered = tuple[int, dict[str, object]]


def read_json(
    file: Path, content: bytes, *, by_line: bool, encoding: str | None, limit: int | None
) -> Draft:
    """Each object as a row; columns are all keys in the order in which they first occur.

    Raises TableError with the number of the line or object that is not as expected.
    """
    objects, name = read_objects(file, content, by_line=by_line, encoding=encoding)
    objects = objects[:limit]
    header = tuple(dict.fromkeys(key for _, values in objects for key in values))
    rows = [Row(number, tuple(map(values.get, header))) for number, values in objects]
    return Draft(header, rows, encoding=name)


def read_objects(
    file: Path, content: bytes, *, by_line: bool, encoding: str | None
) -> tuple[list[Numbered], str]:
    """The objects of a file with their numbers as the user counts them, and the encoding.

    Raises TableError with the number of the line or object that is not as expected.
    """
    text, name, _ = decode(file, content, encoding)
    if by_line:
        lines = enumerate(text.replace("\r\n", "\n").split("\n"), start=1)
        found = [(number, _parse(file, line, number)) for number, line in lines if line.strip()]
    else:
        whole = _parse(file, text, 0)
        if not isinstance(whole, list):
            raise TableError(
                file, 0, "the file holds no list of objects.", "Expected: [{...}, {...}]."
            )
        found = list(enumerate(whole, start=1))
    return [(number, _object(file, number, value)) for number, value in found], name


def _parse(file: Path, text: str, row: int) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = row or error.lineno
        raise TableError(file, place, f"this is not valid JSON ({error.msg}).") from error
    except RecursionError as error:
        raise TableError(file, row, "the JSON is nested too deeply.") from error


def _object(file: Path, number: int, value: object) -> dict[str, object]:
    if isinstance(value, dict):
        return value
    raise TableError(file, number, "this is no object.", 'Expected: {"text": ..., "label": ...}.')
