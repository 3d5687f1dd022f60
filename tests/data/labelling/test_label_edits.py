"""Whatever is done to the label set: labels stay with their texts, and undo gives all back."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from data.corpus.browsing import read_rows
from data.corpus.trash import move_to_trash
from data.errors import LabelEditError, UnknownLabelError
from data.file import schema
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.importing.label_matching import LabelMatcher
from data.integrity import check_integrity
from data.label_set.labels import Label, LabelDefinition
from data.labelling.annotations import (
    Suggestion,
    annotate,
    annotate_many,
    annotations_of,
    skip,
)
from data.labelling.annotators import Annotator, person
from data.labelling.decisions import last_decisions
from data.labelling.gold import gold_of, set_gold
from data.labelling.history import redo, undo
from data.labelling.label_edits import (
    LabelEdit,
    add_label,
    describe_label,
    edit_label,
    merge_labels,
    recolour_label,
    reinstate_label,
    rename_label,
    reorder_labels,
    retire_label,
    set_shortcut,
)
from data.labelling.label_use import what_edits_mean
from data.labelling.replay import derived, derived_by_rule, present, replay
from data.labelling.text_history import history_of
from data.project import Project
from data.sets.training_set import select
from data.spreadsheets.table import Row, Table
from data.training import runs
from data.training.predictions import save_predictions

KEYS = ("angry", "happy", "sad")
NEW_KEYS = st.sampled_from(["rage", "joy", "Joy", "angry", "blue", "happy"])
TEXTS = st.integers(1, 4)
PEOPLE = st.sampled_from(["Ann", "Bo"])
PLACES = st.integers(0, 9)


def _run(project: Project, predicted: dict[int, tuple[float, ...]], labels=KEYS) -> int:
    """A finished run that is in use and has predicted some texts."""
    run = runs.start_run(
        project,
        variant={},
        recipe={},
        encoder={},
        labels=labels,
        seed=1,
        snapshot_hash="",
        device="cpu",
    )
    runs.finish_run(project, run.id, {}, model_folder="m")
    runs.use_run(project, run.id)
    save_predictions(project, run.id, predicted)
    return run.id


class Editing(RuleBasedStateMachine):
    """Nobody ever changes what the file says of text 1 to 3 (angry, happy, sad) but a merger."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="标签 集")

    @initialize()
    def begin(self) -> None:
        labels = [LabelDefinition(key, {"en": key}, shortcut=str(n)) for n, key in enumerate(KEYS)]
        self.project = Project.create(Path(self.folder.name) / "a.emodesk", labels)
        rows = tuple(Row(n, (f"text {n}", (*KEYS, "")[n])) for n in range(4))
        table = Table(Path("a.csv"), "csv", None, None, "", ("text", "label"), rows)
        import_table(self.project, table, ImportChoice("text", label_column="label"))
        best = {n + 1: tuple(0.8 if n == at else 0.1 for at in range(3)) for n in range(3)}
        self.run_id = _run(self.project, best)
        self.start = (self.project.labels(), present(self.project))

    def labels(self, *, retired: bool = False) -> list[Label]:
        return [each for each in self.project.labels() if each.retired is retired]

    def usable(self, place: int) -> str:
        usable = self.labels()
        return usable[place % len(usable)].key

    @rule(text=TEXTS, name=PEOPLE, place=PLACES)
    def annotate(self, text: int, name: str, place: int) -> None:
        annotate(self.project, text, person(self.project, name), self.usable(place))

    @rule(text=TEXTS, name=PEOPLE)
    def skip(self, text: int, name: str) -> None:
        skip(self.project, text, person(self.project, name))

    @rule(text=TEXTS, place=PLACES)
    def set_gold(self, text: int, place: int) -> None:
        set_gold(self.project, text, self.usable(place), person(self.project, "Ann"))

    @rule(place=PLACES, key=NEW_KEYS)
    def rename(self, place: int, key: str) -> None:
        before = self.project.labels()
        try:
            rename_label(self.project, self.usable(place), new_key=key, names={"en": key})
        except LabelEditError:
            assert self.project.labels() == before

    @rule(key=NEW_KEYS, shortcut=st.sampled_from(["", "1", "2", "x", "X"]))
    def add(self, key: str, shortcut: str) -> None:
        try:
            add_label(self.project, LabelDefinition(key, {}, shortcut=shortcut))
        except LabelEditError:
            return
        assert self.project.labels()[-1].key == key

    @rule(place=PLACES, shortcut=st.sampled_from(["", "1", "2", "x", "X"]))
    def set_shortcut(self, place: int, shortcut: str) -> None:
        try:
            set_shortcut(self.project, self.usable(place), shortcut)
        except LabelEditError:
            return

    @rule(place=PLACES)
    def recolour(self, place: int) -> None:
        recolour_label(self.project, self.usable(place), "#112233", "#aabbcc")

    @rule(place=PLACES)
    def retire(self, place: int) -> None:
        if len(self.labels()) > 1:
            retire_label(self.project, self.usable(place))

    @rule()
    def reinstate(self) -> None:
        for label in self.labels(retired=True):
            if label.merged_into is None:
                reinstate_label(self.project, label.key)

    @rule(place=PLACES)
    def move_to_front(self, place: int) -> None:
        key = self.usable(place)
        reorder_labels(self.project, [key])
        assert self.project.labels()[0].key == key

    @rule(place=PLACES, into=PLACES)
    def merge(self, place: int, into: int) -> None:
        everything = [each for each in self.project.labels() if each.merged_into is None]
        first, second = everything[place % len(everything)].key, self.usable(into)
        if first != second:
            merge_labels(self.project, first, second, person(self.project, "Bo"))

    @rule()
    def undo(self) -> None:
        undo(self.project)

    @rule()
    def redo(self) -> None:
        redo(self.project)

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

    @invariant()
    def keys_lead_to_one_label_each(self) -> None:
        labels = self.project.labels()
        known = [{key.casefold() for key in (each.key, *each.former_keys)} for each in labels]
        keys = [key for each in known for key in each]
        assert len(keys) == len(set(keys))
        pressed = [
            each.shortcut.casefold() for each in labels if each.shortcut and not each.retired
        ]
        assert len(pressed) == len(set(pressed))
        assert any(not each.retired for each in labels)

    @invariant()
    def who_has_an_old_key_means_what_the_text_has_today(self) -> None:
        labels = self.project.labels()
        rows = read_rows(self.project, (1, 2, 3), self.run_id)
        for key, row in zip(KEYS, rows, strict=True):
            (said,) = (
                each for each in annotations_of(self.project, row.id) if each.origin == "imported"
            )
            assert row.suggested_key == said.label_key
            today = next(each for each in labels if each.key == said.label_key)
            assert LabelMatcher(labels).match(key) == (None if today.retired else today)

    def teardown(self) -> None:
        if not hasattr(self, "project"):
            return
        while undo(self.project):
            pass
        assert (self.project.labels(), present(self.project)) == self.start
        assert check_integrity(self.project) == ()
        self.project.close()
        self.folder.cleanup()


