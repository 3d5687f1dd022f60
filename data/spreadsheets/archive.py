"""Looking through the archive that a workbook is, before any parser opens it."""

import io
import re
import zlib
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from data.errors import TableError
from data.spreadsheets.ods_scan import scan_ods
from data.spreadsheets.sheet_scan import SheetFacts, TooLargeError, scan_sheet
from data.spreadsheets.sheet_scan_binary import scan_binary_sheet

# A workbook is a zip archive; one of 300 kB can unfold to gigabytes and take the computer down.
LARGEST_TOTAL = 2 * 1024**3
LARGEST_RATIO = 150
RATIO_COUNTS_FROM = 32 * 1024**2
MOST_PARTS = 10_000
AT_ONCE = 128 * 1024  # small enough to stay near the processor while it is looked at
MANIFEST = "META-INF/manifest.xml"
PROMISED = re.compile(rb"<(?:[\w.-]+:)?sst\b[^>]*?uniqueCount\s*=\s*[\"']\s*(\d{1,20})")
PIECES_OF_START = 8
NO_SHEETS = ("xl/printersettings/", "xl/vbaproject", "xl/ctrlprops/", "xl/activex/")


def check_archive(file: Path, content: bytes) -> dict[str, SheetFacts]:
    """Unfold every part once, piece by piece, and look at it; returns the facts of each sheet.

    Raises TableError if the archive is damaged, lies about sizes, unfolds to a dangerous size, or
    makes a parser do so.
    """
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            _check_sizes(parts)
            if _is_encrypted(archive):
                raise protected(file)
            return dict(_facts(archive, parts))
    except TooLargeError as error:
        raise too_large(file) from error
    except (RuntimeError, NotImplementedError) as error:
        raise protected(file) from error
    except (BadZipFile, OSError, ValueError, EOFError, zlib.error) as error:
        raise damaged(file, error) from error


def damaged(file: Path, error: BaseException | str = "") -> TableError:
    """The error of a workbook that a parser stumbled over."""
    reason = str(error)
    # All that the parser says of whatever it cannot open at all.
    if not reason or reason == "Cannot detect file format":
        cause = "the workbook is damaged or cut off."
    else:
        cause = f"the workbook is damaged or cut off ({reason})."
    return TableError(file, 0, cause, "Open it in Excel, let Excel repair it, and save it again.")


def protected(file: Path) -> TableError:
    """The error of a workbook that opens with a password only."""
    return TableError(
        file,
        0,
        "the workbook is protected by a password.",
        "Open it in Excel and save it as .xlsx without a password.",
    )


def too_large(file: Path) -> TableError:
    """The error of a workbook that would take the computer down."""
    return TableError(
        file,
        0,
        "the workbook unfolds to a size that could bring this computer to a halt.",
        "If you trust it, save the sheet as CSV in Excel and read that.",
    )


def _check_sizes(parts: list[ZipInfo]) -> None:
    swollen = any(
        part.file_size > RATIO_COUNTS_FROM
        and part.file_size > LARGEST_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    too_much = sum(part.file_size for part in parts) > LARGEST_TOTAL
    if swollen or too_much or len(parts) > MOST_PARTS:
        raise TooLargeError


def _is_encrypted(archive: ZipFile) -> bool:
    """Whether this is an OpenDocument file with a password."""
    if MANIFEST not in archive.namelist() or archive.getinfo(MANIFEST).file_size > AT_ONCE:
        return False
    return b"encryption-data" in archive.read(MANIFEST)


def _facts(archive: ZipFile, parts: list[ZipInfo]) -> Iterator[tuple[str, SheetFacts]]:
    # Every part, since relations between them decide which are sheets, and not their names.
    for part in parts:
        if part.is_dir():
            continue
        name, pieces = part.filename.lower(), partial(_pieces, archive, part)
        with archive.open(part) as opened:
            start = opened.read(4)
        if name == "content.xml":
            scan_ods(pieces())
        elif start.lstrip(b"\xef\xbb\xbf\xff\xfe \0\t\r\n").startswith(b"<"):
            _check_promise(pieces(), part.file_size)
            yield name, scan_sheet(pieces)
        elif name.endswith(".bin") and not name.startswith(NO_SHEETS):
            scan_binary_sheet(pieces())
        else:
            for _ in pieces():
                pass


def _pieces(archive: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    # Reading to the end compares the checksum: a part longer than it says is found by that.
    with archive.open(part) as opened:
        while piece := opened.read(AT_ONCE):
            yield piece


def _check_promise(pieces: Iterator[bytes], size: int) -> None:
    """A parser makes room for as many strings as their part promises."""
    for piece in islice(pieces, PIECES_OF_START):
        found = PROMISED.search(piece)
        if found and int(found[1]) > size:
            raise TooLargeError
