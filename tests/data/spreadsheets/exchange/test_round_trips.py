"""What goes out in a format comes back from it: every text and label, and their types."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given

from data.spreadsheets.exchange import fasttext
from data.spreadsheets.exchange.label_map import label_map_beside
from data.spreadsheets.exchange.statements import prediction_values, statements
from data.spreadsheets.exchange.writing import WRITERS, write
from data.spreadsheets.exchange_item import ExchangeItem
from data.spreadsheets.read import read_table
from data.spreadsheets.table import Cell, Table, cell_text
from data.spreadsheets.workbook_text import NO_CHARACTERS
from tests.data.spreadsheets.exchange.strategies import LABELS, context, items

ENDINGS = {
    "xlsx": "xlsx",
    "csv": "csv",
    "tsv": "tsv",
    "jsonl": "jsonl",
    "doccano": "jsonl",
    "doccano-csv": "csv",
    "label-studio": "json",
    "prodigy": "jsonl",
    "hugging-face-csv": "csv",
    "hugging-face-jsonl": "jsonl",
    "fasttext": "txt",
}
NATIVE = ["jsonl", "doccano", "label-studio", "prodigy", "hugging-face-jsonl"]
pytestmark = pytest.mark.property


def _columns(table: Table) -> dict[str, list[Cell]]:
    return {
        name: [row.cells[place] for row in table.rows] for place, name in enumerate(table.header)
    }


def _blank(cells: Sequence[Cell]) -> list[Cell]:
    return ["" if cell is None else cell for cell in cells]


def test_every_format_has_an_ending() -> None:
    assert ENDINGS.keys() == WRITERS.keys()


@pytest.mark.parametrize("name", [name for name in ENDINGS if name != "fasttext"])
@given(found=items())
def test_texts_and_labels_come_back(name: str, folder: Path, found: list[ExchangeItem]) -> None:
    file = folder / f"出 口.{ENDINGS[name]}"
    written = write(name, file, found, context())
    again = read_table(file)
    assert written.rows == len(found) == len(again.rows)
    columns = _columns(again)
    if not found:
        return
    texts = [item.text for item in found]
    if name == "xlsx":
        texts = [NO_CHARACTERS.sub("\ufffd", text) for text in texts]
    assert columns["uid"] == [item.uid for item in found]
    assert _blank(columns["text"]) == texts
    read = _blank(columns["label"])
    if name.startswith("hugging-face"):
        words = label_map_beside(file)
        assert words is not None
        read = [words[cell_text(label)] if label != "" else "" for label in read]
    assert read == [item.label or "" for item in found]
    assert _blank(columns.get("source", [])) == ["帖子.xlsx"] * len(found)


@pytest.mark.parametrize(
    ("name", "lazily"),
    [
        ("csv", False),
        ("csv", True),
        ("tsv", False),
        ("doccano-csv", True),
        ("hugging-face-csv", False),
    ],
)
@given(found=items())
def test_escaped_formulas_come_back_as_they_were(
    name: str, lazily: bool, folder: Path, found: list[ExchangeItem]
) -> None:
    plain, escaped = folder / f"a.{ENDINGS[name]}", folder / f"b.{ENDINGS[name]}"
    write(name, plain, found, context(columns=("n", "text", "=2")))
    write(name, escaped, found, context(columns=("n", "text", "=2"), escape_formulas=True))
    before, after = read_table(plain, lazily=lazily), read_table(escaped, lazily=lazily)
    assert before.header == after.header
    assert list(before.rows) == list(after.rows)
    assert (before.formulas_escaped, after.formulas_escaped) == (False, True)


@pytest.mark.parametrize("name", ["xlsx", "csv", *NATIVE])
@given(found=items(with_annotations=True))
def test_who_said_what_comes_back(name: str, folder: Path, found: list[ExchangeItem]) -> None:
    file = folder / f"a.{ENDINGS[name]}"
    write(name, file, found, context(each_annotator=True))
    columns = _columns(read_table(file))
    rows = len(columns.get("uid", ()))
    empty: list[Cell] = [""] * rows
    read = zip(
        _blank(columns.get("uid", empty)),
        _blank(columns.get("label", empty)),
        _blank(columns.get("annotator", empty)),
        _blank(columns.get("at", empty)),
        strict=True,
    )
    words = label_map_beside(file) or {}
    given_words = [(uid, words.get(cell_text(label), label), *more) for uid, label, *more in read]
    expected = [
        (
            said.item.uid,
            said.label or "",
            said.annotation.annotator if said.annotation else "",
            said.annotation.at if said.annotation else "",
        )
        for item in found
        for said in statements(item)
    ]
    if name == "label-studio":
        # A gold label that nobody else gave is an annotation of its own.
        given_words = [row for row in given_words if row[2] or row[:3] in {e[:3] for e in expected}]
        expected = [row for row in expected if row[2] or row in given_words]
    assert given_words == expected


@pytest.mark.parametrize("name", NATIVE)
@given(found=items())
def test_other_columns_and_predictions_keep_their_types(
    name: str, folder: Path, found: list[ExchangeItem]
) -> None:
    file = folder / f"a.{ENDINGS[name]}"
    write(name, file, found, context())
    columns = _columns(read_table(file))
    nothing: list[Cell] = [None] * len(found)
    for own, there in (("n", "n"), ("text", "text (2)")):
        cells = columns.get(there, nothing)
        expected = [item.other[own] for item in found]
        assert cells == expected
        assert [type(cell) for cell in cells] == [type(cell) for cell in expected]
    predicted = [prediction_values(item, context()) for item in found]
    for column in ("predicted", "confidence", "p(joy)", "p(1)"):
        assert columns.get(column, nothing) == [values[column] for values in predicted]


@given(found=items())
def test_workbooks_keep_the_types_of_cells(folder: Path, found: list[ExchangeItem]) -> None:
    written = write("xlsx", folder / "a.xlsx", found, context())
    columns = _columns(read_table(folder / "a.xlsx"))
    for own, there in (("n", "n"), ("text", "text (2)")):
        expected = ["" if item.other[own] is None else item.other[own] for item in found]
        expected = [
            NO_CHARACTERS.sub("\ufffd", cell) if isinstance(cell, str) else cell
            for cell in expected
        ]
        assert columns[there] == expected
        assert [type(cell) for cell in columns[there]] == [type(cell) for cell in expected]
    cells = [cell for item in found for cell in (item.text, *item.other.values())]
    replaced = sum(isinstance(cell, str) and bool(NO_CHARACTERS.search(cell)) for cell in cells)
    said = [note for note in written.notes if "cannot hold, which were replaced" in note]
    assert [note.split()[0] for note in said] == ([str(replaced)] if replaced else [])


@given(found=items())
def test_fasttext_holds_labelled_lines_and_counts_the_rest(
    folder: Path, found: list[ExchangeItem]
) -> None:
    file = folder / "a.txt"
    written = write("fasttext", file, found, context())
    labelled = [item for item in found if item.label is not None]
    assert written.rows == len(labelled)
    broken = [item for item in labelled if fasttext.LINE_ENDS.search(item.text)]
    alike = [
        item
        for item in labelled
        if fasttext.LIKE_A_LABEL.search(fasttext.LINE_ENDS.sub(" ", item.text))
    ]
    counts = [len(found) - len(labelled), len(broken), len(alike)]
    said = [note for note in written.notes if not note.startswith("labels with spaces")]
    numbers = [int(word) for note in said for word in note.split() if word.isdigit()]
    assert numbers == [count for count in counts if count]
    if not labelled:
        return
    again = read_table(file)
    assert again.format == "fasttext"
    labels = [row.cells[1] for row in again.rows]
    assert labels == [(item.label or "").replace(" ", "_") for item in labelled]
    same = [item for item in labelled if item not in broken and item not in alike]
    texts = {row.number - 1: row.cells[0] for row in again.rows}
    assert [texts[labelled.index(item)] for item in same] == [item.text for item in same]


def test_labels_of_the_strategies_differ_in_fasttext_too(folder: Path) -> None:
    keys = (*LABELS, "so_so")
    found = [ExchangeItem(key, "x", key) for key in keys]
    write("fasttext", folder / "a.txt", found, context())
    labels = [row.cells[1] for row in read_table(folder / "a.txt").rows]
    assert len(set(labels)) == len(keys)
