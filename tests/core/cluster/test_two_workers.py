"""Two real Ray workers say what one process says, of tables of two kinds."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import psutil
import pyarrow as pa
import pytest
from pyarrow import parquet

from core.cluster.classify import classify_dataset
from core.cluster.request import ClusterProgress, ClusterRequest
from core.contract.errors import CoreError
from core.inference.classifier import Classifier
from tests.core.cluster.conftest import HEADER, read_csv, table, write_csv
from tests.core.conftest import Trained

pytestmark = pytest.mark.usefixtures("two_workers")
BATCH = 8


@pytest.fixture
def tables(folder: Path) -> Path:
    """Two CSV files and a Parquet file whose names are in this order."""
    source = folder / "来 的"
    (source / "下面").mkdir(parents=True)
    write_csv(source / "a 甲.csv", table(45))
    write_csv(source / "b.csv", table(3, seed=100), encoding="utf-8-sig")
    columns = {name: [row[place] for row in table(20)] for place, name in enumerate(HEADER)}
    columns["n"] = [None, *range(19)]
    columns["text"][7] = None
    parquet.write_table(pa.table(columns), source / "下面" / "c.parquet")
    (source / "读我.txt").write_text("no table", "utf-8")
    return source


@pytest.fixture
def request_(folder: Path, trained: Trained, tables: Path) -> ClusterRequest:
    return ClusterRequest(
        model_folder=str(trained.folder),
        source=str(tables),
        out=str(folder / "结果 出"),
        text_column="text",
        written="csv",
        with_probabilities=True,
        send_model=True,
        numbers="exact",
        batch=BATCH,
        workers=2,
    )


def _expected(classifier: Classifier, text: str | None) -> list[str]:
    if not (text or "").strip():
        return [""] * (3 + len(classifier.labels))
    (said,) = classifier.predict([text or ""])
    ranked = sorted(range(len(classifier.labels)), key=lambda place: -said.probabilities[place])
    return [
        said.label,
        f"{said.confidence:.4f}",
        classifier.labels[ranked[1]],
        *(f"{probability:.4f}" for probability in said.probabilities),
    ]


def _assert_same(
    rows: list[list[str]], given: list[tuple[str, ...]], classifier: Classifier
) -> None:
    """Own cells exactly; of numbers, the last digit depends on what was computed together."""
    width = len(given[0])
    assert [tuple(row[:width]) for row in rows] == given
    for row in rows:
        label, confidence, second, *shares = row[width:]
        wanted = _expected(classifier, row[1])
        assert [label, second] == [wanted[0], wanted[2]]
        for number, other in zip([confidence, *shares], [wanted[1], *wanted[3:]], strict=True):
            assert (number == other == "") or abs(float(number) - float(other)) < 1.5e-4


def test_the_same_labels_and_cells_in_the_same_order_by_two_processes(
    request_: ClusterRequest, trained: Trained, tables: Path
) -> None:
    seen: list[ClusterProgress] = []
    done = classify_dataset(request_, seen.append)
    assert (done.files, done.rows, done.passed_over) == (3, 68, ("读我.txt",))
    assert [each.rows for each in seen] == sorted(each.rows for each in seen)
    assert (seen[-1].rows, seen[-1].files_done) == (68, 3)

    out = Path(done.out)
    assert sorted(done.parts) == list(done.parts) == sorted(each.name for each in out.iterdir())
    by_file = {
        stem: [
            row for part in done.parts if f"-{stem}-" in part for row in read_csv(out / part)[1:]
        ]
        for stem in ("a 甲", "b", "c")
    }
    classifier = Classifier.load(trained.folder, "cpu")
    _assert_same(by_file["a 甲"], table(45), classifier)
    _assert_same(by_file["b"], table(3, seed=100), classifier)
    assert [row[0] for row in by_file["c"]] == [row[0] for row in table(20)]
    assert [row[3] for row in by_file["c"]] == ["", *map(str, range(19))]
    assert by_file["c"][7][4] == ""

    blank = sum(row[-1] == "" for rows in by_file.values() for row in rows)
    assert (done.blank, sum(done.distribution.values())) == (blank, 68 - blank)
    header = read_csv(out / done.parts[0])[0]
    shares = [f"p({label})" for label in classifier.labels]
    assert header == [*HEADER, "label", "confidence", "second label", *shares]

    workers = {int(worker.split(":")[1]) for worker in done.workers}
    assert len(workers) == 2
    assert os.getpid() not in workers


def test_a_broken_file_is_named_without_its_texts_and_nothing_is_left(
    folder: Path, request_: ClusterRequest
) -> None:
    broken = folder / "坏 的.csv"
    broken.write_text("编号,text,备注\n1,真开心,x\n2,secret\n", "utf-8")
    with pytest.raises(CoreError, match=r"坏 的\.csv.*Expected 3 columns, got 2\.") as caught:
        classify_dataset(replace(request_, source=str(broken)))
    assert "secret" not in str(caught.value)
    assert not Path(request_.out).exists()
    assert sorted(each.name for each in folder.iterdir()) == ["坏 的.csv", "来 的"]
    latest = time.monotonic() + 60
    while _classifying() and time.monotonic() < latest:
        time.sleep(0.1)
    assert _classifying() == []


def _classifying() -> list[str]:
    """The worker processes that are there to classify."""
    names = []
    for each in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):  # it ended meanwhile
            names.append(" ".join(each.cmdline()))
    return [name for name in names if "PortionClassifier" in name]


def test_only_this_computer_can_reach_it_and_no_use_is_reported() -> None:
    assert os.environ["RAY_USAGE_STATS_ENABLED"] == "0"
    names, addresses = set(), set()
    for each in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            names.add(each.name())
            listening = [c for c in each.net_connections("inet") if c.status == psutil.CONN_LISTEN]
            addresses.update(connection.laddr.ip for connection in listening)
    assert {"gcs_server", "raylet"} <= names
    assert addresses
    assert addresses <= {"127.0.0.1", "::1", "::ffff:127.0.0.1"}
