"""Flags and comments are on disk at once, can be taken back, and agree with their events."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from data.corpus.trash import empty_trash, move_to_trash, restore
from data.errors import DataError, UnknownTextError
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import annotate
from data.labelling.annotators import Annotator, person
from data.labelling.history import can_undo, redo, undo
from data.labelling.notes import (
    LONGEST_COMMENT,
    NOTHING_RECORDED,
    note_by,
    notes_of,
    set_comment,
    set_flags,
)
from data.labelling.replay import Notes, notes_kept, replay_notes
from data.project import Project
from data.spreadsheets.table import Row, Table
from tests.data.conftest import LABELS

TEXTS = st.integers(1, 3)
PEOPLE = st.sampled_from(["Ann", "Bo"])
WORDS = st.sampled_from(["", "看不懂", "讽刺？"])


def kept(project: Project) -> Notes:
    """What the table holds, which must be what the events say."""
    with project.reading() as connection:
        found = notes_kept(connection)
        assert found == replay_notes(connection)
    return found


class Noting(RuleBasedStateMachine):
    """Against a list of all states that there ever were."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="语料 库")
        self.project = Project.create(Path(self.folder.name) / "a.emodesk", LABELS)
        rows = tuple(Row(n, (f"text {n}",)) for n in range(1, 4))
        table = Table(Path("a.csv"), "csv", None, None, "", ("text",), rows)
        import_table(self.project, table, ImportChoice("text"))
        self.states: list[dict[tuple[int, str], tuple[bool, str]]] = [{}]
        self.at = 0

    @rule(texts=st.sets(TEXTS, min_size=1), name=PEOPLE, flagged=st.booleans())
    def flag(self, texts: set[int], name: str, flagged: bool) -> None:
        now = dict(self.states[self.at])
        for text in texts:
            now[text, name] = (flagged, now.get((text, name), (False, ""))[1])
        self.step(now, set_flags(self.project, texts, self.person(name), flagged).operation_id)

    @rule(text=TEXTS, name=PEOPLE, words=WORDS)
    def comment(self, text: int, name: str, words: str) -> None:
        now = dict(self.states[self.at])
        now[text, name] = (now.get((text, name), (False, ""))[0], words)
        self.step(now, set_comment(self.project, text, self.person(name), words).operation_id)

    @rule()
    def undo(self) -> None:
        undone = undo(self.project)
        assert (undone is not None) == (self.at > 0)
        if undone is not None:
            assert undone.topics == {"note"}
            assert undone.text_ids
            self.at -= 1

    @rule()
    def redo(self) -> None:
        assert (redo(self.project) is not None) == (self.at < len(self.states) - 1)
        self.at = min(self.at + 1, len(self.states) - 1)

    @rule()
    def reopen(self) -> None:
        self.project.close()
        self.project = Project.open(self.project.path)

    @invariant()
    def all_is_as_it_was_said(self) -> None:
        found = {
            (text_id, {1: "Ann", 2: "Bo"}.get(who, "?")): (state.flagged, state.comment)
            for (text_id, who), state in kept(self.project).items()
        }
        assert found == self.states[self.at]

    def person(self, name: str) -> Annotator:
        person(self.project, "Ann")
        return person(self.project, name)

    def step(self, now: dict[tuple[int, str], tuple[bool, str]], operation_id: int) -> None:
        now = {place: said for place, said in now.items() if said != (False, "")}
        assert (operation_id == 0) == (now == self.states[self.at])
        if operation_id:
            self.states = [*self.states[: self.at + 1], now]
            self.at += 1

    def teardown(self) -> None:
        while undo(self.project):
            pass
        assert kept(self.project) == {}
        self.project.close()
        self.folder.cleanup()


