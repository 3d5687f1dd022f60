"""Which column holds what, and whether the first row names them."""

from pathlib import Path

import pytest

from data.errors import TableError
from data.spreadsheets.columns import GuessedColumns, guess_columns, guess_roles, looks_headless
from data.spreadsheets.read import read_table
from data.spreadsheets.table import Row, Table, unique_names
from tests.data.conftest import CORPORA


def _table(header: tuple[str, ...], *rows: tuple[object, ...], header_row: int = 1) -> Table:
    numbered = tuple(Row(number, cells) for number, cells in enumerate(rows, start=2))
    return Table(Path("a.csv"), "csv", None, None, "", header, numbered, header_row=header_row)


@pytest.mark.parametrize(
    ("header", "roles"),
    [
        (
            ("数据编号", "文本", "情绪标签", "标注者"),
            GuessedColumns("文本", "情绪标签", "标注者", "数据编号"),
        ),
        (
            ("uid", "text", "label", "labelled_by", "source", "source_row"),
            GuessedColumns("text", "label", "labelled_by", "uid"),
        ),
        (
            ("id", "worker_id", "Content", "emotion class"),
            GuessedColumns("Content", "emotion class", "worker_id", "id"),
        ),
        (
            ("annotator", "label_id", "text_id", "comment"),
            GuessedColumns("comment", None, "annotator", "text_id"),
        ),
        (("序号", "微博正文", "标注员"), GuessedColumns("微博正文", None, "标注员", "序号")),
        (("label",), GuessedColumns("label")),
        (("text", "text"), GuessedColumns("text")),
    ],
)
def test_roles_are_guessed_by_name(header: tuple[str, ...], roles: GuessedColumns) -> None:
    table = _table(header, tuple(f"some value {n}" for n in range(len(header))))
    assert guess_roles(table) == roles
    assert guess_columns(table) == (roles.text, roles.label)


def test_without_names_labels_are_what_occurs_again() -> None:
    rows = [(f"今天是第{n}天，真高兴", str(n % 3), f"x{n}") for n in range(20)]
    header = ("column 1", "column 2", "column 3")
    table = _table(header, *rows, header_row=0)
    assert guess_roles(table) == GuessedColumns("column 1", "column 2")


def test_a_table_without_columns_is_refused() -> None:
    with pytest.raises(TableError, match="the table is empty"):
        guess_roles(_table(()))


@pytest.mark.parametrize(
    ("header", "rows", "headless"),
    [
        (("text", "label"), [("a", "b")], False),
        (("x", "y"), [("a", "b"), ("c", "b")], False),
        (("今天真好", "高兴"), [("下雨了", "悲伤"), ("晴天", "高兴"), ("雪", "高兴")], True),
        (("27", "a b"), [("3", "c"), ("27", "d")], True),
        (("0", "1"), [("3", "c"), ("27", "d")], False),
        (("2023", "2024"), [("x", "c"), ("y", "d")], False),
        (
            ("今天我和朋友一起去公园散步看见许多美丽的花朵心情好极了", "x"),
            [("昨天下了一整天的雨我在家里读书", "y"), ("明天要考试了好紧张啊睡不着觉", "z")],
            True,
        ),
        (("text",), [], False),
        (("", ""), [("a", "b")], False),
    ],
)
def test_a_first_row_of_data_is_noticed(
    header: tuple[str, ...], rows: list[tuple[str, ...]], headless: bool
) -> None:
    assert looks_headless(_table(header, *rows)) is headless


@pytest.mark.parametrize(
    ("place", "headless", "roles"),
    [
        ("goemotions-ekman", True, ("column 1", "column 2")),
        ("smp2020-ewect", False, ("文本", "情绪标签")),
    ],
)
def test_real_corpora(place: str, headless: bool, roles: tuple[str, str]) -> None:
    name = "dev.tsv" if place == "goemotions-ekman" else "usual_train.xlsx"
    file = CORPORA / place / name
    if not file.is_file():
        pytest.skip("the corpora are not on this machine")
    assert looks_headless(read_table(file, limit=100)) is headless
    assert guess_columns(read_table(file, limit=100, has_header=not headless)) == roles


def test_many_columns_of_one_name_are_soon_told_apart() -> None:
    names = unique_names(["x"] * 20_000)
    assert names[-1] == "x (20000)"
    assert len(set(names)) == 20_000
