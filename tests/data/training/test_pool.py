"""Suggestions can be made again and forgotten; what a training recorded stays as it is."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.corpus.trash import empty_trash, move_to_trash
from data.errors import ReadOnlyError, RunError
from data.file import schema
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.project import Project
from data.training import uncertainty
from data.training.predictions import (
    find_predictions,
    forget_pool,
    read_predictions,
    save_pool,
    save_predictions,
)
from data.training.runs import find_run, start_run

SURE, UNSURE, TORN = (0.0, 0.875, 0.125), (0.25, 0.5, 0.25), (0.375, 0.25, 0.375)


@pytest.fixture
def new_run(project: Project) -> Callable[[], int]:
    def new() -> int:
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

    return new


NewRun = Callable[[], int]


def _rows(project: Project, run_id: int) -> dict[int, tuple[object, ...]]:
    table = schema.prediction
    with project.reading() as connection:
        said = find_predictions(connection, find_run(connection, run_id))
        rows = connection.execute(table.select().where(table.c.run_id == run_id))
        return {
            row.text_id: (
                said[row.text_id],
                row.best,
                row.confidence,
                row.margin,
                row.entropy,
                row.of_pool,
            )
            for row in rows
        }


def _row(values: Sequence[float], *, of_pool: bool) -> tuple[object, ...]:
    return (
        tuple(values),
        uncertainty.best(values),
        uncertainty.confidence(values),
        uncertainty.margin(values),
        uncertainty.entropy(values),
        of_pool,
    )


def test_suggestions_are_made_again_and_the_record_is_not(
    project: Project, new_run: NewRun, ten_texts: tuple[int, ...]
) -> None:
    run_id = new_run()
    save_predictions(project, run_id, {1: SURE, 2: TORN})
    assert save_pool(project, run_id, {2: SURE, 3: UNSURE, 4: SURE, 99: SURE}) == 2
    assert save_pool(project, run_id, {1: UNSURE, 4: TORN, 5: UNSURE}) == 2
    assert _rows(project, run_id) == {
        1: _row(SURE, of_pool=False),
        2: _row(TORN, of_pool=False),
        3: _row(UNSURE, of_pool=True),
        4: _row(TORN, of_pool=True),
        5: _row(UNSURE, of_pool=True),
    }
    with pytest.raises(RunError, match="already"):
        save_predictions(project, run_id, {3: SURE})
    with pytest.raises(RunError, match="3 labels"):
        save_pool(project, run_id, {6: (1.0,)})
    with pytest.raises(RunError, match="no run 77"):
        save_pool(project, 77, {6: SURE})


def test_a_label_comes_between_the_pieces_of_a_pool(
    project: Project, new_run: NewRun, make_table, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_table(
        project, make_table([[f"{n}"] for n in range(1201)], ["text"]), ImportChoice("text")
    )
    run_id, other = new_run(), new_run()
    turns: list[bool] = []
    writing = project.writing

    def counted(*, bulk: bool = False):
        turns.append(bulk)
        return writing(bulk=bulk)

    monkeypatch.setattr(project, "writing", counted)
    assert save_pool(project, run_id, dict.fromkeys(range(1, 1202), SURE)) == 1201
    assert turns == [True] * 3
    turns.clear()
    assert forget_pool(project, other) == 1201
    assert turns == [True] * 3
    monkeypatch.setattr(Project, "is_awaited", True)
    turns.clear()
    assert save_pool(project, run_id, dict.fromkeys(range(1, 302), SURE)) == 301
    assert turns == [True] * 4


def test_the_pool_of_other_runs_is_forgotten_and_their_records_are_kept(
    project: Project, new_run: NewRun, ten_texts: tuple[int, ...]
) -> None:
    first, second, third = new_run(), new_run(), new_run()
    for run_id in (first, second, third):
        save_predictions(project, run_id, {1: SURE, 7: TORN})
        save_pool(project, run_id, dict.fromkeys((2, 3, 8), UNSURE))
    before = _rows(project, second)
    assert forget_pool(project, second, lambda: True) == 0
    assert forget_pool(project, second) == 6
    record = {1: _row(SURE, of_pool=False), 7: _row(TORN, of_pool=False)}
    assert _rows(project, first) == _rows(project, third) == record
    assert _rows(project, second) == before
    assert forget_pool(project, second) == 0
    assert forget_pool(project, None) == 3
    assert _rows(project, second) == record


def test_forgetting_stops_where_it_is_cancelled(
    project: Project, new_run: NewRun, ten_texts: tuple[int, ...]
) -> None:
    first, second = new_run(), new_run()
    for run_id in (first, second):
        save_pool(project, run_id, {4: SURE, 5: SURE})
    answers = iter((False, True))
    assert forget_pool(project, None, lambda: next(answers)) == 2
    assert (list(read_predictions(project, first)), list(read_predictions(project, second))) == (
        [],
        [4, 5],
    )


def test_suggestions_for_texts_that_are_deleted_go_with_them(
    project: Project, new_run: NewRun, ten_texts: tuple[int, ...]
) -> None:
    run_id = new_run()
    save_pool(project, run_id, {4: SURE, 5: SURE})
    move_to_trash(project, [4])
    assert list(read_predictions(project, run_id)) == [4, 5]
    empty_trash(project)
    assert list(read_predictions(project, run_id)) == [5]
    assert save_pool(project, run_id, {4: SURE}) == 0


def test_a_project_that_is_read_only_keeps_its_suggestions(
    project: Project, new_run: NewRun, ten_texts: tuple[int, ...]
) -> None:
    run_id = new_run()
    save_pool(project, run_id, {4: SURE})
    project.close()
    with Project.open(project.path, read_only=True) as reader:
        for act in (
            lambda: save_pool(reader, run_id, {5: SURE}),
            lambda: forget_pool(reader, None),
        ):
            with pytest.raises(ReadOnlyError):
                act()
        assert list(read_predictions(reader, run_id)) == [4]


VALUES = st.sampled_from([SURE, UNSURE, TORN])
ACTS = st.sampled_from(["record", "pool", "forget"])
STEPS = st.lists(st.tuples(ACTS, st.dictionaries(st.integers(1, 12), VALUES)), max_size=8)


@pytest.mark.property
@given(STEPS)
def test_whatever_is_done_a_record_stays(
    project: Project,
    new_run: NewRun,
    ten_texts: tuple[int, ...],
    steps: list[tuple[str, dict[int, tuple[float, ...]]]],
) -> None:
    run_id = new_run()
    expected: dict[int, tuple[object, ...]] = {}
    for act, values in steps:
        if act == "forget":
            forget_pool(project, None)
            expected = {key: row for key, row in expected.items() if not row[-1]}
        elif act == "pool":
            save_pool(project, run_id, values)
            fresh = {
                key: _row(each, of_pool=True)
                for key, each in values.items()
                if key <= 10 and (key not in expected or expected[key][-1])
            }
            expected |= fresh
        elif not expected.keys() & values.keys():
            save_predictions(project, run_id, values)
            expected |= {
                key: _row(each, of_pool=False) for key, each in values.items() if key <= 10
            }
        assert _rows(project, run_id) == expected
