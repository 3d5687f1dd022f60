"""``handout`` and ``collect``: files out, labels home, words and exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.labelling.annotations import annotate, annotations_of
from data.labelling.annotators import person
from data.project import Project
from data.spreadsheets.read import read_table
from tests.desktop.conftest import Run


@pytest.fixture
def corpus(folder: Path, run: Run) -> Path:
    """Forty texts without labels."""
    texts = folder / "a.txt"
    texts.write_text("\n".join(f"第{number}条" for number in range(1, 41)), "utf-8")
    path = folder / "组.emodesk"
    assert run("new", path).code == 0
    assert run("import", path, texts).code == 0
    return path


def label(file: Path, name: str, text_id: int, key: str) -> None:
    with Project.open(file) as copy:
        annotate(copy, text_id, person(copy, name), key)


def test_texts_go_out_and_labels_come_home(corpus: Path, folder: Path, run: Run) -> None:
    said = run("handout", corpus, "--to", "Bo", "李四", "--each", 10, "--common", 5, "--json")
    files = [Path(copy["file"]) for copy in said.value["copies"]]
    assert [file.name for file in files] == ["组 - Bo.emodesk", "组 - 李四.emodesk"]
    assert [copy["texts"] for copy in said.value["copies"]] == [15, 15]
    label(files[0], "Bo", 1, "sad")
    label(files[1], "李四", 2, "happy")
    dry = run("collect", corpus, *files, "--dry-run")
    assert "组 - Bo.emodesk (Bo): 1 labels" in dry.out
    assert "common texts labelled: 1 of 5" in dry.out
    with Project.open(corpus, read_only=True) as project:
        assert project.counts().labelled == 0
    words = run("collect", corpus, *files)
    assert (words.code, "组 - 李四.emodesk (李四): 1 labels" in words.out) == (0, True)
    again = run("collect", corpus, *files)
    assert "组 - Bo.emodesk (Bo): nothing new" in again.out
    with Project.open(corpus, read_only=True) as project:
        assert project.counts().labelled == 2


def test_a_draw_goes_where_it_is_told_and_can_be_repeated(
    corpus: Path, folder: Path, run: Run
) -> None:
    sent = folder / "sent"
    sent.mkdir()
    how = ("--each", 5, "--random", "--seed", 7, "--folder", sent, "--again", "--json")
    first, second = (
        Path(run("handout", corpus, "--to", "Bo", *how).value["copies"][0]["file"])
        for _ in range(2)
    )
    assert {first.parent, second.parent} == {sent}
    texts = []
    for file in (first, second):
        out = file.with_suffix(".csv")
        run("export", file, out)
        texts.append([row.cells[1] for row in read_table(out).rows])
    assert texts[0] == texts[1]
    assert texts[0] != [f"第{number}条" for number in range(1, 6)]


def test_conflicts_are_kept_listed_and_taken_if_asked(corpus: Path, folder: Path, run: Run) -> None:
    said = run("handout", corpus, "--to", "Bo", "--each", 3, "--json")
    (copy,) = said.value["copies"]
    label(Path(copy["file"]), "Bo", 1, "sad")
    label(corpus, "Bo", 1, "happy")
    report = folder / "报告.csv"
    kept = run("collect", corpus, copy["file"], "--report", report)
    assert "1 × says something else here: not taken over" in kept.out
    assert "Bo: here happy, there sad: 第1条" in kept.out
    assert read_table(report).rows[0].cells[-2:] == ("happy", "sad")
    taken = run("collect", corpus, copy["file"], "--take-theirs")
    assert "taken from the copy" in taken.out
    with Project.open(corpus, read_only=True) as project:
        assert [note.label_key for note in annotations_of(project, 1)] == ["sad"]


def test_a_refused_file_fails_but_the_others_are_collected(
    corpus: Path, folder: Path, run: Run
) -> None:
    said = run("handout", corpus, "--to", "Bo", "--each", 3, "--json")
    (copy,) = said.value["copies"]
    label(Path(copy["file"]), "Bo", 1, "sad")
    (folder / "x.emodesk").write_text("no")
    done = run("collect", corpus, folder / "x.emodesk", copy["file"], "--json")
    assert done.code == 1
    assert "x.emodesk" in done.err
    assert [Path(each["file"]).name for each in done.value["refused"]] == ["x.emodesk"]
    assert done.value["collected"][0]["found"]["labels"] == 1


def test_too_few_texts_are_told_and_nothing_is_made(corpus: Path, folder: Path, run: Run) -> None:
    before = {path.name for path in folder.iterdir()}
    said = run("handout", corpus, "--to", "Bo", "Cy", "--each", 30)
    assert (said.code, "Only 40 texts" in said.err) == (1, True)
    assert {path.name for path in folder.iterdir()} - before <= {f"{corpus.name}.lock"}


def test_while_a_window_holds_the_project_only_looking_works(corpus: Path, run: Run) -> None:
    said = run("handout", corpus, "--to", "Bo", "--each", 3, "--json")
    file = said.value["copies"][0]["file"]
    with Project.open(corpus):
        assert run("collect", corpus, file, "--dry-run").code == 0
        assert run("collect", corpus, file).code == 1
        assert run("handout", corpus, "--to", "Cy", "--each", 3).code == 1
