"""The script in docs/ that trains and predicts does so, from a spreadsheet to labels."""

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

from resources.catalogue import sample_texts

SCRIPT = Path(__file__).resolve().parents[2] / "docs" / "train_and_predict.py"


@pytest.mark.end_to_end
def test_the_script_trains_and_predicts(folder: Path) -> None:
    labelled = [(text.text, text.label) for text in sample_texts() if text.label]
    with (folder / "语料.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([("text", "label"), *labelled])
    ended = subprocess.run(
        [sys.executable, str(SCRIPT), str(folder / "语料.csv"), str(folder / "模型")],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        timeout=300,
    )
    assert ended.returncode == 0, ended.stderr[-2_000:]
    *events, first, second = ended.stdout.splitlines()
    assert events[-1].startswith("Finished(")
    labels = {label for _, label in labelled}
    for line in (first, second):
        label, confidence = line.split()
        assert label in labels
        assert 1 / len(labels) <= float(confidence) <= 1
    assert (folder / "模型" / "README.md").is_file()


def test_it_is_short() -> None:
    lines = SCRIPT.read_text("utf-8").splitlines()
    assert len([line for line in lines if line.strip()]) <= 15
