"""Looking into the container of old Office files, which is a small file system of its own."""

import struct
from collections.abc import Iterator

START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
END_OF_CHAIN = 0xFFFFFFFA  # and above it are other marks, none of them a sector
SMALL = 4096

CELLS = {0x0006, 0x00BD, 0x00BE, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E}
DIMENSIONS, FILE_PASS = 0x0200, 0x002F
LARGEST_SHEET = 65_536 * 256


class NotReadableError(ValueError):
    """The container is cut off, or its chains lead nowhere."""


def has_stream(content: bytes, name: str) -> bool:
    """Whether a stream of this name is probably inside."""
    return name.encode("utf-16-le") in content


def old_workbook(content: bytes) -> bytes:
    """The records of an .xls file.

    Raises NotReadableError if the container is damaged or holds none.
    """
    try:
        return _Container(content).stream(("Workbook", "Book"))
    except (struct.error, IndexError) as error:
        raise NotReadableError from error


def is_protected(book: bytes) -> bool:
    """Whether records of an .xls file say that a password is needed."""
    return any(kind == FILE_PASS for kind, _ in _records(book))


def claims_too_much(book: bytes) -> bool:
    """Whether records tell of cells beyond what their format allows.

    A parser would make room for all that lies between them.
    """
    for kind, content in _records(book):
        # Columns beyond 256 do not exist in this format, and rows cannot be beyond 65,536.
        if kind in CELLS and len(content) >= 4 and content[3]:
            return True
        if kind == DIMENSIONS and len(content) in {10, 14}:
            form = "<HHHHH" if len(content) == 10 else "<IIHHH"
            first, last, left, right, _ = struct.unpack(form, content)
            if max(0, last - first) * max(0, right - left) > LARGEST_SHEET:
                return True
    return False


def _records(book: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, place)
        yield kind, book[place + 4 : place + 4 + length]
        if kind == FILE_PASS:
            return  # the rest is no use to anybody without the password
        place += 4 + length


class _Container:
    def __init__(self, content: bytes) -> None:
        self._content = content
        shift, small_shift = struct.unpack_from("<HH", content, 30)
        if shift not in {9, 12} or small_shift != 6:
            raise NotReadableError
        self._size = 1 << shift
        self._directory, _, _, self._small_start = struct.unpack_from("<IIII", content, 48)
        self._fat = self._table()

    def stream(self, names: tuple[str, ...]) -> bytes:
        """What the first stream with one of these names holds."""
        directory = self._chain(self._directory)
        entries = [directory[at : at + 128] for at in range(0, len(directory), 128)]
        root_start = struct.unpack_from("<I", entries[0], 116)[0]
        for name in names:
            for entry in entries:
                length = min(struct.unpack_from("<H", entry, 64)[0], 64)
                if entry[: max(length - 2, 0)].decode("utf-16-le", "replace") == name:
                    start, size = struct.unpack_from("<II", entry, 116)
                    return self._read(start, size, root_start)
        raise NotReadableError

    def _table(self) -> list[int]:
        content, per_sector = self._content, self._size // 4
        sectors = list(struct.unpack_from("<109I", content, 76))
        following, count = struct.unpack_from("<II", content, 68)
        for _ in range(min(count, len(content) // self._size)):
            if following >= END_OF_CHAIN:
                break
            *more, following = struct.unpack_from(f"<{per_sector}I", self._sector(following))
            sectors += more
        table: list[int] = []
        for sector in sectors:
            if sector < END_OF_CHAIN:
                table += struct.unpack(f"<{per_sector}I", self._sector(sector))
        return table

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._content[start : start + self._size]

    def _chain(self, start: int) -> bytes:
        parts, seen = [], 0
        while start < END_OF_CHAIN:
            seen += 1
            if seen > len(self._fat):
                raise NotReadableError
            parts.append(self._sector(start))
            start = self._fat[start]
        return b"".join(parts)

    def _read(self, start: int, size: int, root_start: int) -> bytes:
        if size >= SMALL:
            return self._chain(start)[:size]
        table = self._chain(self._small_start)
        following = struct.unpack(f"<{len(table) // 4}I", table)
        small, parts = self._chain(root_start), list[bytes]()
        while start < END_OF_CHAIN:
            if len(parts) > len(following):
                raise NotReadableError
            parts.append(small[start * 64 : start * 64 + 64])
            start = following[start]
        return b"".join(parts)[:size]