TestEditing = pytest.mark.property(Editing.TestCase)
TestEditing.settings = settings(
    max_examples=20 * int(os.environ.get("EMODESK_EXAMPLES", "1")),
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def _keys(project: Project, *, retired: bool = False) -> list[str]:
    return [each.key for each in project.labels() if each.retired is retired]


def _label(project: Project, key: str) -> Label:
    return next(each for each in project.labels() if each.key == key)


def _rows(project: Project, table: str) -> int:
    with project.reading() as connection:
        return connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()


def test_a_renamed_label_keeps_its_texts_and_is_found_by_both_keys(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...], make_table
) -> None:
    annotate(project, 1, ann, "sad")
    rename_label(project, "sad", new_key="grief", names={"zh": "哀伤", "en": "grief"})
    assert annotations_of(project, 1)[0].label_key == "grief"
    assert _label(project, "grief").former_keys == ("sad",)
    annotate(project, 2, ann, "sad")  # a page that does not know it yet
    assert annotations_of(project, 2)[0].label_key == "grief"
    table = make_table([["a", "sad"], ["b", "Grief "], ["c", "哀伤"], ["d", "悲伤"]])
    report = import_table(project, table, ImportChoice("text", label_column="label"))
    assert report.labels == {"grief": 3}
    assert [each.value for each in report.unknown_labels] == ["悲伤"]
    undone = undo(project)  # the second annotation
    undone = undo(project)
    assert undone is not None
    assert (undone.kind, undone.topics) == ("rename label", {"label"})
    assert annotations_of(project, 1)[0].label_key == "sad"
    assert _label(project, "sad").former_keys == ()


def test_large_and_small_letters_are_one_key_and_old_runs_know_both(project: Project) -> None:
    rename_label(project, "sad", new_key="Sad")
    assert _label(project, "Sad").former_keys == ("sad",)
    with pytest.raises(LabelEditError, match="same key: Sad"):
        add_label(project, LabelDefinition("sad", {}))


def test_a_label_may_get_its_old_key_back(project: Project) -> None:
    rename_label(project, "sad", new_key="grief")
    rename_label(project, "grief", new_key="sad")
    assert _label(project, "sad").former_keys == ("grief",)


