"""What a worker does with files, without Ray."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from core.cluster.work import Done, PortionClassifier, Work, read_files, told_of
from core.contract.errors import CoreError
from tests.core.cluster.conftest import read_csv, table, write_csv
from tests.core.conftest import Trained


@pytest.fixture
def work(folder: Path, trained: Trained) -> Work:
    out = folder / "出"
    out.mkdir()
    return Work(str(trained.folder), None, "text", "exact", "cpu", 1, str(out), "csv", False)


def _done(work: Work, *paths: Path, rows: int = 8, encoding: str = "utf-8") -> Iterator[Done]:
    classifier = PortionClassifier(work)
    for file, path in enumerate(paths):
        files = pa.table({"file": [file], "path": [str(path)]})
        for row in read_files(files, rows, encoding, None):
            (told,) = classifier(row)["told"].to_pylist()
            yield told_of(told)


def test_parquet_keeps_the_types_of_columns_and_a_label_that_was_there(
    folder: Path, work: Work
) -> None:
    given = pa.table(
        {
            "text": pa.array(["真开心", None, " ", "气死了"] * 5).dictionary_encode(),
            "label": pa.array(range(20), pa.int16()),
            "tags": [["a", "b"], [], None, ["c"]] * 5,
            "when": pa.array(range(20), pa.timestamp("ms", "Asia/Shanghai")),
        }
    )
    parquet.write_table(given, folder / "一.parquet", row_group_size=3)
    done = list(_done(replace(work, written="parquet"), folder / "一.parquet"))
    parts = [parquet.read_table(Path(work.out) / each.name) for each in done]
    assert [part.num_rows for part in parts] == [8, 8, 4]
    result = pa.concat_tables(parts)
    assert result.select(given.column_names).equals(given)
    assert result.column_names[4:] == ["label (2)", "confidence", "second label"]
    assert result["label (2)"].null_count == result["confidence"].null_count == 10
    assert result.schema.field("confidence").type == pa.float64()
    assert [each.place.is_last for each in done] == [False, False, True]


def test_where_all_rows_are_blank_the_columns_have_their_types_all_the_same(
    folder: Path, work: Work
) -> None:
    write_csv(folder / "a.csv", [("1", " ", ""), ("2", "", "")])
    (done,) = _done(replace(work, written="parquet"), folder / "a.csv")
    schema = parquet.read_schema(Path(work.out) / done.name)
    assert [str(schema.field(name).type) for name in done.columns] == ["string", "double", "string"]
    assert (done.rows, done.blank, done.counts) == (2, 2, {})


def test_a_table_without_rows_keeps_its_header(folder: Path, work: Work) -> None:
    write_csv(folder / "a.csv", [])
    (done,) = _done(work, folder / "a.csv")
    assert read_csv(Path(work.out) / done.name) == [
        ["编号", "text", "备注", "label", "confidence", "second label"]
    ]


def test_a_file_in_another_encoding_and_with_tabs_is_read(folder: Path, work: Work) -> None:
    rows = table(10)
    write_csv(folder / "国标.csv", rows, encoding="gb18030")
    done = list(_done(work, folder / "国标.csv", encoding="gb18030"))
    read = [row for each in done for row in read_csv(Path(work.out) / each.name)[1:]]
    assert [tuple(row[:3]) for row in read] == rows
    (folder / "t.tsv").write_text("text\tn\n真开心\t01\n", "utf-8")
    (done_too,) = _done(work, folder / "t.tsv")
    assert read_csv(Path(work.out) / done_too.name)[1][:2] == ["真开心", "01"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("空.csv", b"", "Empty CSV file"),
        ("乱.csv", "text\n\u4f60\n".encode("gb18030"), "invalid UTF8"),
        ("坏.parquet", b"PAR1 no", "坏.parquet cannot be read"),
        ("双.csv", b"text,text\na,b\n", "two columns are called 'text'"),
        (
            "缺.csv",
            "内容\n好\n".encode(),
            r"缺\.csv: There is no column 'text'\. There are: 内容\.",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(
    folder: Path, work: Work, name: str, content: bytes, said: str
) -> None:
    (folder / name).write_bytes(content)
    with pytest.raises(CoreError, match=said) as caught:
        list(_done(work, folder / name))
    assert name in str(caught.value)
    assert list(Path(work.out).iterdir()) == []


def test_storage_that_is_not_shared_is_told(folder: Path, work: Work) -> None:
    with pytest.raises(CoreError, match="all computers of the cluster share"):
        list(_done(work, folder / "a.csv"))
    write_csv(folder / "a.csv", table(1))
    with pytest.raises(CoreError, match="all computers of the cluster share"):
        list(_done(replace(work, out=str(folder / "elsewhere")), folder / "a.csv"))


def test_a_model_that_cannot_be_used_is_told(folder: Path, work: Work) -> None:
    write_csv(folder / "a.csv", table(1))
    (folder / "empty").mkdir()
    with pytest.raises(CoreError, match=r"config\.json"):
        list(_done(replace(work, model_folder=str(folder / "empty")), folder / "a.csv"))
