"""Whatever is done in a project and its copies, in whatever order they are collected."""

import os
import random
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import annotate, annotate_many, clear, skip
from data.labelling.annotators import person
from data.labelling.gold import clear_gold, set_gold
from data.labelling.history import redo, undo
from data.labelling.notes import set_comment, set_flags
from data.labelling.replay import (
    derived,
    derived_by_rule,
    notes_kept,
    present,
    replay,
    replay_notes,
)
from data.project import Project
from data.sharing.collecting import collect, look_at
from data.sharing.handing_out import hand_out
from data.sharing.planning import plan_handout
from data.spreadsheets.table import Row, Table
from tests.data.conftest import LABELS
from tests.data.sharing.conftest import said

NAMES = ("Bo", "Cy", "Di")
TEXTS = st.integers(1, 4)
KEYS = st.sampled_from(["angry", "happy", "sad"])
COPIES = st.integers(0, 2)


def is_whole(project: Project) -> bool:
    with project.reading() as connection:
        notes_agree = notes_kept(connection) == replay_notes(connection)
    states_agree = present(project) == replay(project)
    return notes_agree and states_agree and derived(project) == derived_by_rule(project)


def noted(project: Project) -> set[tuple[str, str, bool, str]]:
    """What everybody notes now: the text's words, the name, the flag and the comment."""
    query = (
        "SELECT t.body, a.name, n.flagged, n.comment FROM note n "
        "JOIN text t ON t.id = n.text_id JOIN annotator a ON a.id = n.annotator_id"
    )
    with project.reading() as connection:
        return {tuple(row) for row in connection.exec_driver_sql(query)}