def test_keys_of_before_are_not_given_to_others(project: Project) -> None:
    rename_label(project, "sad", new_key="grief")
    with pytest.raises(LabelEditError, match="'grief' had the key 'SAD' before"):
        add_label(project, LabelDefinition("SAD", {}))
    with pytest.raises(LabelEditError, match="same key: happy"):
        rename_label(project, "angry", new_key=" Happy ")
    with pytest.raises(LabelEditError, match="no key"):
        rename_label(project, "angry", new_key=" ")
    assert _keys(project) == ["angry", "happy", "grief"]


def test_a_shortcut_gives_one_label(project: Project) -> None:
    set_shortcut(project, "angry", "a")
    with pytest.raises(LabelEditError, match="'A' gives the label 'angry' already"):
        set_shortcut(project, "sad", "A")
    for wrong in ("12", "?", "F1"):
        with pytest.raises(LabelEditError, match="cannot be the key"):
            set_shortcut(project, "sad", wrong)
    retire_label(project, "angry")
    set_shortcut(project, "sad", "a")
    reinstate_label(project, "angry")
    assert [_label(project, key).shortcut for key in ("angry", "sad")] == ["", "a"]


def test_several_changes_are_one_step(project: Project) -> None:
    before = project.labels()
    edit = LabelEdit(
        key="joy",
        names={"zh": "喜", "en": "joy"},
        colours=("#000000", "#ffffff"),
        shortcut="7",
        definition={"en": "glad"},
        examples=("yes!",),
    )
    assert edit_label(project, "happy", edit) is not None
    joy = _label(project, "joy")
    assert (joy.names["zh"], joy.colour_dark, joy.shortcut) == ("喜", "#ffffff", "7")
    assert (joy.definition, joy.examples) == ({"en": "glad"}, ("yes!",))
    assert edit_label(project, "joy", edit) is None
    assert _rows(project, "operation") == 1
    undo(project)
    assert project.labels() == before


def test_a_description_is_changed_alone(project: Project) -> None:
    describe_label(project, "sad", definition={"en": "low"})
    describe_label(project, "sad", examples=["oh"])
    assert (_label(project, "sad").definition, _label(project, "sad").examples) == (
        {"en": "low"},
        ("oh",),
    )


def test_labels_stand_in_the_order_that_was_asked_for(project: Project) -> None:
    reorder_labels(project, ["sad", "angry"])
    assert _keys(project) == ["sad", "angry", "happy"]
    assert reorder_labels(project, ["sad"]) is None
    with pytest.raises(UnknownLabelError):
        reorder_labels(project, ["joy"])


def test_an_added_label_can_be_given_and_its_addition_taken_back(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...]
) -> None:
    add_label(project, LabelDefinition("fear", {"zh": "恐惧"}, shortcut="9"))
    fear = _label(project, "fear")
    assert (fear.position, fear.shortcut, bool(fear.uuid)) == (3, "9", True)
    annotate(project, 1, ann, "fear")
    undo(project)
    undo(project)
    assert _keys(project) == list(KEYS)
    with pytest.raises(UnknownLabelError):
        annotate(project, 1, ann, "fear")
    redo(project)
    redo(project)
    assert annotations_of(project, 1)[0].label_key == "fear"
    assert _label(project, "fear") == fear


def test_a_key_is_free_again_when_its_label_was_taken_back(project: Project) -> None:
    for _ in range(2):
        add_label(project, LabelDefinition("fear", {}))
        undo(project)
    add_label(project, LabelDefinition("fear", {}))
    assert _keys(project) == [*KEYS, "fear"]


def test_a_retired_label_stays_with_its_texts_and_is_not_given_or_trained(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...]
) -> None:
    annotate_many(project, {1: "sad", 2: "happy"}, ann)
    retire_label(project, "sad")
    assert retire_label(project, "sad") is None
    assert annotations_of(project, 1)[0].label_key == "sad"
    with pytest.raises(UnknownLabelError):
        annotate(project, 3, ann, "sad")
    # The old model still proposes it, and that is kept as it was.
    annotate(project, 3, ann, "happy", suggestion=Suggestion("sad", 0.9))
    assert history_of(project, 3)[0].suggested_key == "sad"
    selection = select(project)
    assert ([row.text_id for row in selection.rows], selection.left_out_retired) == ([2, 3], 1)
    reinstate_label(project, "sad")
    assert len(select(project).rows) == 3


def test_the_last_label_in_use_stays(project: Project) -> None:
    retire_label(project, "sad")
    retire_label(project, "happy")
    with pytest.raises(LabelEditError, match="at least one label"):
        retire_label(project, "angry")
    with pytest.raises(LabelEditError, match="is retired"):
        merge_labels(project, "angry", "sad", person(project, "Ann"))
    with pytest.raises(LabelEditError, match="into itself"):
        merge_labels(project, "angry", "angry", person(project, "Ann"))
    assert _keys(project) == ["angry"]


