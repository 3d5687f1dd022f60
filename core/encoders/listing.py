"""Which encoders this computer has, and what is known of each without reading its weights."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from core.contract.encoders import BUILTIN, EncoderEntry, EncoderOrigin
from core.contract.errors import CoreError
from core.encoders import builtin
from core.encoders.cache import encoders_folder, hub_folder, hub_name, hub_reference
from core.encoders.facts import encoder_facts
from core.encoders.finding import is_complete
from core.encoders.moving import bytes_in
from core.encoders.record import read_record
from core.encoders.remembered import remembered_folders


def all_encoders() -> tuple[EncoderEntry, ...]:
    """The built-in encoder first, then the others by name."""
    others = [*_in_cache(), *(entry_of(folder, "folder") for folder in remembered_folders())]
    by_name = sorted(others, key=lambda each: (each.name.casefold(), each.reference))
    return (builtin_entry(), *by_name)


def builtin_entry() -> EncoderEntry:
    """The built-in encoder, unpacked or not."""
    folder = builtin.unpacked_already()
    if folder is not None:
        return replace(entry_of(folder, "builtin"), reference=BUILTIN)
    entry = EncoderEntry(
        BUILTIN, builtin.NAME, "builtin", ready=True, licence=builtin.LICENCE, sentence="mean"
    )
    try:
        builtin.find_packed_file()
    except CoreError as error:
        return replace(entry, ready=False, problem=error.cause, advice=error.advice)
    return entry


def hub_entry(name: str) -> EncoderEntry:
    """An encoder of the hub that was downloaded.

    Raises:
        CoreError: the hub can have no such name.
    """
    return entry_of(hub_folder(name), "hub")


def entry_of(folder: Path, origin: EncoderOrigin) -> EncoderEntry:
    """What is known of an encoder in a folder; what is wrong with it is told in the entry."""
    record = read_record(folder)
    name = hub_name(folder) if origin == "hub" else None
    known = EncoderEntry(
        reference=hub_reference(name) if name else str(folder),
        name=name or folder.name,
        origin=origin,
        ready=False,
        folder=str(folder),
        revision=record.revision if record is not None else "",
        # What a folder of the user's takes is not freed by forgetting it.
        bytes_on_disk=bytes_in(folder) if origin != "folder" else 0,
    )
    try:
        facts = encoder_facts(folder)
        _check_complete(folder)
    except CoreError as error:
        return replace(known, problem=error.cause, advice=error.advice)
    return replace(
        known,
        ready=True,
        name=name or facts.name,
        licence=facts.licence,
        width=facts.width,
        layers=facts.layers,
        max_tokens=facts.max_tokens,
        vocabulary=facts.vocabulary,
        sentence=facts.sentence,
    )


def _check_complete(folder: Path) -> None:
    if not is_complete(folder):
        raise CoreError(
            "A file of this encoder is missing or has another size.",
            "Remove it, then download or add it again.",
        )


def _in_cache() -> Iterator[EncoderEntry]:
    """Those that were downloaded or unpacked; what is hidden or unknown is none of them."""
    folder = encoders_folder()
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name.startswith(".") or path.is_symlink() or not path.is_dir():
            continue
        record = read_record(path)
        if hub_name(path) is not None:
            yield entry_of(path, "hub")
        elif record is not None and record.origin == "archive":
            yield entry_of(path, "archive")
