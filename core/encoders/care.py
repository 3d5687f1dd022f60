"""Lists, downloads, adds, checks and removes encoders, as events."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from core.contract.encoders import (
    BUILTIN,
    HUB,
    AddEncoderRequest,
    CheckEncoderRequest,
    DownloadEncoderRequest,
    EncoderAdded,
    EncoderChecked,
    EncoderRemoved,
    EncodersListed,
    ListEncodersRequest,
    RemoveEncoderRequest,
)
from core.contract.errors import CoreError
from core.contract.events import Event
from core.encoders import builtin
from core.encoders.adding import add
from core.encoders.cache import hub_folder
from core.encoders.checking import check
from core.encoders.download import download, partial_folder
from core.encoders.listing import all_encoders, hub_entry
from core.encoders.moving import remove_from_cache
from core.encoders.remembered import forget
from core.endings import Pause, to_the_end

EncoderRequest = (
    ListEncodersRequest
    | DownloadEncoderRequest
    | AddEncoderRequest
    | CheckEncoderRequest
    | RemoveEncoderRequest
)


def care_for_encoders(request: EncoderRequest, cancelled: Callable[[], bool]) -> Iterator[Event]:
    """Answer a request; the last event is its answer, RunCancelled or Failed."""
    return to_the_end(lambda pause: _care(request, pause), cancelled)


def _care(request: EncoderRequest, pause: Pause) -> Iterator[Event]:
    pause()
    match request:
        case ListEncodersRequest():
            yield EncodersListed(all_encoders())
        case DownloadEncoderRequest(name):
            yield from download(request, pause)
            yield EncoderAdded(hub_entry(name))
        case AddEncoderRequest(path):
            yield EncoderAdded((yield from add(Path(path), pause)))
        case CheckEncoderRequest(reference):
            yield EncoderChecked((yield from check(reference, pause)))
        case RemoveEncoderRequest(reference):
            yield EncoderRemoved(reference, _remove(reference))


def _remove(reference: str) -> int:
    """Remove or forget an encoder; returns how many bytes that freed."""
    if reference == BUILTIN:
        folders = builtin.unpacked_folders()
    elif reference.startswith(HUB):
        name = reference.removeprefix(HUB)
        # What a broken download left takes room, too.
        folders = [each for each in (hub_folder(name), partial_folder(name)) if each.is_dir()]
    elif forget(Path(reference)):
        return 0
    else:
        folders = [Path(reference)] if Path(reference).is_dir() else []
    if not folders and reference != BUILTIN:
        raise CoreError(
            f"There is no encoder {reference!r} to remove.", "See the list of encoders in Settings."
        )
    return sum(map(remove_from_cache, folders))
