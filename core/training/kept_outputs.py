"""What the frozen layers give, kept on disk: the next training encodes new texts only.

Each kind of output has a sub-folder, and each save adds a *shard* to it: one file with a header,
a table of texts and their vectors one after another (numbers alone, little-endian). A text is
known by a hash of its token ids. The folder may come from a stranger or from a crash, so every
number of a shard is checked before it is used, and a shard with one wrong number is removed.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import secrets
import shutil
import stat
import struct
import time
import zlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from core.atomic_file import write_file
from core.contract.errors import CoreError
from core.tokenizing import TokenIds
from core.training.inputs import FrozenOutputs

_KEY_BYTES = 16
_HEADER = struct.Struct("<8sII")  # signature, width, number of texts
_SIGNATURE = b"EDkept01"
_ROW = np.dtype([("key", "u1", (_KEY_BYTES,)), ("length", "<u4"), ("checksum", "<u4")])
_VECTORS = np.dtype("<f2")

# A shard is removed, merged and read as a whole: of this size, either is soon done.
_SHARD_BYTES = 128_000_000
_SHARDS_OF_A_FOLDER = 8  # at least, where the limit is so low that larger ones would fill it
_SMALL_SHARDS = 16
_SHARE_OF_DISK = 0.2
_LEFTOVER_SECONDS = 3_600.0

_KIND_NAME = re.compile(r"[0-9a-f]{8,64}")
_SHARD_NAME = re.compile(r"[0-9a-f]{16}\.outputs")
_LEFTOVER_NAME = re.compile(r"[0-9a-f]{16}\.outputs\.part")
_JUNCTION = 0xA0000003  # Windows' other kind of link to a folder, IO_REPARSE_TAG_MOUNT_POINT

# Vectors [length, width] of texts, by key.
_Texts = dict[bytes, NDArray[np.float16]]


class _DamagedError(Exception):
    """A shard cannot be what was once written."""


@dataclass(frozen=True)
class _File:
    path: Path
    size_bytes: int
    used: float  # seconds since the epoch: when it was written or last read from


def outputs_kind(weights_sha256: str, layers: int, precision: str, *more: str) -> str:
    """Name, in 32 hexadecimal digits, all that an output depends on besides the token ids.

    Args:
        weights_sha256: of the encoder's weights.
        layers: how many of its layers were run.
        precision: the type of numbers that they were computed in.
        more: whatever else changes the output, such as the hash of the encoder's description.
    """
    told = json.dumps([weights_sha256, layers, precision, *more])
    return hashlib.blake2b(told.encode(), digest_size=16).hexdigest()


class KeptOutputs:
    """The store of one kind of output in a folder that all kinds and processes share.

    Args:
        folder: of all kinds; it need not exist yet.
        kind: as :func:`outputs_kind` gives it.
        width: of a token's vector.
        limit_bytes: for all kinds together. They never take more than a fifth of what would be
            free without them either; what was not used for longest goes first.

    Raises:
        ValueError: the kind is not written in hexadecimal digits.
    """

    def __init__(
        self, folder: Path, kind: str, width: int, limit_bytes: int = 4_000_000_000
    ) -> None:
        if not _KIND_NAME.fullmatch(kind):
            raise ValueError(f"not a kind of output: {kind!r}")
        self._folder = folder
        self._shards = folder / kind
        self._width = width
        self._limit_bytes = limit_bytes

    def load(self, ids: Sequence[TokenIds], outputs: FrozenOutputs) -> list[int]:
        """Fill in the vectors of every text that is known.

        Args:
            ids: token ids of each text, cut as they were for the encoder.
            outputs: of the same texts, with vectors of this store's width.

        Returns:
            The positions of the texts that are not known, ascending.
        """
        wanted: dict[bytes, list[int]] = {}
        for position, each in enumerate(ids):
            wanted.setdefault(_key(each), []).append(position)
        lengths = {key: len(ids[positions[0]]) for key, positions in wanted.items()}
        for shard in sorted(_files(self._shards, _SHARD_NAME), key=_last_used, reverse=True):
            if not lengths:
                break
            found = self._read(shard.path, lengths)
            for key, vectors in found.items():
                del lengths[key]
                for position in wanted.pop(key):
                    outputs.put(position, vectors)
            if found:
                with contextlib.suppress(OSError):
                    os.utime(shard.path)
        return sorted(position for positions in wanted.values() for position in positions)

    def save(
        self, ids: Sequence[TokenIds], positions: Sequence[int], outputs: FrozenOutputs
    ) -> bool:
        """Keep the vectors of the texts at these positions for later.

        A text with a vector that is no finite number is left out: it could not be trusted when
        it is read.

        Args:
            ids, outputs: as in :meth:`load`.
            positions: of the texts to keep, as :meth:`load` returned them.

        Returns:
            False where the disk or the limit does not take all of them. There is no exception
            then: training goes on without.
        """
        texts: _Texts = {}
        for position in positions:
            vectors = outputs.rows(position)
            if len(vectors) and _finite(vectors):
                texts.setdefault(_key(ids[position]), vectors)
        try:
            return self._write(texts)
        except (OSError, CoreError):
            return False

    def _write(self, texts: _Texts) -> bool:
        self._shards.mkdir(parents=True, exist_ok=True)
        if not _is_folder(self._shards):
            return False  # a link would have us write, and later remove, somewhere else
        self._remove_leftovers()
        largest = self._largest_shard()
        written: set[Path] = set()
        for group in _grouped(texts, largest):
            if not self._make_room(_shard_size(group), written):
                return False
            written.add(_write_shard(self._shards, self._width, group))
        with contextlib.suppress(OSError, CoreError):
            self._merge(largest)
        return self._make_room(0, ())

    def _read(self, path: Path, lengths: Mapping[bytes, int] | None) -> _Texts:
        """Read a shard; if it is damaged, remove it. What cannot be read is not known."""
        try:
            return _read_shard(path, self._width, lengths)
        except _DamagedError:
            _remove(path)
        except OSError:
            pass  # another process may have removed or merged it
        return {}

    def _merge(self, largest: int) -> None:
        """Join small shards of like age, when there are many: each costs a search."""
        small = [
            file for file in _files(self._shards, _SHARD_NAME) if file.size_bytes <= largest // 2
        ]
        if len(small) <= _SMALL_SHARDS:
            return
        for group in _joined(sorted(small, key=_last_used), largest):
            texts: _Texts = {}
            for file in group:
                texts.update(self._read(file.path, None))
            if texts:
                merged = _write_shard(self._shards, self._width, texts)
                os.utime(merged, (group[-1].used, group[-1].used))
            for file in group:
                _remove(file.path)

    def _largest_shard(self) -> int:
        return min(_SHARD_BYTES, self._allowed_bytes(self._all_shards()) // _SHARDS_OF_A_FOLDER)

    def _allowed_bytes(self, shards: Collection[_File]) -> int:
        free = shutil.disk_usage(self._folder).free
        own = sum(shard.size_bytes for shard in shards)
        return min(self._limit_bytes, int(_SHARE_OF_DISK * (free + own)))

    def _make_room(self, needed: int, spared: Collection[Path]) -> bool:
        """Remove what was not used for longest until ``needed`` bytes more may be written."""
        shards = self._all_shards()
        allowed = self._allowed_bytes(shards)
        total = needed + sum(shard.size_bytes for shard in shards)
        for shard in sorted(shards, key=_last_used):
            if total <= allowed:
                break
            if shard.path not in spared and _remove(shard.path):
                total -= shard.size_bytes
        return total <= allowed

    def _all_shards(self) -> list[_File]:
        return [file for kind in self._kinds() for file in _files(kind, _SHARD_NAME)]

    def _kinds(self) -> list[Path]:
        return [path for path in self._folder.iterdir() if _KIND_NAME.fullmatch(path.name)]

    def _remove_leftovers(self) -> None:
        """Remove what processes that died while they wrote have left in any kind's folder."""
        for kind in self._kinds():
            for file in _files(kind, _LEFTOVER_NAME):
                if file.used < time.time() - _LEFTOVER_SECONDS:
                    _remove(file.path)


