"""What is open is listed until it is settled, and nothing else is."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import CancelledError, UnknownTextError
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.label_set.labels import LabelDefinition
from data.labelling.annotations import annotate, annotate_many, skip
from data.labelling.annotators import Annotator, person
from data.labelling.gold import set_gold, set_gold_many
from data.labelling.history import undo
from data.project import Project
from data.review.disputes import (
    contradictory_duplicates,
    contradictory_groups,
    disputes,
    duplicates_of,
    settled_count,
)
from data.spreadsheets.table import Row, Table


def test_a_dispute_is_between_persons(project: Project, ann: Annotator, make_table) -> None:
    table = make_table([[f"text {n}", "sad"] for n in range(5)])
    import_table(project, table, ImportChoice("text", label_column="label"))
    bo, cy = person(project, "Bo"), person(project, "Cy")
    annotate(project, 1, ann, "happy")  # other than the file: no dispute
    for text_id, said in {2: "happy", 3: "angry", 4: "happy"}.items():
        annotate(project, text_id, ann, said)
        annotate(project, text_id, bo, "angry")
    annotate(project, 2, cy, "angry")
    skip(project, 4, cy)
    first, second = disputes(project)
    assert (first.text.body, first.majority_key) == ("text 1", "angry")
    assert [(note.annotator.name, note.label_key) for note in first.annotations] == [
        ("Ann", "happy"),
        ("file: posts.csv", "sad"),
        ("Bo", "angry"),
        ("Cy", "angry"),
    ]
    assert (second.text.id, second.majority_key, len(second.annotations)) == (4, None, 3)


def test_gold_ends_a_dispute(project: Project, ann: Annotator, ten_texts: tuple[int, ...]) -> None:
    annotate(project, 1, ann, "sad")
    annotate(project, 1, person(project, "Bo"), "happy")
    assert [each.text.id for each in disputes(project)] == [1]
    set_gold(project, 1, "happy", ann)
    assert disputes(project) == ()
    assert settled_count(project) == 1
    undo(project)
    assert len(disputes(project)) == 1


def test_copies_with_unlike_labels(project: Project, ann: Annotator, make_table) -> None:
    rows = [
        ["same", "sad"],
        ["alone", "sad"],
        ["like", "sad"],
        ["same", "happy"],
        ["like", "sad"],
        ["same", ""],
        ["half", "sad"],
        ["half", ""],
    ]
    import_table(project, make_table(rows), ImportChoice("text", label_column="label"))
    annotate(project, 2, ann, "happy")  # two labels, but on one text
    (group,) = contradictory_duplicates(project)
    assert [(each.text.id, each.label_key) for each in group.texts] == [
        (1, "sad"),
        (4, "happy"),
        (6, None),
    ]
    assert group.group == group.texts[0].text.group


def test_copies_are_settled_together(project: Project, ann: Annotator, make_table) -> None:
    rows = [["same", "sad"], ["same", "happy"], ["other", "sad"], ["other", "angry"]]
    import_table(project, make_table(rows), ImportChoice("text", label_column="label"))
    assert len(contradictory_duplicates(project)) == 2
    set_gold(project, 1, "sad", ann)  # one of two is not enough
    assert len(contradictory_duplicates(project)) == 2
    set_gold_many(project, {1: "sad", 2: "sad"}, ann)
    (left,) = contradictory_duplicates(project)
    assert [each.text.id for each in left.texts] == [3, 4]
    set_gold_many(project, {3: "sad", 4: "angry"}, ann)  # settled, but not alike
    assert contradictory_duplicates(project) == (left,)
    assert settled_count(project) == 4


def test_only_adjudication_counts_as_settled(project: Project, ann: Annotator, make_table) -> None:
    table = make_table([["a", "sad"], ["b", "sad"]])
    import_table(project, table, ImportChoice("text", label_column="label", gold=True))
    assert settled_count(project) == 0
    set_gold_many(project, {1: "sad"}, ann, method="majority")
    assert settled_count(project) == 0


@pytest.mark.property
@given(st.data())
def test_groups_are_contradictory_by_the_rule_that_counts(chance: st.DataObject) -> None:
    keys = ["angry", "happy", "sad"]
    words = chance.draw(st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=7))
    label = st.sampled_from(["", *keys])
    with TemporaryDirectory() as name:
        labels = [LabelDefinition(key, {"en": key}) for key in keys]
        with Project.create(Path(name) / "p.emodesk", labels) as project:
            rows = [Row(at, (word, chance.draw(label))) for at, word in enumerate(words, start=2)]
            table = Table(Path("x.csv"), "csv", None, "utf-8", "0", ("text", "label"), tuple(rows))
            import_table(project, table, ImportChoice("text", label_column="label"))
            for who in ("Ann", "Bo", "Cy"):
                said = {at: chance.draw(label) for at in range(1, len(words) + 1)}
                given_labels = {at: key for at, key in said.items() if key}
                annotate_many(project, given_labels, person(project, who))
            settled = chance.draw(
                st.dictionaries(st.integers(1, len(words)), st.sampled_from(keys))
            )
            set_gold_many(project, settled, person(project, "Ann"))
            wanted = set()
            for at in range(1, len(words) + 1):
                group = duplicates_of(project, at)
                if len({copy.label_key for copy in group.texts} - {None}) > 1:
                    wanted.add(tuple(copy.text.id for copy in group.texts))
            assert set(contradictory_groups(project)) == wanted


def test_looking_for_contradictions_can_be_stopped(project: Project, ten_texts: object) -> None:
    with pytest.raises(CancelledError):
        contradictory_groups(project, cancelled=lambda: True)


def test_a_text_without_copies_is_a_group_of_its_own(
    project: Project, ten_texts: tuple[int, ...]
) -> None:
    assert [copy.text.id for copy in duplicates_of(project, 3).texts] == [3]
    with pytest.raises(UnknownTextError):
        duplicates_of(project, 99)
