from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.contract import Candidate, assign_parts, stratified_sample

candidates = st.lists(
    st.builds(
        Candidate,
        label=st.integers(0, 3),
        group=st.integers(0, 15).map(str),
        held_out=st.sampled_from([False] * 6 + [True]),
    ),
    max_size=60,
)
seeds = st.integers(0, 2**32)


def alone(labels: dict[int, int], held_out: int = 0) -> list[Candidate]:
    """So many texts of each label, each a group of its own."""
    drawn = [label for label, count in labels.items() for _ in range(count)]
    made = [Candidate(label, f"g{i}", False) for i, label in enumerate(drawn)]
    return made + [Candidate(0, f"h{i}", True) for i in range(held_out)]


@pytest.mark.property
@given(candidates, seeds)
def test_a_duplicate_group_stands_on_one_side(texts: list[Candidate], seed: int) -> None:
    parts = assign_parts(texts, seed)
    sides: dict[str, set[str]] = {}
    for text, part in zip(texts, parts, strict=True):
        sides.setdefault(text.group, set()).add(part)
    assert all(len(side) == 1 for side in sides.values())


@pytest.mark.property
@given(candidates, seeds)
def test_what_is_held_out_teaches_nothing(texts: list[Candidate], seed: int) -> None:
    held_out = {text.group for text in texts if text.held_out}
    for text, part in zip(texts, assign_parts(texts, seed), strict=True):
        assert (part == "held-out") == (text.group in held_out)


@pytest.mark.property
@given(candidates, seeds)
def test_every_label_is_taught(texts: list[Candidate], seed: int) -> None:
    parts = assign_parts(texts, seed)
    free = {t.label for t, part in zip(texts, parts, strict=True) if part != "held-out"}
    taught = {t.label for t, part in zip(texts, parts, strict=True) if part == "train"}
    assert taught == free


@pytest.mark.property
@given(candidates, seeds)
def test_the_same_seed_gives_the_same_split(texts: list[Candidate], seed: int) -> None:
    assert assign_parts(texts, seed) == assign_parts(list(texts), seed)


def test_another_seed_gives_another_split() -> None:
    texts = alone({0: 50, 1: 50})
    assert assign_parts(texts, 1) != assign_parts(texts, 2)


@pytest.mark.parametrize(
    ("labels", "share"),
    [({0: 300, 1: 100}, 0.20), ({0: 3_000, 1: 1_000}, 0.15), ({0: 30_000, 1: 10_000}, 0.05)],
)
def test_dev_gets_its_share_of_each_label(labels: dict[int, int], share: float) -> None:
    texts = alone(labels)
    parts = assign_parts(texts, 7)
    dev = Counter(t.label for t, part in zip(texts, parts, strict=True) if part == "dev")
    assert dev == {label: round(share * count) for label, count in labels.items()}


def test_a_label_whose_copies_are_disputed_is_still_taught() -> None:
    # Label 1 stands in one group only, where label 0 has the majority.
    texts = [*alone({0: 40}), *(Candidate(label, "disputed", False) for label in (0, 0, 1))]
    for seed in range(40):
        assert assign_parts(texts, seed)[-1] == "train"


@pytest.mark.property
@given(candidates, st.integers(0, 70), seeds)
def test_a_sample_has_the_size_and_keeps_held_out(
    texts: list[Candidate], limit: int, seed: int
) -> None:
    chosen = stratified_sample(texts, limit, seed)
    free = [i for i in chosen if not texts[i].held_out]
    assert chosen == sorted(set(chosen))
    assert len(free) == min(limit, sum(not text.held_out for text in texts))
    assert len(chosen) - len(free) == sum(text.held_out for text in texts)
    assert chosen == stratified_sample(texts, limit, seed)


@pytest.mark.property
@given(candidates, st.integers(0, 70), seeds)
def test_a_sample_has_the_labels_in_their_shares(
    texts: list[Candidate], limit: int, seed: int
) -> None:
    everything = Counter(text.label for text in texts if not text.held_out)
    chosen = stratified_sample(texts, limit, seed)
    drawn = Counter(texts[i].label for i in chosen if not texts[i].held_out)
    share = min(1.0, limit / max(1, everything.total()))
    for label, count in everything.items():
        assert abs(drawn[label] - share * count) < 1


def test_another_seed_draws_another_sample() -> None:
    texts = alone({0: 100, 1: 50}, held_out=5)
    assert stratified_sample(texts, 30, 1) != stratified_sample(texts, 30, 2)
