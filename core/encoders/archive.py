"""Archives of strangers (.zip, .whl, .tar, .tar.gz), read entry by entry under suspicion.

What an archive says of itself is checked before anything is unpacked: no entry may lead out of the
folder that it is unpacked into, be a link or a device, or be many times larger than the archive.
What it says may be a lie, so the bytes are counted again while they come.
"""

from __future__ import annotations

import gzip
import stat
import tarfile
import zipfile
import zlib
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from core.contract.errors import CoreError
from core.encoders.strict_json import UnreadableError

_MOST_ENTRIES = 5_000
_LARGEST = 20_000_000_000
_RATIO = 200  # text packs to a tenth; what packs to a thousandth was made to fill disks
_SMALL = 50_000_000  # a little file full of nothing may pack well
_CHUNK = 1 << 20
_GZIP = b"\x1f\x8b"
_ADVICE = "Use an archive from where the encoder was published, or unpack it and add the folder."
_BROKEN = (
    OSError,
    EOFError,
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    RuntimeError,  # a zip file with a password
    NotImplementedError,
    ValueError,
)


@dataclass(frozen=True)
class Entry:
    """A file in an archive: its path there, with "/" between the parts, and its size in bytes."""

    path: str
    size: int

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rsplit("/", 1)[-1]


class Archive(ABC):
    """An open archive whose entries were found harmless; its folders are not told."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.entries: tuple[Entry, ...] = ()

    def look(self) -> None:
        """Read what the archive says of its entries, and take the files among them.

        Raises:
            CoreError: it is damaged, or an entry could do harm.
        """
        try:
            self.entries = tuple(self._harmless(_Guard(self.path)))
        except _BROKEN as error:
            raise _unreadable(self.path, error) from error

    @abstractmethod
    def _harmless(self, guard: _Guard) -> Iterator[Entry]:
        """The files, once the guard has looked at them and at everything before."""

    @abstractmethod
    def open(self, entry: Entry) -> IO[bytes]:
        """The bytes of an entry."""

    @abstractmethod
    def close(self) -> None:
        """Close the file."""

    def pieces(self, entry: Entry) -> Iterator[bytes]:
        """The bytes of an entry in pieces, and no more of them than it said.

        Raises:
            CoreError: it is damaged, or has more or fewer bytes than it said.
        """
        left = entry.size
        try:
            with self.open(entry) as source:
                while piece := source.read(_CHUNK):
                    left -= len(piece)
                    if left < 0:
                        break
                    yield piece
        except _BROKEN as error:
            raise _unreadable(self.path, error) from error
        if left:
            raise CoreError(f"{entry.path} in {self.path} lies about its size.", _ADVICE)


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """Open an archive, and look at all its entries before anybody else does.

    Raises:
        CoreError: it is none, is damaged, or has an entry that could do harm.
    """
    if not path.is_file():
        raise CoreError(f"There is no file {path}.", "Check the path.")
    try:
        archive = _Zip(path) if zipfile.is_zipfile(path) else _Tar(path)
    except _BROKEN as error:
        raise _unreadable(path, error) from error
    try:
        archive.look()
        yield archive
    finally:
        archive.close()


def _unreadable(path: Path, error: Exception) -> CoreError:
    return CoreError(f"The archive {path} cannot be read: {error}.", _ADVICE)


class _Zip(Archive):
    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._file = zipfile.ZipFile(path)

    def _harmless(self, guard: _Guard) -> Iterator[Entry]:
        for each in self._file.infolist():
            kind = stat.S_IFMT(each.external_attr >> 16)
            ordinary = kind in (0, stat.S_IFREG, stat.S_IFDIR)
            guard.take(each.filename, each.file_size, ordinary=ordinary)
            if not each.is_dir():
                yield Entry(each.filename, each.file_size)

    def open(self, entry: Entry) -> IO[bytes]:
        return self._file.open(entry.path)

    def close(self) -> None:
        self._file.close()


class _Tar(Archive):
    def __init__(self, path: Path) -> None:
        super().__init__(path)
        with path.open("rb") as file:
            packed = file.read(2) == _GZIP
        self._raw: Any = gzip.open(path) if packed else path.open("rb")  # noqa: SIM115  # in close
        self._members: dict[str, tuple[tarfile.TarFile, tarfile.TarInfo]] = {}

    def _harmless(self, guard: _Guard) -> Iterator[Entry]:
        reader: Any = _SmallReads(self._raw)
        # It is not closed itself: only the file below it holds anything.
        tar = tarfile.open(fileobj=reader, mode="r:")  # noqa: SIM115
        for each in tar:  # one after the other: a bomb is seen before all of it is read
            guard.take(each.name, each.size, ordinary=each.isreg() or each.isdir())
            if each.isreg():
                self._members[each.name] = tar, each
                yield Entry(each.name, each.size)

    def open(self, entry: Entry) -> IO[bytes]:
        tar, member = self._members[entry.path]
        opened = tar.extractfile(member)
        assert opened is not None  # it is a regular file
        return opened

    def close(self) -> None:
        self._raw.close()


class _SmallReads:
    """A file that gives no huge piece at once: some headers claim to be gigabytes long."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.seek, self.tell = file.seek, file.tell

    def read(self, size: int = -1) -> bytes:
        if not 0 <= size <= _CHUNK:
            raise UnreadableError("a header in it is too long")
        return self._file.read(size)


class _Guard:
    """Takes the entries of an archive one by one, and raises at the first that could do harm."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._most_bytes = min(max(path.stat().st_size * _RATIO, _SMALL), _LARGEST)
        self._bytes = self._count = 0
        self._names: set[str] = set()

    def take(self, name: str, size: int, *, ordinary: bool) -> None:
        """Look at an entry.

        Raises:
            CoreError: it could do harm.
        """
        self._count += 1
        self._bytes += size
        refused = f"The archive {self._path} is refused"
        if self._count > _MOST_ENTRIES:
            raise CoreError(f"{refused}: it has too many entries.", _ADVICE)
        if size < 0 or self._bytes > self._most_bytes:
            raise CoreError(f"{refused}: it would become far larger than it is.", _ADVICE)
        if not ordinary:
            raise CoreError(f"{refused}: {name} is a link or a device.", _ADVICE)
        if _leads_out(name):
            raise CoreError(f"{refused}: {name} would lie outside of it.", _ADVICE)
        plain = name.rstrip("/").casefold()
        if plain in self._names:
            raise CoreError(f"{refused}: {name} is there twice.", _ADVICE)
        self._names.add(plain)


def _leads_out(name: str) -> bool:
    # On Windows a backslash parts folders, and a colon comes behind a drive or before a stream.
    if name.startswith("/") or any(each in name for each in ("\\", ":", "\0")):
        return True
    return ".." in name.split("/")