def _key(ids: TokenIds) -> bytes:
    content = np.ascontiguousarray(ids, "<i4").tobytes()
    return hashlib.blake2b(content, digest_size=_KEY_BYTES).digest()


def _finite(vectors: NDArray[np.float16]) -> bool:
    # Infinities and NaN are what has all bits of the exponent set; numpy's own test of 16-bit
    # floats takes four times as long.
    return bool((vectors.view(np.uint16) & 0x7FFF).max() < 0x7C00)


def _grouped(texts: _Texts, largest: int) -> list[_Texts]:
    """Divide texts into shards of at most ``largest`` bytes, or of a single text."""
    groups: list[_Texts] = []
    room = 0
    for key, vectors in texts.items():
        size = _ROW.itemsize + vectors.nbytes
        if size > room:
            groups.append({})
            room = largest - _HEADER.size
        groups[-1][key] = vectors
        room -= size
    return groups


def _joined(files: Sequence[_File], largest: int) -> list[list[_File]]:
    """Put neighbours together up to ``largest`` bytes; those that stay alone are left out."""
    groups: list[list[_File]] = []
    room = 0
    for file in files:
        if file.size_bytes > room:
            groups.append([])
            room = largest
        groups[-1].append(file)
        room -= file.size_bytes
    return [group for group in groups if len(group) > 1]


