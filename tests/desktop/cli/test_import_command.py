"""``import``: every choice of the window from the command line, said in words and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from data.corpus.texts import all_texts
from data.labelling.annotations import annotations_of
from data.project import Project
from tests.desktop.conftest import Run

pytestmark = pytest.mark.usefixtures("own_places")


@pytest.fixture
def path(folder: Path, run: Run) -> Path:
    made = folder / "项目 1.emodesk"
    assert run("new", made).code == 0
    return made


@pytest.fixture
def file(folder: Path) -> Path:
    """Two persons on one text, a copy, a strange word, several labels, a blank row."""
    made = folder / "文本.csv"
    rows = [
        "编号,正文,情绪,标注者,来源",
        "t1,今天真高兴,happy,Ann,微博",
        "t1,今天真高兴,开心,Bob,微博",
        "t2,今天真高兴,sad,Ann,论坛",
        "t3,怎么回事,奇怪,Ann,论坛",
        't4,悲喜交加,"happy,sad",Bob,论坛',
        "t5,,sad,Bob,论坛",
    ]
    made.write_text("\n".join(rows), "utf-8")
    return made


def texts_in(path: Path) -> dict[str, str]:
    with Project.open(path, read_only=True) as project:
        return {text.uid: text.body for text in all_texts(project)}


def test_guessed_roles_are_used_and_said(path: Path, file: Path, run: Run) -> None:
    said = run("import", path, file)
    assert said.code == 0, said.err
    assert (
        "Imported 4 texts (texts from '正文', labels from '情绪', annotators from '标注者', "
        "ids from '编号') from 文本.csv"
    ) in said.out
    assert "by annotator: Ann 2, Bob 1" in said.out
    assert "rows merged into a text before them: 1 (row 3)" in said.out
    assert "rows with several labels: 1 (row 6)" in said.out
    assert "'开心' was taken for happy: 1" in said.out
    assert "unknown label '奇怪': 1 texts stay unlabelled (row 5)" in said.out
    assert "blank rows left out: 1 (row 7)" in said.out
    assert list(texts_in(path)) == ["t1", "t2", "t3", "t4"]


def test_every_choice_can_be_made(path: Path, file: Path, run: Run) -> None:
    said = run(
        *("import", path, file, "--text", "正文", "--label", "情绪", "--json"),
        *("--annotator", "Cid", "--gold", "--keep", "来源", "--map", "奇怪=surprise"),
        *("--map", "开心=", "--duplicates", "leave-out", "--several", "first"),
    )
    assert said.code == 0, said.err
    value = said.value
    # A named text column alone lets no other column be guessed.
    assert (value["annotator_column"], value["id_column"]) == (None, None)
    assert value["labels"] == {"happy": 2, "surprise": 1}
    assert value["left_out_rows"] == [3, 4]
    assert {word["value"]: word["label_key"] for word in value["label_words"]}["奇怪"] == "surprise"
    with Project.open(path) as project:
        first = next(all_texts(project))
        assert first.extra == {"来源": "微博"}
        (annotation,) = annotations_of(project, first.id)
        assert annotation.annotator.name == "Cid"
        assert project.counts().gold == 3


def test_a_dry_run_says_the_same_and_changes_nothing(path: Path, file: Path, run: Run) -> None:
    before = path.read_bytes()
    with Project.open(path):  # a window may hold it
        rehearsed = run("import", path, file, "--dry-run", "--json").value
        assert "nothing was changed" in run("import", path, file, "--dry-run").out
    assert path.read_bytes() == before
    done = run("import", path, file, "--json").value
    for value in (rehearsed, done):
        for each in (value, *value["files"]):
            each.pop("seconds")
    assert (rehearsed.pop("dry_run"), done.pop("dry_run")) == (True, False)
    assert rehearsed == done


def test_a_dry_run_of_what_would_be_refused_says_so(path: Path, folder: Path, run: Run) -> None:
    file = folder / "数.csv"
    file.write_text("text,label\na,0\nb,1\n", "utf-8")
    assert "the import would be refused" in run("import", path, file, "--dry-run").out
    assert run("import", path, file).code == 1
    (folder / "labels.txt").write_text("anger\njoy\n", "utf-8")
    assert run("import", path, file, "--json").value["labels"] == {"angry": 1, "happy": 1}


def test_a_file_without_a_header_and_with_its_own_delimiter(
    path: Path, folder: Path, run: Run
) -> None:
    file = folder / "a.txt"
    file.write_text("今天真高兴#happy\n真难过,唉#sad\n", "utf-8")
    said = run(
        *("import", path, file, "--delimiter", "#", "--no-header"),
        *("--text", "column 1", "--label", "column 2", "--json"),
    )
    assert said.code == 0, said.err
    assert said.value["labels"] == {"happy": 1, "sad": 1}
    assert list(texts_in(path).values()) == ["今天真高兴", "真难过,唉"]


def test_several_files_and_one_that_fails(path: Path, file: Path, folder: Path, run: Run) -> None:
    bad, report = folder / "坏.csv", folder / "报告.json"
    bad.write_text("text,label\na,?\n", "utf-8")
    said = run("import", path, file, bad, file, "--json", "--report", report)
    assert said.code == 1
    assert "坏.csv was not imported" in said.err
    value = said.value
    assert [Path(each["file"]).name for each in value["files"]] == ["文本.csv"]
    assert Path(value["failed"]).name == "坏.csv"
    assert value["error"]
    assert len(texts_in(path)) == 4
    (written,) = json.loads(report.read_text("utf-8"))
    assert written["blank_rows"] == [7]


def test_a_role_that_is_guessed_can_be_taken_away(path: Path, file: Path, run: Run) -> None:
    value = run(
        *("import", path, file, "--id", "none", "--annotator-column", "none"),
        *("--label", "none", "--keep", "none", "--json"),
    ).value
    assert (value["texts"], value["labelled"], value["label_column"]) == (5, 0, None)
    assert (value["id_column"], value["annotator_column"]) == (None, None)
    with Project.open(path) as project:
        assert all(text.extra == {} for text in all_texts(project))


@pytest.mark.parametrize(
    "arguments",
    [["--map", "joy"], ["--delimiter", "##"], ["--duplicates", "burn"], ["--several", "all"]],
)
def test_wrong_use_exits_with_two(path: Path, file: Path, run: Run, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as exit_info:
        run("import", path, file, *arguments)
    assert exit_info.value.code == 2


def test_a_word_for_a_label_that_is_not_there_is_refused(path: Path, file: Path, run: Run) -> None:
    said = run("import", path, file, "--map", "奇怪=love")
    assert said.code == 1
    assert "'love'" in said.err
    assert texts_in(path) == {}


def test_a_file_without_a_header_is_doubted_and_read_whole_when_told_so(
    folder: Path, path: Path, run: Run
) -> None:
    file = folder / "no header.tsv"
    file.write_text("I am so angry today\t4\tx1\nWhat a lovely day it is\t2\tx2\n", "utf-8")
    doubted = run("import", path, file, "--dry-run")
    assert doubted.code == 0
    assert "the first row looks like data" in doubted.out
    told = run("import", path, file, "--no-header")
    assert "Imported 2 texts" in told.out
    assert "looks like data" not in told.out
