"""What the quick patterns tell of a sheet is what a parser tells of it."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.spreadsheets.noticing import row_ranges
from data.spreadsheets.sheet_scan import SheetFacts, TooLargeError, scan_sheet
from tests.data.spreadsheets.nasty.archives import sheet

CELLS = st.sampled_from(
    [
        "<v>1</v>",
        "<f>A1</f><v>2</v>",
        "<f>A1</f>",
        "<f>A1</f><v></v>",
        '<f t="shared" si="0"/>',
        '<f t="shared" si="0"/><v>3</v>',
        "",
    ]
)
KINDS = st.sampled_from(["", ' t="str"', ' t="e"', ' s="1"', ' s="1" t="n"'])
COLUMNS = st.sampled_from(["A", "C", "J", "K", "Z", "AA", "AZ", "BA", "XFD"])
CELL = st.tuples(COLUMNS, KINDS, CELLS)
ROW = st.tuples(st.booleans(), st.lists(CELL, max_size=4))


def _sheet(rows: list[tuple[bool, list[tuple[str, str, str]]]]) -> str:
    written = ""
    for number, (hidden, cells) in enumerate(rows, start=1):
        inside = "".join(
            f'<c r="{column}{number}"{kind}' + (f">{content}</c>" if content else "/>")
            for column, kind, content in cells
        )
        written += f'<row r="{number}"' + (' hidden="1">' if hidden else ">") + f"{inside}</row>"
    return sheet(written)


def _scan(content: str, at_once: int) -> SheetFacts:
    encoded = content.encode()

    def pieces() -> Iterator[bytes]:
        return (encoded[at : at + at_once] for at in range(0, len(encoded), at_once))

    return scan_sheet(pieces)


@pytest.mark.property
@given(st.lists(ROW, max_size=8), st.integers(50, 3000))
def test_both_ways_tell_the_same(
    rows: list[tuple[bool, list[tuple[str, str, str]]]], at_once: int
) -> None:
    usual = _sheet(rows)
    # A line break is as good as a space, but no pattern knows it.
    assert _scan(usual, at_once) == _scan(usual.replace("<c ", "<c\n"), at_once)


@pytest.mark.parametrize(
    ("first", "last", "fits"),
    [
        ("A1", "J100000", True),
        ("A1", "XFD700", True),
        ("A1", "J1048576", True),
        ("A1", "Z1048576", False),
        ("A1", "A1050000", False),
        ("A1", "A4294967295", False),
        ("A1", "XFD1048576", False),
    ],
)
@pytest.mark.parametrize("between", [" ", "\n"])
def test_only_sheets_with_reasonable_room_pass(
    first: str, last: str, fits: bool, between: str
) -> None:
    cells = [f'<c{between}r="{place}"><v>1</v></c>' for place in (first, last)]
    content = sheet(f"<row>{cells[0]}</row><row>{cells[1]}</row>")
    if fits:
        assert _scan(content, 100) == SheetFacts()
    else:
        with pytest.raises(TooLargeError):
            _scan(content, 100)


@pytest.mark.parametrize(
    ("rows", "written"),
    [
        ([], ""),
        ([3], "3"),
        ([3, 2, 4, 9], "2-4, 9"),
        (range(1, 90, 2), f"{', '.join(str(n) for n in range(1, 40, 2))}, …"),
    ],
)
def test_rows_are_written_as_people_do(rows: list[int], written: str) -> None:
    assert row_ranges(rows) == written
