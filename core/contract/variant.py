"""Which parts the classifier has.

The article joins a sentence vector with a word path (recurrent layer, then multi-head attention)
and removes them one by one. Its names are derived from the parts: ``RBs`` with sentence vector,
``RB`` without; ``BG``/``BL`` for a two-directional GRU/LSTM; ``MA`` for multi-head attention.
Its name for the sentence vector alone is ``RB-MLP``; ``RBs-MLP-wide`` is the control with as many
parameters as the full head: what it gains over ``RB-MLP`` is owed to size, not to structure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from core.contract.errors import CoreError

Sentence = Literal["auto", "pooler", "cls", "mean", "none"]
Recurrent = Literal["none", "lstm", "gru"]
Query = Literal["last-state", "self"]
Unattended = Literal["last-state", "mean"]

_NAME = re.compile(r"RB(?P<s>s?)(?:-(?P<both>B?)(?P<cell>[GL])(?P<layers>[2-4]?))?(?P<ma>-MA)?")
_CELLS: dict[str, Recurrent] = {"G": "gru", "L": "lstm"}


@dataclass(frozen=True)
class Variant:
    """The parts of one classifier; every combination is valid.

    Attributes:
        sentence: where the sentence vector comes from; ``auto`` takes what suits the encoder.
        recurrent: the recurrent layer of the word path.
        bidirectional: run it in both directions.
        layers: how many recurrent layers.
        attention: multi-head attention over the word path.
        query: what attends: the last hidden state (one vector), or every word (then their mean).
        unattended: what stands for the word path when ``attention`` is off.
        wide: a hidden dense layer that has as many parameters as the full head; only without a
            word path.
    """

    sentence: Sentence = "auto"
    recurrent: Recurrent = "gru"
    bidirectional: bool = True
    layers: int = 1
    attention: bool = True
    query: Query = "last-state"
    unattended: Unattended = "last-state"
    wide: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.layers <= 4:
            raise CoreError("A variant has one to four recurrent layers.")
        if self.wide and self.has_word_path:
            raise CoreError("A wide dense layer is for variants of the sentence vector alone.")

    @property
    def has_sentence_vector(self) -> bool:
        """Whether the sentence vector reaches the dense layer."""
        return self.sentence != "none"

    @property
    def has_word_path(self) -> bool:
        """Whether anything is read from the single words.

        With neither recurrent layer, attention nor sentence vector, the mean of the words is
        what is left to classify.
        """
        return self.recurrent != "none" or self.attention or not self.has_sentence_vector

    @property
    def name(self) -> str:
        """The article's name for these parts."""
        if not self.has_word_path:
            return WIDE_VARIANT if self.wide else "RB-MLP"
        name = "RBs" if self.has_sentence_vector else "RB"
        if self.recurrent != "none":
            cell = "G" if self.recurrent == "gru" else "L"
            deep = str(self.layers) if self.layers > 1 else ""
            name += f"-{'B' if self.bidirectional else ''}{cell}{deep}"
        return name + ("-MA" if self.attention else "")

    @staticmethod
    def named(name: str) -> Variant:
        """The variant that a name such as ``RBs-BG-MA`` stands for.

        Raises:
            CoreError: the name is not made of the known parts.
        """
        if name == "RB-MLP":
            return Variant(recurrent="none", attention=False)
        if name == WIDE_VARIANT:
            return Variant(recurrent="none", attention=False, wide=True)
        match = _NAME.fullmatch(name)
        if match is None or name == "RBs":
            known = ", ".join((*ARTICLE_VARIANTS, WIDE_VARIANT))
            raise CoreError(f"There is no variant named {name!r}.", f"Try one of: {known}.")
        return Variant(
            sentence="auto" if match["s"] else "none",
            recurrent=_CELLS.get(match["cell"] or "", "none"),
            bidirectional=bool(match["both"]),
            layers=int(match["layers"] or 1),
            attention=bool(match["ma"]),
        )


WIDE_VARIANT = "RBs-MLP-wide"
ARTICLE_VARIANTS = ("RBs-BG-MA", "RB-BG-MA", "RBs-BG", "RB-MLP")
