"""What a file really is, by what it begins with; the ending of its name is only a hint."""

import io
import json
import re
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from data.errors import TableError
from data.spreadsheets import ole
from data.spreadsheets.encoding import MARKS, is_utf_8, utf_16_without_mark
from data.spreadsheets.foreign import FOREIGN
from data.spreadsheets.table import Problem

WORKBOOKS = ("xlsx", "xlsm", "xlsb", "xls", "ods")
TEXTS = ("csv", "tsv", "txt")
READABLE = (*WORKBOOKS, *TEXTS, "json", "jsonl")
# Other names of the same kinds: templates, and what WPS calls its own.
ALSO = {"xltx": "xlsx", "xltm": "xlsm", "xlt": "xls", "et": "xls", "ett": "xls", "ots": "ods"} | {
    "ndjson": "jsonl",
    "tab": "tsv",
}
HEAD = 64 * 1024
# What files begin with that hold no table, or none that we read.
STARTS = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"PAR1", "parquet"),
    (b"ARROW1", "parquet"),
    (b"SQLite format 3\0", "database"),
    (b"\0\1\0\0Standard", "database"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"{\\rtf", "word"),
)
# What archives are, by a part that all of their kind have.
INSIDE = {
    "xl/workbook.xml": "xlsx",
    "xl/workbook.bin": "xlsb",
    "word/document.xml": "word",
    "ppt/presentation.xml": "slides",
}
SHEETML = ("urn:schemas-microsoft-com:office:spreadsheet", 'progid="excel.sheet"')
HTML = re.compile(
    r"\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|meta|body|table|style)\b", re.DOTALL
)
JSON_LIST = re.compile(r'\s*\[\s*(?:\{\s*["}]|\]\s*$)')
CONTROL = bytes({*range(1, 9), *range(14, 27), *range(28, 32), 127})


@dataclass(frozen=True)
class Sniffed:
    """``kind`` is one of READABLE, or ``text`` where the rows have to tell; and what is odd."""

    kind: str
    ending: str

    def problems(self, kind: str) -> list[Problem]:
        """What the user should know where the ending does not tell what was read."""
        same = ALSO.get(self.ending, self.ending)
        if same == kind or {same, kind} <= set(TEXTS) or {same, kind} == {"xlsx", "xlsm"}:
            return []
        if not self.ending:
            return [Problem(0, f"the name has no ending; the file was read as {kind}")]
        if same not in READABLE:
            cause = f"the ending .{self.ending} is not known; the file was read as {kind}"
            return [Problem(0, cause)]
        return [
            Problem(0, f"the name ends in .{self.ending}, but the file is {kind}; read as that")
        ]


def sniff(file: Path, content: bytes) -> Sniffed:
    """What a file holds.

    Raises TableError that names what it is, if that is nothing that can be read as a table.
    """
    ending = file.suffix.lower().removeprefix(".")
    hinted = ALSO.get(ending, ending)
    found = _found(content, hinted)
    if found in FOREIGN:
        raise TableError(file, 0, FOREIGN[found].cause, FOREIGN[found].advice)
    return Sniffed(found, ending)


def _found(content: bytes, hinted: str) -> str:
    if content.startswith(b"PK"):
        return _zipped(content, hinted)
    if content.startswith(ole.START):
        return _in_ole(content, hinted)
    foreign = next((kind for start, kind in STARTS if content.startswith(start)), None)
    # A text may begin with the letters BM.
    if foreign is not None and not (content.startswith(b"BM") and b"\0" not in content[:64]):
        return foreign
    if not content:
        return hinted if hinted in {*TEXTS, "json", "jsonl"} else "empty"
    return _text(content, hinted)


def _zipped(content: bytes, hinted: str) -> str:
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            names = {name.lower() for name in archive.namelist()}
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        # Cut off: its reader will say so.
        return hinted if hinted in {"xlsx", "xlsm", "xlsb", "ods"} else "broken archive"
    if "content.xml" in names and "word/document.xml" not in names:
        return _open_document(content)
    if any(name.startswith("index/") and name.endswith(".iwa") for name in names):
        return "numbers"
    found = next((kind for name, kind in INSIDE.items() if name in names), "archive")
    if found == "xlsx" and hinted == "xlsm":
        return hinted
    of_workbook = hinted in {"xlsx", "xlsm", "xlsb"} and any(n.startswith("xl/") for n in names)
    return hinted if found == "archive" and of_workbook else found


def _open_document(content: bytes) -> str:
    # The kind stands at the beginning, not compressed, so that it can be found like this.
    head = content[:256]
    if b"opendocument.text" in head:
        return "word"
    if b"opendocument.presentation" in head:
        return "slides"
    return "ods"


def _in_ole(content: bytes, hinted: str) -> str:
    if ole.has_stream(content, "EncryptedPackage"):
        return "protected"
    if ole.has_stream(content, "WordDocument"):
        return "word"
    if ole.has_stream(content, "PowerPoint Document"):
        return "slides"
    if ole.has_stream(content, "Workbook") or ole.has_stream(content, "Book"):
        return "xls"
    return "xls" if hinted == "xls" else "old office"


def _text(content: bytes, hinted: str) -> str:
    head = _head(content)
    if head is None:
        return "binary"
    start = head.lstrip("\ufeff \t\r\n")[:2000].lower()
    if any(word in start for word in SHEETML) and start.startswith("<"):
        return "old xml"
    if HTML.match(start) and (hinted not in TEXTS or start.startswith(("<!doctype", "<html"))):
        return "html"
    if start.startswith("mime-version:") and hinted not in TEXTS:
        return "html"
    if start.startswith("<?xml"):
        return "xml"
    return _json(head.lstrip("\ufeff"), hinted) or (hinted if hinted in TEXTS else "text")


def _json(head: str, hinted: str) -> str | None:
    """``json`` or ``jsonl``, if it is that; a text may begin with brackets too."""
    if JSON_LIST.match(head):
        return "json"
    lines = [line for line in head.split("\n", 100) if line.strip()][:2]
    by_line = bool(lines) and _is_object(lines[0])
    if by_line and (len(lines) > 1 or hinted == "jsonl"):
        return "jsonl"
    return hinted if hinted in {"json", "jsonl"} else None


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _head(content: bytes) -> str | None:
    """The beginning as text; None if this is no text."""
    sample = content[:HEAD]
    mark = next((name for start, name in MARKS if content.startswith(start)), None)
    name = mark or utf_16_without_mark(content)
    if name is not None:
        return sample.decode(name, "ignore")
    control = len(sample) - len(sample.translate(None, CONTROL))
    strange = control > len(sample) * 0.05 and not is_utf_8(sample)
    if strange or sample.count(0) > len(sample) * 0.3:
        return None
    return sample.decode("utf-8", "replace")
