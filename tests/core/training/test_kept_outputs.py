import os
import shutil
import struct
import time
import zlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.atomic_file import write_file
from core.tokenizing import TokenIds
from core.training import kept_outputs
from core.training.inputs import FrozenOutputs
from core.training.kept_outputs import KeptOutputs, outputs_kind

WIDTH = 4
TEXT = st.lists(st.integers(0, 2**31 - 1), min_size=1, max_size=20)
KIND = outputs_kind("0" * 64, 4, "float32")
OTHER_KIND = outputs_kind("1" * 64, 4, "float32")
# Where a shard of one text has the number of texts, the text's length, its checksum, its vectors.
TEXTS, LENGTH, CHECKSUM, VECTORS = 12, 32, 36, 40


def encoded(
    texts: Sequence[Sequence[int]], width: int = WIDTH
) -> tuple[list[TokenIds], FrozenOutputs]:
    """Texts given by their token ids, with vectors that depend on nothing but these."""
    ids = [np.asarray(text, np.int32) for text in texts]
    outputs = FrozenOutputs([len(each) for each in ids], width, 4)
    for position, each in enumerate(ids):
        chance = np.random.default_rng(each.tolist())
        outputs.put(position, chance.normal(size=(len(each), width)).astype(np.float16))
    return ids, outputs


def long_text(number: int, tokens: int = 100) -> list[int]:
    return [number, *range(1, tokens)]


def store(folder: Path, kind: str = KIND, **limits: int) -> KeptOutputs:
    return KeptOutputs(folder, kind, WIDTH, **limits)


def save(kept: KeptOutputs, texts: Sequence[Sequence[int]]) -> bool:
    ids, outputs = encoded(texts)
    return kept.save(ids, range(len(texts)), outputs)


def unknown(kept: KeptOutputs, texts: Sequence[Sequence[int]]) -> list[int]:
    """The positions that a store does not know; what it does know must be right to the bit."""
    ids, right = encoded(texts)
    outputs = FrozenOutputs(right.lengths, WIDTH, 4)
    for position in range(len(texts)):
        outputs.put(position, np.full((len(texts[position]), WIDTH), 7, np.float16))
    missing = kept.load(ids, outputs)
    for position in range(len(texts)):
        expected = 7 if position in missing else right.rows(position)
        np.testing.assert_array_equal(outputs.rows(position), expected)
    return missing


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in files(folder))


def age(path: Path, seconds: float) -> None:
    os.utime(path, (time.time() - seconds,) * 2)


def sixteen_shards(folder: Path) -> list[list[int]]:
    """Save sixteen times, the first text each time; returns these texts and a new one."""
    texts = [long_text(number) for number in range(17)]
    for text in texts[:16]:
        save(store(folder), [texts[0], text])
    return texts


def test_what_was_saved_is_known_to_the_next_training(folder: Path) -> None:
    texts = [[1, 2, 3], [4], [1, 2], long_text(9)]
    assert save(store(folder / "made later"), texts)
    assert unknown(store(folder / "made later"), texts[::-1]) == []


def test_only_new_texts_are_missing(folder: Path) -> None:
    save(store(folder), [[1, 2], [3, 4]])
    assert unknown(store(folder), [[5], [3, 4], [1, 2, 3], [1, 2]]) == [0, 2]


def test_equal_token_ids_share_their_vectors(folder: Path) -> None:
    save(store(folder), [long_text(1)])
    once = size(folder)
    shutil.rmtree(folder / KIND)
    save(store(folder), [long_text(1), long_text(1)])
    assert size(folder) == once
    assert unknown(store(folder), [long_text(1), [5], long_text(1)]) == [1]


def test_another_encoder_layer_or_precision_gives_other_outputs(folder: Path) -> None:
    save(store(folder), [[1, 2]])
    assert unknown(store(folder, OTHER_KIND), [[1, 2]]) == [0]
    assert KIND not in {
        OTHER_KIND,
        outputs_kind("0" * 64, 5, "float32"),
        outputs_kind("0" * 64, 4, "bfloat16"),
        outputs_kind("0" * 64, 4, "float32", "description"),
    }