TestNoting = pytest.mark.property(Noting.TestCase)
TestNoting.settings = settings(
    max_examples=10 * int(os.environ.get("EMODESK_EXAMPLES", "1")),
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def test_a_note_is_told_with_its_annotator(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...]
) -> None:
    bo = person(project, "Bo")
    assert set_flags(project, (1, 2), ann, True).texts == 2
    set_comment(project, 1, bo, "  反讽？\n第二行 ")
    first, second = notes_of(project, 1)
    assert (first.annotator, first.flagged, first.comment) == (ann, True, "")
    assert (second.annotator, second.flagged, second.comment) == (bo, False, "反讽？\n第二行")
    assert note_by(project, 2, ann) == notes_of(project, 2)[0]
    assert (note_by(project, 2, bo), note_by(project, 99, ann)) == (None, None)


def test_what_changes_nothing_is_no_step(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...]
) -> None:
    assert set_flags(project, (1, 2), ann, False) == NOTHING_RECORDED
    assert set_comment(project, 1, ann, " \n ") == NOTHING_RECORDED
    assert not can_undo(project)
    set_flags(project, (1,), ann, True)
    set_comment(project, 1, ann, "x")
    before = notes_of(project, 1)
    assert set_comment(project, 1, ann, " x ") == NOTHING_RECORDED
    assert set_flags(project, (1, 1, 2), ann, True).texts == 1
    assert notes_of(project, 1) == before
    undo(project)
    assert (notes_of(project, 1), notes_of(project, 2)) == (before, ())


def test_a_flag_and_a_comment_go_apart(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...]
) -> None:
    set_flags(project, (1,), ann, True)
    set_comment(project, 1, ann, "x")
    set_flags(project, (1,), ann, False)
    (note,) = notes_of(project, 1)
    assert (note.flagged, note.comment) == (False, "x")
    set_comment(project, 1, ann, "")
    assert notes_of(project, 1) == ()
    undo(project)
    assert notes_of(project, 1) == (note,)


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ("好" * (LONGEST_COMMENT + 1), "10,001 characters"),
        ("a\0b", "number 2 is broken"),
        ("ab\ud83d", "number 3 is broken"),
    ],
)
def test_words_that_no_file_can_hold_are_refused(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...], words: str, cause: str
) -> None:
    set_comment(project, 1, ann, "before")
    with pytest.raises(DataError, match=cause):
        set_comment(project, 1, ann, words)
    (note,) = notes_of(project, 1)
    assert note.comment == "before"


def test_only_texts_that_are_there(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...]
) -> None:
    with pytest.raises(UnknownTextError, match="99"):
        set_flags(project, (1, 99), ann, True)
    move_to_trash(project, (2,))
    with pytest.raises(UnknownTextError, match="2"):
        set_comment(project, 2, ann, "x")
    assert kept(project) == {}


def test_notes_stay_with_a_text_in_the_trash_until_it_is_emptied(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...]
) -> None:
    annotate(project, 1, ann, "sad")
    set_flags(project, (1, 2), ann, True)
    before = notes_of(project, 1)
    move_to_trash(project, (1,))
    assert (notes_of(project, 1), note_by(project, 1, ann)) == ((), None)
    assert notes_of(project, 1, in_trash=True) == before
    restore(project, (1,))
    assert notes_of(project, 1) == before
    set_comment(project, 1, ann, "x")
    move_to_trash(project, (1,))
    with project.writing() as connection:
        label = "(SELECT min(id) FROM label)"
        connection.exec_driver_sql("INSERT INTO doubt_search VALUES (1, 'now', 'm', 5, 1)")
        connection.exec_driver_sql(
            f"INSERT INTO doubt VALUES (1, 1, {label}, {label}, 0.1, 0.9, 0.1, 1)"
        )
    empty_trash(project)
    assert [text_id for text_id, _ in kept(project)] == [2]
    with project.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM doubt").scalar() == 0
        left = connection.exec_driver_sql(
            "SELECT count(*) FROM corpus_event WHERE subject = 'note' AND subject_id = 1"
        )
        assert left.scalar() == 0
    # The comment belonged to that text alone; the flags are there to be taken back.
    undone = undo(project)
    assert undone is not None
    assert (undone.kind, undone.text_ids) == ("flag", (2,))
    assert kept(project) == {}
