"""Opens an encoder folder: tokenizer, the layers that are needed, and the facts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from safetensors import SafetensorError, safe_open
from torch import Tensor

from core.contract.errors import CoreError
from core.encoders.facts import EncoderFacts, encoder_facts
from core.encoders.finding import find_encoder
from core.encoders.gate import read_json, safe_encoder_config
from core.encoders.tokenizer_files import open_tokenizer
from core.encoders.weights_header import PREFIXES, WORDS
from core.model.layered_encoder import LayeredEncoder, empty_encoder
from core.tokenizing import TextTokenizer

__all__ = ["LoadedEncoder", "encoder_facts", "find_encoder", "load_encoder", "load_weights"]

_ADVICE = "Download or unpack the encoder again."


@dataclass(frozen=True)
class LoadedEncoder:
    """An encoder ready for use; ``config`` is the safe part of its description."""

    facts: EncoderFacts
    config: dict[str, Any]
    tokenizer: TextTokenizer
    model: LayeredEncoder


def load_encoder(folder: Path, layers_kept: int | None = None) -> LoadedEncoder:
    """Open an encoder with its lowest ``layers_kept`` layers (all by default), on the CPU.

    Raises:
        CoreError: the folder is refused, or a file in it is missing or damaged.
    """
    facts = encoder_facts(folder)
    config = safe_encoder_config(read_json(folder / "config.json"))
    kept = min(layers_kept or facts.layers, facts.layers)
    config["num_hidden_layers"] = kept
    weights = _read_weights(folder / "model.safetensors", kept)
    if kept < facts.layers:
        # It was trained on the last layer and means nothing on a lower one.
        weights = {name: w for name, w in weights.items() if not name.startswith("pooler.")}
    model = empty_encoder(config, with_pooler="pooler.dense.weight" in weights)
    load_weights(model, weights, folder)
    tokenizer = open_tokenizer(folder, facts.vocabulary)
    if facts.sentence == "cls" and model.pooler is not None:
        facts = replace(facts, sentence="pooler")
    return LoadedEncoder(facts, config, tokenizer, model)


def load_weights(model: LayeredEncoder, weights: dict[str, Tensor], folder: Path) -> None:
    """Put weights into an empty encoder.

    Raises:
        CoreError: a tensor is missing or has another shape.
    """
    try:
        model.load_state_dict(weights, strict=True, assign=True)
    except (RuntimeError, ValueError) as error:
        reason = str(error).splitlines()[-1].strip()
        raise CoreError(f"The weights in {folder} do not fit: {reason}", _ADVICE) from error


def _read_weights(path: Path, layers: int) -> dict[str, Tensor]:
    weights: dict[str, Tensor] = {}
    try:
        with safe_open(str(path), framework="pt") as file:
            names = list(file.keys())
            prefix = next((each for each in PREFIXES if f"{each}{WORDS}" in names), "")
            for name in names:
                usual = _own_name(name.removeprefix(prefix), layers)
                if usual is not None:
                    weights[usual] = file.get_tensor(name).float()
    except (OSError, SafetensorError) as error:
        raise CoreError(f"The weights {path} cannot be read: {error}.", _ADVICE) from error
    return weights


def _own_name(name: str, layers: int) -> str | None:
    """The name of a tensor in our encoder, or None where it is not used."""
    if name.endswith(("position_ids", "token_type_ids")):
        return None
    # Old checkpoints call the two parameters of a layer norm gamma and beta.
    name = name.replace("LayerNorm.gamma", "LayerNorm.weight")
    name = name.replace("LayerNorm.beta", "LayerNorm.bias")
    if name.startswith("encoder.layer."):
        index, _, rest = name.removeprefix("encoder.layer.").partition(".")
        return f"layers.{index}.{rest}" if index in map(str, range(layers)) else None
    return name if name.startswith(("embeddings.", "pooler.")) else None
