"""Encoders of this computer: which there are, and downloading, adding, checking, removing them.

An engine of its own answers. It needs no torch, so it is there at once; and it alone may use the
network, which it does only while it downloads.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from core.contract import (
    AddEncoderRequest,
    CheckEncoderRequest,
    CoreError,
    DownloadEncoderRequest,
    EncoderAdded,
    EncoderChecked,
    EncoderEntry,
    EncoderRemoved,
    EncodersListed,
    ListEncodersRequest,
    RemoveEncoderRequest,
)
from core.engine.client import Engine
from desktop.commands.answers import Told, last_word

USUAL_REVISION = "main"


@contextmanager
def encoder_engine(mirror: str = "", token: str = "") -> Iterator[Engine]:
    """The engine for the functions below; it ends with the block.

    Downloads come from the hub, or from the web address ``mirror``; ``token`` is what some encoders
    are given out for.

    Raises:
        CoreError: the mirror is no web address, or the engine cannot be started.
    """
    with Engine.for_encoders(endpoint=checked_mirror(mirror), token=token) as engine:
        yield engine


def checked_mirror(mirror: str) -> str:
    """The address as it is asked for: without blanks around it or a slash at its end.

    Raises:
        CoreError: it is no web address.
    """
    address = mirror.strip().rstrip("/")
    if address and not _is_web_address(address):
        raise CoreError(
            f"The mirror {mirror.strip()!r} is no web address.",
            "Write it like https://hf-mirror.com, or leave it empty to use the hub itself.",
        )
    return address


def list_encoders(engine: Engine, told: Told) -> tuple[EncoderEntry, ...]:
    """All encoders that this computer has: the built-in one first, then by name.

    Raises:
        CoreError, Cancelled: as :func:`desktop.commands.answers.last_word`, here and below.
    """
    return last_word(engine.ask(ListEncodersRequest()), EncodersListed, told).encoders


def download_encoder(
    engine: Engine, name: str, told: Told, revision: str = USUAL_REVISION
) -> EncoderEntry:
    """Download ``organisation/name`` from the hub; goes on where a break ended the last try.

    Progress is told in bytes.

    Raises:
        CoreError: there is no such encoder, it cannot be reached, or it is not safe to use.
        Cancelled: the user stopped it.
    """
    request = DownloadEncoderRequest(name.strip(), revision.strip() or USUAL_REVISION)
    return last_word(engine.ask(request), EncoderAdded, told).encoder


def add_encoder(engine: Engine, path: Path, told: Told) -> EncoderEntry:
    """Make a folder known, which stays where it is, or unpack an archive into the cache.

    Raises:
        CoreError: there is no encoder in it, or it is not safe to use.
        Cancelled: the user stopped it.
    """
    # The engine works in another folder.
    request = AddEncoderRequest(str(path.absolute()))
    return last_word(engine.ask(request), EncoderAdded, told).encoder


def check_encoder(engine: Engine, reference: str, told: Told) -> EncoderEntry:
    """Look whether an encoder is whole; what is wrong stands in the entry.

    Raises:
        CoreError: no encoder has this reference.
        Cancelled: the user stopped it.
    """
    return last_word(engine.ask(CheckEncoderRequest(reference)), EncoderChecked, told).encoder


def remove_encoder(engine: Engine, reference: str, told: Told) -> int:
    """Remove an encoder from the cache, or forget a folder; returns how many bytes are free now.

    Raises:
        CoreError: no encoder has this reference, or it cannot be removed.
        Cancelled: the user stopped it.
    """
    return last_word(engine.ask(RemoveEncoderRequest(reference)), EncoderRemoved, told).bytes_freed


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    plain = not (parts.query or parts.fragment or any(letter.isspace() for letter in text))
    return parts.scheme in ("http", "https") and bool(parts.hostname) and port != 0 and plain
