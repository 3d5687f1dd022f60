from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.contract import ARTICLE_VARIANTS, WIDE_VARIANT, CoreError, Variant
from tests.core.contract.examples import variants

PARTS: dict[str, dict[str, Any]] = {
    "RBs-BG-MA": {"sentence": "auto", "recurrent": "gru", "attention": True},
    "RB-BG-MA": {"sentence": "none", "recurrent": "gru", "attention": True},
    "RBs-BG": {"sentence": "auto", "recurrent": "gru", "attention": False},
    "RB-MLP": {"sentence": "auto", "recurrent": "none", "attention": False},
}
# What a name tells: the queries and where the sentence vector comes from are not in it.
named_parts = st.builds(
    Variant,
    sentence=st.sampled_from(["auto", "none"]),
    recurrent=st.sampled_from(["lstm", "gru"]),
    bidirectional=st.booleans(),
    layers=st.integers(1, 4),
    attention=st.booleans(),
) | st.builds(
    Variant,
    sentence=st.sampled_from(["auto", "none"]),
    recurrent=st.just("none"),
    attention=st.just(True),
    bidirectional=st.just(False),
)


@pytest.mark.parametrize("name", ARTICLE_VARIANTS)
def test_the_names_of_the_article(name: str) -> None:
    variant = Variant.named(name)
    assert variant.name == name
    for part, value in PARTS[name].items():
        assert getattr(variant, part) == value
    assert variant.bidirectional or variant.recurrent == "none"
    assert variant.layers == 1
    assert set(ARTICLE_VARIANTS) == set(PARTS)


@pytest.mark.parametrize("name", ["RB-BL-MA", "RBs-G", "RBs-BL2", "RB-L4-MA", "RB-MA", "RB"])
def test_other_names_are_made_of_the_same_parts(name: str) -> None:
    assert Variant.named(name).name == name


@pytest.mark.property
@given(named_parts)
def test_a_name_stands_for_its_parts(variant: Variant) -> None:
    assert Variant.named(variant.name) == variant


@pytest.mark.property
@given(variants)
def test_every_variant_has_a_name_that_is_known(variant: Variant) -> None:
    assert Variant.named(variant.name).name == variant.name


UNKNOWN = ["", "RBs", "rbs-bg", "RBs-BG-", "RBs-XG", "RB-MLP ", "RBs-BG\n", "RB-G5", "RB-G0"]


@pytest.mark.parametrize("name", [*UNKNOWN, "RB-G" + "9" * 5_000, "RB-G٣"])
def test_unknown_names_are_refused_with_the_known_ones(name: str) -> None:
    with pytest.raises(CoreError) as refused:
        Variant.named(name)
    assert "no variant named" in refused.value.cause
    assert "RBs-BG-MA" in refused.value.advice


@pytest.mark.property
@given(st.text(alphabet="RBsGLMAP-2\n", max_size=12))
def test_any_name_is_known_or_refused(name: str) -> None:
    try:
        variant = Variant.named(name)
    except CoreError:
        return
    assert variant.name == name


@pytest.mark.parametrize("layers", [0, -1, 5])
def test_one_to_four_recurrent_layers(layers: int) -> None:
    with pytest.raises(CoreError, match="one to four"):
        Variant(layers=layers)


def test_the_control_for_size_has_the_sentence_vector_alone() -> None:
    wide = Variant.named(WIDE_VARIANT)
    assert wide.name == "RBs-MLP-wide"
    assert wide.wide
    assert not wide.has_word_path
    for parts in ({"recurrent": "gru"}, {"attention": True}, {"sentence": "none"}):
        with pytest.raises(CoreError, match="sentence vector alone"):
            Variant(**{"recurrent": "none", "attention": False, "wide": True, **parts})
