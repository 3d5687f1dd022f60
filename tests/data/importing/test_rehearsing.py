"""A rehearsal says exactly what an import then does, whatever the table and the choice."""

from __future__ import annotations

import random
import tempfile
import tracemalloc
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import CancelledError, DataError, ImportRefusedError
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.importing.places import Places
from data.importing.rehearse import Rehearsal, rehearse
from data.importing.report import ImportReport
from data.integrity import check_project
from data.label_set.labels import LabelDefinition
from data.labelling.replay import present, replay
from data.project import Project
from data.spreadsheets.table import Row, Table

LABELS = [
    LabelDefinition(key, {"zh": zh, "en": key})
    for key, zh in {"angry": "愤怒", "happy": "高兴", "sad": "悲伤"}.items()
]
HEADER = ("text", "label", "who", "id", "note")
BODIES = ["甲", "乙", "丙", "e\u0301", "é", "a\r\nb", "a\nb", "", " ", "long " * 8]
WORDS = ["angry", "高兴", " SAD ", "joy", "怒", "?", "", "angry, 怒", "joy,sad", '["sad", "joy"]']
CELLS = st.tuples(
    st.sampled_from(BODIES),
    st.sampled_from(WORDS),
    st.sampled_from(["Ann", "Bob", "", "file: posts.csv"]),
    st.sampled_from(["1", "2", "3", "", "x" * 201]),
    st.sampled_from(["n", None, 1.5]),
)
ROWS = st.lists(st.tuples(CELLS, st.sampled_from([False] * 9 + [True])), max_size=14)
CHOICES = st.builds(
    ImportChoice,
    text_column=st.just("text"),
    label_column=st.sampled_from(["label", "label", None]),
    annotator_column=st.sampled_from(["who", None]),
    id_column=st.sampled_from(["id", None]),
    kept_columns=st.sampled_from([None, (), ("note",)]),
    annotator=st.sampled_from([None, "Ann"]),
    gold=st.booleans(),
    label_words=st.sampled_from([{}, {"joy": "happy"}, {" JOY": None, "?": "sad"}]),
    synonyms=st.sampled_from([(), (frozenset({"怒", "angry"}), frozenset({"joy", "happy"}))]),
    duplicates=st.sampled_from(["keep", "merge", "leave out"]),
    several_labels=st.sampled_from(["none", "first", "leave out"]),
)
SENSIBLE = CHOICES.filter(lambda choice: choice.label_column or not choice.gold)


def table_of(rows: Sequence[tuple[Sequence[object], bool]]) -> Table:
    numbered = tuple(
        Row(number, tuple(cells), ragged) for number, (cells, ragged) in enumerate(rows, start=2)
    )
    return Table(Path("posts.csv"), "csv", None, "utf-8", "0" * 64, HEADER, numbered)


@pytest.fixture(autouse=True)
def small_measures(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dozen rows go through several transactions, and texts are soon long."""
    monkeypatch.setattr("data.importing.rows.LONG_TEXT", 30)
    monkeypatch.setattr("data.importing.import_table.CHUNK", 6)
    monkeypatch.setattr("data.importing.import_table.SLICE", 3)
    if request.node.get_closest_marker("property"):
        monkeypatch.setattr("data.importing.rehearse.ROWS_AT_ONCE", 4)


@cache
def empty_project() -> bytes:
    """A project file, made once: that takes longer than all else here."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.emodesk"
        Project.create(path, LABELS).close()
        return path.read_bytes()


def new_project(folder: Path) -> Project:
    path = folder / "项目 1.emodesk"
    path.write_bytes(empty_project())
    return Project.open(path)


def without_time(report: ImportReport) -> ImportReport:
    return replace(report, seconds=0)


@pytest.mark.property
@given(first=ROWS, second=ROWS, choice=CHOICES, other=CHOICES)
def test_a_rehearsal_reports_what_the_import_then_reports(first, second, choice, other) -> None:
    with tempfile.TemporaryDirectory() as folder, new_project(Path(folder)) as project:
        for rows, wish in ((first, choice), (second, other)):
            compare(project, table_of(rows), wish)
        assert present(project) == replay(project)
        assert check_project(project).problems == ()


def compare(project: Project, table: Table, choice: ImportChoice) -> None:
    before = project.counts()
    try:
        expected = rehearse(table, (), choice, project=project)
    except DataError as error:
        with pytest.raises(type(error)) as info:
            import_table(project, table, choice)
        assert str(info.value) == str(error)
        assert project.counts() == before
        return
    assert project.counts() == before
    try:
        report = import_table(project, table, choice)
    except ImportRefusedError as error:
        # The one thing a rehearsal shows and does not refuse: words can still be said to mean
        # something.
        assert "Not one label" in error.message
        assert expected.labelled == 0
        assert expected.unknown_labels
        return
    assert without_time(report) == without_time(expected)
    assert project.counts().texts == before.texts + report.texts


@pytest.mark.property
@given(tables=st.lists(st.tuples(ROWS.filter(bool), SENSIBLE), min_size=2, max_size=3))
def test_several_tables_are_rehearsed_as_if_those_before_were_in(tables) -> None:
    with tempfile.TemporaryDirectory() as folder, new_project(Path(folder)) as project:
        rehearsal = Rehearsal((), project)
        try:
            expected = [rehearsal.rehearse(table_of(rows), wish) for rows, wish in tables]
            reports = [import_table(project, table_of(rows), wish) for rows, wish in tables]
        except DataError:
            return
        assert list(map(without_time, reports)) == list(map(without_time, expected))


def test_a_project_yet_to_be_made_can_be_rehearsed(folder: Path, make_table) -> None:
    table = make_table([["a", "sad"], ["a", "happy"], ["b", "?"]])
    choice = ImportChoice("text", label_column="label")
    expected = rehearse(table, LABELS, choice)
    assert (expected.texts, expected.labelled, expected.contradictory_groups) == (3, 2, 1)
    with Project.create(folder / "new.emodesk", LABELS) as project:
        assert without_time(import_table(project, table, choice)) == without_time(expected)


def test_words_unknown_altogether_are_shown_and_not_refused(make_table) -> None:
    table = make_table([["a", "0"], ["b", "1"], ["c", "0"]])
    report = rehearse(table, LABELS, ImportChoice("text", label_column="label"))
    assert [(word.value, word.count) for word in report.label_words] == [("0", 2), ("1", 1)]


def test_a_rehearsal_can_be_stopped_and_tells_how_far_it_is(make_table) -> None:
    table, told = make_table([[f"{n}", ""] for n in range(1200)]), []
    answers = iter([False, False, True])
    with pytest.raises(CancelledError):
        rehearse(
            table,
            LABELS,
            ImportChoice("text"),
            progress=lambda done, total: told.append((done, total)),
            cancelled=lambda: next(answers),
        )
    assert told == [(500, 1200), (1000, 1200)]


def test_the_memory_for_copies_is_small() -> None:
    digests = [random.Random(n).randbytes(16) for n in range(20_000)]
    tracemalloc.start()
    try:
        places = Places()
        for number, digest in enumerate(digests):
            assert places.add(digest, number) is None
        per_text = tracemalloc.get_traced_memory()[1] / len(digests)
    finally:
        tracemalloc.stop()
    assert per_text < 80  # bytes, at its largest; below 100 MB for a million
    assert all(places.find(digest) == number for number, digest in enumerate(digests))
    assert places.add(digests[7], 1) == 7
    assert places.find(bytes(16)) is None
    assert len(places) == 20_000
