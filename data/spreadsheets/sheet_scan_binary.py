"""Looking through the records of a sheet in an .xlsb workbook before a parser makes room for it."""

from collections.abc import Iterator
from struct import unpack_from

from data.spreadsheets.sheet_scan import MOST_ROWS, TooLargeError, is_too_large

ROW, LAST_CELL_KIND = 0, 11


def scan_binary_sheet(pieces: Iterator[bytes]) -> None:
    """Raises TooLargeError for cells beyond reason; anything that is no sheet passes."""
    content, place = b"".join(pieces), 0
    row = width = height = cells = 0
    size = len(content)
    while place < size:
        kind, place = _number(content, place, 2)
        length, place = _number(content, place, 4)
        if kind == ROW and place + 4 <= size and length >= 4:
            row = unpack_from("<I", content, place)[0] + 1
        elif 0 < kind <= LAST_CELL_KIND and place + 4 <= size and length >= 8:
            width = max(width, unpack_from("<I", content, place)[0] + 1)
            height = max(height, row)
            cells += 1
        place += length
    if height > MOST_ROWS or is_too_large(width, height, cells):
        raise TooLargeError


def _number(content: bytes, place: int, most: int) -> tuple[int, int]:
    """A number in pieces of seven bits, and where it ends."""
    number = 0
    for part in range(most):
        if place >= len(content):
            break
        byte = content[place]
        place += 1
        number |= (byte & 0x7F) << (7 * part)
        if byte < 0x80:
            break
    return number, place
