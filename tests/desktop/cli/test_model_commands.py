"""``train``, ``compare``, ``classify``, ``evaluate``, ``doctor`` with a tiny encoder."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from data.project import Project
from data.spreadsheets.read import read_table
from data.training import runs
from tests.desktop.conftest import Run
from tests.tiny import KEYWORDS

pytestmark = pytest.mark.usefixtures("shared_engine")


@pytest.fixture
def trained(project: Path, tiny_encoder: Path, run: Run) -> Path:
    said = run("train", project, "--recipe", "quick-draft", "--encoder", tiny_encoder)
    assert said.code == 0, said.err
    return project


def test_a_trained_project_classifies_a_workbook_and_keeps_all_of_it(
    folder: Path, trained: Path, run: Run
) -> None:
    source, out = folder / "来.xlsx", folder / "去.xlsx"
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["编号", "文本", "金额"])
    sheet.append(["001", "真开心", 1.5])
    sheet.append(["NA", "  ", "=A2"])
    sheet.append(["003", "=1+1", None])
    sheet["B4"].data_type = "s"
    workbook.create_sheet("其他")["A1"] = "不动"
    workbook.save(source)
    said = run("classify", trained, source, out, "--probabilities", "--json")
    assert said.code == 0, said.err
    assert said.value["blank_rows"] == [3]
    result = openpyxl.load_workbook(out)
    rows = list(result.worksheets[0].iter_rows(values_only=True))
    assert rows[0][:6] == ("编号", "文本", "金额", "label", "confidence", "second label")
    assert [row[:3] for row in rows[1:]] == [
        ("001", "真开心", 1.5),
        ("NA", "  ", "=A2"),
        ("003", "=1+1", None),
    ]
    assert rows[1][3] in KEYWORDS
    assert rows[1][5] in KEYWORDS
    assert rows[2][3] is None
    probabilities = rows[1][6:]
    assert sum(probabilities) == pytest.approx(1, abs=1e-3)
    assert rows[1][4] == pytest.approx(max(probabilities))
    assert result["其他"]["A1"].value == "不动"


def test_a_model_folder_serves_without_its_project(folder: Path, trained: Path, run: Run) -> None:
    with Project.open(trained, read_only=True) as project:
        used = runs.run_in_use(project)
        assert used is not None
        model = project.models_folder / str(used.model_folder)
    source, out = folder / "in.jsonl", folder / "out.csv"
    source.write_text('{"text": "哭一场"}\n{"text": "气死了"}\n', "utf-8")
    assert run("classify", model, source, out).code == 0
    table = read_table(out)
    assert len(table.rows) == 2
    assert table.header == ("text", "label", "confidence", "second label")


def test_evaluation_judges_only_what_it_can_and_says_so(
    folder: Path, trained: Path, run: Run
) -> None:
    source = folder / "test.csv"
    source.write_text("text,label\n真开心,HAPPY\n哭一场,sad\n气死了,peckish\n今天,\n", "utf-8")
    said = run("evaluate", trained, source, "--json")
    assert said.code == 0, said.err
    assert said.value["metrics"]["texts"] == 2
    assert said.value["rows_without_label"] == 1
    assert said.value["unknown_labels"][0]["value"] == "peckish"
    assert said.value["also_in_corpus"] == 0
    words = run("evaluate", trained, source)
    assert "macro-F1" in words.out
    assert "accuracy" in words.out


def test_evaluation_on_the_training_texts_themselves_is_called_flattering(
    trained: Path, labelled_csv: Path, run: Run
) -> None:
    said = run("evaluate", trained, labelled_csv)
    assert "92 of these texts stand in the corpus too" in said.out


def test_a_comparison_prints_every_variant_and_keeps_no_model(
    project: Path, tiny_encoder: Path, run: Run
) -> None:
    said = run("compare", project, "--seeds", "2", "--encoder", tiny_encoder)
    assert said.code == 0, said.err
    for name in ("RBs-BG-MA", "RB-BG-MA", "RBs-BG", "RB-MLP"):
        assert name in said.out
    assert "±" in said.out
    with Project.open(project, read_only=True) as opened:
        done = runs.runs(opened)
        assert len(done) == 8
        assert {each.state for each in done} == {"finished"}
        assert {each.model_folder for each in done} == {None}
        assert len({each.snapshot_hash for each in done}) == 1
        assert runs.run_in_use(opened) is None
        assert not list(opened.models_folder.glob("quick*"))


def test_a_comparison_as_json_has_means_and_deviations(
    project: Path, tiny_encoder: Path, run: Run
) -> None:
    said = run(
        "compare",
        project,
        "--variants",
        "RB-MLP",
        "--seeds",
        "2",
        "--encoder",
        tiny_encoder,
        "--json",
    )
    arm = said.value["arms"][0]
    scores = [each["macro_f1"] for each in arm["runs"]]
    assert said.value["means"]["RB-MLP"]["macro_f1"] == pytest.approx(sum(scores) / 2)


def test_a_comparison_whose_runs_all_fail_fails_with_the_reason(
    folder: Path, project: Path, run: Run
) -> None:
    nowhere = folder / "nowhere"
    said = run("compare", project, "--seeds", "1", "--encoder", nowhere)
    assert said.code == 1
    assert "nowhere" in said.err
    with Project.open(project, read_only=True) as opened:
        assert {each.state for each in runs.runs(opened)} == {"failed"}


def test_without_a_model_classify_says_how_to_get_one(
    folder: Path, project: Path, labelled_csv: Path, run: Run
) -> None:
    said = run("classify", project, labelled_csv, folder / "out.csv")
    assert said.code == 1
    assert "emodesk train" in said.err
    assert not (folder / "out.csv").exists()


def test_a_target_that_cannot_be_written_is_refused_before_any_work(
    folder: Path, trained: Path, labelled_csv: Path, run: Run
) -> None:
    before = labelled_csv.read_bytes()
    for target in (folder / "out.docx", labelled_csv):
        said = run("classify", trained, labelled_csv, target)
        assert said.code == 1
        assert target.name in said.err
        assert "Opening the model" not in said.err
    assert labelled_csv.read_bytes() == before


def test_an_empty_project_cannot_be_trained_and_says_what_is_missing(
    folder: Path, run: Run
) -> None:
    path = folder / "empty.emodesk"
    run("new", path)
    said = run("train", path)
    assert said.code == 1
    assert "label" in said.err.lower()


def test_an_unknown_variant_is_refused_with_the_known_ones(project: Path, run: Run) -> None:
    said = run("train", project, "--variant", "RB-XX")
    assert said.code == 1
    assert "RBs-BG-MA" in said.err


def test_doctor_finds_what_there_is(tiny_encoder: Path, run: Run) -> None:
    value = run("doctor", "--encoder", tiny_encoder, "--json").value
    found = {each["what"]: each for each in value["findings"]}
    assert found["SQLite"]["ok"]
    assert "torch" in found["engine"]["words"]
    assert "tiny" in found["encoder"]["words"]
    assert found["encoder"]["ok"]


def test_doctor_says_what_is_wrong_with_an_encoder(folder: Path, run: Run) -> None:
    value = run("doctor", "--encoder", folder / "nowhere", "--json").value
    encoder = next(each for each in value["findings"] if each["what"] == "encoder")
    assert not encoder["ok"]
    assert encoder["advice"]
    assert not value["ok"]
