"""A tiny random encoder and a corpus that it can learn: training in a second or two."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from tokenizers import Regex, Tokenizer, models, pre_tokenizers, processors

from core.contract.recipe import Recipe
from core.contract.recipes import RECIPES
from core.contract.snapshot import Snapshot, SnapshotText, write_snapshot
from core.contract.splits import Part
from core.model.layered_encoder import random_encoder

LABELS = ("angry", "happy", "sad")
KEYWORDS = {"angry": "气死了", "happy": "真开心", "sad": "哭一场"}
_FILLER = "今天我们去学校看见朋友说话吃饭回家明晚上海风雨路天空书本电影工作"
_SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
TINY_EPOCHS = 4


def tiny_config(vocabulary: int, **changes: Any) -> dict[str, Any]:
    """The description of a tiny encoder."""
    config = {
        "model_type": "bert",
        "hidden_size": 32,
        "num_hidden_layers": 3,
        "num_attention_heads": 4,
        "intermediate_size": 64,
        "hidden_act": "gelu",
        "vocab_size": vocabulary,
        "max_position_embeddings": 80,
        "type_vocab_size": 2,
        "layer_norm_eps": 1e-12,
        "pad_token_id": 1,
        "hidden_dropout_prob": 0.1,
        "attention_probs_dropout_prob": 0.1,
        "emodesk": {"name": "tiny", "licence": "MIT", "sentence": "mean"},
    }
    return {**config, **changes}


def tiny_tokenizer() -> Tokenizer:
    """One token a character; what it does not know is ``<unk>``."""
    ascii_signs = "".join(map(chr, range(32, 127)))
    known = dict.fromkeys(_FILLER + "".join(KEYWORDS.values()) + ascii_signs + "，。！？")
    vocabulary = {piece: number for number, piece in enumerate([*_SPECIAL, *known])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"[\s\S]"), "isolated")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return tokenizer


def write_tiny_encoder(
    folder: Path, *, pooler: bool = False, seed: int = 0, prefix: str = "", **changes: Any
) -> Path:
    """Write an encoder folder; ``changes`` replace fields of its config."""
    folder.mkdir(parents=True)
    tokenizer = tiny_tokenizer()
    config = tiny_config(tokenizer.get_vocab_size(), **changes)
    torch.manual_seed(seed)
    safe = {key: value for key, value in config.items() if key != "emodesk"}
    encoder = random_encoder(safe, with_pooler=pooler)
    weights = {
        prefix + name.replace("layers.", "encoder.layer.", 1): tensor
        for name, tensor in encoder.state_dict().items()
    }
    (folder / "config.json").write_text(json.dumps(config), "utf-8")
    (folder / "tokenizer.json").write_text(tokenizer.to_str(), "utf-8")
    save_file(weights, folder / "model.safetensors", {"format": "pt"})
    return folder


def learnable_snapshot(
    parent: Path, *, train: int = 96, dev: int = 30, held_out: int = 24, seed: int = 0
) -> Path:
    """Write a snapshot below ``parent`` whose labels each have a keyword; returns its folder."""
    chance = random.Random(seed)
    parts: list[Part] = ["train"] * train + ["dev"] * dev + ["held-out"] * held_out
    texts = []
    for number, part in enumerate(parts):
        label = number % len(LABELS)
        before, after = ("".join(chance.choices(_FILLER, k=chance.randint(1, 8))) for _ in "ab")
        body = before + KEYWORDS[LABELS[label]] + after
        texts.append(SnapshotText(f"uid-{number}", body, label, f"group-{number}", part))
    folder, _digest = write_snapshot(Snapshot(LABELS, tuple(texts)), parent)
    return folder


def tiny_recipe(name: str, **changes: Any) -> Recipe:
    """A recipe by name, with few epochs and high rates that suit the tiny encoder.

    Of its three layers the quick recipes use two and freeze two or one.
    """
    recipe = RECIPES[name]
    rate = 5e-3 if recipe.encoder_learning_rate else 0.0
    shares = {"measured-frozen": (2 / 3, 2 / 3), "measured-upper": (2 / 3, 1 / 3)}
    kept, frozen = shares.get(recipe.layers, (recipe.layers_kept, recipe.layers_frozen))
    return replace(
        recipe,
        **{
            "encoder_learning_rate": rate,
            "head_learning_rate": 1e-2,
            "layers": "given",
            "layers_kept": kept,
            "layers_frozen": frozen,
            "hidden": None,
            "hidden_share": 1.0,
            "key_width": None,
            "value_width": None,
            "batch_size": 16,
            # Sums that are compared; what a processor rounds to 16 bits, another one does not.
            "precision": "float32",
            "max_epochs": TINY_EPOCHS,
            "patience": TINY_EPOCHS,
            "max_tokens": 32,
            **changes,
        },
    )
