"""Whatever is done, taken back and done again: the tables always say what the events say."""

import os
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from data.errors import DataError, UnknownLabelError, UnknownTextError
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.label_set.labels import LabelDefinition
from data.labelling import events
from data.labelling.annotations import (
    Suggestion,
    accept,
    annotate,
    annotate_many,
    annotations_of,
    clear,
    clear_many,
    skip,
)
from data.labelling.annotators import Annotator, annotators, person
from data.labelling.gold import clear_gold, gold_of, set_gold, set_gold_many
from data.labelling.history import can_redo, can_undo, redo, undo
from data.labelling.replay import derived, derived_by_rule, present, replay
from data.project import Project
from data.spreadsheets.table import Row, Table

LABELS = [LabelDefinition(key, {"en": key}) for key in ("angry", "happy")]
TEXTS = st.integers(1, 4)
PEOPLE = st.sampled_from(["Ann", "Bo"])
KEYS = st.sampled_from(["angry", "happy"])


class Annotating(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="语料 库")
        self.project = Project.create(Path(self.folder.name) / "a.emodesk", LABELS)
        rows = tuple(Row(n, (f"text {n}", "happy" if n < 3 else "")) for n in range(1, 5))
        table = Table(Path("a.csv"), "csv", None, None, "", ("text", "label"), rows)
        import_table(self.project, table, ImportChoice("text", label_column="label", gold=True))
        self.start = present(self.project)

    def person(self, name: str) -> Annotator:
        return person(self.project, name)

    @rule(text=TEXTS, name=PEOPLE, key=KEYS, blind=st.booleans())
    def annotate(self, text: int, name: str, key: str, blind: bool) -> None:
        annotate(self.project, text, self.person(name), key, blind=blind, milliseconds=900)

    @rule(text=TEXTS, name=PEOPLE, key=KEYS)
    def accept(self, text: int, name: str, key: str) -> None:
        accept(self.project, text, self.person(name), Suggestion(key, 0.75))

    @rule(text=TEXTS, name=PEOPLE)
    def skip(self, text: int, name: str) -> None:
        skip(self.project, text, self.person(name))

    @rule(text=TEXTS, name=PEOPLE)
    def clear(self, text: int, name: str) -> None:
        clear(self.project, text, self.person(name))

    @rule(labels=st.dictionaries(TEXTS, KEYS), name=PEOPLE)
    def annotate_many(self, labels: dict[int, str], name: str) -> None:
        annotate_many(self.project, labels, self.person(name))

    @rule(text=TEXTS, key=KEYS, name=PEOPLE)
    def set_gold(self, text: int, key: str, name: str) -> None:
        set_gold(self.project, text, key, self.person(name))

    @rule(labels=st.dictionaries(TEXTS, KEYS), name=PEOPLE)
    def set_gold_many(self, labels: dict[int, str], name: str) -> None:
        set_gold_many(self.project, labels, self.person(name))

    @rule(text=TEXTS, name=PEOPLE)
    def clear_gold(self, text: int, name: str) -> None:
        clear_gold(self.project, text, self.person(name))

    @rule()
    def undo(self) -> None:
        possible = can_undo(self.project)
        assert (undo(self.project) is not None) == possible

    @rule()
    def undo_and_redo(self) -> None:
        before = present(self.project)
        if undo(self.project):
            assert redo(self.project)
        assert present(self.project) == before

    @rule()
    def redo(self) -> None:
        possible = can_redo(self.project)
        assert (redo(self.project) is not None) == possible

    @rule()
    def reopen(self) -> None:
        self.project.close()
        self.project = Project.open(self.project.path)

    @invariant()
    def tables_equal_events(self) -> None:
        assert present(self.project) == replay(self.project)

    @invariant()
    def what_is_kept_ready_follows_the_rule(self) -> None:
        assert derived(self.project) == derived_by_rule(self.project)

    def teardown(self) -> None:
        while undo(self.project):
            pass
        assert present(self.project) == replay(self.project) == self.start
        self.project.close()
        self.folder.cleanup()


TestAnnotating = pytest.mark.property(Annotating.TestCase)
TestAnnotating.settings = settings(
    max_examples=20 * int(os.environ.get("EMODESK_EXAMPLES", "1")),
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def test_an_annotation_says_who_what_and_how(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...]
) -> None:
    annotate(project, 1, ann, "sad", blind=True)
    accept(project, 2, ann, Suggestion("happy", 0.5))
    (blind,), (accepted,) = annotations_of(project, 1), annotations_of(project, 2)
    assert (blind.label_key, blind.origin, blind.blind) == ("sad", "chosen", True)
    assert (accepted.label_key, accepted.origin, accepted.blind) == ("happy", "accepted", False)
    assert blind.annotator == ann


