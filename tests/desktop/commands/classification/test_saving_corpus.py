"""Texts of the corpus are saved as a table of their own."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from data.project import Project
from data.spreadsheets.read import read_table
from desktop.commands.classification.rows import CORPUS_HEADER, open_corpus
from desktop.commands.classification.saving import SaveOptions, save_classification
from tests.desktop.commands.classification.guessed import classified, guess, model_in


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json", "jsonl"])
def test_the_corpus(project: Path, folder: Path, kind: str) -> None:
    with Project.open(project, read_only=True) as opened:
        rows, model = open_corpus(opened), model_in(folder)
        with classified(rows, model, folder) as job:
            out = folder / f"out.{kind}"
            done = save_classification(rows, job, model, out, SaveOptions(summary=True))
        before = list(rows.read())
    table = read_table(out)
    assert table.header == (*CORPUS_HEADER, "label", "confidence", "second label")
    assert (done.rows, done.lost, done.problems) == (92, (), ())
    for row, said in zip(table.rows, before, strict=True):
        assert row.cells[:2] == said.cells[:2]
        assert row.cells[4] == guess(said.text)
    if kind == "xlsx":
        assert openpyxl.load_workbook(out).sheetnames == ["Sheet1", "Summary"]
