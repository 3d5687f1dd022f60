"""A run that was trained before labels were renamed or merged still proposes the right ones."""

import pytest

from data.corpus.browsing import read_rows
from data.corpus.finding import Filter, Suggested, find_ids
from data.corpus.queue import queued_text
from data.label_set.labels import Label
from data.label_set.resolving import as_known_then, resolve_key
from data.labelling.annotations import annotate_many
from data.labelling.annotators import Annotator
from data.labelling.history import undo
from data.labelling.label_edits import merge_labels, rename_label, retire_label
from data.project import Project
from data.training import runs
from data.training.predictions import read_predictions, save_predictions

PREDICTED = {
    1: (0.25, 0.5, 0.25),  # happy
    2: (0.375, 0.375, 0.25),  # angry, the first of two
    3: (0.25, 0.25, 0.5),  # sad
    4: (0.375, 0.25, 0.375),  # angry; but happy and sad together are more
}


@pytest.fixture
def run_id(project: Project, ten_texts: tuple[int, ...]) -> int:
    run = runs.start_run(
        project,
        variant={},
        recipe={},
        encoder={},
        labels=("angry", "happy", "sad"),
        seed=1,
        snapshot_hash="",
        device="cpu",
    )
    save_predictions(project, run.id, PREDICTED)
    return run.id


def _suggested(project: Project, run_id: int) -> list[tuple[str | None, float | None]]:
    rows = read_rows(project, (1, 2, 3, 4), run_id)
    return [(row.suggested_key, row.confidence) for row in rows]


def _found(project: Project, run_id: int, **wish: object) -> list[int]:
    return list(find_ids(project, Filter(suggested=Suggested(run_id, **wish))))


def test_a_renamed_label_is_proposed_by_its_name_of_today(
    project: Project, ann: Annotator, run_id: int
) -> None:
    annotate_many(project, {1: "happy", 2: "happy", 3: "sad", 4: "angry"}, ann)
    before = {wish: _found(project, run_id, differs=wish) for wish in (True, False)}
    assert before == {True: [2], False: [1, 3, 4]}
    rename_label(project, "happy", new_key="joy")
    assert _suggested(project, run_id) == [
        ("joy", 0.5),
        ("angry", 0.375),
        ("sad", 0.5),
        ("angry", 0.375),
    ]
    assert queued_text(project, 1, run_id).suggestion == {"angry": 0.25, "joy": 0.5, "sad": 0.25}
    assert {wish: _found(project, run_id, differs=wish) for wish in (True, False)} == before
    assert find_ids(project, Filter(label_key="happy")) == find_ids(
        project, Filter(label_key="joy")
    )
    assert runs.read_run(project, run_id).labels == ("angry", "happy", "sad")
    assert read_predictions(project, run_id) == PREDICTED


def test_labels_that_became_one_are_as_probable_as_both(
    project: Project, ann: Annotator, run_id: int
) -> None:
    annotate_many(project, {1: "happy", 2: "angry", 3: "sad", 4: "angry"}, ann)
    merge_labels(project, "sad", "happy", ann)
    assert _suggested(project, run_id) == [
        ("happy", 0.75),
        ("happy", 0.625),
        ("happy", 0.75),
        ("happy", 0.625),
    ]
    assert queued_text(project, 3, run_id).suggestion == {"angry": 0.25, "happy": 0.75}
    # What is found agrees with what is shown.
    assert _found(project, run_id, differs=True) == [2, 4]
    assert _found(project, run_id, differs=False) == [1, 3]
    assert _found(project, run_id, least_confidence=0.7) == [1, 3]
    assert _found(project, run_id, most_confidence=0.7) == [2, 4]
    undo(project)
    assert _found(project, run_id, differs=True) == []
    assert _suggested(project, run_id)[3] == ("angry", 0.375)


def test_a_retired_label_is_still_what_the_model_says(
    project: Project, ann: Annotator, run_id: int
) -> None:
    retire_label(project, "happy")
    assert _suggested(project, run_id)[0] == ("happy", 0.5)


def _labels() -> tuple[Label, ...]:
    return (
        Label("rage", {"en": "Rage"}, id=1, former_keys=("angry",)),
        Label("fear", {}, id=2, retired=True, merged_into=3),
        Label("sad", {}, id=3),
        Label("lost", {}, id=4, retired=True, merged_into=77),
        Label("round", {}, id=5, retired=True, merged_into=6),
        Label("about", {}, id=6, retired=True, merged_into=5),
    )


def test_a_key_leads_to_the_label_of_today() -> None:
    def key_of(key: str) -> str | None:
        found = resolve_key(_labels(), key)
        return None if found is None else found.key

    assert [key_of(key) for key in ("angry", "rage", "fear", "sad", "joy")] == [
        "rage",
        "rage",
        "sad",
        "sad",
        None,
    ]
    # A file from a stranger ends somewhere, too.
    assert (key_of("lost"), key_of("round")) == ("lost", "about")


def test_a_model_keeps_its_own_keys_under_the_names_of_today() -> None:
    known = as_known_then(_labels(), ("angry", "fear", "joy"))
    assert [each.key for each in known] == ["angry", "fear", "joy"]
    assert known[0].names == {"en": "Rage"}
    assert known[0].former_keys == ("rage",)
    assert not any(each.retired or each.merged_into for each in known)
