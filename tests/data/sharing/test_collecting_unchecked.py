"""What was accepted in bulk in a copy is still unchecked when it comes home."""

import pytest

from data.errors import DataError
from data.labelling.annotations import annotations_of
from data.labelling.bulk_accepting import accept_many, plan_accepting
from data.labelling.history import undo
from data.labelling.replay import derived, derived_by_rule, present, replay
from data.project import Project
from data.sharing.collecting import collect, look_at
from data.training import runs
from data.training.predictions import save_pool
from tests.data.sharing.conftest import Desk, HandOut, working
from tests.data.sharing.test_returned_files import alter


def accept_all(desk: Desk) -> int:
    """Accept what a model says of all texts of a copy; how many get a label."""
    run = runs.start_run(
        desk.project,
        variant={},
        recipe={},
        encoder={},
        labels=("angry", "happy", "sad"),
        seed=1,
        snapshot_hash="ab" * 16,
        device="cpu",
    )
    runs.finish_run(desk.project, run.id, {}, model_folder="run")
    save_pool(desk.project, run.id, dict.fromkeys(desk.ids(), (0.125, 0.75, 0.125)))
    plan = plan_accepting(desk.project, desk.ids(), run.id)
    assert plan.blind == 3
    return accept_many(desk.project, plan, desk.who).texts


def test_unchecked_labels_come_home_as_such(master: Project, handed: HandOut) -> None:
    (file,) = handed("Bo", each=5, common=3)
    before = present(master)
    with working(file) as desk:
        assert accept_all(desk) == 5
    (found,) = collect(master, [file]).collected
    assert found.found.labels == 5
    origins = [each.origin for text_id in range(1, 31) for each in annotations_of(master, text_id)]
    assert origins == ["unchecked"] * 5
    assert (master.counts().labelled, master.counts().disputed) == (5, 0)
    assert present(master) == replay(master)
    assert derived(master) == derived_by_rule(master)
    assert undo(master)
    assert present(master) == before


@pytest.mark.parametrize(
    "lie",
    [
        "UPDATE annotation_event SET blind_after = 1",
        "UPDATE annotation_event SET status_after = 'skipped', label_id_after = NULL",
        "UPDATE annotation_event SET origin_after = 'believed'",
    ],
)
def test_an_unchecked_label_that_calls_itself_blind_is_refused(
    master: Project, handed: HandOut, lie: str
) -> None:
    (file,) = handed("Bo", each=5, common=3)
    with working(file) as desk:
        accept_all(desk)
    alter(file, lie)
    with pytest.raises(DataError, match="altered"):
        look_at(master, file)
