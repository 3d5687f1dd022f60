"""The pieces of a text that are left out on trial: what a reader takes for one thing.

Where the encoder's tokens begin and end is the best word splitting at hand: those of a Unigram
vocabulary are mostly words in Chinese too, others are single characters. But tokens also cut up
English words, links and emoji, which mean nothing in parts; these stay whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

Span = tuple[int, int]
"""Begin and end in a text, in characters (code points)."""

# Links, mentions, and the names in brackets by which Weibo writes its emoticons: [泪].
_THINGS = re.compile(r"https?://[!-~]+|www\.[!-~]+|@[\w-]{1,30}|\[\w{1,10}\]")
_APOSTROPHES = "'’"
_JOINERS = "\u200c\u200d"
_SKIN_COLOURS = range(0x1F3FB, 0x1F400)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_FLAG_TAGS = range(0xE0020, 0xE0080)
# Scripts that put no blanks between words: Thai to Lao, Burmese, Khmer, 々 and its like, kana,
# Han, and kana of half width.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)


def pieces_of(text: str, tokens: Sequence[Span]) -> list[Span]:
    """The pieces of a text, in its order; what lies between two of them is blank.

    ``tokens`` are the places of the encoder's tokens; they may overlap, touch or leave gaps. No
    piece begins or ends with a blank, and none ends inside a word that is written with letters,
    a link, a mention, an emoticon, or a character that is made of several.
    """
    things = [found.span() for found in _THINGS.finditer(text)]
    breaks = {place for token in tokens for place in token} - _insides(tokens)
    breaks |= {0, len(text), *(place for thing in things for place in thing)}
    breaks -= _insides(things) | _inside_words(text)
    places = sorted(place for place in breaks if 0 <= place <= len(text))
    stripped = (_strip(text, span) for span in pairwise(places))
    return [(begin, end) for begin, end in stripped if begin < end]


def is_blank(character: str) -> bool:
    """Whether nothing of it is seen: white space, control and formatting characters."""
    return character.isspace() or unicodedata.category(character) in {"Cc", "Cf"}


def _insides(spans: Sequence[Span]) -> set[int]:
    """The places strictly inside of one of the spans."""
    return {place for begin, end in spans for place in range(begin + 1, end)}


def _strip(text: str, span: Span) -> Span:
    begin, end = span
    while begin < end and is_blank(text[begin]):
        begin += 1
    while begin < end and is_blank(text[end - 1]):
        end -= 1
    return begin, end


def _inside_words(text: str) -> set[int]:
    """The places inside of words of letters, and of characters that are made of several."""
    letters = _letters(text)
    inside: set[int] = set()
    flag_letters = 0  # in a row before this place: two of them make a flag
    for place in range(1, len(text)):
        flag_letters = flag_letters + 1 if ord(text[place - 1]) in _FLAG_LETTERS else 0
        in_flag = flag_letters % 2 == 1 and ord(text[place]) in _FLAG_LETTERS
        in_word = letters[place - 1] and letters[place]
        if in_flag or in_word or _continues(text, place):
            inside.add(place)
    return inside


def _letters(text: str) -> list[bool]:
    """For each character, whether it belongs to a word that blanks divide from others."""
    letters: list[bool] = []
    for place, character in enumerate(text):
        if place and _continues(text, place):
            # A letter stays one behind a joiner that joins it to nothing.
            letters.append(letters[-1] or _is_letter(character))
        elif character in _APOSTROPHES:
            after = text[place + 1 : place + 2]
            letters.append(place > 0 and letters[-1] and _is_letter(after))
        else:
            letters.append(_is_letter(character))
    return letters


def _is_letter(character: str) -> bool:
    return (character.isalnum() or character == "_") and _UNSPACED.match(character) is None


def _continues(text: str, place: int) -> bool:
    """Whether the character at ``place`` only alters or joins to the one before it."""
    before, character = text[place - 1], text[place]
    if before == "\u200d":
        return True
    return (
        character in _JOINERS
        or unicodedata.category(character).startswith("M")
        or ord(character) in _SKIN_COLOURS
        or ord(character) in _FLAG_TAGS
    )
