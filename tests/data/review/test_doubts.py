"""A list of doubtful labels is worked through over days: its progress follows from the labels."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from data.corpus.trash import move_to_trash
from data.errors import ReadOnlyError
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import annotate
from data.labelling.annotators import Annotator
from data.labelling.gold import set_gold, set_gold_many
from data.labelling.history import undo
from data.labelling.label_edits import merge_labels, rename_label
from data.project import Project
from data.review.doubts import (
    DoubtfulLabel,
    DoubtList,
    DoubtSearch,
    doubt_list,
    doubt_of,
    save_doubts,
)

LONG_AGO = DoubtSearch("2026-01-01T00:00:00.000Z", "features", 5, 6)


def doubted(text_id: int, given: str, proposed: str, *, probable: bool = True) -> DoubtfulLabel:
    return DoubtfulLabel(text_id, given, proposed, 0.125, 0.75, 0.25, probable)


@pytest.fixture
def doubtful(project: Project, make_table) -> Iterator[Project]:
    """Six labelled texts; of four the label is in doubt, the most doubtful is not the first."""
    rows = [[f"text {n}", label] for n, label in enumerate(["sad", "happy", "angry"] * 2, start=1)]
    import_table(project, make_table(rows), ImportChoice("text", label_column="label"))
    found = [
        doubted(5, "happy", "sad"),
        doubted(2, "happy", "angry"),
        doubted(1, "sad", "angry", probable=False),
        doubted(6, "angry", "happy"),
    ]
    save_doubts(project, LONG_AGO, found)
    return project


def left(project: Project) -> tuple[tuple[int, ...], int, int]:
    """What is open, and how many of how many labels held to be wrong are decided."""
    found = doubt_list(project)
    return found.open_ids, found.decided, found.probable


def test_before_the_first_search_there_is_no_list(project: Project) -> None:
    assert doubt_list(project) == DoubtList(None)
    assert doubt_of(project, 1) is None


def test_those_held_to_be_wrong_come_first_in_the_order_of_the_search(doubtful: Project) -> None:
    found = doubt_list(doubtful)
    assert found.search == LONG_AGO
    assert found.text_ids == found.open_ids == (5, 2, 6, 1)
    assert found.probable == 3
    listed = doubt_of(doubtful, 1)
    assert listed is not None
    assert (listed.label, listed.is_open) == (doubted(1, "sad", "angry", probable=False), True)


def test_a_gold_or_another_label_decides_and_undo_opens_again(
    doubtful: Project, ann: Annotator
) -> None:
    set_gold(doubtful, 5, "happy", ann)  # the given one is right after all
    annotate(doubtful, 2, ann, "angry")
    annotate(doubtful, 6, ann, "angry")  # the same as before decides nothing
    assert left(doubtful) == ((6, 1), 2, 3)
    listed = doubt_of(doubtful, 5)
    assert listed is not None
    assert not listed.is_open
    undo(doubtful)
    undo(doubtful)
    undo(doubtful)
    assert left(doubtful) == ((5, 2, 6, 1), 0, 3)


def test_progress_is_there_when_the_file_is_opened_again(doubtful: Project, ann: Annotator) -> None:
    set_gold(doubtful, 5, "sad", ann)
    doubtful.close()
    with Project.open(doubtful.path, read_only=True) as again:
        assert left(again) == ((2, 6, 1), 1, 3)
        with pytest.raises(ReadOnlyError):
            save_doubts(again, LONG_AGO, [])


def test_a_gold_label_of_before_the_search_is_what_is_in_doubt(
    doubtful: Project, ann: Annotator
) -> None:
    set_gold(doubtful, 5, "happy", ann)
    later = replace(LONG_AGO, at="2999-01-01T00:00:00.000Z")
    save_doubts(doubtful, later, [doubted(5, "happy", "sad")])
    assert left(doubtful) == ((5,), 0, 1)


def test_renamed_labels_are_told_by_their_names_of_today(doubtful: Project) -> None:
    rename_label(doubtful, "happy", new_key="joy")
    listed = doubt_of(doubtful, 5)
    assert listed is not None
    assert (listed.label.given, listed.label.proposed, listed.is_open) == ("joy", "sad", True)
    # A search that began before knows the label by its former key.
    save_doubts(doubtful, LONG_AGO, [doubted(2, "happy", "angry")])
    assert left(doubtful) == ((2,), 0, 1)


def test_where_both_have_become_one_label_there_is_nothing_to_decide(
    doubtful: Project, ann: Annotator
) -> None:
    merge_labels(doubtful, "happy", "sad", ann)
    assert left(doubtful) == ((2, 6, 1), 1, 3)
    listed = doubt_of(doubtful, 2)
    assert listed is not None
    assert (listed.label.given, listed.label.proposed) == ("sad", "angry")
    undo(doubtful)
    assert left(doubtful) == ((5, 2, 6, 1), 0, 3)


def test_texts_in_the_trash_are_off_the_list_and_come_back(doubtful: Project) -> None:
    move_to_trash(doubtful, [5])
    assert left(doubtful) == ((2, 6, 1), 0, 2)
    undo(doubtful)
    assert left(doubtful) == ((5, 2, 6, 1), 0, 3)


def test_a_new_list_takes_the_place_of_the_old_one(doubtful: Project) -> None:
    new = DoubtSearch("2026-02-01T00:00:00.000Z", "training", 3, 6)
    found = [doubted(3, "angry", "sad"), doubted(99, "sad", "happy"), doubted(4, "sad", "none")]
    save_doubts(doubtful, new, found)
    assert doubt_list(doubtful).search == new
    assert left(doubtful) == ((3,), 0, 1)  # the others are gone, or of a label that never was
    assert doubt_of(doubtful, 5) is None


def test_it_tells_how_many_texts_got_other_labels_since(doubtful: Project, ann: Annotator) -> None:
    assert doubt_list(doubtful).changed == 6  # they were imported after that day
    save_doubts(doubtful, replace(LONG_AGO, at="2999-01-01T00:00:00.000Z"), [])
    set_gold_many(doubtful, {1: "sad", 2: "sad"}, ann)
    assert doubt_list(doubtful).changed == 0
