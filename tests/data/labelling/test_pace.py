"""How quickly somebody labels is told by the decisions that they made one by one."""

from collections.abc import Iterator
from itertools import count

import pytest

from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling import annotations
from data.labelling.annotations import Suggestion, accept, annotate, annotate_many, skip
from data.labelling.annotators import Annotator, person
from data.labelling.history import redo, undo
from data.labelling.own_work import own_work
from data.labelling.pace import pace_since
from data.project import Project

MORNING = "3000-01-02T00:00:00.000Z"


def _minutes(day: int) -> Iterator[str]:
    return (f"3000-01-0{day}T09:{minute:02}:00.000Z" for minute in count())


def _days(monkeypatch: pytest.MonkeyPatch, day: int) -> None:
    times = _minutes(day)
    monkeypatch.setattr(annotations, "utc_now", lambda: next(times))


def test_the_rate_is_that_of_today_and_a_pause_counts_as_two_minutes(
    project: Project,
    ann: Annotator,
    ten_texts: tuple[int, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _days(monkeypatch, 1)
    annotate(project, 10, ann, "sad", milliseconds=50)
    _days(monkeypatch, 2)
    annotate(project, 1, ann, "sad", milliseconds=4_000)
    accept(project, 2, ann, Suggestion("happy", 0.5), milliseconds=6_000)
    skip(project, 3, ann, milliseconds=8_000)
    annotate(project, 4, ann, "sad", milliseconds=600_000)
    few = pace_since(project, ann, MORNING)
    assert (few.decided, few.per_hour, few.median_seconds) == (4, None, 7.0)
    annotate(project, 5, ann, "sad", milliseconds=2_000)
    annotate(project, 6, person(project, "Bo"), "sad", milliseconds=1)
    pace = pace_since(project, ann, MORNING)
    # 4 + 6 + 8 + 120 + 2 seconds for five texts.
    assert (pace.decided, pace.per_hour, pace.median_seconds) == (5, round(5 * 3600 / 140), 6.0)
    assert pace_since(project, ann, "3000-01-03").decided == 0
    assert pace_since(project, person(project, "Cy"), MORNING).median_seconds is None


def test_what_was_given_in_bulk_taken_back_or_imported_is_no_work_of_today(
    project: Project, ann: Annotator, make_table, ten_texts: tuple[int, ...]
) -> None:
    annotate_many(project, dict.fromkeys(ten_texts[:4], "sad"), ann)
    labelled = make_table([["新 一", "sad"]])
    choice = ImportChoice("text", label_column="label", annotator="Ann")
    import_table(project, labelled, choice)
    annotate(project, 5, ann, "sad", milliseconds=1_000)
    annotate(project, 5, ann, "happy", milliseconds=3_000)
    annotate(project, 6, ann, "happy", milliseconds=9_000)
    assert pace_since(project, ann, "2000").decided == 2
    undo(project)
    pace = pace_since(project, ann, "2000")
    assert (pace.decided, pace.median_seconds) == (1, 3.0)
    redo(project)
    assert pace_since(project, ann, "2000").decided == 2


def test_only_the_latest_fifty_tell_the_rate(project: Project, ann: Annotator, make_table) -> None:
    import_table(
        project, make_table([[f"文 {n}"] for n in range(60)], ["text"]), ImportChoice("text")
    )
    for text_id in range(1, 61):
        annotate(project, text_id, ann, "sad", milliseconds=100_000 if text_id <= 10 else 3_600)
    pace = pace_since(project, ann, "2000")
    assert (pace.decided, pace.per_hour) == (60, 1_000)


def test_own_work_is_told_by_label_today_and_in_all(
    project: Project,
    ann: Annotator,
    ten_texts: tuple[int, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _days(monkeypatch, 1)
    annotate(project, 1, ann, "sad")
    annotate(project, 2, ann, "happy")
    annotate_many(project, {3: "sad", 4: "sad"}, ann)
    annotate(project, 5, person(project, "Bo"), "sad")
    _days(monkeypatch, 2)
    annotate(project, 2, ann, "sad")
    skip(project, 6, ann)
    said = [(each.label_key, each.since, each.in_all) for each in own_work(project, ann, MORNING)]
    assert said == [("angry", 0, 0), ("happy", 0, 0), ("sad", 1, 4), (None, 1, 1)]
