"""Runs are set side by side on the texts that all of them were judged by, and on no others."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from scipy.stats import binomtest
from sklearn.metrics import accuracy_score, f1_score

from core.contract import Variant
from data.corpus.finding import find_ids
from data.corpus.texts import all_texts
from data.corpus.trash import move_to_trash
from data.errors import CancelledError, DataError
from data.labelling.annotators import person
from data.labelling.gold import set_gold
from data.labelling.label_edits import merge_labels, rename_label
from data.project import Project
from data.sets import held_out
from data.training import metrics, runs
from desktop.commands.run_comparison import (
    compare_runs,
    finished_runs,
    these_texts,
)
from desktop.commands.snapshots import take_snapshot
from desktop.commands.training import TrainingOptions
from tests.desktop.judged_runs import Said, judged_by, keep_judged_run, mostly_right
from tests.tiny import LABELS

OPTIONS = TrainingOptions(Variant())


@pytest.fixture
def opened(project: Path) -> Iterator[Project]:
    with Project.open(project) as found:
        yield found


def keep(project: Project, *shares: float) -> list[int]:
    """A run for each share of texts that it is right about."""
    return [
        keep_judged_run(project, OPTIONS, mostly_right(take_snapshot(project), share, seed))
        for seed, share in enumerate(shares)
    ]


def test_the_scores_are_those_of_scikit_learn(opened: Project) -> None:
    taken = take_snapshot(opened)
    said = [mostly_right(taken, share, seed) for seed, share in enumerate((0.4, 0.8, 0.6))]
    ids = [keep_judged_run(opened, OPTIONS, each, taken=taken) for each in said]
    found = compare_runs(opened, ids)
    texts = judged_by(taken)
    given = [taken.labels[text.label] for text in texts]
    assert found.texts == len(texts)
    assert [label.key for label in found.labels] == list(LABELS)
    assert [each.run.id for each in found.runs] == ids
    for beside, each in zip(found.runs, said, strict=True):
        predicted = [each[text.uid].label for text in texts]
        f1 = f1_score(given, predicted, labels=LABELS, average=None, zero_division=0.0)
        assert beside.scores.accuracy == pytest.approx(accuracy_score(given, predicted))
        assert beside.scores.macro_f1 == pytest.approx(f1.mean())
        assert beside.scores.label_f1 == pytest.approx(list(f1))
    assert found.pair is None
    assert (found.held_out, found.labels_of_now) == (False, False)


def test_of_two_runs_is_told_what_the_difference_is_worth_and_where_it_is(
    opened: Project,
) -> None:
    taken = take_snapshot(opened)
    texts = judged_by(taken)
    right = {text.uid: Said(taken.labels[text.label]) for text in texts}
    wrong = {text.uid: Said(taken.labels[(text.label + 1) % len(LABELS)]) for text in texts[:6]}
    worse = keep_judged_run(opened, OPTIONS, {**right, **wrong}, taken=taken)
    better = keep_judged_run(opened, OPTIONS, right, taken=taken)
    pair = compare_runs(opened, [better, worse]).pair
    assert pair is not None
    assert pair.scores.difference > 0
    assert (pair.scores.only_first, pair.scores.only_second) == (0, 6)
    assert pair.scores.p == pytest.approx(binomtest(0, 6).pvalue)
    by_id = {taken.text_ids[text.uid]: text for text in texts[:6]}
    assert {each.text_id for each in pair.differing} == set(by_id)
    for each in pair.differing:
        text = by_id[each.text_id]
        assert each.given == taken.labels[text.label]
        assert each.said == (wrong[text.uid].label, each.given)
        assert each.body == text.body
    assert list(find_ids(opened, these_texts(pair.differing))) == sorted(by_id)
    assert len(find_ids(opened, these_texts(()))) == 0


def test_texts_that_one_of_them_was_not_judged_by_count_for_none(opened: Project) -> None:
    """What it was trained on is not in its record."""
    taken = take_snapshot(opened)
    said = mostly_right(taken, 0.7, 1)
    few = dict(list(said.items())[:5])
    ids = [keep_judged_run(opened, OPTIONS, each, taken=taken) for each in (said, few, said)]
    assert compare_runs(opened, ids).texts == 5
    assert compare_runs(opened, [ids[0], ids[2]]).texts == len(said)


def test_runs_without_a_common_text_are_not_compared(opened: Project) -> None:
    taken = take_snapshot(opened)
    said = list(mostly_right(taken, 0.7, 1).items())
    ids = [
        keep_judged_run(opened, OPTIONS, dict(each), taken=taken) for each in (said[:4], said[4:])
    ]
    with pytest.raises(DataError, match="none in common"):
        compare_runs(opened, ids)


@pytest.mark.parametrize(("drawn", "alone"), [(24, True), (12, False)])
def test_held_out_texts_alone_judge_where_there_are_enough(
    opened: Project, drawn: int, alone: bool
) -> None:
    adjudicator = person(opened, "李")
    for text in list(all_texts(opened))[:60]:
        set_gold(opened, text.id, LABELS[text.id % 3], adjudicator)
    apart = held_out.draw(opened, drawn, seed=3)
    taken = take_snapshot(opened)
    said = mostly_right(taken, 0.7, 1)
    ids = [keep_judged_run(opened, OPTIONS, said, taken=taken) for _ in "ab"]
    found = compare_runs(opened, ids)
    assert found.held_out is alone
    assert found.texts == (len(apart) if alone else len(said))


def test_given_is_the_label_of_the_newest_snapshot(opened: Project) -> None:
    taken = take_snapshot(opened)
    adjudicator = person(opened, "李")
    other = {text.uid: LABELS[(text.label + 1) % 3] for text in judged_by(taken)}
    said = {uid: Said(label) for uid, label in other.items()}
    first = keep_judged_run(opened, OPTIONS, said, taken=taken)
    for uid, label in other.items():
        set_gold(opened, taken.text_ids[uid], label, adjudicator)
    again = take_snapshot(opened)
    left = {text.uid: said[text.uid] for text in judged_by(again) if text.uid in said}
    second = keep_judged_run(opened, OPTIONS, left, taken=again)
    found = compare_runs(opened, [first, second])
    assert found.texts == len(left) > 0
    assert [each.scores.accuracy for each in found.runs] == [1.0, 1.0]


def test_what_was_renamed_or_merged_since_has_the_name_of_today(opened: Project) -> None:
    taken = take_snapshot(opened)
    texts = judged_by(taken)
    right = {text.uid: Said(taken.labels[text.label]) for text in texts}
    sad_for_happy = {
        uid: Said("sad") if each.label == "happy" else each for uid, each in right.items()
    }
    ids = [keep_judged_run(opened, OPTIONS, each, taken=taken) for each in (right, sad_for_happy)]
    rename_label(opened, "angry", new_key="furious")
    found = compare_runs(opened, ids)
    assert "furious" in [label.key for label in found.labels]
    assert found.runs[1].scores.accuracy < 1
    merge_labels(opened, "sad", "happy", person(opened, "李"))
    merged = compare_runs(opened, ids)
    assert {label.key for label in merged.labels} == {"furious", "happy"}
    assert [each.scores.accuracy for each in merged.runs] == [1.0, 1.0]
    assert merged.pair is not None
    assert merged.pair.differing == ()


def test_without_snapshots_what_texts_count_as_now_is_given(opened: Project) -> None:
    ids = keep(opened, 0.5, 0.9)
    before = compare_runs(opened, ids)
    shutil.rmtree(opened.models_folder / "snapshots")
    found = compare_runs(opened, ids)
    assert found.labels_of_now
    assert found.texts == before.texts
    assert [each.scores for each in found.runs] == [each.scores for each in before.runs]
    assert before.pair is not None
    move_to_trash(opened, [before.pair.differing[0].text_id])
    assert compare_runs(opened, ids).texts == before.texts - 1


def test_curves_come_with_the_runs(opened: Project) -> None:
    ids = keep(opened, 0.5, 0.9)
    points = [
        metrics.Metric(1, "train", "loss", 1.5),
        metrics.Metric(2, "train", "loss", 1.0),
        metrics.Metric(2, "dev", "macro_f1", 0.6),
    ]
    metrics.add_metrics(opened, ids[0], points)
    first, second = compare_runs(opened, ids).runs
    assert first.loss == ((1, 1.5), (2, 1.0))
    assert first.dev_macro_f1 == ((2, 0.6),)
    assert second.loss == ()


def test_only_finished_runs_can_be_chosen_the_newest_first(opened: Project) -> None:
    ids = keep(opened, 0.5, 0.9)
    failed = runs.start_run(
        opened,
        variant={},
        recipe={},
        encoder={},
        labels=LABELS,
        seed=1,
        snapshot_hash="x",
        device="cpu",
    )
    runs.fail_run(opened, failed.id, "The disk is full.")
    assert [run.id for run in finished_runs(opened)] == ids[::-1]


def test_it_stops_when_nobody_wants_it_any_more(opened: Project) -> None:
    ids = keep(opened, 0.5, 0.9)
    with pytest.raises(CancelledError):
        compare_runs(opened, ids, lambda: True)
