"""Rows to look at and their numbers, against the same in plain Python."""

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.classifying.job_file import JobFile
from data.classifying.outcome import HISTOGRAM_BINS, read_outcome
from data.classifying.row_views import RowOrder, RowQuestion, draw_rows, find_rows, read_rows
from data.errors import CancelledError
from tests.data.classifying.making import (
    LABELS,
    about,
    finished,
    probabilities_of,
    rows_of,
    work_off,
)

TEXTS = [("" if n % 11 == 5 else f"文本 {n % 300}") for n in range(1_000)]


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> Iterator[JobFile]:
    made = finished(tmp_path_factory.mktemp("journal 语料"), rows_of(TEXTS))
    yield made
    made.close()


def _said() -> dict[int, tuple[int, int, float]]:
    """Of each row with a text: its label, the second one, and the confidence."""
    places = [place for place, text in enumerate(TEXTS) if text]
    said = {}
    for place, row in zip(places, probabilities_of([TEXTS[n] for n in places]), strict=True):
        first, second, *_ = sorted(range(len(LABELS)), key=lambda label: (-row[label], label))
        said[place] = (first, second, float(row[first]))
    return said


@pytest.mark.property
@given(
    below=st.none() | st.floats(0.2, 0.9),
    label=st.none() | st.sampled_from([*LABELS, "no label"]),
    order=st.sampled_from(["row", "label", "confidence", "second label"]),
    descending=st.booleans(),
)
def test_rows_are_those_asked_for_in_their_order(
    job: JobFile, below: float | None, label: str | None, order: RowOrder, descending: bool
) -> None:
    said, by = _said(), {"label": 0, "second label": 1, "confidence": 2}
    wanted = [
        place
        for place in range(len(TEXTS))
        if (below is None or (place in said and said[place][2] < below))
        and (label is None or (place in said and LABELS[said[place][0]] == label))
    ]
    if order == "row":
        wanted.sort(reverse=descending)
    else:
        sign = -1 if descending else 1
        wanted.sort(
            key=lambda place: (0, sign * said[place][by[order]]) if place in said else (1, 0)
        )
    found = find_rows(job, RowQuestion(below, label, order, descending))
    assert found.typecode == "q"
    assert found.tolist() == wanted


def test_rows_tell_what_the_classifier_says(job: JobFile) -> None:
    said, places = _said(), [999, 5, 0, 700, 5]
    for row, place in zip(read_rows(job, places), places, strict=True):
        assert row.place == place
        assert row.number == place + 2
        assert row.cells == (f"{place:03}", f"2026-03-{place % 28 + 1:02}", TEXTS[place])
        if place == 5:
            assert (row.label, row.second, row.confidence) == (None, None, None)
        else:
            first, second, confidence = said[place]
            assert (row.label, row.second) == (LABELS[first], LABELS[second])
            assert row.confidence == confidence


def test_many_rows_are_read_at_once_and_missing_ones_are_none(job: JobFile) -> None:
    assert [row.place for row in read_rows(job, range(2_000))] == list(range(1_000))
    assert read_rows(job, []) == ()


def test_the_outcome_is_what_counting_gives(job: JobFile) -> None:
    said = _said().values()
    bins = Counter((LABELS[label], min(int(conf * 20), 19)) for label, _, conf in said)
    outcome = read_outcome(job, 0.4)
    assert outcome.labels == LABELS
    assert outcome.histogram == {
        label: tuple(bins[label, place] for place in range(HISTOGRAM_BINS)) for label in LABELS
    }
    assert outcome.unsure == sum(conf < 0.4 for _, _, conf in said)
    assert outcome.blank_rows == tuple(n + 2 for n, text in enumerate(TEXTS) if not text)
    assert dict(outcome.done.counts) == Counter(LABELS[label] for label, _, _ in said)


def test_a_sample_is_of_rows_with_a_text_in_their_order(job: JobFile) -> None:
    drawn = draw_rows(job, 200, seed=3).tolist()
    assert drawn == sorted(set(drawn))
    assert len(drawn) == 200
    assert all(TEXTS[place] for place in drawn)
    assert draw_rows(job, 200, seed=3).tolist() == drawn
    assert draw_rows(job, 200, seed=4).tolist() != drawn


def test_a_sample_of_more_than_there_are_is_all_of_them(job: JobFile) -> None:
    assert draw_rows(job, 5_000, seed=1).tolist() == sorted(_said())
    assert draw_rows(job, 0, seed=1).tolist() == []


def test_each_row_is_drawn_as_often_as_any_other(job: JobFile) -> None:
    times = Counter(place for seed in range(200) for place in draw_rows(job, 100, seed))
    with_text = sorted(_said())
    expected = 200 * 100 / len(with_text)
    square = sum((times[place] - expected) ** 2 / expected for place in with_text)
    # Chi square: its mean is the number of rows, its standard deviation the root of twice that.
    assert abs(square - len(with_text)) < 5 * (2 * len(with_text)) ** 0.5


def test_an_unfinished_classification_shows_what_is_done(folder: Path, small_portions: int) -> None:
    rows = rows_of(TEXTS[:20])
    with JobFile.open(folder / "job", about(rows)) as job:
        assert find_rows(job, RowQuestion(label="happy")).tolist() == []
        assert read_outcome(job, 0.5).histogram == {}
        work_off(job, rows, most=2)
        assert find_rows(job).tolist() == list(range(8))
        assert read_outcome(job, 1.1).unsure == 7


def test_looking_for_rows_can_be_stopped(folder: Path) -> None:
    texts = [f"文本 {random.Random(n).random()}" for n in range(20_000)]
    with finished(folder / "job", rows_of(texts)) as job:
        with pytest.raises(CancelledError):
            find_rows(job, RowQuestion(order="confidence"), cancelled=lambda: True)
        assert len(find_rows(job, cancelled=lambda: False)) == 20_000
