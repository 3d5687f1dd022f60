"""Which part of an .xlsx archive holds a sheet."""

import io
from collections.abc import Mapping
from posixpath import join, normpath
from xml.etree.ElementTree import ParseError
from zipfile import ZipFile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from data.spreadsheets.sheet_scan import SheetFacts

LARGEST_INDEX = 16 * 1024**2
BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def facts_of_sheet(content: bytes, name: str, facts: Mapping[str, SheetFacts]) -> SheetFacts:
    """The facts of the sheet with this name; empty ones where there are none."""
    return facts.get(_part(content, name), SheetFacts()) if facts else SheetFacts()


def _part(content: bytes, name: str) -> str:
    with ZipFile(io.BytesIO(content)) as archive:
        parts = {part.filename.lower(): part for part in archive.infolist()}
        indexes = [parts.get(BOOK), parts.get(RELATIONS)]
        if any(part is None or part.file_size > LARGEST_INDEX for part in indexes):
            return ""
        try:
            book, relations = (fromstring(archive.read(part)) for part in indexes if part)
        except (ParseError, DefusedXmlException):
            return ""
    key = next(
        (
            value
            for sheet in book.iter()
            if sheet.tag.endswith("}sheet") and sheet.get("name") == name
            for attribute, value in sheet.items()
            if attribute.endswith("}id")
        ),
        None,
    )
    target = next((each.get("Target") or "" for each in relations if each.get("Id") == key), "")
    path = target.lstrip("/") if target.startswith("/") else join("xl", target)
    return normpath(path).lower()
