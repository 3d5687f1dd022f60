"""Tables arrive as the user sees them: every cell, every row number, and a word on every doubt."""

import datetime
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from data.errors import TableError
from data.spreadsheets.columns import column_index, column_texts, guess_columns
from data.spreadsheets.read import read_table
from data.spreadsheets.read_workbook import sheet_names
from data.spreadsheets.table import Row, Table, cell_text, unique_names

CHINESE = "文本,标签\n今天真高兴，阳光很好,高兴\n下雨了，心情不好,悲伤\n"


def _write(folder: Path, name: str, content: str | bytes) -> Path:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


@pytest.mark.parametrize(
    ("encoding", "read_as"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16"),
    ],
)
def test_chinese_files_are_read_in_their_encoding(
    folder: Path, encoding: str, read_as: str
) -> None:
    table = read_table(_write(folder, "a.csv", CHINESE.encode(encoding)))
    assert table.encoding == read_as
    assert table.header == ("文本", "标签")
    assert table.rows[1] == Row(3, ("下雨了，心情不好", "悲伤"))
    assert table.problems == ()


def test_another_encoding_is_doubted_and_can_be_chosen(folder: Path) -> None:
    text = "文本\n" + "今天天氣很好，我們一起去公園散步，看見許多美麗的花朵。\n" * 20
    file = _write(folder, "a.csv", text.encode("big5"))
    guessed = read_table(file)
    assert "big5" in guessed.problems[0].cause
    assert read_table(file, encoding="big5").rows[0].cells == (text.split("\n")[1],)
    with pytest.raises(TableError, match="not written in utf-8"):
        read_table(file, encoding="utf-8")
    with pytest.raises(TableError, match="no encoding"):
        read_table(file, encoding="klingon")


def test_ragged_rows_are_listed_and_not_shifted(folder: Path) -> None:
    table = read_table(_write(folder, "a.csv", "text,label\na,x\nb,c,y\nd\n\ne,z,,\n"))
    assert [(problem.row, problem.cause) for problem in table.problems] == [
        (3, "the row has 3 columns, the header has 2"),
        (4, "the row has 1 columns, the header has 2"),
    ]
    assert [row.cells for row in table.rows] == [
        ("a", "x"),
        ("b", "c", "y"),
        ("d",),
        ("", ""),
        ("e", "z"),
    ]
    assert [row.ragged for row in table.rows] == [False, True, True, False, False]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_the_delimiter_is_found(folder: Path, delimiter: str) -> None:
    rows = [("text", "label"), ("one; two, and three", "x"), ("four", "y"), ("five, six", "x")]
    lines = "".join(f'"{text}"{delimiter}{label}\r\n' for text, label in rows)
    table = read_table(_write(folder, "a.csv", lines))
    assert table.header == ("text", "label")
    assert table.rows[0].cells == ("one; two, and three", "x")


def test_a_file_of_one_column_is_not_cut(folder: Path) -> None:
    table = read_table(_write(folder, "a.csv", 'text\nhello, world\n"a, ""b"""\nplain; or not\n'))
    assert [row.cells for row in table.rows] == [
        ("hello, world",),
        ('a, "b"',),
        ("plain; or not",),
    ]


def test_line_breaks_inside_a_cell_do_not_move_row_numbers(folder: Path) -> None:
    table = read_table(_write(folder, "a.csv", 'text,label\n"one\ntwo\r\nthree",x\nfour,y\n'))
    assert table.rows == (Row(2, ("one\ntwo\r\nthree", "x")), Row(3, ("four", "y")))


def test_a_quotation_mark_never_closed_is_refused_with_its_row(folder: Path) -> None:
    with pytest.raises(TableError, match="row 3: a quotation mark opens") as caught:
        read_table(_write(folder, "a.csv", 'text,label\na,x\n"b,y\nc,z\nd,x\n'))
    assert caught.value.row == 3


def test_stray_quotation_marks_in_tsv_belong_to_the_text(folder: Path) -> None:
    table = read_table(_write(folder, "a.tsv", 'text\tlabel\n"open\tx\nb\ty\n'))
    assert table.rows[0].cells == ('"open', "x")
    assert "quotation marks" in table.problems[0].cause


def test_very_long_cells_are_read(folder: Path) -> None:
    table = read_table(_write(folder, "a.csv", f"text,label\n{'长' * 300_000},x\n"))
    assert len(cell_text(table.rows[0].cells[0])) == 300_000


