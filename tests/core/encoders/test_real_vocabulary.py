"""What is kept of the real vocabulary, and what that does to texts."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from core.encoders.builtin import find_packed_file, read_packed_file
from core.encoders.packed_file import PackedFile, Pieces
from core.encoders.unigram_tokenizer import build_tokenizer
from core.encoders.vocabulary import kept_pieces, selected
from tests.core.encoders.test_real_tokenizer import TEXTS

ALSO_CHANGED = {"한국어도 조금", "Привет, мир"}


@pytest.fixture(scope="module")
def packed() -> PackedFile:
    return read_packed_file(find_packed_file())


@pytest.fixture(scope="module")
def kept(packed: PackedFile) -> np.ndarray:
    shapes = packed.shapes
    return kept_pieces(packed.pieces, packed.tensor("emb.word", (shapes.vocabulary, shapes.width)))


@pytest.fixture(scope="module")
def fewer(packed: PackedFile, kept: np.ndarray) -> Pieces:
    return selected(packed.pieces, kept)


@pytest.fixture(scope="module")
def before(packed: PackedFile) -> Tokenizer:
    return build_tokenizer(packed.pieces)


@pytest.fixture(scope="module")
def after(fewer: Pieces) -> Tokenizer:
    return build_tokenizer(fewer)


def test_every_machine_keeps_the_same_pieces(kept: np.ndarray) -> None:
    # Whoever changes the rule raises its VERSION and puts the new hash here.
    found = hashlib.sha256(kept.astype("<i8").tobytes()).hexdigest()
    assert len(kept) == 70_708
    assert found == "474609ad23189b631e0531366a340e3e4e2b3fbfc0b4bc7d4e3183db83991a76"


def test_special_pieces_keep_their_numbers(packed: PackedFile, fewer: Pieces) -> None:
    for pieces in (packed.pieces, fewer):
        assert [name for name, _ in pieces.pieces[:4]] == ["<s>", "<pad>", "</s>", "<unk>"]
        assert (pieces.begin, pieces.padding, pieces.end, pieces.unknown) == (0, 1, 2, 3)


def test_all_characters_of_all_pieces_keep_a_piece(packed: PackedFile, fewer: Pieces) -> None:
    # Together with the property of fewer pieces: no text gets a token <unk> that it had not.
    characters = {character for name, _ in packed.pieces.pieces for character in name}
    assert characters <= {name for name, _ in fewer.pieces}


def test_scores_stay(packed: PackedFile, fewer: Pieces) -> None:
    assert set(fewer.pieces) <= set(packed.pieces.pieces)


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_chinese_and_english_texts_are_cut_as_before(
    text: str, before: Tokenizer, after: Tokenizer
) -> None:
    same = after.encode(text).tokens == before.encode(text).tokens
    assert same == (text not in ALSO_CHANGED)


@pytest.mark.property
@given(st.text() | st.lists(st.sampled_from(TEXTS), max_size=4).map("".join))
def test_no_text_gets_an_unknown_token(before: Tokenizer, after: Tokenizer, text: str) -> None:
    text = text.encode("utf-8", "replace").decode("utf-8")
    assert after.encode(text).ids.count(3) == before.encode(text).ids.count(3)
