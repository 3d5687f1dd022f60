"""The other columns of a row as JSON: what travels with its text."""

import json
from collections.abc import Sequence
from json.encoder import encode_basestring

from data.importing.plan import Plan
from data.spreadsheets.table import Cell, json_value

_AS_JSON = json.JSONEncoder(ensure_ascii=False)


class ExtraColumns:
    """Those without a role, and in some rows those whose cells could not be taken."""

    def __init__(self, plan: Plan) -> None:
        self._kept = plan.kept
        # An encoder for whole objects would be made anew for each row.
        self._names = [encode_basestring(name) + ": " for name in plan.names]

    def of(self, cells: Sequence[Cell], left: Sequence[int]) -> str:
        """The columns that are kept, and the others in ``left``, in the order of the table."""
        kept = sorted((*self._kept, *left)) if left else self._kept
        if not kept:
            return "{}"
        names = self._names
        return "{" + ", ".join([names[place] + _value(cells[place]) for place in kept]) + "}"


def _value(cell: Cell) -> str:
    return encode_basestring(cell) if isinstance(cell, str) else _AS_JSON.encode(json_value(cell))
