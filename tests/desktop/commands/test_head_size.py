"""The size of a head is told without torch, and right."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from core.contract import ARTICLE_VARIANTS, RECIPES, WIDE_VARIANT, CoreError, Recipe, Variant
from core.model.head import Head
from core.model.network import head_sizes
from desktop.commands.head_size import check_attention, head_parameters

VARIANTS = (
    *(Variant.named(name) for name in (*ARTICLE_VARIANTS, WIDE_VARIANT, "RB", "RBs-MA")),
    Variant(recurrent="lstm", layers=3, query="self"),
    Variant(bidirectional=False, attention=False, layers=2),
)


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=list(RECIPES))
@pytest.mark.parametrize("variant", VARIANTS, ids=[variant.name for variant in VARIANTS])
def test_it_counts_what_is_trained(variant: Variant, recipe: Recipe) -> None:
    settled = replace(variant, sentence="mean" if variant.has_sentence_vector else "none")
    with torch.device("meta"):
        head = Head(settled, head_sizes(recipe, 384, 6))
    assert head_parameters(variant, recipe, 384, 6) == sum(p.numel() for p in head.parameters())


@pytest.mark.parametrize(
    ("key", "width", "sound"), [(768, 10, True), (None, 10, False), (6, 8, False)]
)
def test_widths_are_refused_as_the_engine_would(key: int | None, width: int, sound: bool) -> None:
    recipe = replace(RECIPES["robust"], heads=4, key_width=key, value_width=768)
    if sound:
        check_attention(Variant(), recipe, width)
        head_sizes(recipe, width, 6)
        return
    with pytest.raises(CoreError) as engine:
        head_sizes(recipe, width, 6)
    with pytest.raises(CoreError) as before:
        check_attention(Variant(), recipe, width)
    assert (before.value.cause, before.value.advice) == (engine.value.cause, engine.value.advice)


def test_what_is_not_known_or_not_there_is_not_refused() -> None:
    check_attention(Variant(), replace(RECIPES["quick-draft"], heads=5), None)
    check_attention(Variant(attention=False), replace(RECIPES["robust"], heads=5), 384)
