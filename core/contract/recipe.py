"""How a classifier is trained: everything but the data, the parts and the seed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.contract.errors import CoreError

SCHEMA_VERSION = 2
# What a number of a recipe may be; a recipe can come from a stranger's file.
_BOUNDS: dict[str, tuple[float, float]] = {
    "encoder_learning_rate": (0.0, 1.0),
    "head_learning_rate": (0.0, 1.0),
    "layer_decay": (0.1, 1.0),
    "batch_size": (1, 4_096),
    "max_epochs": (1, 1_000),
    "patience": (1, 1_000),
    "max_tokens": (4, 65_536),
    "warmup_share": (0.0, 1.0),
    "weight_decay": (0.0, 1.0),
    "epsilon": (1e-12, 1.0),
    "dropout": (0.0, 0.9),
    "clip_norm": (1e-6, 1e6),
    "layers_kept": (0.0, 1.0),
    "layers_frozen": (0.0, 1.0),
    "hidden": (1, 16_384),
    "hidden_share": (0.01, 16.0),
    "heads": (1, 256),
    "key_width": (1, 16_384),
    "value_width": (1, 16_384),
    "label_smoothing": (0.0, 0.9),
    "adversarial_epsilon": (0.0, 100.0),
    "seed": (0, 2**31 - 1),
    "schema_version": (1, SCHEMA_VERSION),
}

Layers = Literal["given", "measured-frozen", "measured-upper"]
ClassWeights = Literal["none", "inverse-root"]
Precision = Literal["auto", "float32"]


@dataclass(frozen=True)
class Recipe:
    """One way to train, complete enough to be repeated.

    Attributes:
        name: how users call it.
        encoder_learning_rate, head_learning_rate: peak rates of AdamW for the two groups.
        layer_decay: the rate of an encoder layer is this times that of the layer above it.
        batch_size: texts a step.
        max_epochs: passes over the training set at most.
        patience: epochs without a better dev macro-F1 before training stops; None trains them
            all. Either way the last epoch is kept that dev cannot tell from the best.
        max_tokens: longer texts are cut here (special tokens included).
        padded: every text is padded to ``max_tokens``, as the article does; otherwise texts of
            like length share a batch.
        masked: the head does not see padding.
        warmup_share: share of all steps over which the rate climbs; afterwards it falls linearly.
        bias_correction: of AdamW's moments; the article goes without.
        weight_decay, epsilon: of AdamW.
        attention_bias_decayed: as in the article. All other biases and layer norms never are.
        dropout: before the dense layer.
        clip_norm: the largest gradient norm of a step; None clips nothing.
        layers: which layers are used and frozen: as ``layers_kept`` and ``layers_frozen`` say; or
            what was measured to be best for the encoder, all frozen or with the upper trained.
        layers_kept: share of the encoder's layers, from below, that is used at all.
        layers_frozen: share of the encoder's layers, from below, that stays as it is together
            with the embeddings (its output is computed once); ``None`` trains all of it.
        hidden, key_width, value_width: widths of the head; ``None`` takes the encoder's width.
        hidden_share: where ``hidden`` is None, this share of the encoder's width.
        heads: attention heads.
        class_weights: rare labels count more: by the inverse square root of their frequency.
        label_smoothing: share of each target that is spread over all labels.
        adversarial_epsilon: length of the step in the embeddings for adversarial training by the
            fast gradient method; 0 does without.
        precision: ``auto`` takes 16-bit floats where the hardware has them.
        seed: the seed that belongs to the recipe, for who chooses none.
        schema_version: of this record; records of version 1 lack fields, whose defaults hold.
    """

    name: str
    encoder_learning_rate: float
    head_learning_rate: float
    layer_decay: float = 1.0
    batch_size: int = 32
    max_epochs: int = 6
    patience: int | None = 2
    max_tokens: int = 150
    padded: bool = False
    masked: bool = True
    warmup_share: float = 0.1
    bias_correction: bool = True
    weight_decay: float = 0.01
    epsilon: float = 1e-8
    attention_bias_decayed: bool = False
    dropout: float = 0.1
    clip_norm: float | None = 1.0
    layers: Layers = "given"
    layers_kept: float = 1.0
    layers_frozen: float | None = None
    hidden: int | None = None
    hidden_share: float = 1.0
    heads: int = 4
    key_width: int | None = None
    value_width: int | None = None
    class_weights: ClassWeights = "none"
    label_smoothing: float = 0.0
    adversarial_epsilon: float = 0.0
    precision: Precision = "auto"
    seed: int = 1
    schema_version: int = SCHEMA_VERSION

    def __post_init__(self) -> None:
        for field, (low, high) in _BOUNDS.items():
            value = getattr(self, field)
            if value is not None and not low <= value <= high:
                raise CoreError(
                    f"The recipe {self.name!r} is refused: {field} cannot be {value!r}.",
                    f"Choose a number from {low:g} to {high:g}.",
                )
        if not self.masked and not self.padded:
            raise CoreError(
                f"The recipe {self.name!r} is refused: its head reads padding, so every text must "
                "be padded alike.",
                "Set 'padded' too, or mask the padding.",
            )

    def given_layers(self, available: int) -> tuple[int, int | None]:
        """Count the layers (kept, frozen) of an encoder that has ``available`` of them."""
        kept = max(1, round(self.layers_kept * available))
        if self.layers_frozen is None:
            return kept, None
        return kept, min(kept, round(self.layers_frozen * available))
