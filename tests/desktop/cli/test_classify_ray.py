"""``emodesk classify --engine ray``: what it asks of the cluster, and what it refuses.

The work itself, by two workers, is tested in tests/core/cluster.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from core.cluster.request import ClusterProgress, ClusterRequest, ClusterResult, Told
from desktop.cli.verbs import classify_ray
from tests.desktop.conftest import Run

RESULT = ClusterResult(
    out="出",
    files=2,
    rows=10,
    blank=2,
    distribution={"happy": 6, "sad": 2},
    mean_confidence=0.75,
    columns=("label", "confidence", "second label"),
    parts=("1.csv", "2.csv"),
    passed_over=("读我.txt",),
    workers=("here:1", "here:2"),
    seconds=2.0,
)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[ClusterRequest]:
    """A cluster that answers at once, and what it was asked."""
    requests: list[ClusterRequest] = []

    def answer(request: ClusterRequest, told: Told) -> ClusterResult:
        requests.append(request)
        told(ClusterProgress(4, 1, 2))
        told(ClusterProgress(10, 2, 2))
        return replace(RESULT, out=request.out)

    monkeypatch.setattr(classify_ray, "classify_dataset", answer)
    return requests


@pytest.fixture
def model(folder: Path) -> Path:
    """What names a model; what is in it only a worker looks at."""
    made = folder / "模型"
    made.mkdir()
    (made / "labels.json").write_text(json.dumps({"labels": ["happy", "sad"]}), "utf-8")
    return made


@pytest.fixture
def tables(folder: Path) -> Path:
    made = folder / "来 的"
    made.mkdir()
    (made / "a.csv").write_text("编号,Content,月份\n001,今天真开心呀,1\n", "utf-8")
    (made / "b.csv").write_text("编号,Content,月份\n002,哭一场,2\n", "utf-8")
    return made


def test_the_column_is_found_and_all_options_arrive(
    folder: Path, model: Path, tables: Path, run: Run, asked: list[ClusterRequest]
) -> None:
    out = folder / "出"
    said = run("classify", model, tables, out, "--engine", "ray")
    assert said.code == 0, said.err
    assert asked == [ClusterRequest(str(model), str(tables), str(out), "Content")]
    assert "Classified 8 texts of 'Content' in 2 files in 2.0 s (4 texts/s, 2 workers)" in said.out
    assert "happy 6 (75%), sad 2 (25%)" in said.out
    assert "读我.txt" in said.out
    assert "Rows classified: 10" in said.err

    asked.clear()
    options = "--workers 3 --address auto --format parquet --batch 50 --send-model --probabilities"
    said = run(
        "classify", model, tables, out, "--engine", "ray", "--text", "月份", "--encoding", "utf-8",
        "--delimiter", ",", *options.split(), "--json",
    )  # fmt: skip
    assert asked == [
        ClusterRequest(
            str(model),
            str(tables),
            str(out),
            "月份",
            written="parquet",
            with_probabilities=True,
            batch=50,
            workers=3,
            address="auto",
            send_model=True,
            delimiter=",",
        )
    ]
    assert said.value["rows"] == 10
    assert said.value["text_column"] == "月份"


def test_the_column_of_a_parquet_file_is_found_by_what_it_holds(
    folder: Path, model: Path, run: Run, asked: list[ClusterRequest]
) -> None:
    file = folder / "一.parquet"
    parquet.write_table(pa.table({"n": [1, 2], "what": ["今天真开心呀", None]}), file)
    assert run("classify", model, file, folder / "出", "--engine", "ray").code == 0
    assert asked[0].text_column == "what"
    said = run("classify", model, file, folder / "出", "--engine", "ray", "--text", "正文")
    assert said.code == 1
    assert "there is no column '正文'" in said.err


def test_what_ray_cannot_do_is_refused_before_anything_begins(
    folder: Path, model: Path, tables: Path, run: Run, asked: list[ClusterRequest]
) -> None:
    for option in (["--sheet", "S"], ["--no-header"], ["--summary"], ["--label-names", "zh"]):
        said = run("classify", model, tables, folder / "出", "--engine", "ray", *option)
        assert said.code == 1
        assert f"{option[0]} cannot be had with --engine ray." in said.err
    said = run("classify", model, "corpus:", folder / "出", "--engine", "ray")
    assert "only files are classified" in said.err
    said = run("classify", model, folder / "不在", folder / "出", "--engine", "ray")
    assert "There is no table" in said.err
    assert asked == []


def test_without_ray_the_command_that_installs_it_is_told(
    folder: Path, model: Path, tables: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.cluster.connection.find_spec", lambda _name: None)
    said = run("classify", model, tables, folder / "出", "--engine", "ray")
    assert said.code == 1
    assert "pip install 'emodesk[cluster]'" in said.err
