"""The queue serves what waits, in order, each text once, and knows what a run says of it."""

import pytest

from data.corpus.queue import count_waiting, next_texts, queued_text, waiting_without_prediction
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


def _ids(project: Project, who: Annotator, scope: str, **more: int) -> list[int]:
    return [queued.text.id for queued in next_texts(project, who, scope=scope, **more)]


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
    assert _ids(project, bo, "unlabelled", after=8) == [9, 10]
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
    copies = [queued.copies for queued in next_texts(project, ann, scope="mine")]
    assert copies == [4, 1, 4, 4, 1, 4]


def test_suggestions_come_along(
    project: Project, ann: Annotator, run_id: int, ten_texts: tuple[int, ...]
) -> None:
    save_predictions(project, run_id, {2: (0.25, 0.5, 0.25)})
    first, second = next_texts(project, ann, scope="mine", limit=2, run_id=run_id)
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
        lambda: next_texts(project, ann, scope="mine", after=99, run_id=77),
        lambda: waiting_without_prediction(project, 77, limit=1),
    ):
        with pytest.raises(RunError, match="no run 77"):
            call()


def test_a_run_is_told_what_it_has_not_predicted(
    project: Project, ann: Annotator, run_id: int, ten_texts: tuple[int, ...]
) -> None:
    def ids(**more: int) -> list[int]:
        return [text.id for text in waiting_without_prediction(project, run_id, **more)]

    annotate(project, 1, ann, "sad")
    save_predictions(project, run_id, dict.fromkeys((2, 4), (0.25, 0.5, 0.25)))
    assert ids(limit=3) == [3, 5, 6]
    assert ids(limit=3, after=6) == [7, 8, 9]
    save_predictions(project, run_id, dict.fromkeys((3, *range(5, 11)), (0.25, 0.5, 0.25)))
    assert ids(limit=3) == []


def test_an_import_under_way_does_not_wait(
    project: Project, ann: Annotator, run_id: int, make_table, ten_texts: tuple[int, ...]
) -> None:
    seen: list[tuple[object, ...]] = []

    def look(*_: int) -> None:
        waiting = waiting_without_prediction(project, run_id, limit=99, after=9)
        seen.append(
            (
                _ids(project, ann, "mine", after=9),
                [text.id for text in waiting],
                count_waiting(project, ann, "mine"),
                count_waiting(project, ann, "unlabelled"),
                queued_text(project, 10).copies,
            )
        )

    table = make_table([["文本 9", "sad"], ["new", ""]])
    import_table(project, table, ImportChoice("text", label_column="label"), progress=look)
    look()
    assert seen == [([10], [10], 10, 10, 1), ([10, 11, 12], [10, 12], 12, 11, 2)]
