"""Agreement by hand, by a library, and from what persons said in a project."""

from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from data.corpus.importing import import_table
from data.labelling.annotations import annotate_many, skip
from data.labelling.annotators import Annotator, person
from data.project import Project
from data.review.agreement import cohen_kappa, pairwise_agreement

KEYS = st.sampled_from(["angry", "happy", "sad"])


def test_kappa_by_hand() -> None:
    # Observed (20 + 15) / 50 = 0.7; expected 0.5 * 0.6 + 0.5 * 0.4 = 0.5; (0.7 - 0.5) / 0.5 = 0.4.
    confusion = {("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15}
    assert cohen_kappa(confusion) == pytest.approx(0.4)


def test_kappa_at_the_ends() -> None:
    assert cohen_kappa({("a", "a"): 3, ("b", "b"): 4}) == 1
    assert cohen_kappa({("a", "b"): 2, ("b", "a"): 2}) == -1
    assert cohen_kappa({("a", "b"): 3}) == 0
    assert cohen_kappa({("a", "a"): 9}) is None


@pytest.mark.property
@given(st.lists(st.tuples(KEYS, KEYS), min_size=1, max_size=40))
def test_kappa_is_that_of_the_library(pairs: list[tuple[str, str]]) -> None:
    from sklearn.metrics import cohen_kappa_score  # noqa: PLC0415 - slow to import

    kappa = cohen_kappa(Counter(pairs))
    assume(kappa is not None)
    assert kappa == pytest.approx(cohen_kappa_score(*zip(*pairs, strict=True)), abs=1e-12)


def test_pairs_of_persons_on_their_common_texts(
    project: Project, ann: Annotator, make_table
) -> None:
    # The file's labels belong to no person and stay outside.
    table = make_table([[f"text {n}", "sad"] for n in range(8)])
    import_table(project, table, text_column="text", label_column="label")
    bo, cy, dee = (person(project, name) for name in ("Bo", "Cy", "Dee"))
    annotate_many(project, {1: "sad", 2: "sad", 3: "happy", 4: "happy", 5: "angry"}, ann)
    annotate_many(project, {1: "sad", 2: "happy", 3: "happy", 4: "happy", 6: "angry"}, bo)
    annotate_many(project, {6: "angry", 7: "sad"}, cy)
    skip(project, 1, cy)
    skip(project, 1, dee)
    first, second = pairwise_agreement(project)
    assert (first.first, first.second, first.texts, first.raw) == (ann, bo, 4, 0.75)
    assert first.confusion == {
        ("sad", "sad"): 1,
        ("sad", "happy"): 1,
        ("happy", "happy"): 2,
    }
    # Expected 0.5 * 0.25 + 0.5 * 0.75 = 0.5, overall and for either label alone.
    assert first.kappa == pytest.approx(0.5)
    assert [(each.label_key, each.texts) for each in first.by_label] == [("happy", 3), ("sad", 2)]
    assert [each.kappa for each in first.by_label] == pytest.approx([0.5, 0.5])
    assert (second.first, second.second, second.texts) == (bo, cy, 1)
    assert (second.raw, second.kappa, second.by_label[0].kappa) == (1, None, None)


def test_nobody_agrees_with_nobody(project: Project, ann: Annotator) -> None:
    assert pairwise_agreement(project) == ()
