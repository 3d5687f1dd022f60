"""What a cell holds after somebody typed in it: what was a number stays one, if it is one still."""

from __future__ import annotations

import re

from data.spreadsheets.table import cell_text

_WHOLE = re.compile("-?(0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile("-?(0|[1-9][0-9]{0,17})[.][0-9]{1,17}")
_TRUTH = {"TRUE": True, "FALSE": False}


def changed_value(was: object, shown: str) -> object:
    """The value of a cell that held ``was`` and shows these words now."""
    if shown == cell_text(was):
        return was
    if isinstance(was, bool):
        return _TRUTH.get(shown.strip().upper(), shown)
    if isinstance(was, int | float):
        return _as_number(shown)
    return shown


def _as_number(shown: str) -> object:
    """A number as a spreadsheet writes it; 007 is a name."""
    words = shown.strip()
    if _WHOLE.fullmatch(words):
        return int(words)
    return float(words) if _DECIMAL.fullmatch(words) else shown
