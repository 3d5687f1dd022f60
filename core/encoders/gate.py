"""The safety gate in front of every model folder: its config is data, and only that.

A folder from a stranger may carry code (``*.py`` with ``auto_map``), pickles, or fields that make
a library fetch code. Nothing is loaded before this gate has looked, and what it lets through is
rebuilt from an allow-list of numbers.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core.contract.errors import CoreError

MODEL_TYPES = ("bert", "roberta", "xlm-roberta")
_NUMBERS: dict[str, tuple[type, float, float]] = {
    "hidden_size": (int, 8, 8_192),
    "num_hidden_layers": (int, 1, 96),
    "num_attention_heads": (int, 1, 128),
    "intermediate_size": (int, 8, 65_536),
    "vocab_size": (int, 8, 1_500_000),
    "max_position_embeddings": (int, 8, 65_536),
    "type_vocab_size": (int, 1, 16),
    "pad_token_id": (int, 0, 1_500_000),
    "layer_norm_eps": (float, 0.0, 0.1),
    "hidden_dropout_prob": (float, 0.0, 0.9),
    "attention_probs_dropout_prob": (float, 0.0, 0.9),
}
_OPTIONAL = ("hidden_dropout_prob", "attention_probs_dropout_prob", "pad_token_id")
_ACTIVATIONS = ("gelu", "gelu_new", "relu")
_BAD_SUFFIXES = (".py", ".pyc", ".pkl", ".pickle", ".pt", ".pth", ".bin", ".ckpt", ".so", ".dll")
_ADVICE = "Use a folder that holds config.json, tokenizer.json and model.safetensors only."


def check_folder(folder: Path) -> None:
    """Refuse a model folder that holds anything that could run.

    Raises:
        CoreError: the folder is missing, or a file in it is code, a pickle or a link outwards.
    """
    if not folder.is_dir():
        raise CoreError(f"There is no model folder {folder}.", "Check the path.")
    for path in folder.rglob("*"):
        if path.suffix.lower() in _BAD_SUFFIXES:
            raise CoreError(f"{path} is refused: it could hold code.", _ADVICE)
        if path.is_symlink() and not _leads_inside(path, folder):
            raise CoreError(f"{path} is refused: it is a link out of the folder.", _ADVICE)


def _leads_inside(link: Path, folder: Path) -> bool:
    try:
        return folder.resolve() in link.resolve().parents
    except (OSError, RuntimeError):  # a link that leads round in a circle
        return False


def read_json(path: Path) -> dict[str, Any]:
    """Read a JSON object of a model folder.

    Raises:
        CoreError: the file is missing, too large, or no JSON object.
    """
    try:
        if path.stat().st_size > 10_000_000:
            raise CoreError(f"{path} is too large for a description of a model.", _ADVICE)
        value = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise CoreError(f"{path} cannot be read: {error}.", _ADVICE) from error
    if not isinstance(value, dict):
        raise CoreError(f"{path} is not a JSON object.", _ADVICE)
    return value


def safe_encoder_config(config: Mapping[str, Any]) -> dict[str, Any]:
    """The allow-listed part of an encoder's config, checked number by number.

    Raises:
        CoreError: the model type is unknown, a field asks for foreign code, or a number is
            missing or out of bounds.
    """
    for field in config:
        if field == "auto_map" or "attn_implementation" in field:
            raise CoreError(f"The model's config is refused: it has the field {field}.", _ADVICE)
    if config.get("model_type") not in MODEL_TYPES:
        raise CoreError(
            f"Encoders of the type {config.get('model_type')!r} are not supported.",
            f"Supported are: {', '.join(MODEL_TYPES)}.",
        )
    if config.get("hidden_act", "gelu") not in _ACTIVATIONS:
        raise CoreError("The encoder's activation function is not supported.")
    safe: dict[str, Any] = {
        "model_type": config["model_type"],
        "hidden_act": config.get("hidden_act", "gelu"),
    }
    for field, (kind, low, high) in _NUMBERS.items():
        if field not in config and field in _OPTIONAL:
            continue
        safe[field] = _number(config.get(field), field, kind, low, high)
    if safe["hidden_size"] % safe["num_attention_heads"]:
        raise CoreError("The encoder's width is no multiple of its attention heads.", _ADVICE)
    if safe.get("pad_token_id", 0) >= safe["vocab_size"] or longest_input(safe) < 4:
        raise CoreError("The model's config is refused: pad_token_id is too large.", _ADVICE)
    return safe


def longest_input(config: Mapping[str, Any]) -> int:
    """How many tokens an encoder with this (safe) config can read at once."""
    # RoBERTa counts positions from pad_token_id + 1.
    shift = 0 if config["model_type"] == "bert" else int(config.get("pad_token_id", 1)) + 1
    return int(config["max_position_embeddings"]) - shift


def _number(value: object, field: str, kind: type, low: float, high: float) -> int | float:
    wanted = (int,) if kind is int else (int, float)
    if not isinstance(value, wanted) or isinstance(value, bool) or not low <= value <= high:
        raise CoreError(f"The model's config is refused: {field} cannot be {value!r}.", _ADVICE)
    return kind(value)  # type: ignore[no-any-return]
