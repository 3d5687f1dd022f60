"""The built-in encoder's tokenizer against a slow one that is written down here.

The reference follows the file alone: its map from characters to characters, then the best way
through the pieces by their scores (Viterbi), with unknown characters 10 below the lowest score.
"""

from __future__ import annotations

import pytest
from tokenizers import Tokenizer

from core.encoders.builtin import find_packed_file, read_packed_file
from core.encoders.packed_file import Pieces
from core.encoders.unigram_tokenizer import build_tokenizer

TEXTS = (
    "",
    " ",
    "今天天气真好，我们去公园吧！",
    "我好开心😀😀😀",
    "气死我了！！！！！！",
    "呜呜呜～～～～好想哭",
    "I am so happy today.",
    "Don't worry, be happy :)",
    "iPhone 13真的好用吗？",
    "转发微博 //@张三: 哈哈哈哈哈哈",
    "#早安世界# 新的一天开始了！http://t.cn/A6abcDEF",
    "２０２１年１月１日　星期五",
    "ＡＢＣ全角ａｂｃ",
    "第一行\n第二行\r\n第三行\t制表",
    "零\u200b宽\u200d字\ufeff符",
    "软\u00ad连字符",
    "👨‍👩‍👧‍👦一家人🏳️‍🌈❤️",
    "  前面有空格  中间也有   后面也有  ",
    "①②③㈠㊣℃㎡™",
    "“引号”‘单引号’《书名》【括号】",
    "……——…",
    "龘靐齉爩麤",
    "𠮷野家𪚥",
    "疫情期间，武汉加油！中国加油！🇨🇳",
    "café naïve Übermut",
    "한국어도 조금",
    "日本語もすこし、ｶﾀｶﾅ",
    "Привет, мир",
    "１００％正确",
    "a" * 60,
    "哈" * 60,
    "\x00\x01控制\x1f字符\x7f",
    "私用\ue001区",
    "ﬁnal ﬂow ½ ²",
)


class Reference:
    """Unigram by the book."""

    def __init__(self, pieces: Pieces) -> None:
        self.table = pieces.normalisation
        self.scores = {name: (number, score) for number, (name, score) in enumerate(pieces.pieces)}
        self.longest = max(map(len, self.scores))
        self.unknown = pieces.unknown
        self.unknown_score = min(score for _, score in pieces.pieces) - 10
        self.marks = (pieces.begin, pieces.end)

    def ids(self, text: str) -> list[int]:
        normal = "".join(self.table.get(sign, sign) for sign in text)
        while "  " in normal:
            normal = normal.replace("  ", " ")
        normal = normal.replace(" ", "▁")
        if normal and not normal.startswith("▁"):
            normal = "▁" + normal
        begin, end = self.marks
        return [begin, *self._best(normal), end]

    def _best(self, text: str) -> list[int]:
        best: list[tuple[float, int, int]] = [(0.0, 0, 0)]
        for end in range(1, len(text) + 1):
            ways = []
            for start in range(max(0, end - self.longest), end):
                number, score = self.scores.get(text[start:end], (self.unknown, None))
                if score is None and end - start == 1:
                    score = self.unknown_score
                if score is not None:
                    ways.append((best[start][0] + score, start, number))
            best.append(max(ways))
        found: list[int] = []
        at = len(text)
        while at > 0:
            _, start, number = best[at]
            if not (number == self.unknown and found and found[-1] == self.unknown):
                found.append(number)
            at = start
        return found[::-1]


@pytest.fixture(scope="session")
def pieces() -> Pieces:
    return read_packed_file(find_packed_file()).pieces


@pytest.fixture(scope="session")
def tokenizer(pieces: Pieces) -> Tokenizer:
    return build_tokenizer(pieces)


@pytest.fixture(scope="session")
def reference(pieces: Pieces) -> Reference:
    return Reference(pieces)


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_it_gives_the_ids_of_the_reference(
    text: str, tokenizer: Tokenizer, reference: Reference
) -> None:
    assert tokenizer.encode(text).ids == reference.ids(text)


def test_the_texts_are_mostly_known(tokenizer: Tokenizer, pieces: Pieces) -> None:
    ids = [number for text in TEXTS for number in tokenizer.encode(text).ids]
    assert ids.count(pieces.unknown) < len(ids) / 50
