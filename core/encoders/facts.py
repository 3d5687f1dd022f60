"""What is known of an encoder before its weights are read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.contract.variant import Sentence
from core.encoders.gate import check_folder, longest_input, read_json, safe_encoder_config
from core.encoders.record import read_record
from core.encoders.weights_header import check_shapes, check_weights


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


def encoder_facts(folder: Path) -> EncoderFacts:
    """What a folder's description says, held against the beginning of its weights.

    Raises:
        CoreError: the safety gate refuses the folder, or its weights do not fit.
    """
    check_folder(folder)
    raw = read_json(folder / "config.json")
    config = safe_encoder_config(raw)
    weights = folder / "model.safetensors"
    weights_bytes = 0
    if weights.exists():
        check_shapes(check_weights(weights), config, folder)
        weights_bytes = weights.stat().st_size
    own = raw.get("emodesk")
    own = own if isinstance(own, dict) else {}
    record = read_record(folder)
    told = record.sentence if record is not None else own.get("sentence")
    return EncoderFacts(
        name=str((record and record.name) or own.get("name") or folder.name),
        licence=str((record and record.licence) or own.get("licence") or "unknown"),
        width=config["hidden_size"],
        layers=config["num_hidden_layers"],
        max_tokens=longest_input(config),
        vocabulary=config["vocab_size"],
        weights_bytes=weights_bytes,
        sentence="mean" if told == "mean" else "cls",
    )
