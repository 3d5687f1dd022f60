"""The second way of copying a workbook, which is taken where the first one does not know it."""

from __future__ import annotations

from typing import Any

import pytest

from data.spreadsheets import labelled_copy
from data.spreadsheets.splice_workbook import CannotSpliceError


def copy_by_openpyxl(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if no workbook could be copied piece by piece."""

    def refuse(*_arguments: Any) -> None:
        raise CannotSpliceError("told so by a test")

    monkeypatch.setattr(labelled_copy, "splice_workbook", refuse)
