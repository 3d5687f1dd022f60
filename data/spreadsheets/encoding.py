"""Finding the encoding of a text file."""

import codecs
import re
from dataclasses import dataclass, field
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
MOST_COMMON, SHORT = "的一是不了我在有人这，。", 60
ASIAN = {"big5", "big5hkscs", "cp950", "shift_jis", "cp932", "euc_jp", "euc_kr", "cp949"}
SAMPLE = 64 * 1024
AT_ONCE = 1024 * 1024
# So many characters of several bytes have to be valid for each that is not.
VALID_FOR_ONE_INVALID = 10
USUAL_SHARE = 0.9
ESCAPED = re.compile("[\udc80-\udcff]+")
# ASCII, Latin, punctuation, kana, Chinese, and full-width forms: what UTF-16 is mostly used for.
USUAL = re.compile("[\t\n\r -\u024f\u2000-\u206f\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]")


@dataclass(frozen=True)
class Decoded:
    """The text of a file, and how its bytes become it again."""

    text: str
    encoding: str
    problems: list[Problem] = field(default_factory=list)
    errors: str = "strict"


def decode(file: Path, content: bytes, encoding: str | None) -> Decoded:
    """The text of a file, the encoding it was read with, and doubts about that.

    Without a given encoding: what a byte order mark says, else UTF-16 if it looks like that, else
    UTF-8 if the whole file is valid in it, else GB18030. Where nearly everything is valid, the rest
    comes as halves of characters, which are replaced, and told by row, when the rows are cleaned.
    Raises TableError if the bytes do not fit.
    """
    marked = next((name for mark, name in MARKS if content.startswith(mark)), None)
    if encoding is not None:
        return _decode_as(file, content, _with_mark(encoding, marked))
    if marked is not None:
        return _decode_as(file, content, marked)
    wide = utf_16_without_mark(content)
    if wide is not None:
        return _decode_as(file, content, wide)
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        nearly = _nearly(content, "utf-8")
    if nearly is not None:
        return nearly
    try:
        found = Decoded(content.decode("gb18030"), "gb18030")
    except UnicodeDecodeError as error:
        nearly = _nearly(content, "gb18030")
        if nearly is None:
            raise _unknown(file, content) from error
        found = nearly
    return Decoded(found.text, found.encoding, doubts_about_gb(content, found.text), found.errors)


