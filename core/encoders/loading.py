"""Opens an encoder folder: tokenizer, the layers that are needed, and the facts."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from safetensors import SafetensorError, safe_open
from torch import Tensor

from core.contract.errors import CoreError
from core.contract.events import Stage
from core.contract.variant import Sentence
from core.encoders.builtin import unpacked_folder
from core.encoders.facts import EncoderFacts
from core.encoders.gate import check_folder, longest_input, read_json, safe_encoder_config
from core.model.layered_encoder import LayeredEncoder, empty_encoder
from core.tokenizing import TextTokenizer

BUILTIN = "builtin"
_ADVICE = "Download or unpack the encoder again."
_PREFIXES = ("", "bert.", "roberta.")


@dataclass(frozen=True)
class LoadedEncoder:
    """An encoder ready for use; ``config`` is the safe part of its description."""

    facts: EncoderFacts
    config: dict[str, Any]
    tokenizer: TextTokenizer
    model: LayeredEncoder


def find_encoder(reference: str) -> Generator[Stage, None, Path]:
    """The folder that an encoder's name stands for: ``builtin`` or a path.

    The built-in encoder may have to be unpacked first; the stages of that are yielded.

    Raises:
        CoreError: there is no such encoder.
    """
    if reference == BUILTIN:
        return (yield from unpacked_folder())
    folder = Path(reference)
    if not reference or not folder.is_dir():
        raise CoreError(
            f"There is no encoder folder {reference!r}.",
            "Use 'builtin', or the path of a downloaded encoder.",
        )
    return folder


def encoder_facts(folder: Path) -> EncoderFacts:
    """What a folder's description says.

    Raises:
        CoreError: the safety gate refuses the folder.
    """
    check_folder(folder)
    raw = read_json(folder / "config.json")
    config = safe_encoder_config(raw)
    own = raw.get("emodesk")
    own = own if isinstance(own, dict) else {}
    weights = folder / "model.safetensors"
    sentence: Sentence = "mean" if own.get("sentence") == "mean" else "cls"
    return EncoderFacts(
        name=str(own.get("name") or folder.name),
        licence=str(own.get("licence") or "unknown"),
        width=config["hidden_size"],
        layers=config["num_hidden_layers"],
        max_tokens=longest_input(config),
        vocabulary=config["vocab_size"],
        weights_bytes=weights.stat().st_size if weights.exists() else 0,
        sentence=sentence,
    )


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
    tokenizer = TextTokenizer.from_file(folder / "tokenizer.json", facts.vocabulary)
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
            prefix = next(
                (p for p in _PREFIXES if f"{p}embeddings.word_embeddings.weight" in names), ""
            )
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
