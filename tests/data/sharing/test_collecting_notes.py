"""Flags and comments of the copies come home, once; what was noted last stands."""

import json
import shutil
from pathlib import Path

import pytest

from data.corpus.trash import empty_trash, move_to_trash
from data.labelling.annotators import annotators, person
from data.labelling.guidelines import read_guidelines, write_guidelines
from data.labelling.history import redo, undo
from data.labelling.notes import notes_of, set_comment, set_flags
from data.labelling.replay import notes_kept, replay_notes
from data.labelling.text_history import history_of
from data.project import Project
from data.sharing.collect_report import Collected
from data.sharing.collecting import collect, look_at
from data.sharing.progress import handouts
from tests.data.sharing.conftest import HandOut, working
from tests.data.sharing.test_returned_files import alter, refusal

Noted = dict[tuple[int, str], tuple[bool, str]]


def noted(project: Project) -> Noted:
    """What everybody notes, which must be what the events say."""
    names = {who.id: who.name for who in annotators(project)}
    with project.reading() as connection:
        kept = notes_kept(connection)
        assert kept == replay_notes(connection)
    return {
        (text_id, names[who]): (state.flagged, state.comment)
        for (text_id, who), state in kept.items()
    }


def note(file: Path, place: int, words: str | None = None, flagged: bool | None = None) -> None:
    """Bo notes something on the text at a place of a copy."""
    with working(file) as desk:
        text_id = desk.ids()[place]
        if words is not None:
            set_comment(desk.project, text_id, desk.who, words)
        if flagged is not None:
            set_flags(desk.project, [text_id], desk.who, flagged)


def take_back(file: Path) -> None:
    with working(file) as desk:
        assert undo(desk.project)


def brought(master: Project, file: Path) -> Collected:
    found = look_at(master, file)
    (collected,) = collect(master, [file]).collected
    assert collected.found == found
    return collected


def kept_aside(file: Path, name: str) -> Path:
    return Path(shutil.copy(file, file.with_name(f"{name}.emodesk")))


def test_a_copy_has_the_guidelines_and_nobody_elses_notes(master: Project, handed: HandOut) -> None:
    write_guidelines(master, "zh", "先看整句。")
    ann = person(master, "Ann")
    set_flags(master, range(1, 31), ann, True)
    set_comment(master, 1, ann, "只给自己看")
    (file,) = handed("Bo")
    with Project.open(file) as copy:
        assert read_guidelines(copy) == {"zh": "先看整句。"}
        assert noted(copy) == {}
        with copy.reading() as connection:
            tables = ("corpus_event", "doubt", "doubt_search", "saved_filter")
            for table in tables:
                count = f"SELECT count(*) FROM {table}"
                assert connection.exec_driver_sql(count).scalar() == 0
    assert "只给自己看".encode() not in file.read_bytes()
    assert brought(master, file).operation_id is None
    assert read_guidelines(master) == {"zh": "先看整句。"}


def test_flags_and_comments_come_home_in_one_step(master: Project, handed: HandOut) -> None:
    (file,) = handed("Bo")
    with working(file) as desk:
        desk.label(0, "sad")
    note(file, 0, "反讽？", flagged=True)
    note(file, 1, "看不懂")
    collected = brought(master, file)
    assert (collected.found.noted, collected.found.labels, collected.found.changes) == (2, 1, 3)
    assert (collected.found.events, collected.found.annotators) == (4, ("Bo",))
    assert noted(master) == {(1, "Bo"): (True, "反讽？"), (2, "Bo"): (False, "看不懂")}
    with Project.open(file) as copy:
        theirs = [(each.at, each.action, each.words) for each in history_of(copy, 2)]
    assert [(each.at, each.action, each.words) for each in history_of(master, 2)] == theirs
    assert brought(master, file).operation_id is None
    undone = undo(master)
    assert undone is not None
    assert (undone.kind, list(undone.topics), set(undone.text_ids)) == ("collect", ["note"], {1, 2})
    assert noted(master) == {}
    assert handouts(master)[0].collected is None
    assert redo(master)
    assert handouts(master)[0].collected
    assert len(noted(master)) == 2
    assert brought(master, file).operation_id is None
    assert undo(master)
    assert brought(master, file).found.noted == 2
    assert len(noted(master)) == 2


def test_a_file_with_nothing_but_a_note_brings_its_annotator(
    master: Project, handed: HandOut
) -> None:
    (file,) = handed("Bo")
    with working(file, "Di") as desk:
        set_comment(desk.project, desk.ids()[0], desk.who, "x")
    collected = brought(master, file)
    assert (collected.found.noted, collected.found.annotators) == (1, ("Di",))
    assert noted(master) == {(1, "Di"): (False, "x")}


