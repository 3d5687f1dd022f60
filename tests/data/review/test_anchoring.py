"""Whether suggestions lead somebody is told by texts that the model cannot have learned."""

import time

import pytest

from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.label_set.labels import LabelDefinition
from data.labelling.annotations import Suggestion, accept, annotate, annotate_many, skip
from data.labelling.annotators import Annotator, person
from data.labelling.history import undo
from data.labelling.label_edits import merge_labels
from data.project import Project
from data.review.anchoring import Anchoring, anchoring
from data.training.predictions import save_pool
from data.training.runs import Run, finish_run, start_run

HAPPY, SAD = (0.1, 0.8, 0.1), (0.1, 0.1, 0.8)
SAYS_HAPPY = Suggestion("happy", 0.8)


@pytest.fixture
def forty(project: Project, make_table) -> None:
    rows = [[f"文本 {number}"] for number in range(40)]
    import_table(project, make_table(rows, ["text"]), ImportChoice("text"))


def _train(project: Project) -> Run:
    run = start_run(
        project,
        variant={},
        recipe={},
        encoder={},
        labels=("angry", "happy", "sad"),
        seed=1,
        snapshot_hash="",
        device="cpu",
    )
    ended = finish_run(project, run.id, {})
    time.sleep(0.002)  # labels of the same millisecond are of before
    return ended


def _counts(said: Anchoring) -> tuple[float | None, int, float | None, int]:
    shown, blind = said.shown, said.blind
    return (
        None if shown is None else shown.value,
        said.shown_texts,
        None if blind is None else blind.value,
        said.blind_texts,
    )


def test_agreement_with_a_suggestion_in_sight_is_set_beside_agreement_without(
    project: Project, ann: Annotator, forty: None
) -> None:
    annotate(project, 1, ann, "happy", blind=True)  # the model may have learned it
    run = _train(project)
    save_pool(project, run.id, dict.fromkeys(range(1, 12), SAD))
    annotate(project, 1, ann, "sad", blind=True)
    for text_id in (2, 3, 4):
        annotate(project, text_id, ann, "sad", blind=True)
    annotate(project, 5, ann, "happy", blind=True)
    annotate(project, 6, ann, "sad")  # not blind: others' labels were in sight
    skip(project, 7, ann, blind=True)
    annotate(project, 8, person(project, "Bo"), "happy", blind=True)
    annotate_many(project, {9: "sad", 10: "sad"}, ann)
    annotate(project, 30, ann, "sad", blind=True)  # the run says nothing of it
    accept(project, 20, ann, SAYS_HAPPY)
    annotate(project, 21, ann, "sad", suggestion=SAYS_HAPPY)
    annotate(project, 22, ann, "sad", suggestion=SAYS_HAPPY)
    annotate(project, 22, ann, "happy", suggestion=SAYS_HAPPY)
    accept(project, 23, ann, SAYS_HAPPY)
    undo(project)
    found = anchoring(project, ann, run.id)
    assert _counts(found) == (2 / 3, 3, 3 / 4, 4)


def test_the_interval_is_wilsons(project: Project, ann: Annotator, forty: None) -> None:
    run = _train(project)
    for text_id in range(1, 11):
        annotate(project, text_id, ann, "happy" if text_id < 9 else "sad", suggestion=SAYS_HAPPY)
    found = anchoring(project, ann, run.id)
    assert found.shown is not None and found.shown.interval is not None
    # 8 of 10: 0.4902 to 0.9433, as statsmodels' proportion_confint(8, 10, method="wilson") gives.
    bounds = (found.shown.interval.low, found.shown.interval.high)
    assert bounds == pytest.approx((0.490163, 0.943318), abs=1e-5)
    assert found.blind is None


def test_labels_that_became_one_since_agree(
    project: Project, ann: Annotator, forty: None, label_set: list[LabelDefinition]
) -> None:
    run = _train(project)
    save_pool(project, run.id, {2: SAD})
    annotate(project, 1, ann, "sad", suggestion=SAYS_HAPPY)
    annotate(project, 2, ann, "happy", blind=True)
    merge_labels(project, "happy", "sad", ann)
    assert _counts(anchoring(project, ann, run.id)) == (1.0, 1, 1.0, 1)


def test_a_run_under_way_tells_nothing(project: Project, ann: Annotator, forty: None) -> None:
    run = start_run(
        project,
        variant={},
        recipe={},
        encoder={},
        labels=("happy", "sad"),
        seed=1,
        snapshot_hash="",
        device="cpu",
    )
    annotate(project, 1, ann, "sad", suggestion=SAYS_HAPPY)
    assert _counts(anchoring(project, ann, run.id)) == (None, 0, None, 0)