def test_a_bulk_change_is_one_step(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...]
) -> None:
    annotate_many(project, dict.fromkeys(ten_texts, "sad"), ann)
    assert project.counts().by_label["sad"] == 10
    clear_many(project, ten_texts, ann)
    undone = undo(project)
    assert undone is not None
    assert (undone.kind, sorted(undone.text_ids)) == ("clear", list(ten_texts))
    assert project.counts().by_label["sad"] == 10
    undo(project)
    assert project.counts().labelled == 0


def test_a_step_of_any_size_comes_back_piece_by_piece(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "CHANGES_AT_A_TIME", 3)
    annotate_many(project, dict.fromkeys(ten_texts[:4], "sad"), ann)
    before = present(project)
    annotate_many(project, dict.fromkeys(ten_texts, "happy"), ann)
    after = present(project)
    undone = undo(project)
    assert undone is not None
    assert undone.text_ids == tuple(reversed(ten_texts))
    assert present(project) == replay(project) == before
    redone = redo(project)
    assert redone is not None
    assert redone.text_ids == ten_texts
    assert present(project) == replay(project) == after
    assert derived(project) == derived_by_rule(project)


def test_many_gold_labels_are_one_step(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...]
) -> None:
    set_gold(project, 1, "happy", ann)
    recorded = set_gold_many(project, {1: "sad", 2: "sad", 3: "angry"}, ann)
    assert recorded.texts == 3
    with pytest.raises(UnknownLabelError):
        set_gold_many(project, {4: "sad", 5: "joy"}, ann)
    assert [gold and gold.label_key for gold in map(partial(gold_of, project), range(1, 5))] == [
        "sad",
        "sad",
        "angry",
        None,
    ]
    undone = undo(project)
    assert undone is not None
    assert (undone.operation_id, undone.kind) == (recorded.operation_id, "gold")
    first = gold_of(project, 1)
    assert first is not None
    assert (first.label_key, gold_of(project, 2)) == ("happy", None)


def test_what_can_be_taken_back_and_done_again(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...]
) -> None:
    assert (can_undo(project), can_redo(project)) == (False, False)
    annotate(project, 1, ann, "sad")
    assert (can_undo(project), can_redo(project)) == (True, False)
    undo(project)
    assert (can_undo(project), can_redo(project)) == (False, True)
    annotate(project, 2, ann, "sad")
    assert (can_undo(project), can_redo(project)) == (True, False)


def test_something_new_makes_redo_impossible(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...]
) -> None:
    annotate(project, 1, ann, "sad")
    undo(project)
    annotate(project, 2, ann, "happy")
    assert redo(project) is None
    assert annotations_of(project, 1) == ()


def test_undo_gives_back_the_label_of_before_as_it_was(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...]
) -> None:
    annotate(project, 1, ann, "sad", blind=True)
    before = annotations_of(project, 1)
    accept(project, 1, ann, Suggestion("happy", 0.9))
    undo(project)
    assert annotations_of(project, 1) == before


def test_an_import_is_not_undone_by_a_key(project: Project, ten_texts: tuple[int, ...]) -> None:
    assert undo(project) is None
    assert project.counts().texts == 10


def test_a_refused_bulk_change_changes_nothing(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...]
) -> None:
    with pytest.raises(UnknownLabelError, match="angry, happy, sad"):
        annotate_many(project, {1: "sad", 2: "joy"}, ann)
    with pytest.raises(UnknownTextError, match="99"):
        annotate_many(project, {1: "sad", 99: "sad"}, ann)
    with pytest.raises(DataError, match="not blind"):
        annotate(project, 1, ann, "sad", blind=True, suggestion=Suggestion("sad", 0.5))
    assert project.counts().events == 0


def test_gold_remembers_who_settled_it(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...]
) -> None:
    boss = person(project, "Boss")
    set_gold(project, 1, "sad", ann, method="majority")
    set_gold(project, 1, "happy", boss)
    undo(project)
    gold = gold_of(project, 1)
    assert gold is not None
    assert (gold.label_key, gold.method, gold.adjudicator) == ("sad", "majority", ann)
    clear_gold(project, 1, boss)
    assert gold_of(project, 1) is None


def test_a_person_is_found_again_by_name(project: Project, ann: Annotator) -> None:
    assert person(project, " Ann ") == ann
    assert annotators(project) == (ann,)
    assert replace(ann, name="Bo") != ann
