"""``emodesk export``: every choice from the terminal, told in words and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import annotate
from data.labelling.annotators import person
from data.labelling.gold import set_gold
from data.project import Project
from data.spreadsheets.read import read_table
from data.training.predictions import save_predictions
from data.training.runs import finish_run, start_run, use_run
from desktop.commands.label_sets import load_label_set
from tests.desktop.conftest import Run


@pytest.fixture
def original(folder: Path) -> Path:
    file = folder / "原.csv"
    file.write_text("文本,情绪,星级\n今天,高兴,5\n明天,悲伤,4\n后天,,3\n", encoding="utf-8")
    return file


@pytest.fixture
def corpus(folder: Path, original: Path) -> Path:
    path = folder / "语料.emodesk"
    with Project.create(path, load_label_set("emotions-6")) as project:
        choice = ImportChoice("文本", label_column="情绪")
        import_table(project, read_table(original), choice)
        ann = person(project, "Ann")
        annotate(project, 3, ann, "angry")
        set_gold(project, 1, "happy", ann)
        keys = [label.key for label in project.labels()]
        run = start_run(
            project,
            variant={},
            recipe={},
            encoder={},
            labels=keys,
            seed=1,
            snapshot_hash="x",
            device="cpu",
        )
        save_predictions(project, run.id, {1: [1.0, *[0.0] * (len(keys) - 1)]})
        finish_run(project, run.id, {}, model_folder="m")
        use_run(project, run.id)
    return path


def rows_of(file: Path) -> list[dict[str, object]]:
    table = read_table(file)
    return [dict(zip(table.header, row.cells, strict=True)) for row in table.rows]


def test_the_format_follows_the_ending(run: Run, corpus: Path, folder: Path) -> None:
    for name in ("a.xlsx", "a.csv", "a.tsv", "a.jsonl", "a.json", "a.txt"):
        said = run("export", corpus, folder / name)
        assert said.code == 0, said.err
        assert f"rows to {folder / name}" in said.out
    assert json.loads((folder / "a.json").read_text(encoding="utf-8"))[0]["data"]["text"] == "今天"
    assert (folder / "a.label_studio.xml").exists()
    assert (folder / "a.txt").read_text(encoding="utf-8").startswith("__label__happy 今天\n")


def test_what_was_done_is_told_as_one_json_object(run: Run, corpus: Path, folder: Path) -> None:
    said = run("export", corpus, folder / "a.txt", "--texts", "labelled", "--json").value
    assert (said["rows"], said["file"]) == (3, str(folder / "a.txt"))
    said = run("export", corpus, folder / "a.json", "--json").value
    assert said["beside"] == [str(folder / "a.label_studio.xml")]


def test_texts_labels_and_columns_can_be_chosen(run: Run, corpus: Path, folder: Path) -> None:
    out = folder / "a.csv"
    assert run("export", corpus, out, "--label", "sad", "--columns", "none").code == 0
    (row,) = rows_of(out)
    assert (row["text"], "星级" in row) == ("明天", False)
    assert run("export", corpus, out, "--texts", "gold", "--labels", "gold").code == 0
    assert [row["label"] for row in rows_of(out)] == ["happy"]
    assert run("export", corpus, out, "--labels", "Ann", "--search", "天").code == 0
    assert [row["label"] for row in rows_of(out)] == ["", "", "angry"]
    assert run("export", corpus, out, "--labels", "each", "--columns", "星级").code == 0
    assert [row["annotator"] for row in rows_of(out)] == ["file: 原.csv", "file: 原.csv", "Ann"]


def test_predictions_corrections_and_harmless_formulas(
    run: Run, corpus: Path, folder: Path
) -> None:
    out = folder / "a.csv"
    assert run("export", corpus, out, "--predictions", "--to-correct").code == 0
    first, *_ = rows_of(out)
    assert float(str(first["confidence"])) == 1
    assert first["label_when_exported"] == "happy"
    assert run("export", corpus, out, "--probabilities").code == 0
    assert "p(happy)" in rows_of(out)[0]
    assert run("export", corpus, out, "--predictions", "1", "--escape-formulas").code == 0
    refused = run("export", corpus, out, "--predictions", "7")
    assert refused.code == 1
    assert "no run 7" in refused.err


def test_a_card_is_written_beside(run: Run, corpus: Path, folder: Path) -> None:
    said = run(
        "export",
        corpus,
        folder / "a.csv",
        "--card",
        "--card-language",
        "zh",
        "--licence",
        "CC0",
        "--contact",
        "我们",
        "--anonymous",
    )
    assert "Beside it: a.card.md" in said.out
    card = (folder / "a.card.md").read_text(encoding="utf-8")
    assert "许可：CC0" in card
    assert "Ann" not in card


def test_the_original_gets_its_labels(run: Run, corpus: Path, folder: Path, original: Path) -> None:
    out = folder / "b.csv"
    said = run("export", corpus, out, "--into", original, "--predictions", "--json").value
    assert said["columns_added"] == ["label", "labelled_by", "predicted", "confidence", "uid"]
    assert [row["label"] for row in rows_of(out)] == ["happy", "sad", "angry"]
    assert [row["情绪"] for row in rows_of(out)] == ["高兴", "悲伤", ""]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--format", "xlsx"], "does not end in .xlsx"),
        (["--label", "nix"], "There is no label 'nix'"),
        (["--labels", "Cy"], "There is no annotator 'Cy'"),
        (["--columns", "星级,价格"], "No text has a column '价格'"),
        (["--labels", "each", "--to-correct"], "cannot be corrected"),
    ],
)
def test_what_cannot_be_is_refused_with_words(
    run: Run, corpus: Path, folder: Path, options: list[str], words: str
) -> None:
    said = run("export", corpus, folder / "a.csv", *options)
    assert said.code == 1
    assert words in said.err
    assert not (folder / "a.csv").exists()


def test_without_a_model_there_are_no_predictions(run: Run, folder: Path) -> None:
    path = folder / "leer.emodesk"
    Project.create(path, load_label_set("emotions-6")).close()
    said = run("export", path, folder / "a.csv", "--predictions")
    assert said.code == 1
    assert "No model is in use" in said.err
