"""Suggestions accepted in bulk are nobody's opinion: agreement, disputes and gold go without."""

import pytest

from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import annotate, annotate_many, annotations_of, clear
from data.labelling.annotators import Annotator, person
from data.labelling.bulk_accepting import accept_many, plan_accepting
from data.labelling.history import undo
from data.project import Project
from data.review.agreement import agreement_views
from data.review.disputes import (
    contradictory_duplicates,
    contradictory_groups,
    disputed_ids,
    disputes,
    duplicates_of,
)
from data.review.settling import GoldRule, propose_gold, settle
from data.review.stale_gold import stale_gold
from data.training import runs
from data.training.predictions import save_pool

HAPPY = (0.125, 0.75, 0.125)


@pytest.fixture
def run_id(project: Project, ten_texts: tuple[int, ...]) -> int:
    """A model to which all texts are happy."""
    run = runs.start_run(
        project,
        variant={},
        recipe={},
        encoder={},
        labels=("angry", "happy", "sad"),
        seed=1,
        snapshot_hash="ab" * 16,
        device="cpu",
    )
    runs.finish_run(project, run.id, {}, model_folder="run")
    save_pool(project, run.id, dict.fromkeys(ten_texts, HAPPY))
    return run.id


def test_they_are_part_of_no_agreement_and_no_dispute(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...], run_id: int
) -> None:
    accept_many(project, plan_accepting(project, ten_texts, run_id), ann)
    bo, cy = person(project, "Bo"), person(project, "Cy")
    annotate_many(project, dict.fromkeys((1, 2, 3), "sad"), bo)
    for view in (agreement_views(project).of_all, agreement_views(project).of_blind):
        assert (view.overall.texts, view.overall.annotators, view.pairs) == (0, (), ())
    assert disputes(project) == ()
    assert propose_gold(project, GoldRule(least_raters=1)).labels() == dict.fromkeys(
        (1, 2, 3), "sad"
    )
    assert propose_gold(project, GoldRule()).texts == 0

    annotate(project, 1, cy, "angry")
    annotate(project, 2, ann, "happy")  # now she looked
    assert list(disputed_ids(project)) == [1, 2]
    first, second = disputes(project)
    assert [each.annotator.name for each in first.annotations] == ["Bo", "Cy"]
    assert [each.annotator.name for each in second.annotations] == ["Ann", "Bo"]
    overall = agreement_views(project).of_all.overall
    assert (overall.texts, overall.raw.value) == (2, 0.0)


def test_taking_one_away_makes_no_gold_stale(
    project: Project, ann: Annotator, ten_texts: tuple[int, ...], run_id: int
) -> None:
    accept_many(project, plan_accepting(project, ten_texts, run_id), ann)
    for name in ("Bo", "Cy"):
        annotate_many(project, {1: "sad", 2: "sad"}, person(project, name))
    assert settle(project, propose_gold(project, GoldRule()), ann).texts == 2
    clear(project, 1, ann)
    assert stale_gold(project) == ()
    annotate(project, 2, ann, "happy")
    assert stale_gold(project) == (2,)


def test_they_contradict_no_copy(project: Project, ann: Annotator, make_table, run_id: int) -> None:
    table = make_table([["same", "sad"], ["same", ""], ["same", ""]], name="copies.csv")
    import_table(project, table, ImportChoice("text", label_column="label"))
    save_pool(project, run_id, {12: HAPPY})
    accept_many(project, plan_accepting(project, (11, 12, 13), run_id), ann)
    (own,) = annotations_of(project, 12)
    assert (own.label_key, own.origin) == ("happy", "unchecked")
    assert contradictory_groups(project) == ()
    assert [each.label_key for each in duplicates_of(project, 11).texts] == ["sad", None, None]
    annotate(project, 12, ann, "happy")
    (group,) = contradictory_duplicates(project)
    assert [each.label_key for each in group.texts] == ["sad", "happy", None]
    undo(project)
    assert contradictory_groups(project) == ()