def utf_8_beginning(content: bytes, encoding: str | None) -> Decoded | None:
    """As ``decode``, with the beginning of the text only, where all of it is valid UTF-8.

    For those who parse the bytes themselves: the text of a large file would take twice its size.
    """
    name = utf_8_name(content, encoding)
    if name is None:
        return None
    decoder = codecs.getincrementaldecoder("utf-8")()
    view = memoryview(content)
    try:
        for start in range(0, len(view), AT_ONCE):
            decoder.decode(view[start : start + AT_ONCE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return None
    return Decoded(beginning(view, name), name)


def utf_8_name(content: bytes, encoding: str | None) -> str | None:
    """Which UTF-8 the file is in, as ``decode`` would call it, if it turns out to be valid.

    None for one that says, or looks like, something else.
    """
    marked = next((name for mark, name in MARKS if content.startswith(mark)), None)
    named = "utf-8" if encoding is None else _with_mark(encoding, marked)
    if marked not in {None, "utf-8-sig"} or named.lower() not in {"utf-8", "utf-8-sig"}:
        return None
    if encoding is None and marked is None and utf_16_without_mark(content) is not None:
        return None
    return marked or named


def beginning(content: bytes | memoryview, name: str) -> str:
    """As much of the text as tells which columns there are."""
    return codecs.getincrementaldecoder(name)().decode(content[: 2 * AT_ONCE])


def utf_16_without_mark(content: bytes) -> str | None:
    """Which UTF-16 a file is probably written in that does not say so; None for anything else.

    In UTF-16 every line break and every Latin letter brings a NUL.
    """
    sample = content[:SAMPLE]
    nuls = sample.count(0)
    if len(content) % 2 or not nuls:
        return None
    if nuls < len(sample) * 0.3 and is_utf_8(sample):
        return None  # a text with NULs in it
    shares = {name: _usual_share(sample, name) for name in ("utf-16-le", "utf-16-be")}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] >= USUAL_SHARE else None


def _usual_share(sample: bytes, encoding: str) -> float:
    text = sample.decode(encoding, "replace").replace("\0", "")
    return len(USUAL.findall(text)) / len(text) if text else 0.0


def is_utf_8(sample: bytes) -> bool:
    """Whether the beginning of a file is valid UTF-8; its last character may be cut."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _with_mark(encoding: str, marked: str | None) -> str:
    """The encoding that takes the byte order mark as such, where the file has the one that fits."""
    plain = encoding.lower().replace("_", "-").replace("utf8", "utf-8")
    if marked is not None and plain.startswith(marked[:6].rstrip("-")):
        return marked
    return encoding


def _decode_as(file: Path, content: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(content.decode(encoding), encoding)
    except (LookupError, ValueError) as error:
        if not isinstance(error, UnicodeError):
            raise TableError(
                file, 0, f"there is no encoding '{encoding}'.", "Try utf-8, gb18030 or big5."
            ) from error
        nearly = _nearly(content, encoding)
        if nearly is not None:
            return nearly
        raise TableError(
            file,
            0,
            f"the file is not written in {encoding}.",
            "Choose its encoding, such as big5 or utf-16, or save it as CSV UTF-8 in Excel.",
        ) from error


def _nearly(content: bytes, encoding: str) -> Decoded | None:
    """The text if only few of the characters of several bytes are not valid."""
    try:
        text = content.decode(encoding, "surrogateescape")
    except UnicodeError:
        return None
    wide, invalid = wide_and_invalid(text)
    return Decoded(text, encoding, errors="surrogateescape") if few_invalid(invalid, wide) else None


def wide_and_invalid(text: str) -> tuple[int, int]:
    """How many characters of several bytes there are, and bytes that belong to none."""
    if text.isascii():
        return 0, 0
    invalid = len(text) - len(ESCAPED.sub("", text))
    return len(text) - len(text.encode("ascii", "ignore")) - invalid, invalid


def few_invalid(invalid: int, wide: int) -> bool:
    """Whether a file with these numbers of both is in this encoding, and merely damaged."""
    return wide * 2 >= invalid * VALID_FOR_ONE_INVALID  # a character has two bytes at least


def _unknown(file: Path, content: bytes) -> TableError:
    likely = _likely(content)
    if likely not in ASIAN:  # for others its guesses are too often wrong
        advice = "Choose its encoding, such as big5 or utf-16, or save it as CSV UTF-8 in Excel."
    else:
        advice = f"It may be {likely}; choose that encoding, or save it as CSV UTF-8 in Excel."
    return TableError(file, 0, "the file is written neither in utf-8 nor in gb18030.", advice)


def doubts_about_gb(content: bytes, text: str) -> list[Problem]:
    """What the user should know of a guess at GB18030; the beginning of a file will do."""
    # GB18030 takes almost any bytes, so a wrong guess makes nonsense without an error.
    if _is_usual_chinese(text[:SAMPLE]):
        return []
    likely = _likely(content)
    if likely is None or likely in GB_FAMILY:
        return []
    return [Problem(0, f"read as gb18030, but it may be {likely}; look at the preview.")]


def _likely(content: bytes) -> str | None:
    """The encoding that the beginning looks like."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import

    cut = content.rfind(b"\n", 0, SAMPLE)
    best = from_bytes(content if len(content) <= SAMPLE or cut < 0 else content[:cut]).best()
    return None if best is None else str(best.encoding)


def _is_usual_chinese(text: str) -> bool:
    """Whether nearly all is punctuation or of the 3755 characters that GB2312 takes for common.

    Korean would look like that too, so that of the most common ones there must be some, unless the
    text is too short for any guess.
    """
    wide = "".join(character for character in text if character > "\x7f")
    firsts = wide.encode("gb2312", "ignore")[::2]
    usual = sum(0xA1 <= first <= 0xA3 or 0xB0 <= first <= 0xD7 for first in firsts)
    if usual < len(wide) * USUAL_SHARE:
        return False
    return len(wide) < SHORT or sum(map(wide.count, MOST_COMMON)) > len(wide) / 50
