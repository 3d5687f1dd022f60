"""The walk through a queue follows an index: nothing is sorted, and nothing is read twice."""

from typing import Any

import pytest
from sqlalchemy import Select
from sqlalchemy.dialects import sqlite

from data.corpus.queue_order import Queue
from data.corpus.queueing.part import Part
from data.corpus.queueing.parts import parts_of
from data.labelling.annotations import annotate
from data.labelling.annotators import Annotator
from data.project import Project
from data.training.runs import start_run


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


def _plan(project: Project, part: Part, after: tuple[object, ...]) -> list[str]:
    return _steps(project, part.following(after, 12))


def _steps(project: Project, query: Select[Any]) -> list[str]:
    words = query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    with project.reading() as connection:
        steps = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}").all()
    return [step[3] for step in steps]


@pytest.mark.parametrize(
    ("order", "walked"),
    [
        ("ties", "prediction_by_margin (run_id=? AND (margin,text_id)>(?,?))"),
        ("least confident", "prediction_by_confidence (run_id=? AND (confidence,text_id)>(?,?))"),
        ("entropy", "prediction_by_entropy (run_id=? AND (entropy,text_id)<(?,?))"),
        ("varied", "queue_place_in_order (place>?)"),
    ],
)
@pytest.mark.parametrize("scope", ["unlabelled", "mine"])
def test_the_walk_goes_on_in_the_index(
    project: Project, ann: Annotator, run_id: int, order: str, walked: str, scope: str
) -> None:
    with project.reading() as connection:
        part, rest = parts_of(connection, ann, Queue(scope, order, run_id))
    plan = _plan(project, part, (0.5, 3))
    assert plan[0].endswith(f"USING COVERING INDEX {walked}")
    for each in (plan, _plan(project, part, ()), _plan(project, rest, (3,))):
        assert not [step for step in each if "B-TREE" in step or "AUTOMATIC" in step]


def test_doubted_labels_are_walked_by_confidence_or_sorted_if_few(
    project: Project, ann: Annotator, run_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    annotate(project, 1, ann, "sad")
    queue = Queue("unlabelled", "model disagrees", run_id)
    with project.reading() as connection:
        (few,) = parts_of(connection, ann, queue)
        monkeypatch.setattr("data.corpus.queueing.work_lists._FEW", 0)
        (many,) = parts_of(connection, ann, queue)
    assert _plan(project, few, (0.5, 3))[0] == (
        "SEARCH prediction USING PRIMARY KEY (run_id=? AND text_id=?)"
    )
    plan = _plan(project, many, (0.5, 3))
    assert "prediction_by_confidence (run_id=? AND (confidence,text_id)<(?,?))" in plan[0]
    assert not [step for step in plan if "B-TREE" in step]


@pytest.mark.parametrize("scope", ["unlabelled", "mine"])
@pytest.mark.parametrize("order", ["model disagrees", "annotators disagree"])
def test_whether_a_text_still_belongs_to_a_list_is_looked_up_for_it_alone(
    project: Project, ann: Annotator, run_id: int, order: str, scope: str
) -> None:
    with project.reading() as connection:
        (part,) = parts_of(connection, ann, Queue(scope, order, run_id))
    text_id = list(part.query.selected_columns)[-1]
    plan = _steps(project, part.query.where(text_id.in_([1, 2])))
    assert "PRIMARY KEY" in plan[0]
    assert not [step for step in plan if step.startswith("SCAN")]
