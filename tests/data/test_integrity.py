"""A check finds what was changed from outside, says it in words, and finds nothing else."""

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from data.errors import CancelledError
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.integrity import LISTED, check_integrity, check_project
from data.labelling.annotations import annotate, annotate_many, skip
from data.labelling.annotators import person
from data.labelling.gold import set_gold
from data.labelling.history import redo, undo
from data.labelling.notes import set_comment, set_flags
from data.project import Project
from tests.data.file.damage import WAYS, cut_to_nothing, overwrite_the_first_page

MakeTable = Callable[..., object]


@pytest.fixture
def labelled(project: Project, ten_texts: tuple[int, ...], make_table: MakeTable) -> Project:
    rows = [[f"文本 {n % 7}", ("angry", "happy", "sad")[n % 3]] for n in range(30)]
    import_table(project, make_table(rows), ImportChoice("text", label_column="label"))  # type: ignore[arg-type]
    ann, bob = person(project, "Ann"), person(project, "Bob")
    annotate(project, 1, ann, "sad")
    annotate(project, 1, bob, "happy")
    skip(project, 2, ann)
    annotate_many(project, {12: "sad", 13: "sad"}, ann)
    set_gold(project, 1, "happy", bob)
    set_flags(project, (5, 6), ann, True)
    set_comment(project, 5, bob, "反讽？")
    annotate(project, 3, ann, "angry")
    undo(project)
    undo(project)
    redo(project)
    return project


def test_a_sound_project_has_no_problem(labelled: Project) -> None:
    told: list[tuple[int, int]] = []
    report = check_project(labelled, progress=lambda done, total: told.append((done, total)))
    assert report.problems == ()
    assert report.sound
    assert (report.texts, report.events) == (40, labelled.counts().events)
    assert told[-1] == (40, 40)


def test_texts_in_many_portions(labelled: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.integrity._TEXTS_AT_ONCE", 7)
    assert check_project(labelled).problems == ()


def test_an_import_under_way_is_no_problem(
    labelled: Project, make_table: MakeTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.importing.import_table.CHUNK", 500)
    rows = [[f"新 {n}", "sad"] for n in range(1000)]
    seen: list[tuple[str, ...]] = []
    with Project.open(labelled.path, read_only=True) as reader:
        import_table(
            labelled,
            make_table(rows),
            ImportChoice("text", label_column="label", gold=True),
            progress=lambda _done, _total: seen.append(check_project(reader).problems),
        )
    assert len(seen) > 1
    assert set(seen) == {()}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("UPDATE text SET body = '别的' WHERE id = 4", "text 4 (.*) is not the one"),
        ("UPDATE annotation SET label_id = 1 WHERE text_id = 12", "annotation of text 12 by"),
        ("DELETE FROM annotation WHERE text_id = 2", "annotation of text 2 by"),
        ("DELETE FROM annotation_event WHERE text_id = 2", "annotation of text 2 by"),
        ("UPDATE gold SET label_id = 1", "gold label of text 1 is not"),
        ("DELETE FROM gold", "gold label of text 1 is not"),
        (
            "UPDATE note SET comment = 'x' WHERE text_id = 5",
            "noted on text 5 is not what its history",
        ),
        ("DELETE FROM note", "noted on text 6 is not what its history"),
        (
            "DELETE FROM corpus_event WHERE subject_id = 6",
            "noted on text 6 is not what its history",
        ),
        ("UPDATE standing SET status = 'disputed' WHERE text_id = 12", "text 12 is counted as"),
        ("DELETE FROM standing WHERE text_id = 1", "text 1 is counted as unlabelled"),
        ("UPDATE tally SET number = 7", "7 annotations .* on record and"),
        ("DELETE FROM tally", "has 0 annotations"),
        ("UPDATE annotation SET label_id = 99 WHERE text_id = 12", "points to nothing in label"),
    ],
)
def test_each_change_from_outside_is_found_and_named(
    labelled: Project, change: str, words: str
) -> None:
    with labelled.writing() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = 1")
    labelled.close()
    _outside(labelled.path, change)
    with Project.open(labelled.path, read_only=True) as reader:
        found = "\n".join(check_project(reader).problems)
    assert re.search(words, found), found


def test_many_problems_of_one_kind_are_counted(labelled: Project) -> None:
    labelled.close()
    _outside(labelled.path, "UPDATE text SET body = body || '!'")
    with Project.open(labelled.path, read_only=True) as reader:
        problems = check_project(reader).problems
    assert len(problems) == LISTED + 1
    assert problems[-1] == "and 20 more of this kind"


OPENED_ALL_THE_SAME = [way for way in WAYS if way not in (cut_to_nothing, overwrite_the_first_page)]


@pytest.mark.parametrize("harm", OPENED_ALL_THE_SAME)
def test_damage_is_told_and_never_raised(labelled: Project, harm: Callable[[Path], None]) -> None:
    with Project.open(labelled.path, read_only=True) as reader:
        reader.counts()
        labelled.close()
        harm(labelled.path)
        assert check_project(reader).problems
        assert check_integrity(reader)


def test_it_can_be_cancelled(labelled: Project) -> None:
    with pytest.raises(CancelledError):
        check_project(labelled, cancelled=lambda: True)


def _outside(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()
