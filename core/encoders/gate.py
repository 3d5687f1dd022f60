"""The safety gate in front of every model folder: its files are data, and only that.

A folder from a stranger may carry code (``*.py`` with ``auto_map``), pickles under any name, or
fields that make a library fetch code. Nothing is loaded before this gate has looked, and what it
lets through is rebuilt from an allow-list of numbers. It looks at files without opening those
that would make it wait, reads only beginnings and descriptions, and reserves no memory by what a
description claims.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from core.contract.errors import CoreError
from core.encoders.strict_json import each_once
from core.encoders.tokenizer_gate import check_tokenizer
from core.encoders.weights_header import check_weights

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
_CODE = (".py", ".pyc", ".pyd", ".pyw", ".pyz", ".so", ".dll", ".dylib", ".exe", ".com", ".jar")
_SCRIPTS = (".sh", ".bat", ".cmd", ".ps1", ".vbs", ".js", ".lnk", ".desktop", ".pth")
_PICKLES = (".pkl", ".pickle", ".pt", ".bin", ".ckpt", ".joblib", ".npy", ".npz", ".h5", ".keras")
_BAD_SUFFIXES = frozenset((*_CODE, *_SCRIPTS, *_PICKLES))
_FOREIGN_FIELDS = ("auto_map", "custom_pipelines", "quantization_config")
_MOST_FILES = 2_000
_LARGEST_JSON = 10_000_000
_REPARSE_POINT = 0x400  # how Windows marks junctions; Python calls them folders
_PICKLE_PROTOCOLS = (b"\x02", b"\x03", b"\x04", b"\x05")
_ADVICE = "Use a folder that holds config.json, tokenizer.json and model.safetensors only."


def check_folder(folder: Path) -> None:
    """Refuse a model folder that holds anything that could run, or that lies about its contents.

    Raises:
        CoreError: the folder is missing; a file in it is code, a pickle under any name, a link
            outwards or no ordinary file; the weights or the tokenizer are not what they claim.
    """
    if not folder.is_dir():
        raise CoreError(f"There is no model folder {folder}.", "Check the path.")
    for number, path in enumerate(_everything_in(folder)):
        if number >= _MOST_FILES:
            raise CoreError(f"{folder} is refused: a model has not so many files.", _ADVICE)
        _check_entry(path, folder)
    if os.path.lexists(folder / "model.safetensors"):
        check_weights(folder / "model.safetensors")
    if os.path.lexists(folder / "tokenizer.json"):
        check_tokenizer(folder / "tokenizer.json")
    if os.path.lexists(folder / "tokenizer_config.json"):
        refuse_foreign_fields(read_json(folder / "tokenizer_config.json"))


def could_run(name: str) -> bool:
    """Whether a file of this name may be code or a pickle, as far as its name tells."""
    # Windows leaves out dots and spaces at the end of a name.
    return Path(name.rstrip(". ")).suffix.lower() in _BAD_SUFFIXES


def _everything_in(folder: Path) -> Iterator[Path]:
    """All files and folders below; links are named but not followed."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                yield Path(entry.path)
                if entry.is_dir(follow_symlinks=False) and not _is_junction(
                    entry.stat(follow_symlinks=False)
                ):
                    yield from _everything_in(Path(entry.path))
    except (OSError, RecursionError) as error:
        raise CoreError(f"{folder} cannot be read: {error}.", _ADVICE) from error


def _check_entry(path: Path, folder: Path) -> None:
    if could_run(path.name):
        raise CoreError(f"{path} is refused: it could hold code.", _ADVICE)
    if path.is_symlink() or _is_junction(path.lstat()):
        if not _leads_inside(path, folder):
            raise CoreError(f"{path} is refused: it is a link out of the folder.", _ADVICE)
    elif path.is_file():
        if _begins_like_a_pickle(path):
            raise CoreError(f"{path} is refused: it is a pickle or an archive.", _ADVICE)
    elif not path.is_dir():
        raise CoreError(f"{path} is refused: it is no ordinary file.", _ADVICE)


def _is_junction(state: os.stat_result) -> bool:
    return bool(getattr(state, "st_file_attributes", 0) & _REPARSE_POINT)


def _leads_inside(link: Path, folder: Path) -> bool:
    try:
        return folder.resolve() in link.resolve().parents
    except (OSError, RuntimeError):  # a link that leads round in a circle
        return False


def _begins_like_a_pickle(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            start = file.read(8)
    except OSError as error:
        raise CoreError(f"{path} cannot be read: {error}.", _ADVICE) from error
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return True
    # Weights begin with a length that may look so by chance, but it is not beyond the file.
    could_be_length = int.from_bytes(start, "little") <= path.stat().st_size
    return start[:1] == b"\x80" and start[1:2] in _PICKLE_PROTOCOLS and not could_be_length


def read_json(path: Path) -> dict[str, Any]:
    """Read a JSON object of a model folder.

    Raises:
        CoreError: the file is missing, no ordinary one, too large, or no JSON object; or it says
            a thing twice, so that two readers could understand it differently.
    """
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):  # reading a pipe would wait for ever
            raise CoreError(f"{path} is refused: it is no ordinary file.", _ADVICE)
        if state.st_size > _LARGEST_JSON:
            raise CoreError(f"{path} is too large for a description of a model.", _ADVICE)
        value = json.loads(path.read_text("utf-8"), object_pairs_hook=each_once)
    except (OSError, ValueError, RecursionError) as error:
        raise CoreError(f"{path} cannot be read: {error}.", _ADVICE) from error
    if not isinstance(value, dict):
        raise CoreError(f"{path} is not a JSON object.", _ADVICE)
    return value


def refuse_foreign_fields(value: object) -> None:
    """Refuse a description in which any field, however deep, asks for foreign code.

    Raises:
        CoreError: one does.
    """
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, list):
            waiting += each
        elif isinstance(each, Mapping):
            for field, inner in each.items():
                if _is_foreign(str(field)):
                    raise CoreError(
                        f"The model's config is refused: it has the field {field}.", _ADVICE
                    )
                waiting.append(inner)


def _is_foreign(field: str) -> bool:
    plain = field.lower().replace("-", "_")
    return plain in _FOREIGN_FIELDS or "attn_impl" in plain or "attention_impl" in plain


def safe_encoder_config(config: Mapping[str, Any]) -> dict[str, Any]:
    """The allow-listed part of an encoder's config, checked number by number.

    Raises:
        CoreError: the model type is unknown, a field asks for foreign code, or a number is
            missing or out of bounds.
    """
    refuse_foreign_fields(config)
    if config.get("model_type") not in MODEL_TYPES:
        raise CoreError(
            f"Encoders of the type {config.get('model_type')!r} are not supported.",
            f"Supported are: {', '.join(MODEL_TYPES)}.",
        )
    if config.get("hidden_act", "gelu") not in _ACTIVATIONS:
        raise CoreError(
            "The encoder's activation function is not supported.",
            f"Supported are: {', '.join(_ACTIVATIONS)}.",
        )
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
