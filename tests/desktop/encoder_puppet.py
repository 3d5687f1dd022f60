"""Stands for the engine that cares for encoders: it keeps a list, and works only as a test says."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from core.contract import (
    AddEncoderRequest,
    CheckEncoderRequest,
    DownloadEncoderRequest,
    EncoderAdded,
    EncoderChecked,
    EncoderEntry,
    EncoderRemoved,
    EncodersListed,
    Event,
    Failed,
    ListEncodersRequest,
    RemoveEncoderRequest,
    RunCancelled,
    Stage,
)
from core.engine.client import Engine

MEGA = 1_000_000
BUILT_IN = EncoderEntry(
    reference="builtin",
    name="multilingual-e5-small",
    origin="builtin",
    ready=True,
    licence="MIT",
    folder="/缓存/encoders/multilingual-e5-small",
    width=384,
    layers=12,
    max_tokens=512,
    vocabulary=60_000,
    bytes_on_disk=180 * MEGA,
    sentence="mean",
)
SMALL = EncoderEntry(
    reference="hub:hfl/rbt3",
    name="hfl/rbt3",
    origin="hub",
    ready=True,
    licence="Apache-2.0",
    folder="/缓存/encoders/hfl--rbt3",
    revision="0123456789abcdef0123456789abcdef01234567",
    width=768,
    layers=3,
    max_tokens=512,
    vocabulary=21_128,
    bytes_on_disk=155 * MEGA,
    sentence="pooler",
)
OWN = EncoderEntry(
    reference="/数据/我的 编码器",
    name="我的 编码器",
    origin="folder",
    ready=True,
    folder="/数据/我的 编码器",
    width=768,
    layers=12,
    max_tokens=512,
    vocabulary=21_128,
)
BROKEN = EncoderEntry(
    reference="hub:hfl/chinese-roberta-wwm-ext",
    name="hfl/chinese-roberta-wwm-ext",
    origin="hub",
    ready=False,
    problem="The weights of this encoder are cut short.",
    advice="Download it again.",
    folder="/缓存/encoders/hfl--chinese-roberta-wwm-ext",
    bytes_on_disk=3 * MEGA,
)


class EncoderPuppet:
    """``stages`` come before each answer, ``failure`` in its place.

    ``mirrors``, ``tokens`` and ``asked`` say what it was started with and asked. An endless
    download ends when it is cancelled.
    """

    def __init__(self, *entries: EncoderEntry) -> None:
        self.entries = list(entries)
        self.mirrors: list[str] = []
        self.tokens: list[str] = []
        self.asked: list[Any] = []
        self.stages: tuple[Stage, ...] = ()
        self.failure: Failed | None = None
        self.endless = False
        self.open = 0
        self._stopped = threading.Event()

    def for_encoders(self, endpoint: str = "", token: str = "") -> EncoderPuppet:
        """As the real one."""
        self.tokens.append(token)
        self.mirrors.append(endpoint)
        return self

    def __enter__(self) -> EncoderPuppet:
        self.open += 1
        return self

    def __exit__(self, *_: object) -> None:
        self.open -= 1

    def cancel(self, seconds: float = 0.0) -> None:
        """As the real one."""
        del seconds
        self._stopped.set()

    def ask(self, request: object) -> Iterator[Event]:
        """As the real one."""
        self.asked.append(request)
        if isinstance(request, ListEncodersRequest):
            yield EncodersListed(tuple(self.entries))
            return
        self._stopped.clear()
        yield from self.stages
        if self.endless and self._stopped.wait(30):
            yield RunCancelled()
        else:
            yield self.failure or self._answer(request)

    def count(self, kind: type) -> int:
        """How many requests of a kind came."""
        return sum(isinstance(each, kind) for each in self.asked)

    def _answer(self, request: object) -> Event:
        match request:
            case DownloadEncoderRequest(name, revision):
                found = replace(SMALL, reference=f"hub:{name}", name=name, revision=revision)
                return self._added(found)
            case AddEncoderRequest(path):
                return self._added(replace(OWN, reference=path, folder=path))
            case CheckEncoderRequest(reference):
                return EncoderChecked(self._entry(reference))
            case RemoveEncoderRequest(reference):
                gone = self._entry(reference)
                self.entries.remove(gone)
                return EncoderRemoved(reference, gone.bytes_on_disk)
        raise AssertionError(request)

    def _added(self, entry: EncoderEntry) -> EncoderAdded:
        kept = [each for each in self.entries if each.reference != entry.reference]
        self.entries = [*kept, entry]
        return EncoderAdded(entry)

    def _entry(self, reference: str) -> EncoderEntry:
        return next(each for each in self.entries if each.reference == reference)


def use_encoders(monkeypatch: pytest.MonkeyPatch, *entries: EncoderEntry) -> EncoderPuppet:
    """Let a puppet with these encoders stand for the engine."""
    puppet = EncoderPuppet(*entries)
    started: Callable[..., EncoderPuppet] = puppet.for_encoders
    monkeypatch.setattr(Engine, "for_encoders", started, raising=False)
    return puppet
