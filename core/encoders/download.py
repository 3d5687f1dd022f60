"""Downloads an encoder: what is allowed of it, at one commit, checked file by file.

Small files come first, so that an encoder that the safety gate refuses costs no weights. All is
put into a hidden folder that nobody takes for an encoder; it outlives a broken connection, so that
the next attempt goes on from there, and gets its name when everything in it was checked.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from core.contract.encoders import DownloadEncoderRequest
from core.contract.errors import Cancelled, CoreError
from core.contract.events import Stage
from core.encoders.cache import encoders_folder, hub_folder
from core.encoders.facts import encoder_facts
from core.encoders.finding import NEEDED, TOKENIZERS, WEIGHTS, is_complete
from core.encoders.gate import read_json, refuse_foreign_fields, safe_encoder_config
from core.encoders.hub import Hub, HubEncoder, HubFile
from core.encoders.hub_words import HubError
from core.encoders.moving import move_into_place
from core.encoders.record import (
    EncoderRecord,
    changed_files,
    file_record,
    read_record,
    write_record,
)
from core.encoders.tokenizer_files import open_tokenizer

Pause = Callable[[], None]

ALLOWED = ("config.json", "tokenizer_config.json", "special_tokens_map.json", *TOKENIZERS, WEIGHTS)
"""All that is ever downloaded of an encoder, in this order."""

_POOLING = "1_Pooling/config.json"
_COMMIT = "commit"
_ROOM = 50_000_000
_LARGEST_SMALL_FILE = 64_000_000
_SECONDS_BETWEEN_STAGES = 0.2
_WHAT = "Downloading the encoder"


def partial_folder(name: str) -> Path:
    """Where an encoder lies while it is downloaded.

    Raises:
        CoreError: the hub can have no such name.
    """
    return encoders_folder() / f".downloading-{hub_folder(name).name}"


def download(request: DownloadEncoderRequest, pause: Pause) -> Generator[Stage, None, Path]:
    """Download an encoder, or what is missing of it; yields how far it is, returns its folder.

    Raises:
        HubError: the hub or the way to it failed; what has come is kept.
        CoreError: the encoder is refused or the disk is full; nothing is kept.
        Cancelled: by ``pause``; what has come is kept.
    """
    folder, partial = hub_folder(request.name), partial_folder(request.name)
    record = read_record(folder)
    if record is not None and request.revision in ("main", record.revision):
        if is_complete(folder) and not changed_files(folder, record):
            return folder
        request = DownloadEncoderRequest(request.name, record.revision)
    with _alone(partial), _cleaned_up(partial):
        yield Stage(_WHAT, 0, 0)
        hub = Hub()
        encoder = _with_safetensors(hub, hub.encoder(request.name, request.revision))
        pause()
        yield from _fetch_all(hub, encoder, partial, pause)
        yield from _finish(hub, encoder, partial)
        move_into_place(partial, folder)
    return folder


@contextmanager
def _alone(partial: Path) -> Iterator[None]:
    """Keep a second process from the same download."""
    lock = FileLock(partial.with_name(f"{partial.name}.lock"), timeout=0)
    try:
        partial.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise CoreError(
            "This encoder is being downloaded already.", "Wait until that is done."
        ) from error
    except OSError as error:
        raise _not_writable(error) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _cleaned_up(partial: Path) -> Iterator[None]:
    """Keep of a download that ended early what is good, and nothing else."""
    try:
        yield
    except (HubError, Cancelled):
        raise
    except CoreError:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    except OSError as error:
        shutil.rmtree(partial, ignore_errors=True)
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise CoreError(
                "The disk became full during the download.",
                "What had come was removed. Make room, or choose another folder with "
                "EMODESK_CACHE.",
            ) from error
        raise _not_writable(error) from error


def _not_writable(error: OSError) -> CoreError:
    return CoreError(
        f"The encoder cannot be written: {error}.",
        "Make sure that the cache folder can be written, or choose another one with EMODESK_CACHE.",
    )


def _with_safetensors(hub: Hub, encoder: HubEncoder) -> HubEncoder:
    """The encoder itself, or the hub's own conversion of it; pickles are never read."""
    if WEIGHTS not in encoder.files:
        revision = hub.conversion(encoder.name)
        if revision is not None:
            encoder = hub.encoder(encoder.name, revision)
    missing = [name for name in NEEDED if name not in encoder.files]
    if missing or not any(name in encoder.files for name in TOKENIZERS):
        what = missing[0] if missing else TOKENIZERS[0]
        raise CoreError(
            f"The encoder {encoder.name} has no file {what} on the hub.",
            "EmoDesk reads weights as one safetensors file only, because others can hold code. "
            "Choose another encoder, or convert it on a computer that you can do without.",
        )
    return encoder


