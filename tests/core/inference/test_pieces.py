import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.inference.pieces import Span, is_blank, pieces_of

# What texts of the web are made of, and what splits wrongly when nobody cares.
BITS = st.sampled_from(
    [
        *("今天", "真", "好", "年", "カタ", "น้ำ", "ﷺ", "I'm", "unhappily", "２０", "_", "'", "，"),
        *("@小明", "[泪]", "http://t.cn/Rx8", "www.a.cn", " ", "\u3000", "\u200b", "\x00"),
        *("👍🏽", "👨\u200d👩\u200d👧", "🇨🇳", "🇬", "❤️", "1️⃣", "😀", "\u200d"),
        *("e\u0301", "\u0301", "\ud83d"),
    ]
) | st.text(max_size=3)
TEXTS = st.lists(BITS, max_size=12).map("".join)


def single(text: str) -> list[Span]:
    """Tokens of one character each, as a WordPiece vocabulary has them for Chinese."""
    return [(place, place + 1) for place in range(len(text))]


def shown(text: str, tokens: list[Span] | None = None) -> list[str]:
    spans = pieces_of(text, single(text) if tokens is None else tokens)
    return [text[begin:end] for begin, end in spans]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", []),
        (" \n\u200b", []),
        ("真 好，", ["真", "好", "，"]),
        ("so unhappily", ["so", "unhappily"]),
        ("I'm 'quoted' rock’n’roll", ["I'm", "'", "quoted", "'", "rock’n’roll"]),
        ("2020年snake_case型", ["2020", "年", "snake_case", "型"]),
        ("e\u0301te\u0301了", ["e\u0301te\u0301", "了"]),
        ("看http://t.cn/Rx8?a=1吧", ["看", "http://t.cn/Rx8?a=1", "吧"]),
        ("@小明_2: 嗨", ["@小明_2", ":", "嗨"]),
        ("好[泪][允悲]吧", ["好", "[泪]", "[允悲]", "吧"]),
        ("👍🏽👨\u200d👩\u200d👧❤️", ["👍🏽", "👨\u200d👩\u200d👧", "❤️"]),
        ("🇨🇳🇬🇧🇫", ["🇨🇳", "🇬🇧", "🇫"]),
        ("1️⃣了", ["1️⃣", "了"]),
        ("Привет мир", ["Привет", "мир"]),
        ("\ud83d坏", ["\ud83d", "坏"]),
        ("\u200b好\u200b", ["好"]),
    ],
    ids=ascii,
)
def test_what_a_reader_takes_for_one_thing_stays_whole(text: str, pieces: list[str]) -> None:
    assert shown(text) == pieces


@pytest.mark.parametrize(
    ("text", "tokens", "pieces"),
    [
        ("今天真好", [(0, 2), (2, 3), (3, 4)], ["今天", "真", "好"]),
        ("今天真好", [(0, 1), (0, 2), (2, 4)], ["今天", "真好"]),  # a token for no character
        ("a  b", [(0, 1), (2, 4)], ["a", "b"]),  # a token that begins with a blank
        ("㎞了", [(0, 1), (0, 1), (1, 2)], ["㎞", "了"]),  # one character, two tokens
        ("[泪][泪]", [(0, 1), (1, 2), (2, 4), (4, 5), (5, 6)], ["[泪]", "[泪]"]),
        ("今\x00天", [(0, 1), (2, 3)], ["今", "天"]),
        ("今Ω天", [(0, 1), (2, 3)], ["今", "Ω", "天"]),  # what no token holds
        ("今天", [], ["今天"]),
    ],
    ids=ascii,
)
def test_elsewhere_the_tokens_say_where_pieces_end(
    text: str, tokens: list[Span], pieces: list[str]
) -> None:
    assert shown(text, tokens) == pieces


@pytest.mark.property
@given(TEXTS, st.data())
def test_pieces_cover_all_but_blanks_in_order(text: str, data: st.DataObject) -> None:
    ends = st.integers(0, len(text))
    tokens = data.draw(st.lists(st.tuples(ends, ends).map(sorted).map(tuple), max_size=8))
    spans = pieces_of(text, tokens)
    covered: list[int] = []
    for begin, end in spans:
        assert begin < end
        assert not is_blank(text[begin])
        assert not is_blank(text[end - 1])
        covered += range(begin, end)
    assert covered == sorted(set(covered))
    assert all(is_blank(text[place]) for place in set(range(len(text))) - set(covered))


@pytest.mark.property
@given(TEXTS)
@example("\u200dAA")
def test_no_piece_begins_inside_a_character_or_a_word(text: str) -> None:
    for begin, _ in pieces_of(text, single(text)):
        before, first = text[begin - 1 : begin], text[begin]
        if begin and not is_blank(before):
            assert not unicodedata.category(first).startswith("M")
            assert not (_is_ascii_letter(before) and _is_ascii_letter(first))


def _is_ascii_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()
