"""Whatever a stranger sends: the right labels beside the right texts, or no file at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.errors import TableError
from data.spreadsheets.labelled_copy import ONLY_VALUES
from data.spreadsheets.read import read_table
from data.spreadsheets.table import Table, cell_text
from data.spreadsheets.workbook_text import CELL_CHARACTERS
from data.spreadsheets.write_workbook import SHEET_COLUMNS
from desktop.commands.classification.rows import open_file
from desktop.commands.classification.saving import ClassifiedFile, SaveOptions, save_classification
from desktop.commands.importing import Reading
from tests.data.spreadsheets.copying import copy_by_openpyxl
from tests.data.spreadsheets.nasty import texts, workbooks
from tests.data.spreadsheets.nasty.case import Read, Refused
from tests.desktop.commands.classification.guessed import classified, guess, model_in

READ = tuple(case for case in (*workbooks.READ, *texts.READ) if case.header)
WITHOUT_COLUMNS = tuple(case for case in (*workbooks.READ, *texts.READ) if not case.header)
REFUSED = (*workbooks.REFUSED, *texts.REFUSED)


def _written(folder: Path, case: Read | Refused) -> Path:
    file = folder / case.name
    file.write_bytes(case.content)
    return file


def _label(text: str) -> str:
    return guess(text) if text.strip() else ""


@pytest.mark.parametrize("kind", ["xlsx", "xlsx by openpyxl", "csv", "tsv", "json", "jsonl"])
@pytest.mark.parametrize("case", READ, ids=lambda case: case.name)
def test_labels_stand_beside_their_texts(
    folder: Path, case: Read, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    spliced = kind == "xlsx"
    if kind == "xlsx by openpyxl":
        copy_by_openpyxl(monkeypatch)
        kind = "xlsx"
    source, out = _written(folder, case), folder / f"classified.{kind}"
    rows, model = open_file(Reading(source)), model_in(folder)
    with classified(rows, model, folder) as job:
        if kind == "xlsx" and len(case.header) > SHEET_COLUMNS:
            with pytest.raises(TableError, match=r"^classified\.xlsx: .*at most 16384 columns"):
                save_classification(rows, job, model, out)
            assert not out.exists()
            return
        done = save_classification(rows, job, model, out, SaveOptions(second_label=False))
    assert done.rows == len(case.rows)
    if case.format == "xlsx" and spliced:
        assert ONLY_VALUES not in done.lost  # the workbook itself was copied
    if not case.rows and kind in {"json", "jsonl"}:
        assert read_table(out).rows == ()  # no objects, no keys
        return
    again = read_table(out)
    label = again.header.index(done.columns[0])
    if kind not in {"json", "jsonl"}:  # where the objects are those of the source
        _same_cells(case, again, done)
    expected = [
        _label(cell_text(cells[rows.text_place]) if len(cells) > rows.text_place else "")
        for cells in case.rows
    ]
    found = [cell_text(row.cells[label]) if len(row.cells) > label else "" for row in again.rows]
    assert found[: len(expected)] == [*expected][: len(found)]
    assert not any(expected[len(found) :])
    assert source.read_bytes() == case.content


def _same_cells(case: Read, again: Table, done: ClassifiedFile) -> None:
    """Every cell of before is there, in its row, and of its kind where the file knows kinds."""
    is_copy = case.format == again.format == "xlsx" and ONLY_VALUES not in done.lost
    for cells, row in zip(case.rows, again.rows, strict=False):
        for cell, found in zip(cells, row.cells, strict=False):
            said = cell_text(cell)
            if again.format == "xlsx" and len(said) > CELL_CHARACTERS:
                assert done.lost
                assert said.startswith(cell_text(found))
            elif is_copy:
                assert (found, type(found)) == (cell, type(cell))
            else:
                assert cell_text(found) == said


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_what_is_refused_makes_no_file(folder: Path, case: Refused) -> None:
    source = _written(folder, case)
    with pytest.raises(TableError) as caught:
        open_file(Reading(source))
    assert caught.value.advice
    assert sorted(folder.iterdir()) == [source]


@pytest.mark.parametrize("case", WITHOUT_COLUMNS, ids=lambda case: case.name)
def test_what_has_no_column_is_refused_in_words(folder: Path, case: Read) -> None:
    with pytest.raises(TableError):
        open_file(Reading(_written(folder, case)))
