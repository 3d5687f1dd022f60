"""A model is told what it has yet to say something of, and what of that comes first."""

import pytest

from data.corpus.to_predict import count_to_predict, texts_to_predict
from data.corpus.trash import move_to_trash
from data.errors import RunError
from data.labelling.annotations import annotate, skip
from data.labelling.annotators import Annotator
from data.project import Project
from data.training.predictions import save_pool, save_predictions
from data.training.runs import start_run

SAID = (0.25, 0.5, 0.25)


@pytest.fixture
def run_id(project: Project, ten_texts: tuple[int, ...]) -> int:
    return start_run(
        project,
        variant={},
        recipe={},
        encoder={},
        labels=("angry", "happy", "sad"),
        seed=1,
        snapshot_hash="",
        device="cpu",
    ).id


def _ids(project: Project, run_id: int, **wish: object) -> list[int]:
    return [text.id for text in texts_to_predict(project, run_id, **wish)]


def test_what_waits_comes_in_order_and_once(project: Project, ann: Annotator, run_id: int) -> None:
    annotate(project, 1, ann, "sad")
    skip(project, 9, ann)
    save_predictions(project, run_id, {2: SAID})
    save_pool(project, run_id, {4: SAID})
    move_to_trash(project, [5])
    assert _ids(project, run_id, limit=99) == [3, 6, 7, 8, 10]
    assert _ids(project, run_id, limit=2, after=3) == [6, 7]
    assert _ids(project, run_id, limit=99, labelled=True) == [1, 3, 6, 7, 8, 9, 10]
    assert count_to_predict(project, run_id) == 5
    assert count_to_predict(project, run_id, labelled=True) == 7


def test_some_come_before_all(project: Project, ann: Annotator, run_id: int) -> None:
    annotate(project, 1, ann, "sad")
    save_pool(project, run_id, {4: SAID})
    first = (8, 1, 99, 4, 2, 8)
    assert _ids(project, run_id, limit=99, first=first) == [8, 2, 3, 5, 6, 7, 9, 10]
    assert _ids(project, run_id, limit=3, first=first) == [8, 2, 3]
    assert _ids(project, run_id, limit=1, first=first) == [8]
    assert _ids(project, run_id, limit=3, first=first, after=8) == [8, 2, 9]
    assert _ids(project, run_id, limit=4, first=first, labelled=True) == [8, 1, 2, 3]


def test_steps_lead_through_all_of_them(project: Project, run_id: int) -> None:
    after, found = 0, list[int]()
    while texts := texts_to_predict(project, run_id, limit=3, first=(7, 9), after=after):
        save_pool(project, run_id, {text.id: SAID for text in texts})
        found += [text.id for text in texts]
        after = max((text.id for text in texts if text.id not in (7, 9)), default=after)
    assert found == [7, 9, 1, 2, 3, 4, 5, 6, 8, 10]
    assert count_to_predict(project, run_id) == 0


def test_a_run_that_is_not_there_is_told(project: Project) -> None:
    with pytest.raises(RunError, match="no run 77"):
        texts_to_predict(project, 77, limit=1)
    with pytest.raises(RunError, match="no run 77"):
        count_to_predict(project, 77)
