"""The items of an export: the right label of the right person, read a portion at a time."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import event

from data.corpus.finding import Filter
from data.corpus.trash import move_to_trash
from data.errors import CancelledError, DataError, RunError
from data.exporting import items, one_state
from data.exporting.items import other_columns, read_items, reading_items
from data.exporting.request import ExportRequest, LabelsOf
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import annotate
from data.labelling.annotators import person
from data.labelling.label_edits import merge_labels
from data.project import Project
from tests.data.exporting.conftest import ROWS, Small

REQUEST = ExportRequest(Path("x.csv"))


@pytest.mark.parametrize(
    ("labels_of", "annotator", "said"),
    [
        ("counting", None, ["sad", "angry", "angry", None, None, None]),
        ("gold", None, [None, "angry", None, None, None, None]),
        ("annotator", "Ann", ["sad", None, "angry", None, "happy", None]),
        ("annotator", "Bo", [None, None, "angry", None, "sad", None]),
        ("annotator", "file: 来源.csv", ["happy", "sad", None, None, None, None]),
    ],
)
def test_each_text_has_the_label_that_was_asked_for(
    small: Small, labels_of: LabelsOf, annotator: str | None, said: list[str | None]
) -> None:
    request = ExportRequest(Path("x.csv"), labels_of=labels_of, annotator=annotator)
    found = list(read_items(small.project, request))
    assert [item.label for item in found] == said
    assert [item.text for item in found] == [row[0] for row in ROWS]
    assert [item.source_row for item in found] == [2, 3, 4, 5, 6, 7]


def test_who_stands_behind_a_label_is_told_and_what_is_gold(small: Small) -> None:
    found = list(read_items(small.project, REQUEST))
    assert [item.labelled_by for item in found] == [
        ("Ann",),
        ("gold",),
        ("Ann", "Bo"),
        (),
        ("Ann=happy", "Bo=sad"),
        (),
    ]
    assert [item.gold for item in found] == [False, True, False, False, False, False]


def test_every_annotation_is_there_where_all_are_asked_for(small: Small) -> None:
    request = ExportRequest(Path("x.csv"), labels_of="each annotator")
    found = list(read_items(small.project, request))
    said = [[(each.annotator, each.label) for each in item.annotations] for item in found]
    assert said == [
        [("file: 来源.csv", "happy"), ("Ann", "sad")],
        [("file: 来源.csv", "sad")],
        [("Ann", "angry"), ("Bo", "angry")],
        [],
        [("Ann", "happy"), ("Bo", "sad")],
        [("Bo", None)],
    ]
    _, blind = found[0].annotations
    assert (blind.milliseconds, blind.blind) == (1200, True)
    assert found[2].annotations[0].milliseconds is None
    assert blind.at.endswith("Z")


def test_the_time_spent_is_that_of_the_present_label(small: Small) -> None:
    annotate(small.project, 1, person(small.project, "Ann"), "happy", milliseconds=50)
    request = ExportRequest(Path("x.csv"), labels_of="each annotator")
    first = next(iter(read_items(small.project, request)))
    assert first.annotations[1].milliseconds == 50


def test_predictions_follow_labels_that_were_merged_since(small: Small) -> None:
    request = ExportRequest(Path("x.csv"), run_id=small.run_id)
    first, second, *_ = read_items(small.project, request)
    assert first.prediction is not None
    assert first.prediction.probabilities == {"angry": 0.1, "happy": 0.7, "sad": 0.2}
    assert second.prediction is None
    merge_labels(small.project, "angry", "happy", person(small.project, "Ann"))
    with reading_items(small.project, request) as found:
        assert found.predicted_keys == ("happy", "sad")
        first = next(iter(found))
    assert first.prediction is not None
    assert first.prediction.probabilities == {"happy": 0.8, "sad": 0.2}


@pytest.mark.parametrize(
    ("texts", "rows"),
    [
        (Filter(words="的"), [6]),
        (Filter(label_key="angry"), [3, 4]),
        (Filter(status="gold"), [3]),
        (Filter(status="skipped"), [7]),
        (Filter(labelled=True), [2, 3, 4]),
        (Filter(labelled=True, status="skipped"), []),
    ],
)
def test_only_the_texts_that_were_asked_for(small: Small, texts: Filter, rows: list[int]) -> None:
    found = list(read_items(small.project, ExportRequest(Path("x.csv"), texts=texts)))
    assert [item.source_row for item in found] == rows


def test_what_lies_in_the_trash_is_written_only_if_asked_for(small: Small) -> None:
    move_to_trash(small.project, [1, 2])
    assert len(list(read_items(small.project, REQUEST))) == 4
    request = ExportRequest(Path("x.csv"), texts=Filter(in_trash=True))
    assert [item.label for item in read_items(small.project, request)] == ["sad", "angry"]


def test_the_other_columns_keep_their_types_and_their_order(small: Small, make_table) -> None:
    later = make_table([("迟来的", 7, 1)], ("text", "b", "a"), "later.csv")
    import_table(small.project, later, ImportChoice("text"))
    assert other_columns(small.project) == ("星级", "label", "b", "a")
    first = next(iter(read_items(small.project, REQUEST)))
    assert (first.other["星级"], first.other["label"]) == (5, "001")
    chosen = ExportRequest(Path("x.csv"), columns=("星级",))
    assert [dict(item.other) for item in read_items(small.project, chosen)][1] == {"星级": 4.5}
    with reading_items(small.project, ExportRequest(Path("x.csv"), texts=Filter("迟"))) as found:
        assert found.columns == ("b", "a")


def test_the_database_is_asked_a_portion_at_a_time(
    small: Small, make_table, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [[f"第{n}条", "happy"] for n in range(100)]
    import_table(small.project, make_table(rows), ImportChoice("text", label_column="label"))
    monkeypatch.setattr(items, "PORTION", 10)
    asked: list[int] = []
    real = items.read_portion

    def counted(connection: object, ids: list[int], wish: object) -> object:
        asked.append(len(ids))
        return real(connection, ids, wish)  # type: ignore[arg-type]

    monkeypatch.setattr(items, "read_portion", counted)
    found = read_items(small.project, REQUEST)
    for _ in range(11):
        next(found)
    assert asked == [10, 10]  # and nothing of the rest
    assert len(list(found)) == 95
    assert max(asked) == 10


def test_no_statement_brings_all_texts_at_once(
    small: Small, make_table, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [[f"第{n}条", "happy"] for n in range(100)]
    import_table(small.project, make_table(rows), ImportChoice("text", label_column="label"))
    monkeypatch.setattr(items, "PORTION", 10)
    statements: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(small.project._engine, "before_cursor_execute", note)
    list(read_items(small.project, ExportRequest(Path("x.csv"), labels_of="each annotator")))
    of_bodies = [each for each in statements if "text.body" in each.split("FROM")[0]]
    assert len(of_bodies) == 11
    assert all(" IN (" in each for each in of_bodies)
    notes = [each for each in statements if "FROM annotation" in each or "JOIN annotation" in each]
    assert notes
    assert all(" IN (" in each for each in notes)


def test_labels_typed_meanwhile_neither_wait_nor_are_half_told(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(items, "PORTION", 1)
    found = read_items(small.project, REQUEST)
    next(found)
    annotate(small.project, 4, person(small.project, "Ann"), "sad")
    assert [item.label for item in found] == ["angry", "angry", None, None, None]
    assert [item.label for item in read_items(small.project, REQUEST)][3] == "sad"


def test_without_a_log_a_label_is_not_kept_waiting_by_an_export(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(items, "PORTION", 1)
    monkeypatch.setattr(one_state, "has_log", lambda _connection: False)
    found = read_items(small.project, REQUEST)
    next(found)
    assert small.project._engine.pool.checkedout() == 0  # type: ignore[attr-defined]
    annotate(small.project, 4, person(small.project, "Ann"), "sad")
    assert [item.label for item in found] == ["angry", "angry", "sad", None, None]


def test_what_is_not_there_is_refused_with_words(small: Small) -> None:
    nobody = ExportRequest(Path("x.csv"), labels_of="annotator", annotator="Cy")
    with pytest.raises(DataError, match="no annotator 'Cy'"):
        list(read_items(small.project, nobody))
    with pytest.raises(RunError, match="no run 99"):
        list(read_items(small.project, ExportRequest(Path("x.csv"), run_id=99)))
    with pytest.raises(CancelledError):
        list(read_items(small.project, REQUEST, lambda: True))


def test_an_empty_project_has_no_items(project: Project) -> None:
    assert list(read_items(project, REQUEST)) == []
    assert other_columns(project) == ()
