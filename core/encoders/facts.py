"""What is known of an encoder before its weights are read."""

from __future__ import annotations

from dataclasses import dataclass

from core.contract.variant import Sentence


@dataclass(frozen=True)
class EncoderFacts:
    """One encoder.

    Attributes:
        name: how it is called in runs.
        licence: SPDX name where known, else "unknown".
        width: numbers per token vector.
        layers: transformer layers that the folder holds.
        max_tokens: longest input in tokens.
        vocabulary: number of token vectors.
        weights_bytes: size of its weights on disk.
        sentence: where its sentence vector is best read from: ``pooler`` only if it was trained.
    """

    name: str
    licence: str
    width: int
    layers: int
    max_tokens: int
    vocabulary: int
    weights_bytes: int
    sentence: Sentence
