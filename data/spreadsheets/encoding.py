"""Finding the encoding of a text file."""

import codecs
from pathlib import Path

from data.errors import TableError
from data.spreadsheets.table import Problem

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins like UTF-16, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# These write Chinese with the same bytes, as far as each of them goes.
GB_FAMILY = {"gb18030", "gbk", "gb2312", "cp936", "hz"}
SAMPLE = 64 * 1024


def decode(file: Path, content: bytes, encoding: str | None) -> tuple[str, str, list[Problem]]:
    """The text of a file, the encoding it was read with, and doubts about that.

    Without a given encoding: what a byte order mark says, else UTF-8 if the whole file is valid in
    it, else GB18030. Raises TableError if the bytes do not fit.
    """
    if encoding is not None:
        return _decode_as(file, content, encoding), encoding, []
    for mark, name in MARKS:
        if content.startswith(mark):
            return _decode_as(file, content, name), name, []
    try:
        return content.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError:
        return _decode_as(file, content, "gb18030"), "gb18030", _doubts(content)


def _decode_as(file: Path, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except LookupError as error:
        raise TableError(
            file, 0, f"there is no encoding '{encoding}'.", "Try utf-8, gb18030 or big5."
        ) from error
    except UnicodeError as error:
        raise TableError(
            file,
            0,
            f"the file is not written in {encoding}.",
            "Choose its encoding, such as big5 or utf-16, or save it as CSV UTF-8 in Excel.",
        ) from error


def _doubts(content: bytes) -> list[Problem]:
    # GB18030 takes almost any bytes, so a wrong guess makes nonsense without an error.
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import

    cut = content.rfind(b"\n", 0, SAMPLE)
    best = from_bytes(content if len(content) <= SAMPLE or cut < 0 else content[:cut]).best()
    if best is None or best.encoding in GB_FAMILY:
        return []
    cause = f"read as gb18030, but it may be {best.encoding}; look at the preview."
    return [Problem(0, cause)]
