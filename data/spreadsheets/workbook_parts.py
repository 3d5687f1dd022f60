"""Which parts of an .xlsx archive hold its sheets, and whether it is a plain workbook."""

from __future__ import annotations

from posixpath import join, normpath
from xml.etree.ElementTree import Element, ParseError
from zipfile import ZipFile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

BOOK, RELATIONS, TYPES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
LARGEST_INDEX = 16 * 1024**2
# What the main part of a workbook is said to be if it is one with macros, or a template.
NOT_PLAIN = ("macroEnabled", "template")


class UnusualWorkbookError(Exception):
    """The archive does not list its sheets in the usual way."""


def sheet_part(archive: ZipFile, name: str | None) -> str:
    """The name of the part with a sheet; without a name, that of the first one.

    Raises:
        UnusualWorkbookError: it is not to be found.
    """
    book, relations = index_of(archive, BOOK), index_of(archive, RELATIONS)
    key = next(
        (
            value
            for sheet in book.iter()
            if sheet.tag.endswith("}sheet") and name in {None, sheet.get("name")}
            for attribute, value in sheet.items()
            if attribute.endswith("}id")
        ),
        None,
    )
    target = next((each.get("Target") or "" for each in relations if each.get("Id") == key), "")
    path = target.lstrip("/") if target.startswith("/") else join("xl", target)
    wanted = normpath(path).lower()
    for part in archive.namelist():
        if part.lower() == wanted:
            return part
    raise UnusualWorkbookError(f"there is no part for the sheet {name}")


def is_plain(archive: ZipFile) -> bool:
    """Whether its content fits a file that ends in .xlsx: no macros, and no template."""
    said = (each.get("ContentType") or "" for each in index_of(archive, TYPES))
    return not any(word in kind for kind in said for word in NOT_PLAIN if "main+xml" in kind)


def index_of(archive: ZipFile, name: str) -> Element:
    """One of the parts that list others.

    Raises:
        UnusualWorkbookError: it is not there, or no XML.
    """
    part = {info.filename.lower(): info for info in archive.infolist()}.get(name.lower())
    if part is None or part.file_size > LARGEST_INDEX:
        raise UnusualWorkbookError(f"there is no {name}")
    try:
        found: Element = fromstring(archive.read(part))
    except (ParseError, DefusedXmlException) as error:
        raise UnusualWorkbookError(str(error)) from error
    return found
