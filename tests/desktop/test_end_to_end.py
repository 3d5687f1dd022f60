"""The whole loop with the real engine and the built-in encoder."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from data.project import Project
from data.sets.training_set import unlabelled
from resources.catalogue import sample_path
from tests.desktop.conftest import Run


@pytest.mark.end_to_end
def test_sample_to_training_to_a_labelled_workbook(folder: Path, run: Run) -> None:
    path = folder / "样本.emodesk"
    assert run("new", path, "--labels", "emotions-6").code == 0
    with sample_path() as sample:
        imported = run("import", path, sample, "--json").value
    assert (imported["texts"], imported["labelled"], imported["unlabelled"]) == (300, 240, 60)

    said = run("train", path, "--recipe", "quick-draft", "--json")
    assert said.code == 0, said.err
    (trained,) = said.value["runs"]
    assert trained["in_use"]
    assert "epoch 1" in said.err
    # One label in six by chance; a model that learnt nothing would stay at 0.05.
    assert trained["result"]["dev"]["macro_f1"] > 0.2

    source, out = folder / "来.xlsx", folder / "去.xlsx"
    with Project.open(path, read_only=True) as project:
        texts = [text.body for text in unlabelled(project)]
    assert len(texts) == 60
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for number, text in enumerate(["文本", *texts]):
        sheet.append([f"{number:03}", text])
    workbook.save(source)

    classified = run("classify", path, source, out, "--text", "文本", "--json")
    assert classified.code == 0, classified.err
    rows = list(openpyxl.load_workbook(out).worksheets[0].iter_rows(values_only=True))
    assert rows[0] == ("000", "文本", "label", "confidence", "second label")
    assert [row[1] for row in rows[1:]] == texts
    assert [row[0] for row in rows[1:]] == [f"{number:03}" for number in range(1, 61)]
    labels = {"angry", "fear", "happy", "neutral", "sad", "surprise"}
    assert {row[2] for row in rows[1:]} <= labels
    assert len({row[2] for row in rows[1:]}) > 1
    assert all(1 / 6 <= row[3] <= 1 for row in rows[1:])
    assert all(row[2] != row[4] for row in rows[1:])
