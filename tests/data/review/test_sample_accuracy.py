"""How right a model is on a file is told by the labels that its sample got, and by no others."""

import pytest
from statsmodels.stats.proportion import proportion_confint

from data.corpus.queue import Queue, next_page, queued_text
from data.corpus.trash import empty_trash, move_to_trash, restore
from data.errors import ProjectError
from data.integrity import check_project
from data.labelling.annotations import Suggestion, accept, annotate, annotate_many, skip
from data.labelling.annotators import Annotator, person
from data.labelling.bulk_accepting import accept_many, plan_accepting
from data.labelling.gold import set_gold
from data.labelling.history import undo
from data.labelling.label_edits import merge_labels, rename_label
from data.project import Project
from data.review.classified_batches import NewBatch, Said, WhatToAdd, keep_batch, read_batches
from data.review.estimate import share_of
from data.review.sample_accuracy import LabelAgreement, SampleAccuracy, sample_accuracy
from data.training.predictions import save_pool
from tests.data.corpus.queueing.world import new_run

SAD = (0.1, 0.1, 0.8)


def _keep(project: Project, labels: dict[int, str], what: WhatToAdd = "sample") -> None:
    """Keep that a model gave these labels to texts; each is a row of its own."""
    said = [
        Said(place, 10 + place, text_id, key, 0.8)
        for place, (text_id, key) in enumerate(labels.items())
    ]
    keep_batch(project, NewBatch("m.csv", "0", "model", None, what, 0.6, 900, len(said)), said)


def _accuracy(project: Project) -> SampleAccuracy:
    return sample_accuracy(project, read_batches(project, "sample")[0])


@pytest.fixture
def sample(project: Project, ten_texts: tuple[int, ...]) -> Project:
    """Of texts 3, 1, 7 and 5, drawn in this order, a model said happy, happy, sad and angry."""
    _keep(project, {3: "happy", 1: "happy", 7: "sad", 5: "angry"})
    return project


def test_nothing_is_estimated_before_anything_is_corrected(sample: Project) -> None:
    found = _accuracy(sample)
    assert (found.drawn, found.labelled, found.accuracy, found.by_label) == (4, 0, None, ())
    assert found.waiting == (3, 1, 7, 5)
    assert not found.is_complete


def test_labels_that_count_are_set_against_what_the_model_said(
    sample: Project, ann: Annotator
) -> None:
    annotate(sample, 3, ann, "happy", blind=True)
    annotate(sample, 1, ann, "sad", blind=True)
    skip(sample, 7, ann)
    found = _accuracy(sample)
    assert (found.labelled, found.agreed, found.blind) == (2, 1, 2)
    assert (found.waiting, found.open) == ((5,), 1)
    assert found.by_label == (LabelAgreement("happy", 2, 1),)
    annotate(sample, 7, ann, "sad")
    accept(sample, 5, ann, Suggestion("angry", 0.7))
    found = _accuracy(sample)
    assert (found.labelled, found.agreed, found.blind, found.is_complete) == (4, 3, 2, True)
    assert [each.label_key for each in found.by_label] == ["angry", "happy", "sad"]
    # Gold settles what the annotator said.
    set_gold(sample, 1, "happy", ann)
    assert _accuracy(sample).agreed == 4
    undo(sample)
    assert _accuracy(sample).agreed == 3


def test_a_text_on_which_persons_are_at_a_tie_is_not_corrected_yet(
    sample: Project, ann: Annotator
) -> None:
    annotate(sample, 3, ann, "happy")
    annotate(sample, 3, person(sample, "Bo"), "sad")
    found = _accuracy(sample)
    assert (found.labelled, found.open, found.waiting) == (0, 1, (1, 7, 5))
    annotate(sample, 3, person(sample, "Cy"), "sad")
    found = _accuracy(sample)
    assert (found.labelled, found.agreed, found.open) == (1, 0, 0)


def test_a_text_that_stands_for_several_rows_counts_as_often(
    project: Project, ten_texts: tuple[int, ...], ann: Annotator
) -> None:
    said = [Said(0, 2, 4, "sad", 0.9), Said(1, 8, 4, "sad", 0.9), Said(2, 9, 6, "sad", 0.9)]
    keep_batch(project, NewBatch("m.csv", "0", "m", None, "sample", 0.6, 900, 3, 1), said)
    annotate_many(project, {4: "sad", 6: "happy"}, ann)
    found = _accuracy(project)
    assert (found.drawn, found.labelled, found.agreed) == (3, 3, 2)


def test_labels_that_were_renamed_or_merged_since_are_the_same(
    sample: Project, ann: Annotator
) -> None:
    annotate_many(sample, {3: "happy", 5: "sad"}, ann)
    rename_label(sample, "happy", new_key="glad")
    merge_labels(sample, "angry", "sad", ann)
    found = _accuracy(sample)
    assert (found.labelled, found.agreed) == (2, 2)
    assert {each.label_key for each in found.by_label} == {"glad", "sad"}


