"""Listing, checking and removing encoders, and finding them by their references."""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.contract import (
    AddEncoderRequest,
    CheckEncoderRequest,
    CoreError,
    DownloadEncoderRequest,
    EncoderAdded,
    EncoderChecked,
    EncoderRemoved,
    EncodersListed,
    Failed,
    ListEncodersRequest,
    RemoveEncoderRequest,
    RunCancelled,
    Stage,
)
from core.contract.encoders import EncoderEntry
from core.encoders import builtin
from core.encoders.cache import hub_folder, hub_name
from core.encoders.care import EncoderRequest, care_for_encoders
from core.encoders.download import partial_folder
from core.encoders.loading import find_encoder
from core.encoders.record import (
    RECORD_FILE,
    EncoderRecord,
    FileRecord,
    file_record,
    write_record,
)
from tests.core.encoders.packing import complete
from tests.tiny import write_tiny_encoder

NAME = "hfl/rbt3"
COMMIT = "d" * 40


@pytest.fixture(autouse=True)
def cache(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EMODESK_CACHE", str(folder / "缓存"))
    return folder / "缓存" / "encoders"


@pytest.fixture
def packed(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small file in the place of the built-in encoder's large one."""
    content = complete().content()
    monkeypatch.setattr(builtin, "SHA256", hashlib.sha256(content).hexdigest())
    cache.mkdir(parents=True)
    (cache / builtin.FILE_NAME).write_bytes(content)
    return cache / builtin.FILE_NAME


def last(request: EncoderRequest) -> Any:
    *_, event = care_for_encoders(request, lambda: False)
    return event


def listed() -> list[EncoderEntry]:
    event = last(ListEncodersRequest())
    assert isinstance(event, EncodersListed)
    return list(event.encoders)


def checked(reference: str) -> EncoderEntry:
    event = last(CheckEncoderRequest(reference))
    assert isinstance(event, EncoderChecked), event
    return event.encoder


def downloaded(name: str = NAME) -> Path:
    """An encoder as a download leaves it."""
    folder = write_tiny_encoder(hub_folder(name))
    files = {path.name: file_record(path) for path in folder.iterdir()}
    write_record(folder, EncoderRecord(name, "hub", files, COMMIT, "apache-2.0"))
    return folder


def found(reference: str) -> Path:
    stages = find_encoder(reference)
    while True:
        try:
            next(stages)
        except StopIteration as end:
            path: Path = end.value
            return path


def test_the_builtin_one_comes_first_then_the_others_by_name(folder: Path) -> None:
    downloaded("b/second")
    downloaded("A/first")
    mine = write_tiny_encoder(folder / "mine")
    assert isinstance(last(AddEncoderRequest(str(mine))), EncoderAdded)
    entries = listed()
    assert [each.reference for each in entries] == [
        "builtin",
        "hub:A/first",
        "hub:b/second",
        str(mine),
    ]
    assert [each.origin for each in entries] == ["builtin", "hub", "hub", "folder"]
    hub = entries[1]
    assert (hub.ready, hub.revision, hub.licence) == (True, COMMIT, "apache-2.0")
    assert (hub.width, hub.layers, hub.max_tokens, hub.sentence) == (32, 3, 80, "cls")
    assert hub.bytes_on_disk == sum(path.stat().st_size for path in Path(hub.folder).iterdir())


def test_what_is_no_encoder_is_not_listed(cache: Path, folder: Path) -> None:
    write_tiny_encoder(cache / ".downloading-hub--a--b")
    write_tiny_encoder(cache / ".adding-x")
    write_tiny_encoder(cache / "something")
    (cache / "file").touch()
    outside = write_tiny_encoder(folder / "outside")
    (cache / "hub--a--link").symlink_to(outside, target_is_directory=True)
    assert [each.reference for each in listed()] == ["builtin"]


def test_the_builtin_one_tells_whether_it_is_installed(
    packed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (before,) = listed()
    assert (before.ready, before.folder, before.width) == (True, "", 0)
    folder = found("builtin")
    (after,) = listed()
    assert (after.ready, after.folder, after.width) == (True, str(folder), 32)
    assert last(RemoveEncoderRequest("builtin")).bytes_freed > 10_000
    assert not folder.exists()
    packed.unlink()

    def missing(name: str) -> None:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "distribution", missing)
    (gone,) = listed()
    assert not gone.ready
    assert "not installed" in gone.problem
    assert "Settings" in gone.advice


def test_an_encoder_of_the_hub_is_found_by_its_name() -> None:
    folder = downloaded()
    assert found(f"hub:{NAME}") == folder
    assert hub_name(folder) == NAME


def test_one_that_was_put_there_by_hand_is_found_too() -> None:
    write_tiny_encoder(hub_folder(NAME))
    assert found(f"hub:{NAME}") == hub_folder(NAME)
    (entry,) = listed()[1:]
    assert (entry.reference, entry.ready, entry.revision) == (f"hub:{NAME}", True, "")


def cut_weights(folder: Path) -> None:
    (folder / "model.safetensors").write_bytes(b"short")


def half_a_download(folder: Path) -> None:
    folder.rename(partial_folder(NAME))


def no_tokenizer(folder: Path) -> None:
    (folder / "tokenizer.json").unlink()


@pytest.mark.parametrize("damage", [cut_weights, half_a_download, no_tokenizer, shutil.rmtree])
def test_one_that_is_not_whole_is_not_found_and_says_how_to_get_it(
    damage: Callable[[Path], None],
) -> None:
    damage(downloaded())
    with pytest.raises(CoreError, match="not on this computer") as missing:
        found(f"hub:{NAME}")
    advice = missing.value.advice
    assert f"'emodesk encoders download {NAME}'" in advice
    assert f"https://huggingface.co/{NAME}/tree/main" in advice
    assert str(hub_folder(NAME)) in advice
    assert not any(each.ready for each in listed()[1:])


@pytest.mark.parametrize("name", ["", "..", "a/../b", "a/b/c", "C:/x", "a\\b", "a/b\n", ".a/b"])
def test_a_name_cannot_lead_out_of_the_cache(name: str) -> None:
    with pytest.raises(CoreError, match="no name of an encoder"):
        found(f"hub:{name}")


def test_checking_a_whole_encoder_finds_nothing(packed: Path, folder: Path) -> None:
    downloaded()
    mine = write_tiny_encoder(folder / "mine")
    for reference in (f"hub:{NAME}", str(mine), "builtin"):
        entry = checked(reference)
        assert (entry.reference, entry.ready, entry.problem) == (reference, True, "")
    stages = list(care_for_encoders(CheckEncoderRequest(f"hub:{NAME}"), lambda: False))[:-1]
    assert [each.done for each in stages if isinstance(each, Stage)] == [0, 1, 2, 3]


def flip(folder: Path, name: str) -> None:
    content = bytearray((folder / name).read_bytes())
    content[-2] ^= 1
    (folder / name).write_bytes(content)


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", "config.json"])
def test_checking_names_the_file_that_was_altered(name: str) -> None:
    folder = downloaded()
    flip(folder, name)
    entry = checked(f"hub:{NAME}")
    assert not entry.ready
    assert name in entry.problem
    assert entry.advice


def test_checking_looks_at_the_tokenizer_of_a_folder(folder: Path) -> None:
    mine = write_tiny_encoder(folder / "mine")
    (mine / "tokenizer.json").write_text("{}")
    entry = checked(str(mine))
    assert not entry.ready
    assert "tokenizer" in entry.problem
    assert entry.advice


@pytest.mark.parametrize("name", ["/dev/zero", "../../outside", "a/../b", "..\\outside"])
def test_a_record_that_leads_elsewhere_is_not_followed(folder: Path, name: str) -> None:
    mine = write_tiny_encoder(folder / "mine")
    elsewhere = {name: FileRecord(0, "")}
    write_record(mine, EncoderRecord("forged", "hub", elsewhere, COMMIT))
    entry = checked(str(mine))
    assert (entry.ready, entry.name, entry.revision) == (True, "tiny", "")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes")
def test_a_pipe_instead_of_a_record_is_not_waited_for(folder: Path) -> None:
    mine = write_tiny_encoder(folder / "mine")
    os.mkfifo(mine / RECORD_FILE)
    assert "no ordinary file" in checked(str(mine)).problem


def test_checking_what_is_not_there_fails(folder: Path) -> None:
    assert isinstance(last(CheckEncoderRequest(f"hub:{NAME}")), Failed)
    entry = checked(str(folder / "none"))
    assert not entry.ready
    assert "no model folder" in entry.problem


def test_removing_frees_the_folder_and_what_a_broken_download_left() -> None:
    folder = downloaded()
    partial_folder(NAME).mkdir()
    (partial_folder(NAME) / "model.safetensors").write_bytes(bytes(1_000))
    size = sum(path.stat().st_size for path in folder.iterdir()) + 1_000
    assert last(RemoveEncoderRequest(f"hub:{NAME}")) == EncoderRemoved(f"hub:{NAME}", size)
    assert not folder.exists()
    assert not partial_folder(NAME).exists()
    assert isinstance(last(RemoveEncoderRequest(f"hub:{NAME}")), Failed)


def test_a_folder_of_the_user_is_only_forgotten(folder: Path) -> None:
    mine = write_tiny_encoder(folder / "mine")
    last(AddEncoderRequest(str(mine)))
    assert last(RemoveEncoderRequest(str(mine))) == EncoderRemoved(str(mine), 0)
    assert (mine / "config.json").exists()
    assert len(listed()) == 1


def test_nothing_outside_the_cache_is_removed(folder: Path, cache: Path) -> None:
    precious = write_tiny_encoder(folder / "precious")
    cache.mkdir(parents=True)
    (cache / "link").symlink_to(precious, target_is_directory=True)
    (cache / "hub--hfl--rbt3").symlink_to(precious, target_is_directory=True)
    for reference in (
        str(precious),
        str(cache / "link"),
        f"hub:{NAME}",
        str(cache / ".." / ".." / "precious"),
        str(cache),
        str(cache / ".."),
        "",
        ".",
    ):
        failed = last(RemoveEncoderRequest(reference))
        assert isinstance(failed, Failed), reference
        assert failed.advice
    assert (precious / "config.json").exists()
    assert cache.exists()


def test_links_inside_are_removed_and_not_followed(folder: Path) -> None:
    precious = write_tiny_encoder(folder / "precious")
    (downloaded() / "more").symlink_to(precious, target_is_directory=True)
    assert isinstance(last(RemoveEncoderRequest(f"hub:{NAME}")), EncoderRemoved)
    assert (precious / "config.json").exists()


@pytest.mark.parametrize(
    "request_",
    [
        ListEncodersRequest(),
        DownloadEncoderRequest(NAME),
        CheckEncoderRequest("builtin"),
        AddEncoderRequest("x"),
        RemoveEncoderRequest("builtin"),
    ],
    ids=lambda each: type(each).__name__,
)
def test_each_can_be_cancelled(request_: EncoderRequest) -> None:
    assert list(care_for_encoders(request_, lambda: True)) == [RunCancelled()]