def _shard_size(texts: _Texts) -> int:
    return _HEADER.size + sum(_ROW.itemsize + vectors.nbytes for vectors in texts.values())


def _write_shard(folder: Path, width: int, texts: _Texts) -> Path:
    path = folder / f"{secrets.token_hex(8)}.outputs"
    write_file(path, _shard_writer(width, texts))
    return path


def _shard_writer(width: int, texts: _Texts) -> Callable[[BinaryIO], None]:
    rows = [np.ascontiguousarray(vectors, _VECTORS) for vectors in texts.values()]
    table = np.empty(len(rows), _ROW)
    table["key"] = np.frombuffer(b"".join(texts), np.uint8).reshape(-1, _KEY_BYTES)
    table["length"] = [len(each) for each in rows]
    table["checksum"] = [zlib.crc32(each.data) for each in rows]

    def write(file: BinaryIO) -> None:
        file.write(_HEADER.pack(_SIGNATURE, width, len(rows)))
        file.write(table.tobytes())
        file.writelines(each.data for each in rows)

    return write


def _read_shard(path: Path, width: int, lengths: Mapping[bytes, int] | None) -> _Texts:
    """Read the texts whose ``lengths`` (tokens, by key) are given; None reads all.

    The file is closed on return, so that it can be removed on Windows too. A memory map would
    not be faster, and would end the process if another one cut the file short.

    Raises:
        OSError: the file is gone or cannot be read.
        _DamagedError: a number in it cannot be right.
    """
    texts: _Texts = {}
    with path.open("rb") as file:
        table = _read_table(file, width)
        start = file.tell()
        keys = table["key"].tobytes()
        token = 0
        rows = zip(table["length"].tolist(), table["checksum"].tolist(), strict=True)
        for row, (length, checksum) in enumerate(rows):
            key = keys[row * _KEY_BYTES : (row + 1) * _KEY_BYTES]
            if lengths is None or key in lengths:
                if lengths is not None and lengths[key] != length:
                    raise _DamagedError
                file.seek(start + token * width * _VECTORS.itemsize)
                texts[key] = _read_vectors(file, length, width, checksum)
            token += length
    return texts


def _read_table(file: BinaryIO, width: int) -> NDArray[np.void]:
    size = os.fstat(file.fileno()).st_size
    header = file.read(_HEADER.size)
    if len(header) < _HEADER.size:
        raise _DamagedError
    signature, found_width, texts = _HEADER.unpack(header)
    if signature != _SIGNATURE or found_width != width or not texts:
        raise _DamagedError
    # Larger ones we do not write; a stranger's table must not fill the memory.
    if size > _SHARD_BYTES and texts > 1:
        raise _DamagedError
    content = file.read(texts * _ROW.itemsize if texts * _ROW.itemsize <= size else 0)
    table = np.frombuffer(content, _ROW, count=len(content) // _ROW.itemsize)
    tokens = int(table["length"].sum(dtype=np.int64))
    expected = _HEADER.size + texts * _ROW.itemsize + tokens * width * _VECTORS.itemsize
    if len(table) != texts or size != expected or not table["length"].all():
        raise _DamagedError
    return table


def _read_vectors(file: BinaryIO, length: int, width: int, checksum: int) -> NDArray[np.float16]:
    content = file.read(length * width * _VECTORS.itemsize)
    # A crash can leave a file of the right size with nothing in it: sizes alone tell too little.
    if len(content) < length * width * _VECTORS.itemsize or zlib.crc32(content) != checksum:
        raise _DamagedError
    vectors = np.frombuffer(content, _VECTORS).reshape(length, width)
    if not _finite(vectors):
        raise _DamagedError
    return vectors


def _last_used(file: _File) -> float:
    return file.used


def _files(folder: Path, name: re.Pattern[str]) -> list[_File]:
    """The real files of such a name; links are left alone, whatever they lead to."""
    found: list[_File] = []
    with contextlib.suppress(OSError):
        if not _is_folder(folder):
            return []
        for path in folder.iterdir():
            if name.fullmatch(path.name):
                with contextlib.suppress(OSError):
                    state = path.lstat()
                    if stat.S_ISREG(state.st_mode):
                        found.append(_File(path, state.st_size, state.st_mtime))
    return found


def _is_folder(path: Path) -> bool:
    """Whether it is a folder itself and not a link to one."""
    state = path.lstat()
    return stat.S_ISDIR(state.st_mode) and getattr(state, "st_reparse_tag", 0) != _JUNCTION


def _remove(path: Path) -> bool:
    """Remove a file; False where it cannot be, as on Windows while it is open somewhere."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True
