"""The queue serves what waits, in order, each text once, and knows what a run says of it."""

import pytest

from data.corpus.queue import QueuedText, count_waiting, next_page, queued_text
from data.corpus.queue_order import Queue
from data.errors import RunError, UnknownTextError
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import annotate, skip
from data.labelling.annotators import Annotator, person
from data.labelling.gold import set_gold
from data.labelling.history import undo
from data.project import Project
from data.training import runs
from data.training.predictions import save_predictions


@pytest.fixture
def run_id(project: Project) -> int:
    return runs.start_run(
        project,
        variant={},
        recipe={},
        encoder={},
        labels=("angry", "happy", "sad"),
        seed=1,
        snapshot_hash="",
        device="cpu",
    ).id


def _next(
    project: Project, who: Annotator, scope: str, limit: int = 6, run_id: int | None = None
) -> tuple[QueuedText, ...]:
    return next_page(project, who, Queue(scope, run_id=run_id), limit=limit).texts


def _ids(project: Project, who: Annotator, scope: str, limit: int = 6) -> list[int]:
    return [queued.text.id for queued in _next(project, who, scope, limit)]


def test_what_somebody_treated_waits_no_longer(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...]
) -> None:
    bo = person(project, "Bo")
    annotate(project, 1, ann, "sad")
    skip(project, 2, bo)
    set_gold(project, 3, "sad", bo)
    assert _ids(project, ann, "unlabelled") == [4, 5, 6, 7, 8, 9]
    assert _ids(project, ann, "mine") == [2, 3, 4, 5, 6, 7]
    assert _ids(project, bo, "mine", limit=2) == [1, 3]
    assert _ids(project, bo, "unlabelled", limit=9)[-2:] == [9, 10]
    assert [count_waiting(project, who, "mine") for who in (ann, bo)] == [9, 9]
    assert count_waiting(project, ann, "unlabelled") == 7
    undo(project)
    assert _ids(project, ann, "unlabelled", limit=1) == [3]
    assert count_waiting(project, ann, "unlabelled") == 8


def test_labels_of_a_file_are_labels(project: Project, ann: Annotator, make_table) -> None:
    table = make_table([["a", "sad"], ["b", ""]])
    import_table(project, table, ImportChoice("text", label_column="label"))
    assert _ids(project, ann, "unlabelled") == [2]
    assert _ids(project, ann, "mine") == [1, 2]
    assert (count_waiting(project, ann, "unlabelled"), count_waiting(project, ann, "mine")) == (
        1,
        2,
    )


def test_copies_are_counted(project: Project, ann: Annotator, make_table) -> None:
    for name in ("a.csv", "b.csv"):
        table = make_table([["same"], [name], ["same"]], ["text"], name=name)
        import_table(project, table, ImportChoice("text"))
    copies = [queued.copies for queued in _next(project, ann, "mine")]
    assert copies == [4, 1, 4, 4, 1, 4]


def test_suggestions_come_along(
    project: Project, ann: Annotator, run_id: int, ten_texts: tuple[int, ...]
) -> None:
    save_predictions(project, run_id, {2: (0.25, 0.5, 0.25)})
    first, second = _next(project, ann, "mine", 2, run_id)
    assert (first.suggestion, second.suggestion) == (
        None,
        {"angry": 0.25, "happy": 0.5, "sad": 0.25},
    )
    assert second == queued_text(project, 2, run_id)
    assert queued_text(project, 2).suggestion is None
    annotate(project, 2, ann, "sad")
    assert queued_text(project, 2, run_id).text.body == "文本 1"
    with pytest.raises(UnknownTextError, match="99"):
        queued_text(project, 99)
    for call in (
        lambda: queued_text(project, 2, 77),
        lambda: _next(project, ann, "mine", 1, 77),
    ):
        with pytest.raises(RunError, match="no run 77"):
            call()


def test_an_import_under_way_does_not_wait(
    project: Project, ann: Annotator, make_table, ten_texts: tuple[int, ...]
) -> None:
    seen: list[tuple[object, ...]] = []

    def look(*_: int) -> None:
        seen.append(
            (
                _ids(project, ann, "mine", 99)[9:],
                _ids(project, ann, "unlabelled", 99)[9:],
                count_waiting(project, ann, "mine"),
                count_waiting(project, ann, "unlabelled"),
                queued_text(project, 10).copies,
            )
        )

    table = make_table([["文本 9", "sad"], ["new", ""]])
    import_table(project, table, ImportChoice("text", label_column="label"), progress=look)
    look()
    assert seen == [([10], [10], 10, 10, 1), ([10, 11, 12], [10, 12], 12, 11, 2)]
