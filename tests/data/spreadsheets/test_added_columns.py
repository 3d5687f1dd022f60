"""Columns that are made on the way, whatever the table is: nothing is shifted, lost or kept."""

import csv
import json
import tempfile
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.spreadsheets.added_columns import AddedColumns
from data.spreadsheets.labelled_copy import write_labelled_copy
from data.spreadsheets.read import read_table
from data.spreadsheets.sheet_to_add import TITLE_LENGTH, free_title

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


@pytest.mark.property
@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=1, max_size=12), st.data())
def test_a_saved_table_read_again_has_the_same_cells_and_the_columns(rows, data) -> None:
    rows = [["x" + cells[0], *cells[1:]] for cells in rows]  # no row is empty
    values = data.draw(st.lists(TEXTS, min_size=len(rows), max_size=len(rows)))
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        with (folder / "a.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([["text", "b", "label"], *rows])
        table = read_table(folder / "a.csv", delimiter=",", lazily=True)
        assert [list(row.cells) for row in table.rows] == rows
        added = AddedColumns(("label",), lambda: ([value] for value in values))
        for kind in ("csv", "tsv"):
            out = folder / f"b.{kind}"
            write_labelled_copy(folder / "a.csv", out, table, added)
            again = read_table(out, delimiter="," if kind == "csv" else "\t")
            assert again.header == ("text", "b", "label", "label (2)")
            expected = [[*cells, value] for cells, value in zip(rows, values, strict=True)]
            assert [list(row.cells) for row in again.rows] == expected


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_a_long_file_takes_no_more_memory_than_a_short_one(folder: Path, kind: str) -> None:
    peaks = []
    for count in (2_000, 20_000):
        source = folder / f"{count}.{kind}"
        line = '{"text": "今天真高兴"}' if kind == "jsonl" else "今天真高兴"
        source.write_text("text\n" * (kind == "csv") + f"{line}\n" * count, "utf-8")
        table = read_table(source, lazily=True)

        def rows(count: int = count) -> Iterator[tuple[str, float]]:
            return ((f"label {n}", n / count) for n in range(count))

        tracemalloc.start()
        try:
            added = AddedColumns(("label", "confidence"), rows)
            report = write_labelled_copy(source, folder / f"out.{kind}", table, added)
            peaks.append(tracemalloc.get_traced_memory()[1])
        finally:
            tracemalloc.stop()
        assert report.rows == count
    assert peaks[1] < peaks[0] + 200_000


def test_a_key_that_only_the_objects_have_is_not_overwritten(folder: Path) -> None:
    objects = [{"text": "a", "accept": ["x"], "answer": "accept", "_task_hash": 1, "confidence": 7}]
    source = folder / "a.jsonl"
    source.write_text("\n".join(json.dumps(each) for each in objects), "utf-8")
    table = read_table(source)
    assert table.format == "prodigy"
    report = write_labelled_copy(source, folder / "b.jsonl", table, {"confidence": [0.5]})
    (name,) = report.columns_added
    assert json.loads((folder / "b.jsonl").read_text("utf-8")) == {**objects[0], name: 0.5}
    assert name != "confidence"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_objects_with_halves_of_characters_are_written(folder: Path, encoding: str) -> None:
    source = folder / "a.jsonl"
    source.write_bytes('{"text": "今\\ud800天", "n": [1]}\n\n{"text": "b"}\n'.encode(encoding))
    table = read_table(source, lazily=True)
    for kind in ("jsonl", "json", "csv"):
        write_labelled_copy(source, folder / f"b.{kind}", table, {"label": ["x", "y"]})
    lines = (folder / "b.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [
        {"text": "今�天", "n": [1], "label": "x"},
        {"text": "b", "label": "y"},
    ]
    assert json.loads((folder / "b.json").read_text("utf-8"))[1] == {"text": "b", "label": "y"}
    assert read_table(folder / "b.csv").rows[0].cells == ("今�天", "[1]", "x")


@pytest.mark.parametrize(
    ("wanted", "taken", "title"),
    [
        ("Summary", [], "Summary"),
        ("Summary", ["SUMMARY", "summary (2)"], "Summary (3)"),
        ("a/b[1]:*?", [], "a b 1"),
        ("'", [], "Sheet"),
        ("History", [], "History (2)"),
        ("月" * 40, ["月" * 31], "月" * 27 + " (2)"),
        ("😀" * 20, [], "😀" * 15),
    ],
)
def test_names_of_sheets(wanted: str, taken: list[str], title: str) -> None:
    found = free_title(wanted, taken)
    assert found == title
    assert len(found.encode("utf-16-le")) <= 2 * TITLE_LENGTH