def test_nul_and_broken_characters_are_counted(folder: Path) -> None:
    csv = read_table(_write(folder, "a.csv", "text,label\na\0b\0,x\n"))
    assert csv.rows[0].cells == ("ab", "x")
    assert "2 NUL characters" in csv.problems[0].cause
    lines = '{"text": "fine"}\n{"text": "a\\ud800b\\u0000"}\n'
    jsonl = read_table(_write(folder, "a.jsonl", lines))
    assert jsonl.rows[1].cells == ("a\ufffdb",)
    assert [problem.row for problem in jsonl.problems] == [2, 2]


def _workbook(folder: Path, rows: list[list[object]], name: str = "a.xlsx") -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / name)
    return folder / name


def test_workbook_cells_keep_type_and_look(folder: Path) -> None:
    day = datetime.date(2024, 1, 2)
    moment = datetime.datetime.combine(day, datetime.time(3, 4, 5))
    cells = ["001", 1, 1.5, True, "NA", "null", None, day, moment]
    table = read_table(_workbook(folder, [list("abcdefghi"), cells]))
    assert table.rows[0].cells == ("001", 1, 1.5, True, "NA", "null", "", day, moment)
    shown = [cell_text(cell) for cell in table.rows[0].cells]
    assert shown == [
        "001",
        "1",
        "1.5",
        "TRUE",
        "NA",
        "null",
        "",
        "2024-01-02",
        "2024-01-02 03:04:05",
    ]


def test_workbook_rows_have_the_numbers_on_screen(folder: Path) -> None:
    rows = [[None], [None, "text"], [None, "a"], [None], [None, "b"], [None]]
    table = read_table(_workbook(folder, rows))
    assert table.header_row == 2
    assert [(row.number, row.cells) for row in table.rows] == [
        (3, ("", "a")),
        (4, ("", "")),
        (5, ("", "b")),
    ]


