import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.encoders.packed_file import Pieces
from core.encoders.unigram_tokenizer import build_tokenizer
from core.encoders.vocabulary import english_likeness, kept_pieces, selected, trimmed

SPECIAL = (("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0))
LETTERS = "▁ab开心д"
WITHOUT_A_PIECE = "z龘"


def make_pieces(scores: dict[str, float]) -> Pieces:
    return Pieces((*SPECIAL, *scores.items()), 0, 2, 1, 3, {})


def names_of(pieces: Pieces) -> list[str]:
    return [name for name, _ in pieces.pieces]


def kept_of(*names: str, latin: int = 100) -> set[str]:
    pieces = make_pieces(dict.fromkeys(names, -1.0))
    vectors = np.ones((len(pieces.pieces), 4), np.float32)
    return {names_of(pieces)[number] for number in kept_pieces(pieces, vectors, latin)} & {*names}


KEPT = (
    "开心",
    "▁我们",
    "日々",
    "ありがとう",
    "サービス",
    "公式サイト",
    "▁2018",
    "100%",
    "!!",
    "……",
)
KEPT += ("😀😀", "▁happy", "NBA", "café", "<mask>", "▁", "д", "한", "ก", "१", "▁́")
DROPPED = ("да", "▁привет", "안녕", "ไทย", "हिन्दी", "१०", "▁۱۳", "γεια", "שלום", "مع", "Aб")


@pytest.mark.parametrize("name", KEPT)
def test_what_chinese_and_english_need_is_kept(name: str) -> None:
    assert kept_of(name) == {name}


@pytest.mark.parametrize("name", DROPPED)
def test_words_of_other_scripts_are_dropped(name: str) -> None:
    assert kept_of(name) == set()


def made_languages() -> tuple[list[str], np.ndarray, np.ndarray]:
    """Pieces of two languages whose vectors lie apart, though words differ more than languages."""
    chance = np.random.default_rng(0)
    known = "the and with you that because never something people happy angry today"
    english = known.split() + [f"word{number}" for number in range(188)]
    foreign = [f"mot{number:02}" for number in range(200)]
    foreign += [f"modèle{number}" for number in range(100)]
    names = ["▁" + name for name in english + foreign]
    is_english = np.arange(len(names)) < len(english)
    vectors = chance.normal(0, 1, (len(names), 16))
    vectors[:, 0] *= 4  # a difference that has nothing to do with the language,
    vectors[: len(known.split()), 0] += 8  # though the few known words are alike in it
    vectors[:, 1] += np.where(is_english, 4, -4)
    vectors *= chance.uniform(0.1, 9, (len(names), 1))
    return names, vectors.astype(np.float32), is_english


def test_english_is_told_from_other_languages_by_vectors_alone() -> None:
    names, vectors, is_english = made_languages()
    likeness = english_likeness(names, vectors)
    first = np.argsort(-likeness)[: is_english.sum()]
    assert is_english[first].mean() > 0.93


def test_short_pieces_and_then_the_most_english_are_kept() -> None:
    names, vectors, is_english = made_languages()
    names = ["▁cz", "abc", "hó", *names, "▁"]
    vectors = np.concatenate([-vectors[is_english][:3], vectors, vectors[:1]])
    pieces = make_pieces(dict.fromkeys(names, -1.0))
    vectors = np.concatenate([np.ones((4, 16), np.float32), vectors])
    kept = kept_pieces(pieces, vectors, latin_pieces=150)
    assert len(kept) == 4 + 150 + 1
    assert (np.diff(kept) > 0).all()
    assert [names_of(pieces)[number] for number in kept[:6]] == [*names_of(pieces)[:4], *names[:2]]
    assert names_of(pieces)[kept[-1]] == "▁"
    assert is_english[kept[6:-1] - 7].mean() > 0.99


def test_vectors_and_scores_go_with_their_pieces() -> None:
    pieces = make_pieces({"开": -1.5, "да": -2.5, "д": -3.5, "开心": -4.5})
    vectors = np.arange(20, dtype=np.float32).reshape(10, 2)  # two rows behind the last piece
    fewer, rows = trimmed(pieces, vectors)
    assert fewer.pieces == (*SPECIAL, ("开", -1.5), ("д", -3.5), ("开心", -4.5))
    assert rows.tolist() == vectors[[0, 1, 2, 3, 4, 6, 7]].tolist()


def test_special_pieces_are_found_wherever_they_stand() -> None:
    scores = (
        ("да", -1.0),
        ("<unk>", 0.0),
        ("开", -1.0),
        ("</s>", 0.0),
        ("<pad>", 0.0),
        ("<s>", 0.0),
    )
    pieces = Pieces(scores, begin=5, end=3, padding=4, unknown=1, normalisation={"a": "b"})
    fewer, _ = trimmed(pieces, np.ones((6, 2), np.float32))
    names = names_of(fewer)
    special = [names[at] for at in (fewer.begin, fewer.end, fewer.padding, fewer.unknown)]
    assert special == ["<s>", "</s>", "<pad>", "<unk>"]
    assert fewer.normalisation == {"a": "b"}


several = st.text(LETTERS, min_size=2, max_size=4)
score = st.integers(-12, -1).map(float)  # whole numbers: ways of equal score do occur


@pytest.mark.property
@given(
    singles=st.fixed_dictionaries(dict.fromkeys(LETTERS, score)),
    merged=st.dictionaries(several, score, max_size=12),
    text=st.text(LETTERS.replace("▁", " ") + WITHOUT_A_PIECE, max_size=20),
    data=st.data(),
)
def test_fewer_pieces_change_only_texts_that_used_the_others(
    singles: dict[str, float], merged: dict[str, float], text: str, data: st.DataObject
) -> None:
    pieces = make_pieces(singles | merged)
    kept = [
        number
        for number, name in enumerate(names_of(pieces))
        if name not in merged or data.draw(st.booleans())
    ]
    fewer = selected(pieces, kept)
    before = [names_of(pieces)[number] for number in build_tokenizer(pieces).encode(text).ids]
    after = [names_of(fewer)[number] for number in build_tokenizer(fewer).encode(text).ids]
    assert after.count("<unk>") == before.count("<unk>")
    if set(before) <= set(names_of(fewer)):
        assert after == before
