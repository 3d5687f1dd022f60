import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.contract import CoreError, Snapshot, SnapshotText, read_snapshot, write_snapshot

NASTY = (
    "一行\n两行\r\n三行",
    "分隔\u2028符\u2029与\x85和\x0b\x0c\x1c",
    "引号\"'\\“”{}",
    "😀👨‍👩‍👧🏳️‍🌈",
    "",
    " \t ",
    "\x00\x1f\x7f",
    "孤\ud83d代理\udc00",
    "null",
)
bodies = st.text(st.characters(exclude_categories=[]), max_size=20)


def made_of(bodies: tuple[str, ...] | list[str]) -> Snapshot:
    texts = tuple(
        SnapshotText(f"uid {i}", body, i % 2, f"组{i}", "train") for i, body in enumerate(bodies)
    )
    return Snapshot(("愤怒", "a\u2028b"), texts)


def test_nasty_texts_come_back_as_they_were(folder: Path) -> None:
    snapshot = made_of(NASTY)
    written, digest = write_snapshot(snapshot, folder / "快照 一")
    assert read_snapshot(written) == (snapshot, digest)
    assert [path.name for path in written.iterdir()] == ["snapshot.jsonl"]


@pytest.mark.property
@given(st.lists(bodies, max_size=5))
def test_any_texts_come_back(folder: Path, texts: list[str]) -> None:
    snapshot = made_of(texts)
    written, digest = write_snapshot(snapshot, folder)
    assert read_snapshot(written) == (snapshot, digest)


def test_the_hash_covers_everything(folder: Path) -> None:
    def digest(**change: object) -> str:
        text = {"uid": "u", "body": "文", "label": 0, "group": "g", "part": "dev", **change}
        return write_snapshot(Snapshot(("a", "b"), (SnapshotText(**text),)), folder)[1]

    changes = (
        *({}, {"uid": "v"}, {"body": "字"}, {"label": 1}, {"group": "h"}, {"part": "train"}),
        {"unchecked": True},
    )
    assert len({digest(**change) for change in changes}) == len(changes)
    assert digest() == digest()


def test_texts_that_somebody_labelled_have_the_hash_that_they_always_had(folder: Path) -> None:
    text = SnapshotText("u", "文", 0, "g", "dev")
    line = '{"uid": "u", "body": "文", "label": 0, "group": "g", "part": "dev"}'
    content = f'{{"format": 1, "labels": ["a"]}}\n{line}\n'.encode()
    assert write_snapshot(Snapshot(("a",), (text,)), folder)[1] == (
        hashlib.sha256(content).hexdigest()
    )
    unchecked = Snapshot(("a",), (SnapshotText("u", "文", 0, "g", "train", unchecked=True),))
    assert read_snapshot(write_snapshot(unchecked, folder)[0])[0] == unchecked


def test_the_parts(folder: Path) -> None:
    texts = (SnapshotText("1", "甲", 0, "a", "dev"), SnapshotText("2", "乙", 0, "b", "held-out"))
    snapshot = Snapshot(("x",), texts)
    assert snapshot.part("dev") == texts[:1]
    assert snapshot.part("train") == ()


def test_a_changed_snapshot_is_refused_and_written_anew(folder: Path) -> None:
    snapshot = made_of(["甲", "乙"])
    written, digest = write_snapshot(snapshot, folder)
    path = written / "snapshot.jsonl"
    path.write_bytes(path.read_bytes().replace("甲".encode(), "丙".encode()))
    with pytest.raises(CoreError, match="changed after it was written") as refused:
        read_snapshot(written)
    assert "new snapshot" in refused.value.advice
    write_snapshot(snapshot, folder)
    assert read_snapshot(written) == (snapshot, digest)


def test_a_missing_snapshot_is_refused(folder: Path) -> None:
    with pytest.raises(CoreError, match="cannot be read"):
        read_snapshot(folder / "none")


HEAD = '{"format": 1, "labels": ["a", "b"]}\n'
TEXT = {"uid": "u", "body": "b", "label": 0, "group": "g", "part": "dev"}
STRANGE = {
    "empty": b"",
    "no UTF-8": b"\xff\xfe",
    "no JSON": b"{",
    "a list": b"[1]\n",
    "newer": b'{"format": 2, "labels": []}\n',
    "no labels": b'{"format": 1}\n',
    "labels are no texts": b'{"format": 1, "labels": [1]}\n',
    "a number for a text": (HEAD + "7\n").encode(),
    "unknown label": (HEAD + json.dumps({**TEXT, "label": 2})).encode(),
    "negative label": (HEAD + json.dumps({**TEXT, "label": -1})).encode(),
    "unknown part": (HEAD + json.dumps({**TEXT, "part": "test"})).encode(),
    "deep": (HEAD + "[" * 100_000).encode(),
}


@pytest.mark.parametrize("content", STRANGE.values(), ids=STRANGE.keys())
def test_a_snapshot_by_a_stranger_is_read_strictly(folder: Path, content: bytes) -> None:
    strange = folder / hashlib.sha256(content).hexdigest()[:32]
    strange.mkdir()
    (strange / "snapshot.jsonl").write_bytes(content)
    with pytest.raises(CoreError):
        read_snapshot(strange)


def test_a_disk_that_is_full_leaves_nothing_half_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_snapshot(made_of(["甲"]), folder)
    assert [path for path in folder.rglob("*") if path.is_file()] == []
