"""``correct``: a spreadsheet goes out, is edited, and comes home."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from data.labelling.annotations import annotate, annotations_of
from data.labelling.annotators import person
from data.labelling.history import undo
from data.project import Project
from data.spreadsheets.read import read_table
from tests.desktop.conftest import Run

Edit = Callable[[list[str]], list[str]]


def written(file: Path, rows: list[list[str]]) -> Path:
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows(rows)
    return file


@pytest.fixture
def rows(project: Path, folder: Path, run: Run) -> list[list[str]]:
    """The export with a column for corrections, as rows with a header."""
    out = folder / "导出.csv"
    assert run("export", project, out).code == 0
    table = read_table(out)
    place = table.header.index("label")
    cells = [[str(cell) for cell in row.cells] for row in table.rows]
    return [
        [*table.header, "label_when_exported"],
        *([*each, each[place]] for each in cells),
    ]


@pytest.fixture
def corrected(rows: list[list[str]], folder: Path) -> Path:
    """The first three texts are sad, the fourth has no label, and one label means nothing."""
    for number, label in ((1, "sad"), (2, "sad"), (3, "sad"), (4, ""), (5, "lucky")):
        rows[number][2] = label
    return written(folder / "校对 1.csv", [rows[0], *reversed(rows[1:])])


def labels_of(path: Path, text_id: int) -> dict[str, str | None]:
    with Project.open(path, read_only=True) as project:
        return {note.annotator.name: note.label_key for note in annotations_of(project, text_id)}


def test_what_was_corrected_is_taken_and_undone_in_one_step(
    project: Path, corrected: Path, rows: list[list[str]], run: Run
) -> None:
    before = {number: rows[number][-1] for number in range(1, 6)}
    changed = [number for number in (1, 2, 3) if before[number] != "sad"]
    dry = run("correct", project, corrected, "--annotator", "李四", "--dry-run")
    assert f"Would take as 李四's: {len(changed)} labels" in dry.out
    with Project.open(project, read_only=True) as opened:
        assert opened.counts().annotators == 1  # the file; nobody was added
    said = run("correct", project, corrected, "--annotator", "李四")
    assert said.code == 0
    assert f"Taken as 李四's: {len(changed)} labels" in said.out
    assert "compared with the label when it was exported" in said.out
    assert "the label was taken away in the file: left (--take-emptied)" in said.out
    assert "its label means none of this project: not taken" in said.out
    assert "'lucky'" in said.out
    for number in changed:
        assert labels_of(project, number)["李四"] == "sad"
    assert "李四" not in labels_of(project, 4)
    with Project.open(project) as opened:
        assert undo(opened)
        assert all("李四" not in labels_of(project, each) for each in changed)


def test_everything_is_told_as_json(project: Path, corrected: Path, run: Run) -> None:
    value = run("correct", project, corrected, "--annotator", "A", "--gold", "--json").value
    assert value["compared"]["base"] == "exported"
    assert value["corrected"]["settled"] == value["corrected"]["texts"] > 0
    listed = value["compared"]["listed"]
    assert [(each["kind"], each["there"]) for each in listed] == [("unknown label", "lucky")]
    assert {each["kind"] for each in value["corrected"]["left"]} == {"emptied"}
    again = run("correct", project, corrected, "--annotator", "A", "--gold", "--json").value
    assert again["corrected"]["operation_id"] is None
    assert again["compared"]["already"] == value["corrected"]["texts"]


def test_labels_given_since_are_left_unless_asked_for(
    project: Path, corrected: Path, rows: list[list[str]], run: Run
) -> None:
    number = next(each for each in (1, 2, 3) if rows[each][-1] != "sad")
    other = next(key for key in ("happy", "angry") if key != rows[number][-1])
    with Project.open(project) as opened:
        annotate(opened, number, person(opened, "Bo"), other)
    kept = run("correct", project, corrected)  # Bo is the only person
    assert "1 × labelled otherwise since the export: left (--take-conflicts)" in kept.out
    assert labels_of(project, number)["Bo"] == other
    taken = run("correct", project, corrected, "--take-conflicts")
    assert taken.code == 0
    assert labels_of(project, number)["Bo"] == "sad"


def test_a_person_has_to_be_named_where_it_is_not_clear(
    project: Path, corrected: Path, run: Run
) -> None:
    said = run("correct", project, corrected)
    assert (said.code, "--annotator" in said.err) == (1, True)


def test_the_sheet_with_the_uids_is_found(
    project: Path, rows: list[list[str]], folder: Path, run: Run
) -> None:
    book = Workbook()
    notes, data = book.active, book.create_sheet("数据")
    assert notes is not None
    notes.append(["what I did"])
    notes.append(["looked at all"])
    rows[1][2] = "angry" if rows[1][2] != "angry" else "sad"
    for cells in rows:
        data.append(cells)
    book.save(folder / "校对.xlsx")
    said = run("correct", project, folder / "校对.xlsx", "--annotator", "A", "--json")
    assert said.value["corrected"]["labelled"] == 1


def test_files_that_are_no_export_of_this_project_are_refused(
    project: Path, labelled_csv: Path, rows: list[list[str]], folder: Path, run: Run
) -> None:
    said = run("correct", project, labelled_csv, "--annotator", "A")
    assert (said.code, "no column 'uid'" in said.err) == (1, True)
    strange = [rows[0], *(["x" + cells[0], *cells[1:]] for cells in rows[1:])]
    said = run("correct", project, written(folder / "别的.csv", strange), "--annotator", "A")
    assert (said.code, "is one of this project" in said.err) == (1, True)
    said = run("correct", project, folder / "none.csv", "--annotator", "A")
    assert (said.code, "there is no such file" in said.err) == (1, True)


def test_while_a_window_holds_the_project_only_looking_works(
    project: Path, corrected: Path, run: Run
) -> None:
    with Project.open(project):
        assert run("correct", project, corrected, "--annotator", "A", "--dry-run").code == 0
        assert run("correct", project, corrected, "--annotator", "A").code == 1


def test_escaped_formulas_come_back_as_they_were(folder: Path, run: Run) -> None:
    texts = written(folder / "a.csv", [["text", "label"], ["=1+1", "happy"], ["-x", "happy"]])
    path, out = folder / "p.emodesk", folder / "out.csv"
    assert run("new", path).code == 0
    assert run("import", path, texts, "--text", "text", "--label", "label").code == 0
    assert run("export", path, out, "--escape-formulas").code == 0
    with out.open(encoding="utf-8-sig", newline="") as file:
        cells = list(csv.reader(file))
    assert [row[1] for row in cells[1:]] == ["'=1+1", "'-x"]
    cells[1][2] = "sad"
    edited = written(folder / "out 2.csv", cells)
    said = run("correct", path, edited, "--annotator", "A", "--json")
    assert said.value["corrected"]["labelled"] == 1
    assert said.value["compared"]["listed"] == []


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".tsv"])
def test_the_programs_own_export_for_correcting_comes_back(
    project: Path, folder: Path, run: Run, ending: str
) -> None:
    out = folder / f"校对{ending}"
    assert run("export", project, out, "--to-correct").code == 0
    unchanged = run("correct", project, out, "--annotator", "A", "--json").value
    assert unchanged["compared"]["base"] == "exported"
    assert unchanged["compared"]["differences"] == unchanged["compared"]["listed"] == []
    before = unchanged_label(out, 5)
    wanted = "sad" if before != "sad" else "happy"
    edit(out, 5, "label", wanted.upper())
    edit(out, 9, "text", "改过的")
    said = run("correct", project, out, "--annotator", "A", "--json")
    (difference,) = said.value["compared"]["differences"]
    assert (difference["row"], difference["before"], difference["label"]) == (5, before, wanted)
    assert [each["kind"] for each in said.value["compared"]["listed"]] == ["edited text"]
    assert said.value["corrected"]["labelled"] == 1
    again = run("correct", project, out, "--annotator", "A", "--json").value
    assert (again["compared"]["already"], again["compared"]["differences"]) == (1, [])


def test_the_labels_of_one_person_come_back(project: Path, folder: Path, run: Run) -> None:
    out = folder / "甲.csv"
    with Project.open(project) as opened:
        for text_id in range(1, 10):
            annotate(opened, text_id, person(opened, "甲"), "sad")
            annotate(opened, text_id, person(opened, "乙"), "happy")
            annotate(opened, text_id, person(opened, "丙"), "happy")
    assert run("export", project, out, "--to-correct", "--labels", "甲").code == 0
    edit(out, 2, "label", "angry")
    conflict = run("correct", project, out, "--annotator", "甲", "--dry-run", "--json").value
    assert [each["kind"] for each in conflict["corrected"]["left"]] == ["conflict"]
    said = run("correct", project, out, "--annotator", "甲", "--labels", "甲", "--json").value
    assert (said["corrected"]["labelled"], said["corrected"]["left"]) == (1, [])
    nobody = run("correct", project, out, "--annotator", "甲", "--labels", "丁")
    assert (nobody.code, "no annotator '丁'" in nobody.err) == (1, True)


def unchanged_label(file: Path, row: int) -> str:
    table = read_table(file)
    return str(table.rows[row - 2].cells[table.header.index("label")])


def edit(file: Path, row: int, column: str, value: str) -> None:
    """Change a cell and save the file, as a person does."""
    if file.suffix == ".xlsx":
        book = load_workbook(file)
        sheet = book.active
        assert sheet is not None
        names = [cell.value for cell in sheet[1]]
        sheet.cell(row, names.index(column) + 1, value)
        book.save(file)
        return
    delimiter = "\t" if file.suffix == ".tsv" else ","
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.reader(opened, delimiter=delimiter))
    rows[row - 1][rows[0].index(column)] = value
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        csv.writer(opened, delimiter=delimiter).writerows(rows)
