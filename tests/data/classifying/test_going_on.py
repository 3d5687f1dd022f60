"""A classification that is broken off, however often, comes to what an undisturbed one does."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.classifying import portion as portions_module
from data.classifying.job_file import JobFile
from data.classifying.planner import Planner
from data.classifying.portion import in_portions, text_digest
from tests.data.classifying.making import (
    LABELS,
    about,
    commit,
    finished,
    probabilities_of,
    rows_of,
    tables_of,
    work_off,
)

TEXTS = st.lists(st.sampled_from(["", " ", "好", "不好", "坏", "a", "b", "c", "d", "\ud83d", "\0"]))


@pytest.mark.property
@given(texts=TEXTS, size=st.integers(1, 5), stops=st.lists(st.integers(0, 4), max_size=4))
def test_any_breaks_give_the_tables_of_an_undisturbed_run(
    folder: Path, texts: list[str], size: int, stops: list[int]
) -> None:
    rows = rows_of(texts)
    with (
        pytest.MonkeyPatch.context() as patch,
        TemporaryDirectory(dir=folder) as home,
    ):
        patch.setattr(portions_module, "PORTION", size)
        finished(Path(home) / "whole", rows).close()
        for most in [*stops, None]:
            with JobFile.open(Path(home) / "broken", about(rows)) as job:
                work_off(job, rows, most)
        assert tables_of(Path(home) / "broken") == tables_of(Path(home) / "whole")


@pytest.mark.property
@given(
    texts=TEXTS,
    size=st.integers(1, 5),
    ahead=st.integers(1, 4),
    late=st.booleans(),
)
def test_planning_ahead_gives_the_same_tables(
    folder: Path, texts: list[str], size: int, ahead: int, late: bool
) -> None:
    """``late``: the reader hears only later that a portion is committed."""
    rows = rows_of(texts)
    with (
        pytest.MonkeyPatch.context() as patch,
        TemporaryDirectory(dir=folder) as home,
    ):
        patch.setattr(portions_module, "PORTION", size)
        finished(Path(home) / "whole", rows).close()
        with JobFile.open(Path(home) / "ahead", about(rows)) as job:
            planner, waiting, unheard = Planner(job), [], []
            for some in [*in_portions(rows), *[None] * ahead]:
                if some is not None:
                    waiting.append(planner.plan(some))
                if waiting and (some is None or len(waiting) > ahead):
                    commit(job, waiting[0])
                    unheard.append(waiting.pop(0))
                    while unheard and (not late or len(unheard) > 1):
                        planner.forget(unheard.pop(0))
            if not job.done.complete:
                job.complete(LABELS)
        assert tables_of(Path(home) / "ahead") == tables_of(Path(home) / "whole")


def test_the_numbers_are_those_of_the_rows(folder: Path, small_portions: int) -> None:
    texts = ["好", "坏", "", "好", "  ", "好", "新", "坏", "末"]
    with finished(folder / "job", rows_of(texts)) as job:
        done = job.done
    said = probabilities_of([text for text in texts if text.strip()])
    assert (done.portions, done.rows, done.blank) == (3, 9, 2)
    assert (done.texts, done.computed, done.repeated) == (4, 4, 3)
    counts = [int((said.argmax(axis=1) == place).sum()) for place in range(len(LABELS))]
    assert dict(done.counts) == dict(zip(LABELS, counts, strict=True))
    assert done.mean_confidence == pytest.approx(said.max(axis=1).mean())
    assert done.seconds == 1.5
    assert done.complete


def test_a_text_is_computed_once_however_often_it_stands_there(
    folder: Path, small_portions: int
) -> None:
    texts = ["好", "坏", "好", "好", "坏", "新", "好", "新", "新"]
    rows, computed = rows_of(texts), list[str]()
    with JobFile.open(folder / "job", about(rows)) as job:
        planner = Planner(job)
        planned = [planner.plan(some) for some in in_portions(rows)]
        for portion in planned:
            computed += portion.texts
            commit(job, portion)
    assert computed == ["好", "坏", "新"]


def test_texts_that_look_alike_are_told_apart() -> None:
    alike = ["a", "a ", "A", "ａ", "a\0", "\ud800", "\udc00", ""]
    assert len(set(map(text_digest, alike))) == len(alike)


def test_a_source_without_rows_is_done_at_once(folder: Path) -> None:
    with finished(folder / "job", []) as job:
        assert job.done.complete
        assert job.done.mean_confidence is None
        assert job.labels == LABELS
    with JobFile.open(folder / "job", about([])) as again:
        assert again.done.complete
        assert again.labels == LABELS
