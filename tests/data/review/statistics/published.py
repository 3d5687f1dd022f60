"""Ratings from the literature, as patterns, and how ratings are tried in tests."""

from collections import Counter
from collections.abc import Iterable, Sequence

from hypothesis import strategies as st

from data.review.estimate import Estimate
from data.review.statistics.measure import Measure, estimates
from data.review.statistics.ratings import Pattern, Ratings, compared

# J. L. Fleiss (1971), table 1: 30 patients, six psychiatrists each. Columns: depression,
# personality disorder, schizophrenia, neurosis, other.
FLEISS_1971 = """
00060 03003 01401 00006 03030 20400 00402 20310 20040 00006
10050 11040 03300 10050 02031 00501 30012 51000 02040 10203
00006 01050 02013 20040 10041 05010 40002 02040 10500 00006
"""

# The worked example of Wikipedia's article on Fleiss' kappa: 14 raters of ten subjects.
WIKIPEDIA = [
    [0, 0, 0, 0, 14],
    [0, 2, 6, 4, 2],
    [0, 0, 3, 5, 6],
    [0, 3, 9, 2, 0],
    [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0],
    [3, 2, 6, 3, 0],
    [2, 5, 3, 2, 2],
    [6, 5, 2, 1, 0],
    [0, 2, 2, 3, 7],
]

# K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), examples A, B and C: a row
# an observer, a column a unit, a dot where nothing was said.
BINARY = ("0100000010", "1110010000")
NOMINAL = ("aabbdccceddd", "babbbcccedda")
MISSING = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")

# A. P. Dawid, A. M. Skene (1979), table 1: 45 patients, five observers, the first of them thrice.
DAWID_SKENE = """
111-1-1-1-1 333-4-3-3-4 112-2-1-2-2 222-3-1-2-1 222-3-2-2-2 222-3-3-2-2 122-2-1-1-1 333-3-4-3-3
222-2-2-2-3 232-2-2-2-3 444-4-4-4-4 222-3-3-4-3 111-1-1-1-1 222-3-2-1-2 121-1-1-1-1 111-2-1-1-1
111-1-1-1-1 111-1-1-1-1 222-2-2-2-1 222-1-3-2-2 222-2-2-2-2 222-2-2-2-1 222-3-2-2-2 221-2-2-2-2
111-1-1-1-1 111-1-1-1-1 232-2-2-2-2 111-1-1-1-1 111-1-1-1-1 112-1-1-2-1 111-1-1-1-1 333-3-2-3-3
111-1-1-1-1 222-2-2-2-2 222-3-2-3-2 433-4-3-4-3 221-2-2-3-2 232-3-2-3-3 333-3-4-3-2 111-1-1-1-1
111-1-1-1-1 121-2-1-1-1 232-2-2-2-2 121-1-1-1-1 222-2-2-2-2
"""

LABELS = 4


def by_observer(rows: Sequence[str]) -> list[Pattern]:
    """What each observer says, one character a unit, as the pattern of each unit."""
    names = sorted(set("".join(rows)) - {"."})
    return [
        tuple((who, names.index(said)) for who, said in enumerate(unit) if said != ".")
        for unit in zip(*rows, strict=True)
    ]


def by_count(rows: Iterable[Sequence[int]]) -> list[Pattern]:
    """How many gave which label, as patterns of nobody in particular."""
    return [
        tuple(enumerate(label for label, number in enumerate(row) for _ in range(number)))
        for row in rows
    ]


def value_of(texts: Iterable[Pattern], measure: object, labels: int = 9) -> float | None:
    """A measure that takes counts, such as ``fleiss_kappa``, of these texts."""
    return estimate_of(texts, measure, labels, draws=0).value


def estimate_of(
    texts: Iterable[Pattern], measure: object, labels: int = 9, draws: int = 1_000, seed: int = 1
) -> Estimate:
    """The same with its interval."""
    patterns = Counter(texts)
    people = max((who for pattern in patterns for who, _ in pattern), default=0) + 1
    ratings = Ratings.of(patterns, people, labels)
    counts, number = compared(ratings.counts(), ratings.texts)
    made = measure(counts)  # type: ignore[operator]
    assert isinstance(made, Measure)
    return estimates(number, [made], draws=draws, seed=seed)[0]


def ratings_of(texts: Iterable[Pattern], annotators: int, labels: int = LABELS) -> Ratings:
    return Ratings.of(Counter(texts), annotators, labels)


# Up to five annotators of four labels, any of whom may have said nothing.
texts_strategy = st.lists(
    st.dictionaries(st.integers(0, 4), st.integers(0, LABELS - 1), max_size=5).map(
        lambda said: tuple(sorted(said.items()))
    ),
    min_size=1,
    max_size=30,
)
