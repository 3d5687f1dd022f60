from pathlib import Path

import pytest

from core.contract import CoreError
from core.tokenizing import TextTokenizer
from tests.tiny import tiny_tokenizer


@pytest.fixture
def tokenizer() -> TextTokenizer:
    made = tiny_tokenizer()
    return TextTokenizer(made, made.get_vocab_size())


def test_long_texts_are_cut_and_the_marks_stay(tokenizer: TextTokenizer) -> None:
    short, long, empty = tokenizer.encode(["今天", "今" * 500, ""], 8)
    assert len(short) == 4
    assert len(long) == 8
    assert empty.tolist() == [0, 2]
    assert {ids[0] for ids in (short, long)} == {0}
    assert {ids[-1] for ids in (short, long)} == {2}


def test_lone_surrogates_are_taken(tokenizer: TextTokenizer) -> None:
    odd, question = tokenizer.encode(["孤\ud83d", "孤?"], 8)
    assert odd.tolist() == question.tolist()


def test_progress_is_told_for_each_chunk(
    tokenizer: TextTokenizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.tokenizing._CHUNK", 2)
    told: list[tuple[int, int]] = []
    ids = tokenizer.encode(list("今天明晚雨"), 8, lambda *done: told.append(done))
    assert told == [(2, 5), (4, 5), (5, 5)]
    assert [len(each) for each in ids] == [3] * 5
    assert tokenizer.encode([], 8) == []


def test_it_is_saved_whole(tokenizer: TextTokenizer, folder: Path) -> None:
    before = tokenizer.encode(["今" * 20], 5)[0]
    tokenizer.save(folder / "tokenizer.json")
    again = TextTokenizer.from_file(folder / "tokenizer.json", 1_000)
    assert again.encode(["今" * 20], 5)[0].tolist() == before.tolist()
    assert len(again.encode(["今" * 20], 50)[0]) == 22


@pytest.mark.parametrize("content", ["", "{}", "[1]", "\x00", '{"model": {"type": "Nothing"}}'])
def test_a_damaged_file_is_refused(folder: Path, content: str) -> None:
    (folder / "tokenizer.json").write_text(content)
    with pytest.raises(CoreError, match="cannot be read"):
        TextTokenizer.from_file(folder / "tokenizer.json", 1_000)