def _wanted(encoder: HubEncoder) -> list[HubFile]:
    names = [name for name in ALLOWED if name in encoder.files]
    if "tokenizer.json" in names and "vocab.txt" in names:
        names.remove("vocab.txt")
    files = [encoder.files[name] for name in names]
    for file in files:
        checkable = file.sha256 or (file.git_sha1 and file.name != WEIGHTS)
        if file.size < 0 or not checkable:
            raise CoreError(
                f"The hub does not tell the hash of {file.name}, so it could not be checked.",
                "Use another mirror in Settings.",
            )
        if file.name != WEIGHTS and file.size > _LARGEST_SMALL_FILE:
            raise CoreError(f"{file.name} of {encoder.name} is too large.", "Choose another one.")
    return files


def _fetch_all(
    hub: Hub, encoder: HubEncoder, partial: Path, pause: Pause
) -> Generator[Stage, None, None]:
    files = _wanted(encoder)
    _begin(partial, encoder.commit)
    total = sum(file.size for file in files)
    _check_room(partial, total - sum(min(_size(partial / f.name), f.size) for f in files))
    done = 0
    for file in files:
        yield from _fetch(hub, encoder, file, partial / file.name, (done, total), pause)
        _check_hash(partial / file.name, file, hub.endpoint)
        done += file.size
        yield Stage(_WHAT, done, total)
        pause()
        if file.name == "config.json":
            safe_encoder_config(read_json(partial / file.name))
        elif file.name.endswith("_config.json"):
            refuse_foreign_fields(read_json(partial / file.name))


def _begin(partial: Path, commit: str) -> None:
    """Make the folder, empty unless it holds a part of the same commit."""
    note = partial / _COMMIT
    if not note.is_file() or note.read_text("utf-8") != commit:
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir()
        note.write_text(commit, "utf-8")


def _check_room(partial: Path, missing: int) -> None:
    free = shutil.disk_usage(partial).free
    if missing + _ROOM > free:
        raise CoreError(
            f"The encoder needs {missing / 1e6:.0f} MB more; {free / 1e6:.0f} MB are free.",
            "Make room on the disk, or choose another folder with EMODESK_CACHE.",
        )


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _fetch(
    hub: Hub,
    encoder: HubEncoder,
    file: HubFile,
    path: Path,
    progress: tuple[int, int],
    pause: Pause,
) -> Generator[Stage, None, None]:
    """Download a file from where it broke off; ``progress`` is (bytes before it, of all)."""
    before, total = progress
    have = _size(path)
    if have == file.size:
        return
    told = 0.0
    start = have if have < file.size else 0
    with (
        hub.download(encoder, file.name, start) as (begins, pieces),
        path.open("r+b" if begins else "wb") as target,
    ):
        target.seek(begins)
        for piece in pieces:
            pause()
            if target.tell() + len(piece) > file.size:
                raise _wrong_content(file.name, hub.endpoint)
            target.write(piece)
            if time.monotonic() - told >= _SECONDS_BETWEEN_STAGES:
                told = time.monotonic()
                yield Stage(_WHAT, before + target.tell(), total)
        target.flush()
        os.fsync(target.fileno())
    if _size(path) < file.size:
        raise HubError(
            "The connection broke off during the download.",
            "What has come is kept: download it again, and it goes on from there.",
        )


def _check_hash(path: Path, file: HubFile, endpoint: str) -> None:
    if file.sha256:
        good = file_record(path).sha256 == file.sha256
    else:
        content = path.read_bytes()
        header = f"blob {len(content)}\0".encode()
        good = hashlib.sha1(header + content, usedforsecurity=False).hexdigest() == file.git_sha1
    if not good:
        raise _wrong_content(file.name, endpoint)


def _wrong_content(name: str, endpoint: str) -> CoreError:
    return CoreError(
        f"What {endpoint} sent as {name} is not what it should be: its size or hash is another.",
        "It was removed. Try again; if it comes back, use another mirror in Settings.",
    )


def _finish(hub: Hub, encoder: HubEncoder, partial: Path) -> Generator[Stage, None, None]:
    """Write the record, and let the whole folder pass the gate once."""
    yield Stage("Checking the encoder", 0, 1)
    record = EncoderRecord(
        name=encoder.name,
        origin="hub",
        files={file.name: file_record(partial / file.name) for file in _wanted(encoder)},
        revision=encoder.commit,
        licence=encoder.licence,
        sentence=_sentence(hub, encoder),
    )
    (partial / _COMMIT).unlink()
    write_record(partial, record)
    facts = encoder_facts(partial)
    open_tokenizer(partial, facts.vocabulary)
    yield Stage("Checking the encoder", 1, 1)


def _sentence(hub: Hub, encoder: HubEncoder) -> str:
    """``mean`` for an encoder that was trained so that its mean vector stands for a sentence."""
    if not 0 < (told := encoder.files.get(_POOLING, HubFile("", 0, "", ""))).size < 10_000:
        return ""
    content = b""
    with hub.download(encoder, told.name, 0) as (_, pieces):
        while len(content) < told.size and (piece := next(pieces, b"")):
            content += piece
    try:
        return "mean" if json.loads(content).get("pooling_mode_mean_tokens") is True else ""
    except (ValueError, AttributeError):
        return ""