class Sharing(RuleBasedStateMachine):
    """A project, three copies of two own and two common texts each, and older states of these."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="语料 库")
        folder = Path(self.folder.name)
        self.master = Project.create(folder / "a.emodesk", LABELS)
        rows = tuple(Row(n, (f"text {n}",)) for n in range(1, 9))
        table = Table(Path("a.csv"), "csv", None, None, "", ("text",), rows)
        import_table(self.master, table, ImportChoice("text"))
        plan = plan_handout(self.master, NAMES, each=2, common=2)
        files = [copy.file for copy in hand_out(self.master, plan, folder).copies]
        self.copies = [Project.open(file) for file in files]
        self.old: list[Path] = []
        self.touched: set[tuple[str, str]] = set()
        self.master.close()
        self.untouched = Path(shutil.copy(self.master.path, folder / "untouched.emodesk"))
        self.master = Project.open(self.master.path)
        self.start = present(self.master)

    @rule(copy=COPIES, text=TEXTS, key=KEYS)
    def label(self, copy: int, text: int, key: str) -> None:
        project = self.copies[copy]
        annotate(project, text, person(project, NAMES[copy]), key)

    @rule(copy=COPIES, text=TEXTS)
    def skip(self, copy: int, text: int) -> None:
        skip(self.copies[copy], text, person(self.copies[copy], NAMES[copy]))

    @rule(copy=COPIES, text=TEXTS)
    def clear(self, copy: int, text: int) -> None:
        clear(self.copies[copy], text, person(self.copies[copy], NAMES[copy]))

    @rule(copy=COPIES, labels=st.dictionaries(TEXTS, KEYS, min_size=2))
    def label_many(self, copy: int, labels: dict[int, str]) -> None:
        annotate_many(self.copies[copy], labels, person(self.copies[copy], NAMES[copy]))

    @rule(copy=COPIES, texts=st.sets(TEXTS, min_size=1), flagged=st.booleans())
    def flag(self, copy: int, texts: set[int], flagged: bool) -> None:
        project = self.copies[copy]
        set_flags(project, texts, person(project, NAMES[copy]), flagged)

    @rule(copy=COPIES, text=TEXTS, words=st.sampled_from(["", "a", "b"]))
    def comment(self, copy: int, text: int, words: str) -> None:
        project = self.copies[copy]
        set_comment(project, text, person(project, NAMES[copy]), words)

    @rule(copy=COPIES)
    def undo_there(self, copy: int) -> None:
        undo(self.copies[copy])

    @rule(copy=COPIES)
    def redo_there(self, copy: int) -> None:
        redo(self.copies[copy])

    @rule(copy=COPIES, text=st.integers(1, 2), key=KEYS)
    def settle(self, copy: int, text: int, key: str) -> None:
        set_gold(self.copies[copy], text, key, person(self.copies[copy], NAMES[copy]))

    @rule(copy=COPIES, text=st.integers(1, 2))
    def unsettle(self, copy: int, text: int) -> None:
        clear_gold(self.copies[copy], text, person(self.copies[copy], NAMES[copy]))

    @rule(text=st.integers(1, 8), key=KEYS, name=st.sampled_from(["Ann", "Bo"]))
    def label_here(self, text: int, key: str, name: str) -> None:
        annotate(self.master, text, person(self.master, name), key)
        self.touched.add((f"text {text}", name))

    @rule()
    def undo_here(self) -> None:
        undo(self.master)

    @rule()
    def redo_here(self) -> None:
        redo(self.master)

    @rule(copy=COPIES)
    def keep_a_state(self, copy: int) -> None:
        self.old.append(self.file_of(copy))

    @rule(copy=COPIES, text=TEXTS, key=KEYS)
    def change_a_mind(self, copy: int, text: int, key: str) -> None:
        self.label(copy, text, key)
        self.keep_a_state(copy)
        undo(self.copies[copy])

    @rule(copy=COPIES, text=TEXTS, key=KEYS)
    def collect_undo_and_collect(self, copy: int, text: int, key: str) -> None:
        self.label(copy, text, key)
        self.collect(copy, theirs=False)
        undo(self.master)
        self.collect(copy, theirs=False)
        self.skip(copy, text)
        self.collect(copy, theirs=False)

    @rule(copy=COPIES, theirs=st.booleans())
    def collect(self, copy: int, theirs: bool) -> None:
        file = self.file_of(copy)
        found = look_at(self.master, file)
        how = "take theirs" if theirs else "keep ours"
        (report,) = collect(self.master, [file], on_conflict=how).collected
        assert found.rows == report.found.rows
        assert theirs or found.changes == report.found.changes
        self.brought(copy)
        (again,) = collect(self.master, [file], on_conflict=how).collected
        assert (again.operation_id, again.found.changes) == (None, 0)

    @rule(place=st.integers(0, 9))
    def collect_an_old_state(self, place: int) -> None:
        if place < len(self.old):
            before = said(self.master)
            if undo(self.master):
                redo(self.master)
            (report,) = collect(self.master, [self.old[place]]).collected
            assert report.operation_id is not None or said(self.master) == before

    @rule()
    def reopen(self) -> None:
        self.master.close()
        self.master = Project.open(self.master.path)

    def file_of(self, copy: int) -> Path:
        """The copy as it is now, sent by mail."""
        project = self.copies[copy]
        project.close()
        sent = project.path.with_name(f"sent {len(self.old)} {project.path.name}")
        shutil.copy(project.path, sent)
        self.copies[copy] = Project.open(project.path)
        return sent

    def brought(self, copy: int) -> None:
        """Here stands what stands there, wherever nobody here said something else."""
        theirs, ours = said(self.copies[copy]), said(self.master)
        for place in {*theirs, *ours} - self.touched:
            if place[1] == NAMES[copy]:
                assert ours.get(place) == theirs.get(place)
        assert noted(self.copies[copy]) <= noted(self.master)

    @invariant()
    def everything_is_whole(self) -> None:
        for project in (self.master, *self.copies):
            assert is_whole(project)

    def teardown(self) -> None:
        self.any_order_ends_the_same()
        while undo(self.master):
            pass
        assert present(self.master) == replay(self.master) == self.start
        assert noted(self.master) == set()
        for project in (self.master, *self.copies):
            project.close()
        self.folder.cleanup()

    def any_order_ends_the_same(self) -> None:
        newest = [self.file_of(copy) for copy in range(3)]
        shuffled = [*newest, *self.old, *newest]
        random.Random(len(self.old)).shuffle(shuffled)
        ends = []
        for name, files in (("one", newest), ("other", shuffled), ("third", shuffled[::-1])):
            path = self.untouched.with_name(f"{name}.emodesk")
            shutil.copy(self.untouched, path)
            with Project.open(path) as project:
                collect(project, files)
                ends.append((said(project), noted(project)))
                assert is_whole(project)
        assert ends[0] == ends[1] == ends[2]
        assert ends[0] == (
            {place: key for copy in self.copies for place, key in said(copy).items()},
            set().union(*map(noted, self.copies)),
        )


TestSharing = pytest.mark.property(Sharing.TestCase)
TestSharing.settings = settings(
    max_examples=10 * int(os.environ.get("EMODESK_EXAMPLES", "1")),
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