def test_a_merger_moves_what_was_said_and_settled_and_nothing_else(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...]
) -> None:
    bo = person(project, "Bo")
    annotate(project, 1, ann, "sad", blind=True)
    annotate(project, 1, bo, "happy")
    annotate(project, 2, bo, "sad")
    set_gold(project, 2, "sad", ann, method="majority")
    move_to_trash(project, [2])
    before, labels = present(project), project.labels()
    recorded = merge_labels(project, "sad", "happy", bo)
    assert recorded.texts == 2
    first, second = annotations_of(project, 1)
    assert (first.annotator, first.label_key, first.blind) == (ann, "happy", True)
    assert second.label_key == "happy"
    gold = gold_of(project, 2, in_trash=True)
    assert gold is not None
    assert (gold.label_key, gold.method, gold.adjudicator) == ("happy", "majority", ann)
    (row,) = read_rows(project, [1])
    assert (row.label_key, row.status) == ("happy", "labelled")  # they agree now
    sad = next(each for each in project.labels() if each.key == "sad")
    assert (sad.retired, sad.merged_into) == (True, _label(project, "happy").id)
    assert history_of(project, 1)[-1].action == "merge"
    assert [each.label_key for each in last_decisions(project, ann)] == ["happy"]
    undo(project)
    assert (present(project), project.labels()) == (before, labels)
    redo(project)
    assert derived(project) == derived_by_rule(project)
    assert present(project) == replay(project)


def test_a_merged_label_that_is_brought_back_is_one_of_its_own_again(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...], make_table
) -> None:
    annotate(project, 1, ann, "sad")
    merge_labels(project, "sad", "happy", ann)
    table = make_table([["a", "sad"], ["b", "悲伤"]])
    report = import_table(project, table, ImportChoice("text", label_column="label"))
    assert report.labels == {"happy": 2}
    reinstate_label(project, "sad")
    assert _keys(project) == list(KEYS)
    assert annotations_of(project, 1)[0].label_key == "happy"
    annotate(project, 1, ann, "sad")
    assert annotations_of(project, 1)[0].label_key == "sad"


def test_a_label_is_merged_once(project: Project, ann: Annotator) -> None:
    merge_labels(project, "sad", "happy", ann)
    with pytest.raises(LabelEditError, match="'sad' was merged into 'happy'"):
        merge_labels(project, "sad", "angry", ann)
    reinstate_label(project, "sad")
    merge_labels(project, "sad", "angry", ann)


def test_mergers_in_a_row_lead_to_the_last(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...]
) -> None:
    annotate(project, 1, ann, "angry")
    rename_label(project, "angry", new_key="rage")
    merge_labels(project, "rage", "sad", ann)
    merge_labels(project, "sad", "happy", ann)
    assert annotations_of(project, 1)[0].label_key == "happy"
    for key in ("angry", "rage", "sad"):
        annotate(project, 2, ann, key)
        assert annotations_of(project, 2)[0].label_key == "happy"


def test_labels_are_not_merged_while_an_import_gives_them(project: Project, ann: Annotator) -> None:
    source = {
        "operation_id": 1,
        "file": "a.csv",
        "sha256": "",
        "state": "loading",
        "imported_at": "",
    }
    with project.writing() as connection:
        operation = {"id": 1, "kind": "import", "state": "done", "at": ""}
        connection.execute(schema.operation.insert(), operation)
        connection.execute(schema.source.insert(), source)
    with pytest.raises(LabelEditError, match="being imported"):
        merge_labels(project, "sad", "happy", ann)
    assert _keys(project) == list(KEYS)


def test_it_is_told_what_an_edit_means(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...]
) -> None:
    run_id = _run(project, {1: (0.1, 0.2, 0.7), 2: (0.1, 0.7, 0.2), 3: (0.1, 0.1, 0.8)})
    annotate_many(project, {1: "sad", 2: "sad", 3: "happy"}, ann)
    set_gold(project, 1, "sad", ann)
    rename_label(project, "sad", new_key="grief")
    use = what_edits_mean(project, "grief")
    assert (use.annotations, use.gold, use.events, use.runs) == (2, 1, 3, (run_id,))
    assert use.suggestions == 2
    merge_labels(project, "happy", "grief", ann)
    assert what_edits_mean(project, "grief").suggestions == 3
    unused = what_edits_mean(project, "angry")
    assert (unused.annotations, unused.gold, unused.events, unused.suggestions) == (0, 0, 0, 0)
    with pytest.raises(UnknownLabelError):
        what_edits_mean(project, "joy")
