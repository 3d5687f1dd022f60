"""A saved classifier: an ordinary folder of JSON and safetensors, with no pickle anywhere.

``MODEL_FILES`` is all that it holds: no text of the corpus, and no path of the computer that
trained. It can be given away as it is.
"""

from __future__ import annotations

import json
import os
import re
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
# What each file is for, as the card tells it. Nothing else belongs into a model that is given
# away.
MODEL_FILES = {
    "model.safetensors": "the weights, as 32-bit floats",
    "config.json": "the parts of the network and its encoder",
    "labels.json": "the labels, in the order of the probabilities",
    "tokenizer.json": "how a text becomes tokens",
    "recipe.json": "how it was trained",
    "metrics.json": "the scores, with confusion matrices",
    "calibration.json": "the temperature",
    "README.md": "this card",
}
_TEMPERATURES = (0.01, 100.0)
_ADVICE = "Train again, or choose another model folder."


@dataclass(frozen=True)
class ModelDescription:
    """What is needed to rebuild the network before its weights are read, and to use it.

    The logits are divided by ``temperature`` before they become probabilities.
    """

    labels: tuple[str, ...]
    variant: Variant
    recipe: Recipe
    encoder_name: str
    encoder_licence: str
    encoder_config: Mapping[str, Any]
    temperature: float = 1.0


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
        CoreError: the folder exists already, the temperature is out of bounds, or the disk does not
            take it.
        ValueError: description and result tell different temperatures.
    """
    check_free(folder)
    _checked_temperature(description.temperature, folder)
    if description.temperature != result.temperature:
        raise ValueError("the temperature of the description is not that of the result")
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
        temperature=_read_temperature(folder),
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
        network = EmotionNetwork(encoder, head, masked=description.recipe.masked)
        network.load_state_dict(weights, strict=True, assign=True)
    except (OSError, SafetensorError, RuntimeError, ValueError) as error:
        reason = str(error).splitlines()[-1].strip()
        raise CoreError(f"The weights {path} cannot be used: {reason}.", _ADVICE) from error
    network.eval()
    vocabulary = int(description.encoder_config["vocab_size"])
    tokenizer = TextTokenizer.from_file(folder / "tokenizer.json", vocabulary)
    return network, tokenizer, description


def _read_temperature(folder: Path) -> float:
    path = folder / "calibration.json"
    if not os.path.lexists(path):
        return 1.0  # models were saved without it once
    return _checked_temperature(read_json(path).get("temperature"), folder)


def _checked_temperature(value: object, folder: Path) -> float:
    low, high = _TEMPERATURES
    # NaN is inside no bounds.
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise CoreError(
            f"The model {folder} is refused: its temperature cannot be {value!r}.",
            f"It has to be a number from {low:g} to {high:g}. {_ADVICE}",
        )
    return float(value)


def _write_files(
    folder: Path,
    network: EmotionNetwork,
    tokenizer: TextTokenizer,
    description: ModelDescription,
    result: RunResult,
) -> None:
    weights = {
        name: tensor.detach().to("cpu", torch.float32).contiguous()
        for name, tensor in network.state_dict().items()
    }
    save_file(weights, folder / "model.safetensors", {"format": "pt"})
    tokenizer.save(folder / "tokenizer.json")
    for name, value in _records(description, result).items():
        (folder / name).write_text(json.dumps(value, ensure_ascii=False, indent=1), "utf-8")
    (folder / "README.md").write_text(_card(description, result), "utf-8")
    for path in folder.iterdir():
        with path.open("rb+") as file:
            os.fsync(file.fileno())


def _records(description: ModelDescription, result: RunResult) -> dict[str, Any]:
    """The JSON files by name."""
    metrics = to_json(result)
    # Where things lay on the machine that trained is nobody else's business.
    metrics.update(model_folder=None, predictions_file=None)
    calibration: dict[str, Any] = {"temperature": description.temperature}
    for name, judged in (("dev", result.dev), ("held_out", result.held_out)):
        if judged is not None and judged.calibration_error is not None:
            error = {"calibration_error": judged.calibration_error, "loss": judged.loss}
            calibration[name] = error
    return {
        "config.json": {
            "format": FORMAT_VERSION,
            "variant": to_json(description.variant),
            "encoder": {
                "name": description.encoder_name,
                "licence": description.encoder_licence,
                "config": dict(description.encoder_config),
            },
        },
        "labels.json": {"labels": list(description.labels)},
        "recipe.json": to_json(description.recipe),
        "metrics.json": metrics,
        "calibration.json": calibration,
    }


def _card(description: ModelDescription, result: RunResult) -> str:
    """The card of the model, in Markdown."""
    sections = (
        _card_facts(description, result),
        _card_scores(result),
        _card_limits(description),
        _CARD_USE,
        "## Files\n\nThese and no others; none holds a text that it was trained on.\n\n"
        + "".join(f"- `{name}`: {what}\n" for name, what in MODEL_FILES.items()),
    )
    return "\n".join(sections)


def _card_facts(description: ModelDescription, result: RunResult) -> str:
    held_out = result.held_out.texts if result.held_out else "no"
    labels = ", ".join(map(_plain, description.labels))
    return (
        f"# Emotion classifier {description.variant.name}\n\n"
        f"- Labels: {labels}\n"
        f"- Variant: {description.variant.name}\n"
        f"- Encoder: {_plain(description.encoder_name)} "
        f"(licence: {_plain(description.encoder_licence)})\n"
        f"- Recipe: {_plain(description.recipe.name)}\n"
        f"- Seed: {result.seed}\n"
        f"- Snapshot of the corpus: {_plain(result.snapshot)}\n"
        f"- Texts: {result.train_texts} for training, {result.dev.texts} dev, "
        f"{held_out} held-out\n"
        f"- Temperature: {description.temperature:.4g}, fitted on dev; the logits are divided by "
        "it\n"
    )


def _card_scores(result: RunResult) -> str:
    sets = [("dev", result.dev)] + ([("held-out", result.held_out)] if result.held_out else [])
    where, shown = sets[-1]
    rows = "".join(
        f"| {name} | {judged.texts} | {judged.macro_f1:.4f} | {judged.accuracy:.4f} | "
        f"{_rounded(judged.calibration_error)} |\n"
        for name, judged in sets
    )
    per_label = "".join(
        f"| {_plain(each.label)} | {each.precision:.4f} | {each.recall:.4f} | {each.f1:.4f} | "
        f"{each.texts} |\n"
        for each in shown.per_label
    )
    return (
        "## Scores\n\n"
        "Dev chose the epoch and the temperature, so its scores flatter; held-out texts were only "
        "judged. The calibration error is the mean distance between confidence and accuracy.\n\n"
        "| Set | Texts | Macro-F1 | Accuracy | Calibration error |\n|---|--:|--:|--:|--:|\n"
        f"{rows}\nBy label, on the {where} texts:\n\n"
        f"| Label | Precision | Recall | F1 | Texts |\n|---|--:|--:|--:|--:|\n{per_label}"
    )


def _card_limits(description: ModelDescription) -> str:
    return (
        "## Intended use and limits\n\n"
        "It was trained on the corpus of whoever made it, and judges short texts like those "
        f"(what is beyond {description.recipe.max_tokens} tokens is not read); on texts of another "
        "kind, time or language it can be much worse than the scores above. It gives every text "
        "one of its labels, even where none fits, and takes over the mistakes of those who "
        "labelled. It is not for decisions about people without a look by people.\n"
    )


_CARD_USE = """## Use from Python

    from core import Classifier

    classifier = Classifier.load("the path of this folder")
    for prediction in classifier.predict(["one text", "another text"]):
        print(prediction.label, prediction.confidence)
"""


def _rounded(value: float | None) -> str:
    return "unknown" if value is None else f"{value:.4f}"


def _plain(text: str) -> str:
    """A name that somebody chose, so that Markdown shows it as it is, on one line."""
    return re.sub(r"([\\`*_\[\]<>|#&~])", r"\\\1", " ".join(text.split()))
