"""Decoding JSON the way it is written, and noticing what JSON does not allow or what gets lost."""

import json

from data.spreadsheets.noticing import row_ranges
from data.spreadsheets.table import Problem

LONGEST_NUMBER = 4000  # digits; Python refuses more than 4300


class Noticed:
    """A decoder that remembers the rows in which something was odd; ``row`` is the one it is at."""

    def __init__(self) -> None:
        self.row = 0
        self._repeated: list[int] = []
        self._constants: list[int] = []
        self._usual = json.JSONDecoder(
            object_pairs_hook=self._object, parse_constant=self._constant
        )
        self._careful = json.JSONDecoder(
            object_pairs_hook=self._object, parse_constant=self._constant, parse_int=_whole_number
        )

    def raw_decode(self, text: str, place: int) -> tuple[object, int]:
        """The value that begins there, and where it ends.

        Raises JSONDecodeError, RecursionError.
        """
        try:
            return self._usual.raw_decode(text, place)
        except json.JSONDecodeError:
            raise
        except ValueError:  # a number with too many digits
            return self._careful.raw_decode(text, place)

    def problems(self) -> list[Problem]:
        """What was odd."""
        problems = []
        if self._repeated:
            cause = (
                "keys that occur twice in an object, of which the last one counts, in rows "
                f"{row_ranges(self._repeated)}"
            )
            problems.append(Problem(self._repeated[0], cause))
        if self._constants:
            cause = f"NaN or Infinity, read as texts, in rows {row_ranges(self._constants)}"
            problems.append(Problem(self._constants[0], cause))
        return problems

    def _object(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) < len(pairs):
            self._repeated.append(self.row)
        return found

    def _constant(self, name: str) -> str:
        self._constants.append(self.row)
        return name


def depth(value: object) -> int:
    """How deep lists and objects are inside of each other; 0 for anything else."""
    deepest, level = 0, [value]
    while level:
        inside: list[object] = []
        for each in level:
            if isinstance(each, dict):
                inside += [v for v in each.values() if isinstance(v, dict | list)]
            elif isinstance(each, list):
                inside += [v for v in each if isinstance(v, dict | list)]
        deepest, level = deepest + 1, inside
    return deepest


def _whole_number(digits: str) -> int | str:
    return int(digits) if len(digits) <= LONGEST_NUMBER else digits
