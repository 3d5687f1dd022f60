"""The latest decisions are those that still stand."""

import pytest

from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling import annotations
from data.labelling.annotations import Suggestion, accept, annotate, annotate_many, clear, skip
from data.labelling.annotators import Annotator, person
from data.labelling.decisions import decided_today, last_decisions
from data.labelling.history import redo, undo
from data.project import Project


def _last(project: Project, who: Annotator, limit: int = 10) -> list[tuple[int, str | None]]:
    return [(each.text_id, each.label_key) for each in last_decisions(project, who, limit)]


def test_the_newest_come_first_and_each_text_once(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...]
) -> None:
    bo = person(project, "Bo")
    annotate(project, 1, ann, "sad")
    accept(project, 2, ann, Suggestion("happy", 0.5))
    annotate(project, 2, bo, "angry")
    skip(project, 3, ann)
    annotate(project, 1, ann, "angry")
    assert _last(project, ann) == [(1, "angry"), (3, None), (2, "happy")]
    assert _last(project, ann, 2) == [(1, "angry"), (3, None)]
    assert _last(project, bo) == [(2, "angry")]
    first, second, _ = last_decisions(project, ann)
    assert (first.body, first.status, second.status) == ("文本 0", "labelled", "skipped")
    assert first.at >= second.at


def test_what_was_taken_back_is_no_decision(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...]
) -> None:
    annotate(project, 1, ann, "sad")
    annotate(project, 2, ann, "sad")
    annotate(project, 1, ann, "happy")
    undo(project)
    assert _last(project, ann) == [(2, "sad"), (1, "sad")]
    redo(project)
    assert _last(project, ann) == [(1, "happy"), (2, "sad")]
    clear(project, 1, ann)
    assert _last(project, ann) == [(2, "sad")]


def test_a_bulk_change_and_an_import(
    project: Project, ann: Annotator, make_table, ten_texts: tuple[int, ...]
) -> None:
    annotate_many(project, dict.fromkeys(ten_texts, "sad"), ann)
    import_table(
        project,
        make_table([["a", "sad"]]),
        ImportChoice("text", label_column="label", annotator="Ann"),
    )
    assert _last(project, ann, 3) == [(10, "sad"), (9, "sad"), (8, "sad")]
    assert decided_today(project, ann, "2000-01-01") == 10


def test_decisions_are_counted_from_a_time_on(
    project: Project,
    ann: Annotator,
    ten_texts: tuple[int, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    times = iter(f"3000-01-0{day}T09:00:00.000Z" for day in range(1, 6))
    monkeypatch.setattr(annotations, "utc_now", lambda: next(times))
    bo = person(project, "Bo")
    annotate(project, 1, ann, "sad")
    annotate(project, 2, ann, "sad")
    skip(project, 3, ann)
    annotate(project, 2, ann, "happy")
    annotate(project, 4, bo, "sad")

    def count(since: str) -> int:
        return decided_today(project, ann, since)

    assert [count(f"3000-01-0{day}") for day in range(1, 6)] == [3, 2, 2, 1, 0]
    assert count("3000-01-03T09:00:00.000Z") == 2
    undo(project)  # Bo's
    undo(project)  # text 2 is from the second day again
    assert [count(f"3000-01-0{day}") for day in range(1, 6)] == [3, 2, 1, 0, 0]


def test_twice_in_one_millisecond_is_one_decision(
    project: Project,
    ann: Annotator,
    ten_texts: tuple[int, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(annotations, "utc_now", lambda: "3000-01-01T09:00:00.000Z")
    annotate(project, 1, ann, "sad")
    annotate(project, 1, ann, "happy")
    assert _last(project, ann) == [(1, "happy")]
    assert decided_today(project, ann, "3000") == 1
