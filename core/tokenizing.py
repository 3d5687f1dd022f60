"""Texts to token ids, many at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from core.contract.errors import CoreError

_CHUNK = 8_192
_ADVICE = "Download or unpack the encoder again."

TokenIds = NDArray[np.int32]


class TextTokenizer:
    """A fast tokenizer with the few things that training and inference need of it."""

    def __init__(self, tokenizer: Tokenizer, vocabulary: int) -> None:
        self._tokenizer = tokenizer
        self._tokenizer.no_padding()
        self._vocabulary = vocabulary

    @classmethod
    def from_file(cls, path: Path, vocabulary: int) -> TextTokenizer:
        """Open a ``tokenizer.json`` for an encoder that knows ``vocabulary`` token ids.

        Raises:
            CoreError: the file is missing or damaged, does not mark where a text begins and
                ends, or belongs to another encoder.
        """
        try:
            tokenizer = Tokenizer.from_str(path.read_text("utf-8"))
        except Exception as error:  # the library raises bare Exception
            raise CoreError(f"The tokenizer {path} cannot be read: {error}.", _ADVICE) from error
        if tokenizer.get_vocab_size() > vocabulary:
            raise CoreError(f"The tokenizer {path} does not belong to its weights.", _ADVICE)
        opened = cls(tokenizer, vocabulary)
        if not len(opened.encode([""], 4)[0]):
            raise CoreError(f"The tokenizer {path} marks no begin and end of a text.", _ADVICE)
        return opened

    def save(self, path: Path) -> None:
        """Write it as ``tokenizer.json``."""
        self._tokenizer.no_truncation()
        path.write_text(self._tokenizer.to_str(), "utf-8")

    def encode(
        self,
        texts: Sequence[str],
        max_tokens: int,
        progress: Callable[[int, int], None] | None = None,
    ) -> list[TokenIds]:
        """Token ids of each text, special tokens included, at most ``max_tokens`` each.

        Raises:
            CoreError: a token is none of the encoder's.
        """
        self._tokenizer.enable_truncation(max_tokens)
        encoded: list[TokenIds] = []
        for start in range(0, len(texts), _CHUNK):
            chunk = [_encodable(text) for text in texts[start : start + _CHUNK]]
            encodings = self._tokenizer.encode_batch_fast(chunk)
            encoded += [np.asarray(encoding.ids, np.int32) for encoding in encodings]
            if any((each >= self._vocabulary).any() for each in encoded[start:]):
                raise CoreError("The tokenizer does not belong to the encoder.", _ADVICE)
            if progress is not None:
                progress(len(encoded), len(texts))
        return encoded

    def encode_with_places(self, text: str, max_tokens: int) -> Encoding:
        """One text with each token's place in it; ``overflowing`` tells whether it was cut."""
        self._tokenizer.enable_truncation(max_tokens)
        return self._tokenizer.encode(_encodable(text))


def _encodable(text: str) -> str:
    """The text without lone surrogates, which no tokenizer can take."""
    return text.encode("utf-8", "replace").decode("utf-8")


def filled(ids: Sequence[TokenIds], length: int, padding: int) -> list[TokenIds]:
    """Ids of texts, none longer than ``length``, all filled up to it with padding."""
    return [np.pad(each, (0, length - len(each)), constant_values=padding) for each in ids]