def test_a_sheet_is_chosen_by_name_or_the_first_that_shows(folder: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "hidden"
    book.active.sheet_state = "hidden"
    book.create_sheet("帖子").append(["text"])
    book.save(folder / "a.xlsx")
    assert read_table(folder / "a.xlsx").sheet == "帖子"
    with pytest.raises(TableError, match="Sheets there: hidden, 帖子"):
        read_table(folder / "a.xlsx", sheet="Sheet9")


def test_the_sheets_to_choose_from_are_those_that_show(folder: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.create_sheet("帖子")
    book.create_sheet("评论")
    book.active.sheet_state = "hidden"
    book.active = 1
    book.save(folder / "a.xlsx")
    assert sheet_names(folder / "a.xlsx") == ("帖子", "评论")
    with pytest.raises(TableError, match="damaged"):
        sheet_names(_write(folder, "b.xlsx", (folder / "a.xlsx").read_bytes()[:1000]))
    assert sheet_names(_write(folder, "c.xls", CHINESE)) == ()


def test_long_numbers_are_warned_about(folder: Path) -> None:
    table = read_table(_workbook(folder, [["id"], [12], [123456789012345678]]))
    assert [problem.row for problem in table.problems] == [3]


def test_a_bomb_is_refused_before_it_is_opened(folder: Path) -> None:
    with zipfile.ZipFile(folder / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 40_000_000)
    with pytest.raises(TableError, match="unfolds"):
        read_table(folder / "a.xlsx")


def test_damaged_and_protected_workbooks_are_named(folder: Path) -> None:
    whole = _workbook(folder, [["text"], ["a"]]).read_bytes()
    with pytest.raises(TableError, match="damaged or cut off"):
        read_table(_write(folder, "cut.xlsx", whole[: len(whole) // 2]))
    protected = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
    with pytest.raises(TableError, match="password"):
        read_table(_write(folder, "locked.xlsx", protected))
    with pytest.raises(TableError, match="no such file"):
        read_table(folder / "missing.xlsx")
    with pytest.raises(TableError, match="is empty"):
        read_table(_write(folder, "a.docx", b""))


def test_text_files_are_one_text_a_line(folder: Path) -> None:
    table = read_table(_write(folder, "a.txt", "one\n\ntwo\u2028still two\r\n\n"))
    assert [(row.number, row.cells[0]) for row in table.rows] == [
        (1, "one"),
        (2, ""),
        (3, "two\u2028still two"),
    ]


def test_json_lists_and_lines(folder: Path) -> None:
    objects = [{"id": 1, "text": "a"}, {"text": "b", "tags": ["x"], "none": None}]
    whole = read_table(_write(folder, "a.json", json.dumps(objects)))
    lines = "\n".join(json.dumps(one) for one in objects) + "\n"
    by_line = read_table(_write(folder, "a.jsonl", lines))
    assert whole.header == by_line.header == ("id", "text", "tags", "none")
    assert whole.rows == by_line.rows
    assert whole.rows[1].cells == (None, "b", ["x"], None)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.json", '{"text": "a"}', "no list of objects"),
        ("a.json", '[{"text": "a"}, 3]', "row 2: this is no object"),
        ("a.jsonl", '{"text": "a"}\n{"text"\n', "row 2: this is not valid JSON"),
    ],
)
def test_other_json_is_refused_with_the_place(
    folder: Path, name: str, content: str, words: str
) -> None:
    with pytest.raises(TableError, match=words):
        read_table(_write(folder, name, content))


def test_a_preview_reads_as_many_rows_as_asked(folder: Path) -> None:
    file = _write(folder, "a.csv", "text\n" + "".join(f"{n}\n" for n in range(50)))
    assert [row.number for row in read_table(file, limit=3).rows] == [2, 3, 4]
    assert len(read_table(_write(folder, "a.txt", "a\nb\nc\n"), limit=2).rows) == 2


def test_a_file_without_header_keeps_its_first_row(folder: Path) -> None:
    table = read_table(_write(folder, "a.tsv", "first\t1\nsecond\t2\n"), has_header=False)
    assert table.header == ("column 1", "column 2")
    assert table.rows[0] == Row(1, ("first", "1"))


@pytest.mark.parametrize(
    ("header", "cells", "guess"),
    [
        (("", "文本", "情绪标签"), (1, "a", "b"), ("文本", "情绪标签")),
        (("text_id", "Text", "Emotion"), (1, "a", "b"), ("Text", "Emotion")),
        (("x", "y"), ("short", "a much longer text"), ("y", None)),
        (("label", "微博正文"), ("b", "a"), ("微博正文", "label")),
    ],
)
def test_columns_are_guessed(
    header: tuple[str, ...], cells: tuple[object, ...], guess: tuple[str, str | None]
) -> None:
    table = Table(Path("a.csv"), "csv", None, None, "", header, (Row(2, cells),))
    assert guess_columns(table) == guess


def test_columns_are_found_by_name_or_listed(folder: Path) -> None:
    table = read_table(_write(folder, "a.csv", ",Text,Text\n1,a,b\n"))
    assert column_index(table, " text ") == 1
    assert column_index(table, "Text (2)") == 2
    assert column_index(table, "column 1") == 0
    assert column_texts(table, 2) == ["b"]
    with pytest.raises(TableError, match=r"Columns there: column 1, Text, Text \(2\)"):
        column_index(table, "label")
    assert unique_names(("a", "a"), taken=("a (2)",)) == ("a", "a (3)")


ROWS = (
    "text,label\n今天,sad\n",
    '\n\n text ,label\n"a, b",happy\n\n,,\nx\n"two\nlines",sad,\n\n\n',
    "a\tb\n",
    "only\nsome\x00 words\n  \nmore\n",
    'text,label\nan "odd" mark,sad\n"and" one,sad\n',
    "",
)


@pytest.mark.parametrize("content", ROWS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("has_header", [True, False])
def test_rows_that_are_not_kept_are_the_same(
    folder: Path, content: str, encoding: str, has_header: bool
) -> None:
    file = folder / "a.csv"
    file.write_bytes(content.encode(encoding))
    kept = read_table(file, has_header=has_header)
    lazy = read_table(file, has_header=has_header, lazily=True)
    assert (lazy.header, lazy.header_row, lazy.encoding) == (
        kept.header,
        kept.header_row,
        kept.encoding,
    )
    assert lazy.problems == kept.problems
    assert len(lazy.rows) == len(kept.rows)
    for _ in range(2):
        assert list(lazy.rows) == list(kept.rows)
    for place in range(-len(kept.rows), len(kept.rows)):
        assert lazy.rows[place] == kept.rows[place]
    assert tuple(lazy.rows[1:3]) == tuple(kept.rows[1:3])
    assert tuple(lazy.rows[::-1]) == tuple(kept.rows[::-1])


def test_halves_of_characters_are_replaced_lazily_too(folder: Path) -> None:
    file = folder / "a.csv"
    file.write_bytes(b"text\nbroken +2AA- character\n")
    table = read_table(file, encoding="utf-7", lazily=True)
    assert table.rows[0].cells == ("broken \ufffd character",)
    assert "broken characters" in table.problems[0].cause
