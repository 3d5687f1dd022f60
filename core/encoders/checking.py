"""Looks whether an encoder is whole: its files, hashes, weights and tokenizer."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path

from core.contract.encoders import BUILTIN, HUB, EncoderEntry
from core.contract.errors import CoreError
from core.contract.events import Stage
from core.encoders.cache import hub_folder
from core.encoders.finding import downloaded_folder
from core.encoders.listing import all_encoders, builtin_entry, entry_of
from core.encoders.record import changed_files, read_record
from core.encoders.tokenizer_files import open_tokenizer

_WHAT = "Checking the encoder"


def check(reference: str, pause: Callable[[], None]) -> Generator[Stage, None, EncoderEntry]:
    """Check an encoder, yield how far it is, and return its entry with what is wrong.

    Raises:
        CoreError: there is no such encoder.
        Cancelled: by ``pause``.
    """
    yield Stage(_WHAT, 0, 3)
    entry = known_entry(reference)
    pause()
    if not entry.ready or not entry.folder:
        return entry
    folder = Path(entry.folder)
    try:
        yield Stage(_WHAT, 1, 3)
        _check_hashes(folder)
        pause()
        yield Stage(_WHAT, 2, 3)
        open_tokenizer(folder, entry.vocabulary)
        yield Stage(_WHAT, 3, 3)
    except CoreError as error:
        return replace(entry, ready=False, problem=error.cause, advice=error.advice)
    return entry


def _check_hashes(folder: Path) -> None:
    record = read_record(folder)
    changed = changed_files(folder, record) if record is not None else []
    if changed:
        raise CoreError(
            f"Not as it was when it came: {', '.join(changed)}.",
            "Remove the encoder, then download or add it again.",
        )


def known_entry(reference: str) -> EncoderEntry:
    """The entry of an encoder on this computer.

    Raises:
        CoreError: there is no such encoder.
    """
    if reference == BUILTIN:
        return builtin_entry()
    if reference.startswith(HUB):
        name = reference.removeprefix(HUB)
        if not hub_folder(name).is_dir():
            downloaded_folder(name)  # says how to get it
        return entry_of(hub_folder(name), "hub")
    for entry in all_encoders():
        if entry.reference == reference:
            return entry
    return entry_of(Path(reference), "folder")
