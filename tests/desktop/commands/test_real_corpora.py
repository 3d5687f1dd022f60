"""Five real files, as people get them, all the way into a project and out again."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.project import Project
from data.spreadsheets.labelled_copy import write_labelled_copy
from data.spreadsheets.read import read_table
from desktop.commands.importing import (
    Choice,
    ImportedFiles,
    Reading,
    import_files,
    preview_file,
    proposed_label_words,
)
from desktop.commands.label_sets import load_label_set
from tests.data.conftest import CORPORA

WEIBO, GOEMOTIONS = CORPORA / "smp2020-ewect", CORPORA / "goemotions-ekman"
pytestmark = [
    pytest.mark.usefixtures("own_places"),
    pytest.mark.skipif(
        not (WEIBO / "usual_train.xlsx").exists() or not (GOEMOTIONS / "dev.tsv").exists(),
        reason="the corpora are not on this machine",
    ),
]


def _imported(project: Project, choice: Choice):
    value = import_files(project, [choice]).value
    assert isinstance(value, ImportedFiles)
    assert value.failed is None
    (report,) = value.reports
    assert project.counts().texts == report.texts
    return report


@pytest.mark.parametrize(
    ("name", "texts", "blank_rows", "angry"),
    [
        ("usual_train.xlsx", 27_766, (11_453, 26_452), 8_343),
        ("usual_eval.json", 2_000, (), 586),
        ("virus_train.json", 8_606, (), 1_322),
        ("virus_eval.json", 2_000, (), 314),
    ],
)
def test_weibo_comes_in_with_the_columns_that_are_guessed(
    folder: Path, name: str, texts: int, blank_rows: tuple[int, ...], angry: int
) -> None:
    preview = preview_file(Reading(WEIBO / name))
    choice = Choice(preview.reading, preview.text_column, label_column=preview.label_column)
    with Project.create(folder / "a.emodesk", load_label_set("emotions-6")) as project:
        report = _imported(project, choice)
        assert (report.texts, report.labelled, report.blank_rows) == (texts, texts, blank_rows)
        assert report.labels["angry"] == angry
        assert not report.ragged_rows
        assert not report.unknown_labels


@pytest.mark.parametrize(
    ("several", "texts", "labelled"),
    [("none", 5_426, 4_946), ("first", 5_426, 5_426), ("leave out", 4_946, 4_946)],
)
def test_goemotions_has_no_header_numbers_for_labels_and_rows_with_several(
    folder: Path, several, texts: int, labelled: int
) -> None:
    file = GOEMOTIONS / "dev.tsv"
    assert preview_file(Reading(file)).looks_headless
    preview = preview_file(Reading(file, has_header=False))
    assert (preview.text_column, preview.label_column) == ("column 1", "column 2")
    keys = folder / "labels.txt"
    keys.write_bytes((GOEMOTIONS / "labels.txt").read_bytes())
    labels = load_label_set(str(keys))
    words = proposed_label_words(preview.reading, preview.table, "column 2", labels)
    choice = Choice(
        preview.reading,
        "column 1",
        label_column="column 2",
        label_words=words,
        several_labels=several,
    )
    with Project.create(folder / "a.emodesk", labels) as project:
        report = _imported(project, choice)
        assert (report.texts, report.labelled) == (texts, labelled)
        assert len(report.several_labels_rows) == 480
        assert not report.unknown_labels


def test_a_real_workbook_that_is_written_again_is_the_same_cell_by_cell(folder: Path) -> None:
    """With nothing added: every cell with its type; other tests look with another library."""
    source = WEIBO / "usual_train.xlsx"
    table = read_table(source)
    write_labelled_copy(source, folder / "again.xlsx", table, {})
    again = read_table(folder / "again.xlsx")
    assert again.header == table.header
    for before, after in zip(table.rows, again.rows, strict=True):
        assert after == before
        assert list(map(type, after.cells)) == list(map(type, before.cells))
