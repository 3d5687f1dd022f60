"""A saved classifier: an ordinary folder of JSON and safetensors, with no pickle anywhere.

``config.json`` (parts, sizes, encoder), ``labels.json``, ``model.safetensors``,
``tokenizer.json``, ``recipe.json``, ``metrics.json`` and a ``README.md``; none of them holds a
text of the corpus.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file

from core.contract.codec import from_json, to_json
from core.contract.errors import CoreError
from core.contract.recipe import Recipe
from core.contract.results import RunResult
from core.contract.variant import Variant
from core.encoders.gate import check_folder, read_json, safe_encoder_config
from core.model.head import Head
from core.model.layered_encoder import empty_encoder
from core.model.network import EmotionNetwork, head_sizes
from core.tokenizing import TextTokenizer

FORMAT_VERSION = 1
_ADVICE = "Train again, or choose another model folder."


@dataclass(frozen=True)
class ModelDescription:
    """What is needed to rebuild the network before its weights are read."""

    labels: tuple[str, ...]
    variant: Variant
    recipe: Recipe
    encoder_name: str
    encoder_licence: str
    encoder_config: Mapping[str, Any]


def check_free(folder: Path) -> None:
    """Make sure that a classifier can be saved as ``folder``.

    Raises:
        CoreError: there is something already.
    """
    if folder.exists():
        raise CoreError(f"The model folder {folder} exists already.", "Choose another name.")


def save_model(
    folder: Path,
    network: EmotionNetwork,
    tokenizer: TextTokenizer,
    description: ModelDescription,
    result: RunResult,
) -> None:
    """Save a classifier; the folder appears complete or not at all.

    Raises:
        CoreError: the folder exists already, or the disk does not take it.
    """
    check_free(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=".saving-", dir=folder.parent))
        try:
            _write_files(temporary, network, tokenizer, description, result)
            temporary.rename(folder)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    except (OSError, SafetensorError) as error:
        raise CoreError(
            f"The model could not be saved in {folder}: {error}.",
            "Make room on the disk, then train again.",
        ) from error


def load_description(folder: Path) -> ModelDescription:
    """Read what a saved classifier is, without its weights.

    Raises:
        CoreError: the safety gate refuses the folder, or a file is missing or damaged.
    """
    check_folder(folder)
    config = read_json(folder / "config.json")
    if config.get("format") != FORMAT_VERSION:
        raise CoreError(f"{folder} is no EmoDesk model, or of a newer version.", _ADVICE)
    labels = read_json(folder / "labels.json").get("labels")
    if not isinstance(labels, list) or not all(isinstance(each, str) for each in labels):
        raise CoreError(f"The labels of the model {folder} cannot be read.", _ADVICE)
    if not 2 <= len(labels) <= 1_000 or len(set(labels)) != len(labels):
        raise CoreError(f"The labels of the model {folder} are not as they should be.", _ADVICE)
    encoder = config.get("encoder")
    if not isinstance(encoder, dict) or not isinstance(encoder.get("config"), dict):
        raise CoreError(f"The model {folder} does not say which encoder it has.", _ADVICE)
    return ModelDescription(
        labels=tuple(labels),
        variant=from_json(Variant, config.get("variant")),
        recipe=from_json(Recipe, read_json(folder / "recipe.json")),
        encoder_name=str(encoder.get("name")),
        encoder_licence=str(encoder.get("licence")),
        encoder_config=safe_encoder_config(encoder["config"]),
    )


def load_model(folder: Path) -> tuple[EmotionNetwork, TextTokenizer, ModelDescription]:
    """Load a saved classifier on the CPU.

    Raises:
        CoreError: as :func:`load_description`, or the weights do not fit.
    """
    description = load_description(folder)
    path = folder / "model.safetensors"
    try:
        weights = {name: tensor.float() for name, tensor in load_file(path).items()}
        with_pooler = "encoder.pooler.dense.weight" in weights
        encoder = empty_encoder(description.encoder_config, with_pooler=with_pooler)
        width = int(description.encoder_config["hidden_size"])
        sizes = head_sizes(description.recipe, width, len(description.labels))
        with torch.device("meta"):  # the file's tensors are assigned: no memory is needed
            head = Head(description.variant, sizes)
        network = EmotionNetwork(encoder, head)
        network.load_state_dict(weights, strict=True, assign=True)
    except (OSError, SafetensorError, RuntimeError, ValueError) as error:
        reason = str(error).splitlines()[-1].strip()
        raise CoreError(f"The weights {path} cannot be used: {reason}.", _ADVICE) from error
    network.eval()
    vocabulary = int(description.encoder_config["vocab_size"])
    tokenizer = TextTokenizer.from_file(folder / "tokenizer.json", vocabulary)
    return network, tokenizer, description


def _write_files(
    folder: Path,
    network: EmotionNetwork,
    tokenizer: TextTokenizer,
    description: ModelDescription,
    result: RunResult,
) -> None:
    config = {
        "format": FORMAT_VERSION,
        "variant": to_json(description.variant),
        "encoder": {
            "name": description.encoder_name,
            "licence": description.encoder_licence,
            "config": dict(description.encoder_config),
        },
    }
    metrics = to_json(result)
    # Where things lay on the machine that trained is nobody else's business.
    metrics.update(model_folder=None, predictions_file=None)
    weights = {name: tensor.contiguous() for name, tensor in network.state_dict().items()}
    save_file(weights, folder / "model.safetensors", {"format": "pt"})
    tokenizer.save(folder / "tokenizer.json")
    _write_json(folder / "config.json", config)
    _write_json(folder / "labels.json", {"labels": list(description.labels)})
    _write_json(folder / "recipe.json", to_json(description.recipe))
    _write_json(folder / "metrics.json", metrics)
    (folder / "README.md").write_text(_card(description, result), "utf-8")
    for path in folder.iterdir():
        with path.open("rb+") as file:
            os.fsync(file.fileno())


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), "utf-8")


def _card(description: ModelDescription, result: RunResult) -> str:
    shown = result.held_out or result.dev
    where = "held-out" if result.held_out else "dev"
    return (
        f"# Emotion classifier {description.variant.name}\n\n"
        f"- Labels: {', '.join(description.labels)}\n"
        f"- Encoder: {description.encoder_name} ({description.encoder_licence})\n"
        f"- Recipe: {description.recipe.name}, seed {result.seed}, "
        f"{result.train_texts} training texts\n"
        f"- On {shown.texts} {where} texts: macro-F1 {shown.macro_f1:.4f}, "
        f"accuracy {shown.accuracy:.4f}\n\n"
        "Use it from Python:\n\n"
        '    from core import Classifier\n    Classifier.load("this folder").predict(["…"])\n'
    )
