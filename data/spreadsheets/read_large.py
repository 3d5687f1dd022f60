"""Reading a large CSV file without ever having all of it in memory."""

import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path

from data.progress import Cancelled, stop_if
from data.spreadsheets import ole
from data.spreadsheets.draft import Draft
from data.spreadsheets.encoding import AT_ONCE, Decoded
from data.spreadsheets.encoding_in_pieces import PiecewiseEncoding
from data.spreadsheets.file_content import LARGEST_FILE
from data.spreadsheets.kept_bytes import KeptBytes, blocks_of
from data.spreadsheets.read_delimited import parse_lazily, require_possible
from data.spreadsheets.sniffing import HEAD, Sniffed, sniff

LARGE = 4 * 1024 * 1024
"""Smaller files are read into memory: there it costs nothing that matters."""


@dataclass(frozen=True)
class LargeFile:
    """What a table is made of."""

    sniffed: Sniffed
    draft: Draft
    sha256: str


@dataclass(frozen=True)
class _Kept:
    sniffed: Sniffed
    bytes: KeptBytes
    found: Decoded
    nuls: int
    sha256: str


def read_large(
    file: Path,
    *,
    encoding: str | None,
    delimiter: str | None,
    has_header: bool,
    limit: int | None = None,
    cancelled: Cancelled | None = None,
) -> LargeFile | None:
    """A large file of delimited cells, or its first rows, as ``read_delimited`` would read it.

    It is in UTF-8 or an encoding of the GB family; its rows are parsed anew each time they are gone
    through, from a copy on the disk. None for all other files, for one whose quotation marks are
    not where they belong, and where there is no room for a copy: these have to be read in another
    way, which also says what is wrong. Raises TableError for what is no table at all;
    CancelledError.
    """
    try:
        kept = _kept_if_large(file, encoding, delimiter, cancelled)
    except (OSError, ValueError):
        return None
    if kept is None:
        return None
    require_possible(file, delimiter)
    sniffed = kept.sniffed
    draft = parse_lazily(
        kept.bytes.opened,
        kept.found,
        kept.nuls,
        delimiter=delimiter,
        has_header=has_header,
        limit=limit,
        hinted="\t" if sniffed.kind == "tsv" else None,
    )
    if draft is None or (sniffed.kind == "text" and draft.delimiter is None):
        return None
    return LargeFile(sniffed, draft, kept.sha256)


def _kept_if_large(
    file: Path, encoding: str | None, delimiter: str | None, cancelled: Cancelled | None
) -> _Kept | None:
    """A copy of a large file, if it is a table and its encoding can be told like this."""
    found = file.stat()
    if not stat.S_ISREG(found.st_mode) or not LARGE <= found.st_size <= LARGEST_FILE:
        return None
    with file.open("rb") as opened:
        head = opened.read(HEAD)
    which = PiecewiseEncoding(head, encoding)
    sniffed = _sniffed(file, head, which, delimiter)
    return None if sniffed is None else _keep(file, sniffed, which, cancelled)


def _sniffed(
    file: Path, head: bytes, which: PiecewiseEncoding, delimiter: str | None
) -> Sniffed | None:
    """What the file is, if its beginning is enough to tell, and that is a table."""
    # Archives have their contents at the end; in UTF-16, it matters how long all of it is.
    if head.startswith((b"PK", ole.START)) or b"\0" in head or not which.can_be_known:
        return None
    sniffed = sniff(file, head)
    of_cells = {"csv", "tsv", "text"} | ({"txt"} if delimiter is not None else set())
    return sniffed if sniffed.kind in of_cells else None


def _keep(
    file: Path, sniffed: Sniffed, which: PiecewiseEncoding, cancelled: Cancelled | None
) -> _Kept | None:
    digest, nuls, kept = hashlib.sha256(), 0, KeptBytes(file.stat().st_size)
    with file.open("rb") as opened:
        for block in blocks_of(opened):
            stop_if(cancelled)
            which.add(block)
            digest.update(block)
            nuls += block.count(0)
            kept.add(block)
    kept.done()
    with kept.opened() as again:
        found = which.found(kept.at(0, 2 * AT_ONCE), blocks_of(again))
    return None if found is None else _Kept(sniffed, kept, found, nuls, digest.hexdigest())
