"""The beginning of a ``.safetensors`` file: names, types and shapes, read without the numbers.

The file starts with the length of its header (8 bytes, little-endian), then the header as JSON,
then the numbers. Everything that the header claims is held against the size of the file before a
loader believes it.
"""

from __future__ import annotations

import json
import math
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from core.contract.errors import CoreError
from core.encoders.strict_json import UnreadableError, each_once

PREFIXES = ("", "bert.", "roberta.")
"""What checkpoints put in front of the names of an encoder's weights."""

WORDS = "embeddings.word_embeddings.weight"
_LARGEST_HEADER = 25_000_000
_BYTES = {
    **dict.fromkeys(("F64", "I64", "U64"), 8),
    **dict.fromkeys(("F32", "I32", "U32"), 4),
    **dict.fromkeys(("F16", "BF16", "I16", "U16"), 2),
    **dict.fromkeys(("I8", "U8", "BOOL", "F8_E4M3", "F8_E5M2"), 1),
}
_ADVICE = "Download or unpack the encoder again."

Shapes = Mapping[str, tuple[int, ...]]


def check_weights(path: Path) -> Shapes:
    """The shape of each tensor in a weights file, once it has been seen to tell the truth.

    Raises:
        CoreError: it is no such file, or its header does not describe its numbers exactly.
    """
    try:
        return _read(path)
    except (OSError, ValueError, RecursionError) as error:
        raise CoreError(f"The weights {path} cannot be read: {error}.", _ADVICE) from error


def check_shapes(shapes: Shapes, config: Mapping[str, Any], folder: Path) -> None:
    """Hold the large tensors of an encoder against its (safe) config.

    Raises:
        CoreError: one is missing or has another shape.
    """
    prefix = next((each for each in PREFIXES if f"{each}{WORDS}" in shapes), "")
    for name, wanted in _matrices(config):
        found = shapes.get(prefix + name)
        if found is None:
            reason = f"{name} is missing"
        elif found != wanted:
            reason = f"{name} has the shape {list(found)}, not {list(wanted)}"
        else:
            continue
        raise CoreError(f"The weights in {folder} do not fit: {reason}", _ADVICE)


def _matrices(config: Mapping[str, Any]) -> Iterator[tuple[str, tuple[int, int]]]:
    width, wide = int(config["hidden_size"]), int(config["intermediate_size"])
    yield WORDS, (int(config["vocab_size"]), width)
    positions, types = int(config["max_position_embeddings"]), int(config["type_vocab_size"])
    yield "embeddings.position_embeddings.weight", (positions, width)
    yield "embeddings.token_type_embeddings.weight", (types, width)
    for layer in range(int(config["num_hidden_layers"])):
        within = f"encoder.layer.{layer}"
        for part in ("self.query", "self.key", "self.value", "output.dense"):
            yield f"{within}.attention.{part}.weight", (width, width)
        yield f"{within}.intermediate.dense.weight", (wide, width)
        yield f"{within}.output.dense.weight", (width, wide)


def _read(path: Path) -> Shapes:
    state = path.stat()
    if not stat.S_ISREG(state.st_mode):  # reading a pipe would wait for ever
        raise UnreadableError("it is no ordinary file")
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        room = state.st_size - 8
        if not 2 <= length <= min(room, _LARGEST_HEADER):
            raise UnreadableError("it does not begin as such a file does, or is cut short")
        header = json.loads(file.read(length).decode("utf-8"), object_pairs_hook=each_once)
    if not isinstance(header, dict):
        raise UnreadableError("its header is no object")
    header.pop("__metadata__", None)
    spans = sorted(_span(name, each) for name, each in header.items())
    end = 0
    for begin, stop in spans:
        if begin != end:
            raise UnreadableError("its tensors overlap or leave gaps")
        end = stop
    if end != room - length:
        raise UnreadableError("it is shorter or longer than its header says")
    return {name: tuple(each["shape"]) for name, each in header.items()}


def _span(name: str, tensor: Any) -> tuple[int, int]:
    """Where a tensor begins and ends among the numbers, in bytes."""
    try:
        shape, (begin, end) = tuple(tensor["shape"]), tensor["data_offsets"]
        size = _BYTES[tensor["dtype"]]
    except (TypeError, KeyError, ValueError) as error:
        raise UnreadableError(f"{name} is not described as it should be") from error
    counts = [*shape, begin, end]
    if any(type(each) is not int or each < 0 for each in counts):  # True is an int, too
        raise UnreadableError(f"{name} has an impossible shape or place")
    if len(shape) > 8 or end - begin != math.prod(shape) * size:
        raise UnreadableError(f"{name} has an impossible shape or place")
    return begin, end
