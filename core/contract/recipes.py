"""The recipes that come with the program."""

from __future__ import annotations

from core.contract.errors import CoreError
from core.contract.recipe import Recipe

# As the article trains, with what it leaves unsaid read from its source: padding reaches the
# head, no warm-up, no bias correction, no clipping, the attention's biases decayed.
ARTICLE = Recipe(
    name="article",
    encoder_learning_rate=1e-5,
    head_learning_rate=1e-4,
    batch_size=48,
    max_epochs=6,
    patience=None,
    padded=True,
    masked=False,
    warmup_share=0.0,
    bias_correction=False,
    weight_decay=1e-5,
    attention_bias_decayed=True,
    clip_norm=None,
    hidden=768,
    key_width=768,
    value_width=768,
    precision="float32",
    seed=12,
)
# What the literature on unstable fine-tuning advises (Mosbach et al., arXiv 2006.04884; Zhang et
# al., arXiv 2006.05987), for an encoder that is trained as a whole.
ROBUST = Recipe(
    name="robust",
    encoder_learning_rate=2e-5,
    head_learning_rate=2e-4,
    layer_decay=0.95,
    hidden=768,
    key_width=768,
    value_width=768,
)
# Found by measurement on two cores; docs/quick.md has the tables. Rare labels count more, since
# with few texts they are not learnt otherwise.
QUICK_DRAFT = Recipe(
    name="quick-draft",
    encoder_learning_rate=0.0,
    head_learning_rate=2e-3,
    max_epochs=4,
    patience=None,
    layers="measured-frozen",
    hidden_share=0.5,
    class_weights="inverse-root",
)
QUICK_FULL = Recipe(
    name="quick-full",
    encoder_learning_rate=2e-4,
    head_learning_rate=2e-3,
    max_epochs=4,
    patience=None,
    layers="measured-upper",
    hidden_share=0.5,
    class_weights="inverse-root",
)
RECIPES = {recipe.name: recipe for recipe in (QUICK_DRAFT, QUICK_FULL, ROBUST, ARTICLE)}


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


def default_recipe(device: str) -> str:
    """The recipe for who chooses none, by the device in words: a GPU can train the whole."""
    return "quick" if device.startswith("cpu") else "robust"
