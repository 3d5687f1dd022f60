"""Lists, downloads, adds, checks and removes encoders, as events."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from core.contract.encoders import (
    AddEncoderRequest,
    CheckEncoderRequest,
    DownloadEncoderRequest,
    ListEncodersRequest,
    RemoveEncoderRequest,
)
from core.contract.events import Event

EncoderRequest = (
    ListEncodersRequest
    | DownloadEncoderRequest
    | AddEncoderRequest
    | CheckEncoderRequest
    | RemoveEncoderRequest
)


def care_for_encoders(request: EncoderRequest, cancelled: Callable[[], bool]) -> Iterator[Event]:
    """Answer a request; the last event is its answer, RunCancelled or Failed."""
    raise NotImplementedError
