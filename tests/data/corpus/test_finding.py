"""Filters and orders agree with what the rows show, all conditions at once."""

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any, get_args

import pytest

from data.corpus.browsing import Row, read_rows
from data.corpus.finding import Filter, Sort, SortColumn, Suggested, find_ids
from data.corpus.trash import move_to_trash
from data.errors import CancelledError, RunError
from data.file.connection import insert_rows
from data.file.schema import held_out
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import annotate_many, skip
from data.labelling.annotators import person
from data.labelling.bulk_accepting import accept_many, plan_accepting
from data.labelling.gold import set_gold_many
from data.labelling.label_edits import merge_labels
from data.labelling.notes import set_comment, set_flags
from data.project import Project
from data.training.predictions import save_predictions
from data.training.runs import start_run

KEYS = ("angry", "happy", "sad")
RUN_KEYS = ("sad", "happy", "angry")  # its own order is not that of the label set
IDS = range(1, 41)
FILES = ("b.csv", "a.csv")


@pytest.fixture
def full(request: pytest.FixtureRequest, project: Project, make_table) -> Project:
    """Forty texts of two files of which all kinds of things are said."""
    draw = random.Random(getattr(request, "param", 0))
    for name in FILES:
        # A few texts occur more than once, one in both files.
        rows = [[f"文本 {draw.randrange(25)}", "高" if n % 2 else 7] for n in range(20)]
        table = make_table(rows, ["text", "note"], name=name)
        import_table(project, table, ImportChoice("text"))
    run_id = _run(project)
    odds = ((0.5, 0.25, 0.25), (0.25, 0.5, 0.25), (0.0, 0.125, 0.875), (0.25, 0.25, 0.5))
    said = {text_id: draw.choice(odds) for text_id in draw.sample(IDS, 30)}
    save_predictions(project, run_id, said)
    who = person(project, "Ann")
    for name in ("Ann", "Bo"):
        who = person(project, name)
        annotate_many(project, {each: draw.choice(KEYS) for each in draw.sample(IDS, 9)}, who)
        skip(project, draw.choice(IDS), who)
        set_flags(project, draw.sample(IDS, 6), who, True)
        for each in draw.sample(IDS, 5):
            set_comment(project, each, who, f"{name} {each}")
    accept_many(project, plan_accepting(project, draw.sample(IDS, 20), run_id), who)
    # An unchecked label of which somebody else made another one since.
    annotate_many(project, {each: draw.choice(KEYS) for each in draw.sample(IDS, 5)}, who)
    set_gold_many(project, {each: draw.choice(KEYS) for each in draw.sample(IDS, 4)}, who)
    with project.writing() as connection:
        drawn = [(text_id, "now", -1) for text_id in draw.sample(IDS, 6)]
        insert_rows(connection, held_out, drawn)
    move_to_trash(project, draw.sample(IDS, 8))
    return project


def _run(project: Project) -> int:
    return start_run(
        project,
        variant={},
        recipe={},
        encoder={},
        labels=RUN_KEYS,
        seed=1,
        snapshot_hash="",
        device="cpu",
    ).id


Check = Callable[[Row], bool]


def _conditions(project: Project) -> dict[str, tuple[dict[str, Any], Check]]:
    """Parts of a filter, and whether a row fulfils them."""
    bo = person(project, "Bo")
    shown = read_rows(project, find_ids(project))
    bodies = [row.body for row in shown]
    with project.reading() as connection:
        by_bo = set(
            connection.exec_driver_sql(
                "SELECT text_id FROM annotation WHERE annotator_id = ?", (bo.id,)
            ).scalars()
        )
    trashed = set(find_ids(project, Filter(in_trash=True)))

    def has_copy(row: Row) -> bool:
        return bodies.count(row.body) > (0 if row.id in trashed else 1)

    return {
        "words": ({"words": "1"}, lambda row: "1" in row.body),
        "label": ({"label_key": "sad"}, lambda row: row.label_key == "sad"),
        "status": ({"status": "labelled"}, lambda row: row.status == "labelled"),
        "unlabelled": ({"status": "unlabelled"}, lambda row: row.status == "unlabelled"),
        "labelled": ({"labelled": True}, lambda row: row.label_key is not None),
        "suggested": (
            {"suggested": Suggested(1, label_key="happy")},
            lambda row: row.suggested_key == "happy",
        ),
        "sure": (
            {"suggested": Suggested(1, least_confidence=0.6)},
            lambda row: row.confidence is not None and row.confidence >= 0.6,
        ),
        "annotator": ({"annotator_id": bo.id}, lambda row: row.id in by_bo),
        "source": ({"source": "a.csv"}, lambda row: row.source == "a.csv"),
        "flagged": ({"flagged": True}, lambda row: row.flagged),
        "commented": ({"commented": True}, lambda row: bool(row.comments)),
        "duplicates": ({"duplicates": True}, has_copy),
        "held out": ({"held_out": True}, lambda row: row.held_out),
        "unchecked": ({"unchecked": True}, lambda row: row.unchecked),
    }


