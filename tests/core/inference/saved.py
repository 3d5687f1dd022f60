"""Classifiers with random weights, saved as if they had been trained: no training is needed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch

from core.contract.recipe import Recipe
from core.contract.results import RunResult
from core.contract.variant import Variant
from core.encoders.loading import LoadedEncoder, load_encoder
from core.inference.model_folder import ModelDescription, save_model
from core.metrics import score
from core.model.head import Head
from core.model.network import EmotionNetwork, head_sizes
from tests.tiny import LABELS

RECIPE = Recipe("random", 1e-3, 1e-2, max_tokens=32)
VARIANT = Variant(sentence="mean")
DEV = score([0, 1, 2, 2], [0, 1, 2, 0], LABELS)
RESULT = RunResult(
    variant="RBs-BG-MA",
    recipe=RECIPE.name,
    encoder="tiny",
    device="cpu",
    seed=12,
    snapshot="5eed" * 16,
    train_texts=96,
    best_epoch=2,
    dev=DEV,
    held_out=None,
    seconds=1.5,
    texts_per_second=200.0,
    model_folder=None,
    predictions_file=None,
)


@dataclass(frozen=True)
class Saved:
    """What lies in ``folder``, as it was before it was saved."""

    folder: Path
    encoder: LoadedEncoder
    network: EmotionNetwork
    description: ModelDescription


def save_random(
    folder: Path,
    encoder_folder: Path,
    recipe: Recipe = RECIPE,
    *,
    labels: tuple[str, ...] = LABELS,
    temperature: float = 1.0,
    precision: torch.dtype = torch.float32,
    variant: Variant = VARIANT,
    **result: Any,
) -> Saved:
    """Save a classifier with random weights as ``folder``; ``result`` are fields of RunResult."""
    encoder = load_encoder(encoder_folder)
    torch.manual_seed(1)
    head = Head(variant, head_sizes(recipe, encoder.facts.width, len(labels)))
    network = EmotionNetwork(encoder.model, head, masked=recipe.masked).to(precision).eval()
    description = ModelDescription(
        labels=labels,
        variant=variant,
        recipe=recipe,
        encoder_name=encoder.facts.name,
        encoder_licence=encoder.facts.licence,
        encoder_config=encoder.config,
        temperature=temperature,
    )
    told = replace(RESULT, **{"temperature": temperature, **result})
    save_model(folder, network, encoder.tokenizer, description, told)
    return Saved(folder, encoder, network, description)
