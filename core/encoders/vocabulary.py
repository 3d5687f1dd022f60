"""Which pieces of the built-in encoder's vocabulary are kept: what Chinese and English users need.

The vocabulary serves a hundred languages with 250,002 pieces, and their vectors are four fifths of
the encoder. A piece is kept by its characters alone, but for Latin ones: letters do not tell
English from Indonesian, so there the piece's vector decides. The vectors of one language lie
together, and a linear discriminant between likely English and surely other pieces ranks the rest.

No text gets worse than longer: every character that had a piece of its own keeps it, so whatever
could be read still can, and a text whose pieces are all kept is cut as before.

Source of the discriminant: Fisher, "The use of multiple measurements in taxonomic problems", 1936,
with the covariance drawn to a multiple of the identity as in Friedman, "Regularized discriminant
analysis", 1989.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from core.encoders.packed_file import Pieces

# Raise it with every change of what is kept: the unpacked encoder's folder is named after it.
VERSION = 2
LATIN_PIECES = 41_000
_LONGEST_SHORT = 3
_LIKELY, _UNLIKELY = 1 / 5, 1 / 2
_SPACE = "▁"
_BLOCKS = 16
# How the Unicode names of our letters and marks begin; "IDEOGRAPHIC" is 々 and its like.
_OWN_SCRIPTS = ("LATIN", "CJK", "IDEOGRAPHIC", "HIRAGANA", "KATAKANA", "COMBINING")

# Frequent English words, and some for what people feel: enough to find the language's direction.
_ENGLISH = (
    "the of and to in is that it for was with as you be on have this not are at from or but "
    "they which we his had her there an one were been would their has when who what more about "
    "if will can said out up other into could them some time than only your new my because "
    "people also just like these any how where should does did being very after before between "
    "through again never always something really think know want make going feel against "
    "without another however every while during though enough thing things right great love "
    "good best better happy sad angry afraid hate hope thanks thank please sorry work world "
    "home school friend friends family life happened believe remember understand wonderful "
    "beautiful terrible night morning today tomorrow yesterday"
)


def trimmed(pieces: Pieces, vectors: NDArray[np.float32]) -> tuple[Pieces, NDArray[np.float32]]:
    """The kept pieces, numbered anew in their old order, and their vectors [kept, width].

    Scores stay, and so do the numbers of special pieces that stand first. ``vectors`` is
    [vocabulary, width]; it may have rows behind the last piece, which no text can reach.
    """
    kept = kept_pieces(pieces, vectors)
    return selected(pieces, kept), vectors[kept]


def selected(pieces: Pieces, kept: Sequence[int] | NDArray[np.int64]) -> Pieces:
    """Only the pieces with these (ascending) numbers; the special ones must be among them."""
    new = {int(old): number for number, old in enumerate(kept)}
    return Pieces(
        pieces=tuple(pieces.pieces[old] for old in new),
        begin=new[pieces.begin],
        end=new[pieces.end],
        padding=new[pieces.padding],
        unknown=new[pieces.unknown],
        normalisation=pieces.normalisation,
    )


def kept_pieces(
    pieces: Pieces, vectors: NDArray[np.float32], latin_pieces: int = LATIN_PIECES
) -> NDArray[np.int64]:
    """The numbers of the pieces to keep, ascending; ``vectors`` is [vocabulary, width].

    Kept are special pieces; single characters of every script; pieces made of Han characters,
    kana, ASCII digits, punctuation, symbols and emoji; and of those with Latin letters
    ``latin_pieces``: short ones, then the most English ones.
    """
    names = [name for name, _ in pieces.pieces]
    special = {pieces.begin, pieces.end, pieces.padding, pieces.unknown}
    kept: list[int] = []
    latin: list[int] = []
    for number, name in enumerate(names):
        if number in special or len(name) == 1 or _is_special(name):
            kept.append(number)
        elif all(map(_is_ours, name)):
            (latin if any(map(_is_latin, name)) else kept).append(number)
    if len(latin) > latin_pieces:
        latin_names = [names[number] for number in latin]
        likeness = english_likeness(latin_names, vectors[latin])
        likeness[[_is_short(name) for name in latin_names]] = np.inf
        order = np.argsort(-likeness, kind="stable")[:latin_pieces]
        latin = [latin[place] for place in order]
    return np.sort(np.asarray(kept + latin, np.int64))


def english_likeness(names: Sequence[str], vectors: NDArray[np.float32]) -> NDArray[np.float64]:
    """How English each Latin piece is by its vector [pieces, width]; larger is more English.

    First by the difference between the mean vectors of known English words and of pieces with
    letters that English lacks. Then, because some hundred words are few, by the discriminant
    between the pieces that came out as likely and those that came out as unlikely.
    """
    vectors = _unit_length(vectors)
    plain = np.array([name.replace(_SPACE, "").isascii() for name in names])
    forms = {form for word in _ENGLISH.split() for form in (word, word.capitalize())}
    english = np.array([name.removeprefix(_SPACE) in forms for name in names])
    first = _scores(vectors, _mean(vectors[english]) - _mean(vectors[~plain]))
    ranked = np.flatnonzero(plain)[np.argsort(-first[plain], kind="stable")]
    # In the order of their numbers: then a rounding error in the ranking changes no sample.
    likely = vectors[np.sort(ranked[: round(len(ranked) * _LIKELY)])]
    rest = np.sort(ranked[round(len(ranked) * (1 - _UNLIKELY)) :])
    unlikely = np.concatenate([vectors[rest], vectors[~plain]])
    # A covariance of 384 numbers is known well enough from every fourth of so many vectors.
    covariance = (_covariance(likely[::4]) + _covariance(unlikely[::4])) / 2
    # Ridge of the mean variance: it keeps rare directions from being trusted too much.
    covariance += np.eye(len(covariance)) * np.trace(covariance) / len(covariance)
    difference = _mean(likely) - _mean(unlikely)
    return _scores(vectors, np.linalg.solve(covariance, difference).astype(np.float64))


def _is_special(name: str) -> bool:
    return name.startswith("<") and name.endswith(">")


def _is_short(name: str) -> bool:
    """Addresses, abbreviations and names are made of these, whatever the language."""
    letters = name.replace(_SPACE, "")
    return len(letters) <= _LONGEST_SHORT and letters.isascii()


@cache
def _is_ours(character: str) -> bool:
    if character.isdecimal():
        return character.isascii()
    if unicodedata.category(character)[0] not in "LM":
        return True
    return unicodedata.name(character, "").startswith(_OWN_SCRIPTS)


@cache
def _is_latin(character: str) -> bool:
    return unicodedata.name(character, "").startswith("LATIN")


# The sums are in float64 and block by block: so the ranking does not hang on the machine's
# arithmetic, and memory stays far below what the whole table takes.


def _blocks(vectors: NDArray[np.float32]) -> Iterator[NDArray[np.float64]]:
    for block in np.array_split(vectors, _BLOCKS):
        yield block.astype(np.float64)


def _unit_length(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    squares = np.concatenate([np.square(block).sum(axis=1) for block in _blocks(vectors)])
    lengths = np.maximum(np.sqrt(squares), np.finfo(np.float32).tiny)
    unit: NDArray[np.float32] = vectors / lengths.astype(np.float32)[:, None]
    return unit


def _mean(vectors: NDArray[np.float32]) -> NDArray[np.float64]:
    mean: NDArray[np.float64] = vectors.mean(axis=0, dtype=np.float64)
    return mean


def _covariance(vectors: NDArray[np.float32]) -> NDArray[np.float64]:
    mean = _mean(vectors)
    products = np.zeros((len(mean), len(mean)))
    for block in _blocks(vectors):
        products += block.T @ block
    return products / len(vectors) - np.outer(mean, mean)


def _scores(vectors: NDArray[np.float32], direction: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.concatenate([block @ direction for block in _blocks(vectors)])