def test_a_label_that_the_project_does_not_have_is_never_right(
    project: Project, ten_texts: tuple[int, ...], ann: Annotator
) -> None:
    _keep(project, {1: "surprised", 2: "sad"})
    annotate_many(project, {1: "sad", 2: "sad"}, ann)
    found = _accuracy(project)
    assert (found.labelled, found.agreed) == (2, 1)
    assert found.by_label[-1] == LabelAgreement("surprised", 1, 0)


@pytest.mark.parametrize(("right", "count"), [(0, 1), (1, 1), (3, 7), (172, 200), (200, 200)])
def test_the_interval_is_the_one_of_another_library(right: int, count: int) -> None:
    found = share_of(right, count)
    assert found is not None
    assert found.interval is not None
    low, high = proportion_confint(right, count, method="wilson")
    assert (found.interval.low, found.interval.high) == pytest.approx((low, high), abs=1e-6)
    assert found.value == right / count


def test_sample_texts_hide_the_suggestion_until_they_have_a_label(
    sample: Project, ann: Annotator
) -> None:
    run_id = new_run(sample)
    save_pool(sample, run_id, dict.fromkeys(range(1, 11), SAD))
    queue = Queue("unlabelled", "ties", run_id, random_every=0)
    shown = next_page(sample, ann, queue, limit=20).texts
    blind = {each.text.id for each in shown if each.blind}
    assert blind == {each.text.id for each in shown if each.suggestion is None} == {1, 3, 5, 7}
    annotate(sample, 3, ann, "sad", blind=True)
    assert queued_text(sample, 3, run_id).suggestion is not None
    skip(sample, 1, ann)
    assert queued_text(sample, 1, run_id).suggestion is None
    undo(sample)
    undo(sample)
    assert queued_text(sample, 3, run_id).suggestion is None


def test_texts_of_other_batches_show_their_suggestion(
    project: Project, ten_texts: tuple[int, ...]
) -> None:
    run_id = new_run(project)
    save_pool(project, run_id, {1: SAD})
    _keep(project, {1: "sad"}, what="unsure")
    assert queued_text(project, 1, run_id).suggestion is not None


def test_nobody_accepts_suggestions_in_bulk_for_a_sample(sample: Project, ann: Annotator) -> None:
    run_id = new_run(sample)
    save_pool(sample, run_id, dict.fromkeys(range(1, 11), SAD))
    plan = plan_accepting(sample, range(1, 11), run_id)
    assert (len(plan.text_ids), plan.blind) == (6, 4)


def test_labels_that_nobody_looked_at_do_not_count(
    project: Project, ten_texts: tuple[int, ...], ann: Annotator
) -> None:
    run_id = new_run(project)
    save_pool(project, run_id, {1: SAD})
    accept_many(project, plan_accepting(project, [1], run_id), ann)
    # The file has a text that the corpus had, with a label that a model gave it.
    _keep(project, {1: "sad"})
    found = _accuracy(project)
    assert (found.labelled, found.open, found.waiting) == (0, 1, ())
    assert queued_text(project, 1, run_id).blind
    annotate(project, 1, ann, "happy", blind=True)
    found = _accuracy(project)
    assert (found.labelled, found.agreed) == (1, 0)


def test_deleted_texts_are_no_part_of_it(sample: Project, ann: Annotator) -> None:
    annotate_many(sample, {3: "happy", 1: "sad"}, ann)
    move_to_trash(sample, [1])
    found = _accuracy(sample)
    assert (found.drawn, found.labelled, found.agreed) == (3, 1, 1)
    restore(sample, [1])
    assert _accuracy(sample).drawn == 4
    move_to_trash(sample, [1])
    assert empty_trash(sample).texts == 1
    assert _accuracy(sample).drawn == 3
    assert check_project(sample).problems == ()


def test_a_batch_that_was_left_half_way_is_not_told(
    project: Project, ten_texts: tuple[int, ...]
) -> None:
    broken = [Said(0, 2, 1, "sad", 0.9), Said(0, 2, 2, "sad", 0.9)]
    batch = NewBatch("m.csv", "0", "m", None, "sample", 0.6, 9, 2, 1)
    with pytest.raises(ProjectError):
        keep_batch(project, batch, broken)
    assert read_batches(project) == ()
    kept = keep_batch(project, batch, broken[:1])
    assert read_batches(project) == (kept,)
    with project.reading() as connection:
        query = "SELECT count(*) FROM classified_batch"
        assert connection.exec_driver_sql(query).scalar_one() == 1
