"""Sentences from below in the user's language.

``core`` and ``data`` know no Qt and say what happens in English. Their sentences are recognised
here by templates, in which each ``{}`` stands for anything, and said in the language that is on.
The Chinese stands in ``resources/translations/sentences.zh.json``; in it a hole is ``{}``, or
``{0}``, ``{1}`` where the order changes, ``{0:words}`` if what fills it is translated too, and
``{0:quoted}`` if it is a Python literal such as ``'name'``.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from functools import lru_cache

from desktop.i18n import current_language
from resources import catalogue

# A message, an advice, and one more where an error was told inside of another.
_MOST_IN_A_ROW = 3
# A text with more full stops is not one of ours, and trying all of them would take long.
_MOST_CUTS = 8


def in_user_language(sentence: str) -> str:
    """The sentence in the language that is on; as it is where nobody knows it.

    It may be a message, an advice, a note, or several of them in a row.
    """
    said = _phrasebook(current_language()).known(sentence, _MOST_IN_A_ROW)
    return sentence if said is None else said


@lru_cache
def _phrasebook(language: str) -> Phrasebook:
    return Phrasebook(catalogue.sentences(language))


class Phrasebook:
    """Knows sentences of one language by their English."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        self._whole = {english: own for english, own in sentences.items() if "{}" not in english}
        templates = [Template(english, own) for english, own in sentences.items()]
        # The more of a sentence is in the template, the less the holes can have swallowed.
        self._templates = sorted(
            (each for each in templates if each.holes),
            key=lambda each: (each.letters, each.length),
            reverse=True,
        )
        self._placing = [each for each in self._templates if each.english.endswith(": {}")]

    def known(self, sentence: str, most: int = 1) -> str | None:
        """What a sentence, or up to ``most`` in a row, is called; None if that is not known."""
        if sentence in self._whole:
            return self._whole[sentence]
        # First cut up: a hole at the end of a message would swallow the advice that follows.
        may_be_row = most > 1 and 0 < sentence.count(". ") <= _MOST_CUTS
        return (self._row(sentence, most) if may_be_row else None) or self._filled(sentence)

    def _row(self, sentence: str, most: int) -> str | None:
        end = sentence.find(". ")
        while end >= 0:
            first = self.known(sentence[: end + 1])
            rest = None if first is None else self.known(sentence[end + 2 :], most - 1)
            if first is not None and rest is not None:
                return first + rest
            end = sentence.find(". ", end + 1)
        return None

    def _filled(self, sentence: str) -> str | None:
        # A place and a known cause, before the cause is taken for a sentence with other holes.
        for template in self._placing:
            values = template.match(sentence)
            if values is not None and values[-1] in self._whole:
                return template.own.format(*(_Hole(value, self._words) for value in values))
        for template in self._templates:
            values = template.match(sentence)
            if values is None:
                continue
            if template.letters or any(self.known(value, _MOST_IN_A_ROW) for value in values):
                return template.own.format(*(_Hole(value, self._words) for value in values))
        return None

    def _words(self, value: str) -> str:
        return self.known(value, _MOST_IN_A_ROW) or value


class Template:
    """An English sentence with holes, and the same in another language."""

    def __init__(self, english: str, own: str) -> None:
        self.english = english
        self.own = own
        self._parts = english.split("{}")
        self.holes = len(self._parts) - 1
        self.length = sum(map(len, self._parts))
        self.letters = sum(letter.isalpha() for part in self._parts for letter in part)

    def match(self, sentence: str) -> list[str] | None:
        """What fills the holes, each as short as can be; None if the rest differs."""
        start, *middle, end = self._parts
        at, stop = len(start), len(sentence) - len(end)
        if at > stop or not sentence.startswith(start) or not sentence.endswith(end):
            return None
        values = []
        for part in middle:
            found = sentence.find(part, at, stop)
            if found < 0:
                return None
            values.append(sentence[at:found])
            at = found + len(part)
        return [*values, sentence[at:stop]]


class _Hole:
    """What fills a hole, written as the translation asks for it."""

    def __init__(self, value: str, words: Callable[[str], str]) -> None:
        self._value = value
        self._words = words

    def __format__(self, how: str) -> str:
        if how == "words":
            return self._words(self._value)
        if how == "quoted":
            return _without_quotes(self._value)
        return self._value


def _without_quotes(value: str) -> str:
    try:
        return str(ast.literal_eval(value))
    except (ValueError, SyntaxError):
        return value  # the name of a class, say