@pytest.mark.parametrize("full", range(2), indirect=True)
def test_each_filter_finds_the_rows_that_say_so_alone_and_with_any_other(full: Project) -> None:
    conditions = _conditions(full)
    rows = read_rows(full, IDS, 1)
    trashed = set(find_ids(full, Filter(in_trash=True)))
    assert len(trashed) == 8
    for first, (some, holds) in conditions.items():
        assert any(map(holds, rows)), first
        for second, (more, holds_too) in conditions.items():
            for in_trash in (False, True):
                parts = {**some, **more}
                if any(parts[name] != value for name, value in some.items()):
                    continue  # two values of one part
                wanted = [
                    row.id
                    for row in rows
                    if holds(row) and holds_too(row) and (row.id in trashed) == in_trash
                ]
                found = list(find_ids(full, Filter(in_trash=in_trash, **parts)))
                assert found == wanted, (first, second, in_trash)


def test_what_nobody_is_or_came_from_finds_nothing(full: Project) -> None:
    for nothing in (
        Filter(source="c.csv"),
        Filter(annotator_id=99),
        Filter(suggested=Suggested(1, label_key="joy")),
    ):
        assert list(find_ids(full, nothing)) == []


def _order(sort: Sort) -> Callable[[Row], Any]:
    """What a row is sorted by, None where it has no value."""
    values: dict[str, Callable[[Row], Any]] = {
        "imported": lambda row: row.id,
        "text": lambda row: row.body,
        "label": lambda row: None if row.label_key is None else KEYS.index(row.label_key),
        "suggestion": (
            lambda row: None if row.suggested_key is None else KEYS.index(row.suggested_key)
        ),
        "confidence": lambda row: row.confidence,
        "source": lambda row: (row.source, row.source_row),
    }
    return values[sort.column]


def _sorted(rows: tuple[Row, ...], sort: Sort) -> list[int]:
    value = _order(sort)
    have = [row for row in rows if value(row) is not None]
    # ``reverse`` leaves equal ones in their order.
    ordered = sorted(have, key=value, reverse=sort.descending)
    return [row.id for row in (*ordered, *(row for row in rows if value(row) is None))]


@pytest.mark.parametrize("few", [{"text": 2}, {}, {"by index": 0}])
def test_each_order_is_that_of_the_rows(
    full: Project, monkeypatch: pytest.MonkeyPatch, few: dict[str, int], make_table
) -> None:
    # The same file once more: its rows stand beside those of before.
    again = make_table([["文本 3", 1], ["文本 90", 2]], ["text", "note"], name="a.csv")
    import_table(full, again, ImportChoice("text"))
    share = few.get("by index", 10)
    monkeypatch.setattr("data.corpus.finding.sorting._FEW", few)
    monkeypatch.setattr("data.corpus.finding.sorting._FEW_BY_INDEX", share)
    for wanted in (Filter(), Filter(words="1"), Filter(in_trash=True), Filter(words="none")):
        for column in get_args(SortColumn):
            for descending in (False, True):
                sort = Sort(column, descending, 1)
                rows = read_rows(full, find_ids(full, wanted), 1)
                assert list(find_ids(full, wanted, sort=sort)) == _sorted(rows, sort), sort


def test_orders_follow_the_labels_of_today(full: Project) -> None:
    merge_labels(full, "happy", "angry", person(full, "Ann"))
    rows = read_rows(full, find_ids(full), 1)
    assert {row.suggested_key for row in rows} == {None, "angry", "sad"}
    for column in ("label", "suggestion", "confidence"):
        sort = Sort(column, descending=True, run_id=1)
        assert list(find_ids(full, sort=sort)) == _sorted(rows, sort)
    found = find_ids(full, Filter(suggested=Suggested(1, label_key="happy")))
    assert list(found) == [row.id for row in rows if row.suggested_key == "angry"]


def test_without_a_run_no_text_has_a_suggestion_to_sort_by(full: Project) -> None:
    imported = list(find_ids(full))
    for column in ("suggestion", "confidence"):
        assert list(find_ids(full, sort=Sort(column, descending=True))) == imported
        with pytest.raises(RunError, match="no run 77"):
            find_ids(full, sort=Sort(column, run_id=77))


def test_rows_tell_what_is_noted_of_a_text(full: Project) -> None:
    ann, bo = person(full, "Ann"), person(full, "Bo")
    text_id = find_ids(full)[-1]
    for who in (bo, ann):
        set_comment(full, text_id, who, f"by {who.name}")
        set_flags(full, [text_id], who, False)
    (row,) = read_rows(full, [text_id])
    assert (row.flagged, row.comments, row.extra["note"]) == (False, ("by Ann", "by Bo"), "高")
    set_flags(full, [text_id], bo, True)
    assert read_rows(full, [text_id]) == (replace(row, flagged=True),)


def test_putting_texts_in_order_can_be_stopped(full: Project) -> None:
    asked = 0

    def after_finding() -> bool:
        nonlocal asked
        asked += 1
        return asked > 1

    with pytest.raises(CancelledError):
        find_ids(full, sort=Sort("text"), cancelled=after_finding)