def test_a_kind_cannot_lead_out_of_the_folder(folder: Path) -> None:
    with pytest.raises(ValueError, match="kind"):
        store(folder, "../elsewhere")


def _with_numbers(shard: bytearray, vectors: bytearray) -> bytearray:
    """A shard of one text whose checksum is right, whatever its vectors are."""
    struct.pack_into("<I", shard, CHECKSUM, zlib.crc32(vectors))
    return shard[:VECTORS] + vectors


def _set(at: int, number: int) -> Callable[[bytearray], bytearray]:
    def change(shard: bytearray) -> bytearray:
        struct.pack_into("<I", shard, at, number)
        return shard

    return change


def _one_token_less(shard: bytearray) -> bytearray:
    vectors = shard[VECTORS : -2 * WIDTH]
    struct.pack_into("<I", shard, LENGTH, len(vectors) // (2 * WIDTH))
    return _with_numbers(shard, vectors)


def _last_number(number: float) -> Callable[[bytearray], bytearray]:
    end = np.float16(number).tobytes()
    return lambda shard: _with_numbers(shard, shard[VECTORS:-2] + end)


DAMAGES: dict[str, Callable[[bytearray], bytearray]] = {
    "empty": lambda shard: shard[:0],
    "cut in the table": lambda shard: shard[:30],
    "cut in the vectors": lambda shard: shard[:-2],
    "longer": lambda shard: shard + b"\0\0",
    "vectors never reached the disk": lambda shard: shard[:VECTORS] + bytes(len(shard) - VECTORS),
    "one bit flipped": lambda shard: shard[:-1] + bytes([shard[-1] ^ 1]),
    "another format": lambda shard: bytearray(b"PK\3\4    ") + shard[8:],
    "no text": lambda shard: _set(TEXTS, 0)(shard)[:16],
    "more texts than fit": _set(TEXTS, 2**32 - 1),
    "a text of no token": lambda shard: _with_numbers(_set(LENGTH, 0)(shard), bytearray()),
    "a text too long": _set(LENGTH, 2**32 - 1),
    "another length than the text": _one_token_less,
    "not a number": _last_number(np.nan),
    "infinity": _last_number(-np.inf),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_shard_is_removed_and_not_trusted(
    folder: Path, damage: Callable[[bytearray], bytearray]
) -> None:
    text = long_text(1)
    save(store(folder), [text])
    (shard,) = files(folder)
    shard.write_bytes(damage(bytearray(shard.read_bytes())))
    assert unknown(store(folder), [text]) == [0]
    assert files(folder) == []
    save(store(folder), [text])
    assert unknown(store(folder), [text]) == []


def test_one_wrong_text_makes_its_whole_shard_unknown(folder: Path) -> None:
    save(store(folder), [[1], [2], [3]])
    (shard,) = files(folder)
    content = shard.read_bytes()
    shard.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert unknown(store(folder), [[1], [2], [3]]) == [0, 1, 2]


def test_vectors_of_another_width_are_removed(folder: Path) -> None:
    ids, outputs = encoded([[1, 2], [3, 4]], WIDTH * 2)
    KeptOutputs(folder, KIND, WIDTH * 2).save(ids, [0, 1], outputs)
    assert unknown(store(folder), [[1, 2], [3, 4]]) == [0, 1]
    assert files(folder) == []


def test_a_huge_file_cannot_fill_memory(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(store(folder), [[1], [2]])
    monkeypatch.setattr(kept_outputs, "_SHARD_BYTES", 60)
    assert unknown(store(folder), [[1], [2]]) == [0, 1]
    assert files(folder) == []


def test_vectors_too_large_for_16_bits_are_not_kept(folder: Path) -> None:
    ids, outputs = encoded([[1, 2], [3, 4]])
    outputs.put(0, np.full((2, WIDTH), np.inf, np.float16))
    assert store(folder).save(ids, [0, 1], outputs)
    assert unknown(store(folder), [[1, 2], [3, 4]]) == [0]
    assert len(files(folder)) == 1


@pytest.mark.skipif(os.name == "nt", reason="a link needs a right there")
def test_links_are_not_followed(folder: Path) -> None:
    save(store(folder / "elsewhere"), [[1]])
    (outside,) = files(folder / "elsewhere")
    (folder / "store" / KIND).mkdir(parents=True)
    (folder / "store" / KIND / outside.name).symlink_to(outside)
    assert unknown(store(folder / "store"), [[1]]) == [0]
    (folder / "linked").mkdir()
    (folder / "linked" / KIND).symlink_to(outside.parent)
    assert unknown(store(folder / "linked"), [[1]]) == [0]
    assert not save(store(folder / "linked"), [[2]])
    assert not save(store(folder / "linked", OTHER_KIND, limit_bytes=1), [[2]])
    assert files(folder / "elsewhere") == [outside]


def test_what_was_not_used_for_longest_goes_first(folder: Path) -> None:
    texts = [long_text(number) for number in range(4)]
    for number, kind in enumerate([KIND, OTHER_KIND, KIND]):
        before = files(folder)
        save(store(folder, kind), [texts[number]])
        (made,) = set(files(folder)) - set(before)
        age(made, 300 - 100 * number)
    limit = size(folder)
    assert unknown(store(folder), [texts[0]]) == []  # now the oldest was read last
    assert save(store(folder, limit_bytes=limit), [texts[3]])
    assert size(folder) == limit
    assert unknown(store(folder), texts) == [1]
    assert unknown(store(folder, OTHER_KIND), texts) == [0, 1, 2, 3]


def test_more_than_the_limit_is_kept_in_part(folder: Path) -> None:
    texts = [long_text(number) for number in range(40)]
    assert not save(store(folder, limit_bytes=20_000), texts)
    assert 15_000 < size(folder) <= 20_000
    assert 0 < len(unknown(store(folder), texts)) < 40
    assert not save(store(folder, limit_bytes=0), texts)
    assert size(folder) == 0


def test_it_takes_a_fifth_of_the_disk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil._ntuple_diskusage
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(0, 0, 50_000 - size(folder)))
    for number in range(20):
        assert save(store(folder), [long_text(number)])
        assert size(folder) <= 10_000
    assert size(folder) > 8_000
    assert unknown(store(folder), [long_text(19)]) == []


def test_large_outputs_are_kept_in_pieces(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_outputs, "_SHARD_BYTES", 2_000)
    texts = [long_text(number) for number in range(7)] + [long_text(8, 1_000)]
    assert save(store(folder), texts)
    assert len(files(folder)) == 5
    assert unknown(store(folder), texts) == []


def test_a_full_disk_leaves_nothing_behind(folder: Path) -> None:
    resource = pytest.importorskip("resource")
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    save(store(folder), [[1]])
    before = files(folder)
    # A write that crosses this size fails halfway, as on a full disk.
    resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, old[1]))
    try:
        assert not save(store(folder), [long_text(1, 100_000)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
    assert files(folder) == before
    assert unknown(store(folder), [[1]]) == []


def test_a_folder_that_is_missing_or_cannot_be_made_is_no_exception(folder: Path) -> None:
    assert unknown(store(folder / "none"), [[1], [2]]) == [0, 1]
    (folder / "taken").write_text("a file")
    assert not save(store(folder / "taken"), [[1]])
    assert unknown(store(folder / "taken"), [[1]]) == [0]


def test_leftovers_of_died_writes_are_removed_and_nothing_else(folder: Path) -> None:
    save(store(folder, OTHER_KIND), [[1]])
    mine, old, young = (
        folder / OTHER_KIND / name
        for name in ("notes.txt", f"{'a' * 16}.outputs.part", f"{'b' * 16}.outputs.part")
    )
    for path, seconds in ((mine, 9_000), (old, 3_700), (young, 3_500)):
        path.write_bytes(b"half")
        age(path, seconds)
    save(store(folder), [[1]])
    assert [mine.exists(), old.exists(), young.exists()] == [True, False, True]


def test_many_shards_become_few_and_nothing_is_lost(folder: Path) -> None:
    texts = sixteen_shards(folder)
    save(store(folder, OTHER_KIND), texts[:1])
    assert len(files(folder / KIND)) == 16
    before = size(folder / KIND)
    assert save(store(folder), [texts[16]])
    assert len(files(folder / KIND)) == 1
    assert size(folder / KIND) < 0.6 * before  # the text that all had is kept once
    assert unknown(store(folder), texts) == []
    assert unknown(store(folder, OTHER_KIND), texts[:1]) == []


def test_a_merge_keeps_damage_out(folder: Path) -> None:
    texts = sixteen_shards(folder)
    alone, *_, shared = sorted(files(folder), key=lambda path: path.stat().st_size)
    alone.write_bytes(DAMAGES["a text of no token"](bytearray(alone.read_bytes())))
    shared.write_bytes(shared.read_bytes()[:-2] + np.float16(np.nan).tobytes())
    assert save(store(folder), [texts[16]])
    assert len(files(folder)) == 1
    assert len(unknown(store(folder), texts)) == 1


def test_a_merge_keeps_old_and_new_apart(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = sixteen_shards(folder)
    for shard in files(folder):
        age(shard, 500)
    monkeypatch.setattr(kept_outputs, "_SHARD_BYTES", 8_000)
    assert save(store(folder), [texts[16]])
    assert len(files(folder)) < 8
    assert min(shard.stat().st_mtime for shard in files(folder)) < time.time() - 400


def test_a_merge_that_fails_loses_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = sixteen_shards(folder)
    written: list[Path] = []

    def fill_up(path: Path, write: Callable[..., None]) -> None:
        if written:
            raise OSError(28, "No space left on device")
        written.append(path)
        write_file(path, write)

    monkeypatch.setattr(kept_outputs, "write_file", fill_up)
    assert save(store(folder), [texts[16]])
    assert len(files(folder)) == 17
    assert unknown(store(folder), texts) == []


def test_a_vanished_shard_is_not_known(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in (1, 2):
        save(store(folder), [[number]])
    # Another process removes a shard between our listing and our reading.
    listed = kept_outputs._files(folder / KIND, kept_outputs._SHARD_NAME)
    listed[0].path.unlink()
    monkeypatch.setattr(kept_outputs, "_files", lambda *_: listed)
    assert len(unknown(store(folder), [[1], [2]])) == 1


def test_a_file_in_use_does_no_harm(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(store(folder), [long_text(1)])
    (shard,) = files(folder)

    def refuse(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "The process cannot access the file", str(path))

    monkeypatch.setattr(Path, "unlink", refuse)  # as on Windows
    assert not save(store(folder, limit_bytes=900), [long_text(2)])
    assert files(folder) == [shard]
    shard.write_bytes(b"damaged")
    assert unknown(store(folder), [long_text(1)]) == [0]


def test_two_trainings_share_a_folder_at_once(folder: Path) -> None:
    def train(offset: int) -> None:
        kept = store(folder)
        for number in range(offset, offset + 40):
            assert save(kept, [long_text(number), long_text(number // 2)])
            unknown(kept, [long_text(number), long_text(1_000)])

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(train, [0, 20]))
    assert unknown(store(folder), [long_text(number) for number in range(60)]) == []


@pytest.mark.property
@given(st.lists(TEXT, min_size=1, max_size=20), st.sets(st.integers(0, 19)))
def test_exactly_what_was_saved_comes_back(
    tmp_path_factory: pytest.TempPathFactory, texts: list[list[int]], chosen: set[int]
) -> None:
    folder = tmp_path_factory.mktemp("kept")
    positions = sorted(each for each in chosen if each < len(texts))
    ids, outputs = encoded(texts)
    half = len(positions) // 2
    for some in (positions[:half], positions[half:]):
        assert store(folder).save(ids, some, outputs)
    saved = [texts[position] for position in positions]
    missing = [position for position, text in enumerate(texts) if text not in saved]
    assert unknown(store(folder), texts) == missing
