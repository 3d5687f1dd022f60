from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.contract import Candidate, CoreError, assign_parts, stratified_sample
from core.contract.splits import assign_folds

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
fold_counts = st.integers(2, 7)


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


@pytest.mark.property
@given(candidates, fold_counts, seeds)
def test_a_duplicate_group_stands_in_one_fold(
    texts: list[Candidate], folds: int, seed: int
) -> None:
    assigned = assign_folds(texts, folds, seed)
    held_out = {text.group for text in texts if text.held_out}
    fold_of: dict[str, set[int | None]] = {}
    for text, fold in zip(texts, assigned, strict=True):
        assert (fold is None) == (text.group in held_out)
        assert fold is None or 0 <= fold < folds
        fold_of.setdefault(text.group, set()).add(fold)
    assert all(len(each) == 1 for each in fold_of.values())


@pytest.mark.property
@given(candidates, fold_counts, seeds)
def test_the_same_seed_gives_the_same_folds(texts: list[Candidate], folds: int, seed: int) -> None:
    assert assign_folds(texts, folds, seed) == assign_folds(list(texts), folds, seed)


def test_another_seed_gives_other_folds() -> None:
    texts = alone({0: 50, 1: 50})
    assert assign_folds(texts, 5, 1) != assign_folds(texts, 5, 2)


@pytest.mark.property
@given(st.dictionaries(st.integers(0, 6), st.integers(1, 30)), fold_counts, seeds)
def test_folds_without_duplicates_are_as_equal_as_can_be(
    labels: dict[int, int], folds: int, seed: int
) -> None:
    texts = alone(labels, held_out=3)
    assigned = assign_folds(texts, folds, seed)
    sizes = Counter(fold for fold in assigned if fold is not None)
    assert spread(sizes, folds) <= 1
    for label in labels:
        own = Counter(
            fold
            for text, fold in zip(texts, assigned, strict=True)
            if text.label == label and fold is not None
        )
        assert spread(own, folds) <= 1


def spread(counts: Counter[int], folds: int) -> int:
    """How much larger the largest fold is than the smallest."""
    sizes = [counts[fold] for fold in range(folds)]
    return max(sizes) - min(sizes)


@pytest.mark.property
@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(1, 12)), min_size=1, max_size=25),
    fold_counts,
    seeds,
)
def test_every_training_side_teaches_what_stands_in_two_groups(
    groups: list[tuple[int, int]], folds: int, seed: int
) -> None:
    texts = [
        Candidate(label, f"g{number}", False)
        for number, (label, size) in enumerate(groups)
        for _ in range(size)
    ]
    assigned = assign_folds(texts, folds, seed)
    folds_of: dict[int, set[int | None]] = {}
    for text, fold in zip(texts, assigned, strict=True):
        folds_of.setdefault(text.label, set()).add(fold)
    for label, count in Counter(label for label, _ in groups).items():
        assert len(folds_of[label]) >= min(count, 2)


@pytest.mark.parametrize("seed", range(5))
def test_small_groups_fill_the_folds_that_large_ones_leave(seed: int) -> None:
    texts = [*alone({0: 20}), *(Candidate(0, "copied", False) for _ in range(10))]
    sizes = Counter(fold for fold in assign_folds(texts, 3, seed) if fold is not None)
    assert sizes == {0: 10, 1: 10, 2: 10}


def test_one_fold_is_no_division() -> None:
    with pytest.raises(CoreError, match="two folds"):
        assign_folds(alone({0: 5}), 1, 1)


def test_the_same_texts_judge_when_the_corpus_grows() -> None:
    grown = [Candidate(number % 6, f"group-{number}", False) for number in range(3_300)]
    before = [
        c.group for c, p in zip(grown, assign_parts(grown[:3_000], 1), strict=False) if p == "dev"
    ]
    after = {c.group for c, p in zip(grown, assign_parts(grown, 1), strict=True) if p == "dev"}
    still = sum(group in after for group in before)
    assert still > 0.93 * len(before)
    assert len(before) < len(after) < 1.2 * len(before)