def test_what_was_changed_and_taken_away_there_is_here_too(
    master: Project, handed: HandOut
) -> None:
    (file,) = handed("Bo")
    note(file, 0, "one")
    note(file, 1, "two", flagged=True)
    brought(master, file)
    old = kept_aside(file, "old")
    note(file, 0, "")
    note(file, 1, flagged=False)
    assert brought(master, file).found.noted == 2
    assert noted(master) == {(2, "Bo"): (False, "two")}
    take_back(file)
    assert brought(master, file).found.noted == 1
    after = {(2, "Bo"): (True, "two")}
    assert noted(master) == after
    assert brought(master, old).operation_id is None
    assert noted(master) == after


def test_what_was_changed_here_since_stays(master: Project, handed: HandOut) -> None:
    (file,) = handed("Bo")
    note(file, 0, "theirs")
    note(file, 1, "theirs")
    brought(master, file)
    bo = person(master, "Bo")
    set_comment(master, 1, bo, "")
    set_comment(master, 2, bo, "ours")
    assert brought(master, file).operation_id is None
    assert noted(master) == {(2, "Bo"): (False, "ours")}


@pytest.mark.parametrize("theirs_first", [True, False])
def test_the_newer_of_two_notes_stands(
    master: Project, handed: HandOut, monkeypatch: pytest.MonkeyPatch, theirs_first: bool
) -> None:
    (file,) = handed("Bo")
    bo = person(master, "Bo")
    times = ["2026-01-01T10:00:00.000Z", "2026-01-02T10:00:00.000Z"]
    there, here = times if theirs_first else reversed(times)
    monkeypatch.setattr("data.labelling.notes.utc_now", lambda: there)
    note(file, 0, "theirs")
    monkeypatch.setattr("data.labelling.notes.utc_now", lambda: here)
    set_comment(master, 1, bo, "ours")
    for _ in range(2):
        brought(master, file)
        assert noted(master) == {(1, "Bo"): (False, "ours" if theirs_first else "theirs")}


def test_two_duplicates_of_a_copy_are_not_mistaken_for_each_other(
    master: Project, handed: HandOut
) -> None:
    (file,) = handed("Bo")
    note(file, 0, "both")
    other = kept_aside(file, "other")
    note(file, 1, "one")
    note(other, 2, "other")
    for _ in range(2):
        brought(master, file)
        brought(master, other)
        assert noted(master) == {
            (1, "Bo"): (False, "both"),
            (2, "Bo"): (False, "one"),
            (3, "Bo"): (False, "other"),
        }
    assert brought(master, other).operation_id is None


def test_a_note_whose_text_is_gone_is_counted_and_told(master: Project, handed: HandOut) -> None:
    (file,) = handed("Bo")
    note(file, 0, "x")
    note(file, 1, "y")
    move_to_trash(master, [1])
    empty_trash(master)
    found = brought(master, file).found
    assert noted(master) == {(2, "Bo"): (False, "y")}
    assert found.notes == (
        "Flags and comments on texts that are gone or have other words here stay in the copy: 1.",
    )


SIDE: dict[str, object] = {
    "annotator": 1,
    "flagged": True,
    "comment": "x",
    "at": "2026-01-01T10:00:00.000Z",
}
ALTERED_SIDES: tuple[object, ...] = (
    SIDE | {"annotator": 99},
    SIDE | {"annotator": "1"},
    SIDE | {"flagged": 1},
    SIDE | {"flagged": False, "comment": ""},
    SIDE | {"comment": "x" * 10_001},
    SIDE | {"comment": "a\0b"},
    SIDE | {"comment": "\ud83d"},
    SIDE | {"at": "yesterday"},
    [],
    {"annotator": 1},
)


@pytest.mark.parametrize(
    "statement",
    [
        *(f"UPDATE corpus_event SET after = '{json.dumps(side)}'" for side in ALTERED_SIDES),
        "UPDATE corpus_event SET after = '{'",
        "UPDATE corpus_event SET after = NULL, before = NULL",
        "UPDATE corpus_event SET after = x'7b7d'",
        "UPDATE corpus_event SET seq = 'x'",
        "UPDATE corpus_event SET at = 7",
        "UPDATE note SET comment = x'00'",
        "UPDATE note SET flagged = 2",
        "UPDATE note SET text_id = 99",
        "UPDATE note SET at = ''",
    ],
)
def test_notes_that_no_emodesk_writes_are_refused(
    master: Project, handed: HandOut, statement: str
) -> None:
    (file,) = handed("Bo")
    note(file, 0, "x")
    alter(file, statement)
    assert "EmoDesk never writes" in refusal(master, file)
    assert notes_of(master, 1) == ()
