"""Cells put into the XML of a sheet: where they belong, and not a byte elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.spreadsheets.sheet_cells import cells_xml, column_of, letters, place_of
from data.spreadsheets.sheet_splicer import CannotSpliceError, SheetSplicer

START = b'<?xml version="1.0"?><worksheet xmlns="m"><dimension ref="A1:B3"/><sheetData>'
END = b'</sheetData><cols n="1"/></worksheet>'
CELL = b'<c r="C%d"><v>1</v></c>'


def splice(sheet: bytes, numbers: list[int], pieces: int = 1 << 20) -> bytes:
    rows = ((number, cells_xml(number, ["C"], [1])) for number in numbers)
    splicer = SheetSplicer(rows, 3, "C")
    done = [splicer.take(sheet[at : at + pieces]) for at in range(0, len(sheet), pieces)]
    return b"".join(done) + splicer.end()


def spliced(rows: bytes, numbers: list[int], pieces: int = 1 << 20) -> bytes:
    whole = splice(START + rows + END, numbers, pieces)
    start = START.replace(b"A1:B3", b"A1:C3")
    assert whole.startswith(start)
    assert whole.endswith(END)
    return whole[len(start) : -len(END)]


@pytest.mark.parametrize("pieces", [1, 7, 1 << 20])
@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (b'<row r="2"><c r="A2"/></row>', b'<row r="2"><c r="A2"/>' + CELL % 2 + b"</row>"),
        (b'<row r="2"></row>', b'<row r="2">' + CELL % 2 + b"</row>"),
        (b'<row r="2"/>', b'<row r="2">' + CELL % 2 + b"</row>"),
        (b"<row/><row ht='3' />", b"<row/><row ht='3' >" + CELL % 2 + b"</row>"),
        (b'<row r="1"/><row><c/></row>', b'<row r="1"/><row><c/>' + CELL % 2 + b"</row>"),
        (
            b'<row spans="1:2" r="2"><c r="B2"/></row>',
            b'<row             r="2"><c r="B2"/>' + CELL % 2 + b"</row>",
        ),
        (
            b'<row/><row><c r="B2"/></row>',
            b'<row/><row><c r="B2"/>' + CELL % 2 + b"</row>",
        ),
        (b'<row><c r="B2"/></row>', b'<row><c r="B2"/>' + CELL % 2 + b"</row>"),
        # Empty cells that only have a format make room.
        (
            b'<row r="2"><c r="A2"/><c r="C2" s="1"/><c r="D2" s="1"/></row>',
            b'<row r="2"><c r="A2"/>' + CELL % 2 + b"</row>",
        ),
        (
            b'<row r="2"><c/><c/><c s="1"/></row><row r="3"><c r="XFD3" s="1"/></row>',
            b'<row r="2"><c/><c/>' + CELL % 2 + b'</row><row r="3"></row>',
        ),
        (
            b'<!-- <row r="2"> --><row r="2"><c r="A2" t="inlineStr"><is><t>&lt;/row></t></is>'
            b"</c></row>",
            b'<!-- <row r="2"> --><row r="2"><c r="A2" t="inlineStr"><is><t>&lt;/row></t></is>'
            b"</c>" + CELL % 2 + b"</row>",
        ),
    ],
)
def test_cells_stand_at_the_end_of_their_row(rows: bytes, expected: bytes, pieces: int) -> None:
    assert spliced(rows, [2], pieces) == expected


def test_prefixed_tags() -> None:
    sheet = b'<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"/></x:sheetData></x:worksheet>'
    assert splice(sheet, [1]) == sheet.replace(
        b'<x:row r="1"/>', b'<x:row r="1"><x:c r="C1"><x:v>1</x:v></x:c></x:row>'
    )


@pytest.mark.parametrize(
    ("rows", "numbers"),
    [
        (b'<row r="2"/><row r="1"/>', [1, 2]),  # not in order
        (b'<row r="2"/>', [1, 2]),  # a row with cells to add is not there
        (b'<row r="2"/>', [2, 3]),
        (b'<row r="2"><c r="A2"/><extLst/></row>', [2]),
        (b'<row r="two"/>', [2]),
        (b'<row r="2">', [2]),
    ],
)
def test_what_is_not_known_is_not_guessed(rows: bytes, numbers: list[int]) -> None:
    with pytest.raises(CannotSpliceError):
        spliced(rows, numbers)


@pytest.mark.property
@given(
    st.lists(st.booleans(), min_size=1, max_size=60),
    st.integers(1, 400),
    st.sampled_from([b"", b' spans="1:2"']),
)
def test_every_row_gets_its_own(wanted: list[bool], pieces: int, more: bytes) -> None:
    tags = [b'<row r="%d"%s>' % (n, more) for n in range(1, len(wanted) + 1)]
    rows = b"".join(tag + b"<c/>" * (n % 3) + b"</row>" for n, tag in enumerate(tags))
    numbers = [n for n, is_wanted in enumerate(wanted, start=1) if is_wanted]
    found = spliced(rows.replace(b"<c/><c/>", b"<c/>"), numbers, pieces)
    for number, row in enumerate(found.split(b"</row>")[:-1], start=1):
        assert row.startswith(b'<row r="%d"' % number)
        assert row.endswith(CELL % number) == (number in numbers)


def test_places() -> None:
    assert [letters(n) for n in (1, 26, 27, 702, 703, 16_384)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
        "XFD",
    ]
    assert all(column_of(letters(n)) == n for n in range(1, 16_385))
    assert (place_of("XFD1048576"), place_of("$b$7"), place_of("?")) == (
        (1_048_576, 16_384),
        (7, 2),
        (0, 0),
    )
