"""Builds a fast tokenizer from pieces with unigram scores.

The normalisation is NFKC but for a few characters; where the encoder was trained otherwise
(control characters vanish, zero-width ones become spaces, the wide tilde stays), its own table
is followed. Source of the scheme: Kudo, "Subword Regularization", 2018 (arXiv 1804.10959).
"""

from __future__ import annotations

import unicodedata

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

from core.encoders.packed_file import Pieces

_KEPT = "\uff5e"  # NFKC would make it an ASCII tilde; it is frequent in Chinese posts
_STAND_IN = "\ue000"  # private use: no text means anything by it


def build_tokenizer(pieces: Pieces) -> Tokenizer:
    """A tokenizer that gives ``<s> … </s>`` with the pieces' ids."""
    tokenizer = Tokenizer(models.Unigram(list(pieces.pieces), pieces.unknown, False))
    tokenizer.normalizer = _normaliser(pieces.normalisation)
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace("▁", "always")
    names = [name for name, _ in pieces.pieces]
    begin, end = names[pieces.begin], names[pieces.end]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{begin} $A {end}",
        pair=f"{begin} $A {end} {end} $B {end}",
        special_tokens=[(begin, pieces.begin), (end, pieces.end)],
    )
    return tokenizer


def _normaliser(table: dict[str, str]) -> normalizers.Normalizer:
    differing = {c: to for c, to in table.items() if unicodedata.normalize("NFKC", c) != to}
    removed = "".join(c for c, to in differing.items() if to == "")
    spaced = "".join(c for c, to in differing.items() if to == " ")
    steps: list[normalizers.Normalizer] = []
    if removed:
        steps.append(normalizers.Replace(Regex(_character_class(removed)), ""))
    if spaced:
        steps.append(normalizers.Replace(Regex(_character_class(spaced)), " "))
    steps += [
        normalizers.Replace(_KEPT, _STAND_IN),
        normalizers.NFKC(),
        normalizers.Replace(_STAND_IN, _KEPT),
        normalizers.Replace(Regex(" {2,}"), " "),
    ]
    return normalizers.Sequence(steps)


def _character_class(characters: str) -> str:
    return "[" + "".join(f"\\x{{{ord(c):x}}}" for c in characters) + "]"
