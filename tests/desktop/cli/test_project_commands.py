"""``new``, ``import``, ``export``: words, JSON, exit codes, and a corpus that is never harmed."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.project import Project
from data.spreadsheets.read import read_table
from tests.desktop.conftest import Run


def texts_in(path: Path) -> int:
    with Project.open(path, read_only=True) as project:
        return project.counts().texts


def test_a_new_project_never_replaces_a_file(folder: Path, run: Run) -> None:
    path = folder / "a.emodesk"
    assert run("new", path).code == 0
    before = path.read_bytes()
    said = run("new", path)
    assert said.code == 1
    assert "a.emodesk" in said.err
    assert path.read_bytes() == before


def test_label_sets_come_by_name_text_file_or_json(folder: Path, run: Run) -> None:
    by_name = run("new", folder / "a.emodesk", "--labels", "emotions-6", "--json").value
    assert by_name["labels"] == ["angry", "fear", "happy", "neutral", "sad", "surprise"]
    (folder / "own.json").write_text('{"labels": [{"key": "好"}, {"key": "坏"}]}', "utf-8")
    by_json = run("new", folder / "b.emodesk", "--labels", folder / "own.json", "--json").value
    assert by_json["labels"] == ["好", "坏"]
    said = run("new", folder / "c.emodesk", "--labels", "no-such-set")
    assert said.code == 1
    assert "no-such-set" in said.err
    assert "emotions-6" in said.err
    assert not (folder / "c.emodesk").exists()


def test_an_import_is_told_in_words_and_in_json(
    folder: Path, project: Path, labelled_csv: Path, run: Run
) -> None:
    assert texts_in(project) == 92
    words = run("import", project, labelled_csv)
    assert "Imported 92 texts (texts from '内容', labels from '标签')" in words.out
    assert "duplicate groups: 1 (2 texts), of them contradictory: 1" in words.out
    value = run("import", project, labelled_csv, "--text", "内容", "--json").value
    # A named text column alone takes no labels by surprise.
    assert (value["texts"], value["labelled"], value["label_column"]) == (92, 0, None)
    assert value["already_in_project"] == 92


def test_a_wrong_column_names_file_and_columns_and_changes_nothing(
    project: Path, labelled_csv: Path, run: Run
) -> None:
    said = run("import", project, labelled_csv, "--text", "正文")
    assert said.code == 1
    assert "文本.csv" in said.err
    assert "内容, 标签" in said.err
    assert texts_in(project) == 92


def test_an_error_is_one_json_object_too(folder: Path, run: Run) -> None:
    said = run("import", folder / "none.emodesk", folder / "none.csv", "--json")
    assert said.code == 1
    assert "none.emodesk" in said.value["error"]


@pytest.mark.parametrize("arguments", [["--fly"], ["train"], ["compare", "p", "--seeds", "0"]])
def test_wrong_use_exits_with_two(arguments: list[str], run: Run) -> None:
    with pytest.raises(SystemExit) as exit_info:
        run(*arguments)
    assert exit_info.value.code == 2


def test_an_export_can_be_imported_again(folder: Path, project: Path, run: Run) -> None:
    out = folder / "out.xlsx"
    assert run("export", project, out, "--json").value["rows"] == 92
    table = read_table(out)
    assert table.header[:3] == ("uid", "text", "label")
    again = folder / "again.emodesk"
    run("new", again, "--labels", folder / "labels.txt")
    value = run("import", again, out, "--text", "text", "--label", "label", "--json").value
    assert (value["texts"], value["labelled"]) == (92, 92)


def test_an_export_refuses_a_name_that_contradicts_its_format(
    folder: Path, project: Path, run: Run
) -> None:
    said = run("export", project, folder / "out.csv", "--format", "xlsx")
    assert said.code == 1
    assert not (folder / "out.csv").exists()


def test_while_one_writes_others_read_and_are_refused_to_write(
    folder: Path, project: Path, labelled_csv: Path, run: Run
) -> None:
    with Project.open(project):
        assert run("export", project, folder / "out.csv").code == 0
        said = run("import", project, labelled_csv)
    assert said.code == 1
    assert said.err.strip()
    assert texts_in(project) == 92
