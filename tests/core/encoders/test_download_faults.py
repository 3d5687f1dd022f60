"""What the disk can do to a download; the hub is played by an object."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from huggingface_hub.errors import OfflineModeIsEnabled

from core.contract import CoreError, DownloadEncoderRequest
from core.encoders import download as module
from core.encoders.cache import encoders_folder
from core.encoders.download import download, partial_folder
from core.encoders.hub import HubEncoder, HubFile
from core.encoders.hub_words import HubError, hub_words
from core.encoders.moving import move_into_place
from tests.core.encoders.fake_hub import files_of
from tests.tiny import write_tiny_encoder

NAME = "somebody/tiny"


class StandIn:
    """Gives the files of a folder, and raises ``fault`` in the middle of the weights."""

    endpoint = "https://hub.example"

    def __init__(self, files: dict[str, bytes], fault: Exception | None) -> None:
        self.files, self.fault = files, fault

    def encoder(self, name: str, _revision: str) -> HubEncoder:
        told = {
            name: HubFile(name, len(each), hashlib.sha256(each).hexdigest(), "")
            for name, each in self.files.items()
        }
        return HubEncoder(name, "e" * 40, "MIT", told)

    @contextmanager
    def download(self, _encoder: Any, name: str, start: int) -> Iterator[Any]:
        yield start, self._pieces(name, start)

    def _pieces(self, name: str, start: int) -> Iterator[bytes]:
        content = self.files[name]
        middle = len(content) // 2
        yield content[start:middle]
        if self.fault is not None and name == "model.safetensors":
            raise self.fault
        yield content[max(start, middle) :]


@pytest.fixture
def files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    monkeypatch.setenv("EMODESK_CACHE", str(folder / "缓存"))
    return files_of(write_tiny_encoder(folder / "tiny"))


@pytest.fixture
def hub(files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> StandIn:
    made = StandIn(files, None)
    monkeypatch.setattr(module, "Hub", lambda: made)
    return made


def downloaded() -> None:
    list(download(DownloadEncoderRequest(NAME), lambda: None))


def left() -> list[str]:
    return [path.name for path in encoders_folder().iterdir() if path.suffix != ".lock"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_told_and_leaves_nothing(hub: StandIn, number: int) -> None:
    hub.fault = OSError(number, "No space left on device")
    with pytest.raises(CoreError, match="became full") as refused:
        downloaded()
    assert "EMODESK_CACHE" in refused.value.advice
    assert left() == []
    hub.fault = None
    downloaded()
    assert left() == ["hub--somebody--tiny"]


def test_a_disk_that_takes_nothing_is_told(hub: StandIn) -> None:
    hub.fault = OSError(errno.EIO, "Input/output error")
    with pytest.raises(CoreError, match="Input/output error"):
        downloaded()
    assert left() == []


def test_a_disk_without_room_is_told_before_a_byte_is_asked_for(
    hub: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type("usage", (), {"free": 2_000_000})()
    monkeypatch.setattr(module.shutil, "disk_usage", lambda _path: usage)
    hub.fault = AssertionError("asked for")
    with pytest.raises(CoreError, match="2 MB are free") as refused:
        downloaded()
    assert refused.value.advice
    assert left() == []


def test_two_processes_do_not_download_the_same(hub: StandIn) -> None:
    encoders_folder().mkdir(parents=True)
    lock = partial_folder(NAME).with_name(f"{partial_folder(NAME).name}.lock")
    with FileLock(lock), pytest.raises(CoreError, match="being downloaded already"):
        downloaded()
    downloaded()


def test_a_cache_that_cannot_be_written_is_told(hub: StandIn) -> None:
    encoders_folder().parent.mkdir(parents=True)
    encoders_folder().write_text("a file in its place")
    with pytest.raises(CoreError, match="cannot be written") as refused:
        downloaded()
    assert "EMODESK_CACHE" in refused.value.advice


def test_a_process_without_network_says_so() -> None:
    with (
        pytest.raises(HubError, match="may not use the network") as refused,
        hub_words(NAME, "https://huggingface.co"),
    ):
        raise OfflineModeIsEnabled("offline")
    assert f"emodesk encoders download {NAME}" in refused.value.advice


def test_other_errors_are_left_alone() -> None:
    with pytest.raises(OSError, match="full"), hub_words(NAME, "https://huggingface.co"):
        raise OSError(errno.ENOSPC, "full")


def test_an_encoder_that_cannot_be_replaced_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = write_tiny_encoder(folder / "old"), write_tiny_encoder(folder / "new", seed=1)
    before = files_of(old)
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path == new:
            raise OSError(errno.EACCES, "Permission denied")
        return rename(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", refuse)
        with pytest.raises(OSError, match="denied"):
            move_into_place(new, old)
    assert files_of(old) == before
    move_into_place(new, old)
    assert files_of(old) != before
    assert sorted(path.name for path in folder.iterdir()) == ["old"]
