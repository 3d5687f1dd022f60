"""What runs in another thread: one question to the engine that cares for encoders."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from core.contract import Cancelled, EncoderEntry
from core.engine.client import Engine
from desktop.commands import encoders
from desktop.commands.answers import Told
from desktop.commands.change_set import ChangeSet
from desktop.jobs.engine_lane import hearing
from desktop.jobs.job import JobState

Answer = TypeVar("Answer")


def look(state: JobState) -> tuple[EncoderEntry, ...]:
    """All encoders of this computer."""
    return _asking(state, encoders.list_encoders)


def download(name: str, revision: str, mirror: str, token: str, state: JobState) -> ChangeSet:
    """The downloaded encoder's entry."""

    def ask(engine: Engine, told: Told) -> EncoderEntry:
        return encoders.download_encoder(engine, name, told, revision)

    return ChangeSet.of("encoders", value=_asking(state, ask, mirror, token))


def add(path: Path, state: JobState) -> ChangeSet:
    """The entry of an encoder in a folder or archive."""

    def ask(engine: Engine, told: Told) -> EncoderEntry:
        return encoders.add_encoder(engine, path, told)

    return ChangeSet.of("encoders", value=_asking(state, ask))


def check(reference: str, state: JobState) -> EncoderEntry:
    """The entry again, with what was found."""
    return _asking(state, lambda engine, told: encoders.check_encoder(engine, reference, told))


def remove(reference: str, state: JobState) -> ChangeSet:
    """How many bytes are free again."""

    def ask(engine: Engine, told: Told) -> int:
        return encoders.remove_encoder(engine, reference, told)

    return ChangeSet.of("encoders", value=_asking(state, ask))


def _asking(
    state: JobState, ask: Callable[[Engine, Told], Answer], mirror: str = "", token: str = ""
) -> Answer:
    with encoders.encoder_engine(mirror, token) as engine:
        state.on_cancel = engine.cancel
        try:
            if state.is_cancelled():
                raise Cancelled
            return ask(engine, hearing(state))
        finally:
            state.on_cancel = None
