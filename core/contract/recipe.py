"""How a classifier is trained: everything but the data, the parts and the seed."""

from __future__ import annotations

from dataclasses import dataclass

from core.contract.errors import CoreError

SCHEMA_VERSION = 1
# What a number of a recipe may be; a recipe can come from a stranger's file.
_BOUNDS: dict[str, tuple[float, float]] = {
    "encoder_learning_rate": (0.0, 1.0),
    "head_learning_rate": (0.0, 1.0),
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
    "heads": (1, 256),
    "key_width": (1, 16_384),
    "value_width": (1, 16_384),
    "schema_version": (SCHEMA_VERSION, SCHEMA_VERSION),
}


@dataclass(frozen=True)
class Recipe:
    """One way to train, complete enough to be repeated.

    Attributes:
        name: how users call it.
        encoder_learning_rate, head_learning_rate: peak rates of AdamW for the two groups.
        batch_size: texts a step.
        max_epochs: passes over the training set at most.
        patience: epochs without a better dev macro-F1 before training stops.
        max_tokens: longer texts are cut here (special tokens included).
        warmup_share: share of all steps over which the rate climbs; afterwards it falls linearly.
        weight_decay, epsilon: of AdamW; biases and layer norms are never decayed.
        dropout: before the dense layer.
        clip_norm: the largest gradient norm of a step.
        layers_kept: share of the encoder's layers, from below, that is used at all.
        layers_frozen: share of the encoder's layers, from below, that stays as it is together
            with the embeddings (its output is computed once); ``None`` trains all of it.
        hidden, key_width, value_width: widths of the head; ``None`` takes the encoder's width.
        heads: attention heads.
        schema_version: of this record.
    """

    name: str
    encoder_learning_rate: float
    head_learning_rate: float
    batch_size: int = 32
    max_epochs: int = 6
    patience: int = 2
    max_tokens: int = 150
    warmup_share: float = 0.1
    weight_decay: float = 0.01
    epsilon: float = 1e-8
    dropout: float = 0.1
    clip_norm: float = 1.0
    layers_kept: float = 1.0
    layers_frozen: float | None = None
    hidden: int | None = None
    heads: int = 4
    key_width: int | None = None
    value_width: int | None = None
    schema_version: int = SCHEMA_VERSION

    def __post_init__(self) -> None:
        for field, (low, high) in _BOUNDS.items():
            value = getattr(self, field)
            if value is not None and not low <= value <= high:
                raise CoreError(
                    f"The recipe {self.name!r} is refused: {field} cannot be {value!r}.",
                    f"Choose a number from {low:g} to {high:g}.",
                )

    def layers(self, available: int) -> tuple[int, int | None]:
        """Count the layers (kept, frozen) of an encoder that has ``available`` of them."""
        kept = max(1, round(self.layers_kept * available))
        if self.layers_frozen is None:
            return kept, None
        return kept, min(kept, round(self.layers_frozen * available))


QUICK_DRAFT = Recipe(
    name="quick-draft",
    encoder_learning_rate=0.0,
    head_learning_rate=1e-3,
    max_epochs=8,
    layers_kept=2 / 3,
    layers_frozen=2 / 3,
)
QUICK_FULL = Recipe(
    name="quick-full",
    encoder_learning_rate=1e-4,
    head_learning_rate=1e-3,
    max_epochs=4,
    layers_kept=2 / 3,
    layers_frozen=1 / 3,
)
RECIPES = {recipe.name: recipe for recipe in (QUICK_DRAFT, QUICK_FULL)}


def recipes_named(name: str) -> tuple[Recipe, ...]:
    """The recipes to run, in order, for a name that a user gave.

    ``quick`` is two steps: the draft gives a usable model soon, the full step a better one.

    Raises:
        CoreError: no recipe has this name.
    """
    if name == "quick":
        return (QUICK_DRAFT, QUICK_FULL)
    if name not in RECIPES:
        known = ", ".join(["quick", *RECIPES])
        raise CoreError(f"There is no recipe named {name!r}.", f"Try one of: {known}.")
    return (RECIPES[name],)
