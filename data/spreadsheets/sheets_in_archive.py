"""Small sheets put into the archive of a workbook whose other parts stay as they are.

xlsxwriter writes them as a workbook of their own; its sheets, drawings and charts then move into
the archive under new names, and the parts that list others are told of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import quoteattr
from zipfile import ZipFile

from data.spreadsheets.sheet_to_add import SheetToAdd, free_title
from data.spreadsheets.workbook_parts import (
    BOOK,
    RELATIONS,
    TYPES,
    UnusualWorkbookError,
    index_of,
)
from data.spreadsheets.write_workbook import write_sheets

STYLES = "xl/styles.xml"
FORMATS = "http://schemas.openxmlformats.org"
MAIN = f"{FORMATS}/spreadsheetml/2006/main"
OFFICE = f"{FORMATS}/officeDocument/2006/relationships"
PACKAGE = f"{FORMATS}/package/2006"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DRAWING = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    "xl/worksheets/": f"{_SPREADSHEET}.worksheet+xml",
    "xl/drawings/": f"{_DRAWING}.drawing+xml",
    "xl/charts/": f"{_DRAWING}.drawingml.chart+xml",
}
_MOVING = re.compile(r"(?<=/)(?=(?:sheet|drawing|chart)\d+\.xml)")
_STYLE = re.compile(rb' s="(\d+)"')
_COUNT = re.compile(rb'(cellXfs\s[^>]*?count=")\d+(")')
# Built into every program: two digits and a percent sign.
_SHARE = (
    f'<xf xmlns="{MAIN}" numFmtId="10" fontId="0" fillId="0" borderId="0" xfId="0"'
    ' applyNumberFormat="1"/>'
)


@dataclass(frozen=True)
class Joined:
    """Parts that are new, and parts that take the place of old ones, by their names."""

    added: Mapping[str, bytes]
    changed: Mapping[str, bytes]


def join_sheets(archive: ZipFile, sheets: Sequence[SheetToAdd]) -> Joined:
    """The parts that make ``sheets`` the last ones of a workbook.

    Raises:
        UnusualWorkbookError: it is written in a way that is not known here.
    """
    if not sheets:
        return Joined({}, {})
    book = index_of(archive, BOOK)
    if book.tag != f"{{{MAIN}}}workbook":
        raise UnusualWorkbookError("the workbook is written in the strict form")
    there = [sheet for sheet in book.iter() if sheet.tag == f"{{{MAIN}}}sheet"]
    titles = [sheet.get("name") or "" for sheet in there]
    for each in sheets:
        titles.append(free_title(each.title, titles))
    titles = titles[len(there) :]
    mark = _free_mark(archive)
    share, styles = _with_share(archive)
    pairs = zip(sheets, titles, strict=True)
    added = dict(_parts([replace(each, title=title) for each, title in pairs], mark, share))
    last = max((int(sheet.get("sheetId") or 0) for sheet in there), default=0)
    changed = {
        _named(archive, part): _inserted(archive.read(_named(archive, part)), tag, what)
        for part, tag, what in (
            (BOOK, "sheets", _entries(titles, mark, last + 1)),
            (RELATIONS, "Relationships", _relations(len(titles), mark)),
            (TYPES, "Types", _types(added)),
        )
    }
    return Joined(added, {**changed, **styles})


def _entries(titles: Sequence[str], mark: str, first: int) -> str:
    """What the workbook says of its new sheets; their numbers go on from ``first``."""
    return "".join(
        f'<sheet xmlns="{MAIN}" xmlns:r="{OFFICE}" name={quoteattr(title)}'
        f' sheetId="{first + place}" r:id="{mark}{place + 1}"/>'
        for place, title in enumerate(titles)
    )


def _relations(count: int, mark: str) -> str:
    """Which parts they are."""
    return "".join(
        f'<Relationship xmlns="{PACKAGE}/relationships" Id="{mark}{place}"'
        f' Type="{OFFICE}/worksheet" Target="worksheets/{mark}sheet{place}.xml"/>'
        for place in range(1, count + 1)
    )


def _types(names: Iterable[str]) -> str:
    """Of which kind the new parts are."""
    return "".join(
        f'<Override xmlns="{PACKAGE}/content-types" PartName="/{name}" ContentType="{kind}"/>'
        for name in names
        for start, kind in _TYPES.items()
        if name.startswith(start) and name.endswith(".xml")
    )


def _parts(sheets: Sequence[SheetToAdd], mark: str, share: int) -> Iterator[tuple[str, bytes]]:
    """The parts of a workbook of these sheets, as they are called in the other one."""
    with TemporaryDirectory(prefix="emodesk-", ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "sheets.xlsx"
        write_sheets(file, sheets)
        with ZipFile(file) as own:
            formats = index_of(own, STYLES).find(f"{{{MAIN}}}cellXfs")
            shares = {
                str(place).encode()
                for place, style in enumerate(formats if formats is not None else ())
                if style.get("numFmtId") != "0"
            }
            for name in own.namelist():
                if not name.startswith(tuple(_TYPES)):
                    continue
                content = own.read(name)
                if name.endswith(".rels"):
                    content = _MOVING.sub(mark, content.decode()).encode()
                elif name.startswith("xl/worksheets/"):
                    content = _restyled(content, shares, share)
                yield _MOVING.sub(mark, name), content


def _restyled(sheet: bytes, shares: set[bytes], share: int) -> bytes:
    """A sheet with the styles of the other workbook, and not chosen when that is opened."""
    shown = b' s="%d"' % share if share else b""
    plain = sheet.replace(b' tabSelected="1"', b"")
    return _STYLE.sub(lambda found: shown if found[1] in shares else b"", plain)


def _with_share(archive: ZipFile) -> tuple[int, dict[str, bytes]]:
    """The number of a style for shares, and the part that has it; 0 where there can be none."""
    try:
        formats = index_of(archive, STYLES).find(f"{{{MAIN}}}cellXfs")
        name = _named(archive, STYLES)
        content = _inserted(archive.read(name), "cellXfs", _SHARE)
    except UnusualWorkbookError:
        return 0, {}
    if formats is None:
        return 0, {}
    count = len(formats)
    counted = _COUNT.sub(lambda found: found[1] + b"%d" % (count + 1) + found[2], content)
    return count, {name: counted}


def _inserted(content: bytes, tag: str, what: str) -> bytes:
    """An XML part with something more at the end of its only element of this name."""
    ends = list(re.finditer(rb"</(?:[\w.-]+:)?%s\s*>" % tag.encode(), content))
    if len(ends) != 1 or content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise UnusualWorkbookError(f"there is no place for more {tag}")
    place = ends[0].start()
    return content[:place] + what.encode() + content[place:]


def _named(archive: ZipFile, wanted: str) -> str:
    return next(name for name in archive.namelist() if name.lower() == wanted.lower())


def _free_mark(archive: ZipFile) -> str:
    """What the names of new parts begin with; a copy of a copy has such parts already."""
    names, number = "\n".join(archive.namelist()).lower(), 1
    relations = archive.read(_named(archive, RELATIONS)).decode("utf-8", "replace").lower()
    while f"emodesk{number}_" in names + relations:
        number += 1
    return f"emodesk{number}_"
