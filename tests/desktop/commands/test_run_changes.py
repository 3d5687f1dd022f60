"""What a run does better and worse than another is told from the texts that judged both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sklearn.metrics import accuracy_score, f1_score

from core.contract import Variant
from data.corpus.texts import all_texts
from data.corpus.trash import move_to_trash
from data.errors import CancelledError, DataError
from data.labelling.annotations import annotate
from data.labelling.annotators import person
from data.labelling.gold import set_gold
from data.labelling.label_edits import merge_labels, rename_label
from data.project import Project
from data.sets import held_out
from data.training import predictions, runs
from desktop.commands.run_changes import changes_between, compare_with_earlier
from desktop.commands.snapshots import take_snapshot
from desktop.commands.training import TrainingOptions
from tests.desktop.judged_runs import Said, judged_by, keep_judged_run, mostly_right
from tests.tiny import LABELS

OPTIONS = TrainingOptions(Variant())


@pytest.fixture
def opened(project: Path) -> Iterator[Project]:
    with Project.open(project) as found:
        yield found


def test_the_scores_are_those_of_scikit_learn(opened: Project) -> None:
    taken = take_snapshot(opened)
    said = [mostly_right(taken, share, seed) for seed, share in enumerate((0.4, 0.8))]
    before, after = (keep_judged_run(opened, OPTIONS, each, taken=taken) for each in said)
    found = changes_between(opened, before, after)
    texts = judged_by(taken)
    given = [taken.labels[text.label] for text in texts]
    for at, predicted in enumerate([each[text.uid].label for text in texts] for each in said):
        assert found.scores.accuracy[at] == pytest.approx(accuracy_score(given, predicted))
        f1 = f1_score(given, predicted, labels=LABELS, average=None, zero_division=0.0)
        assert [each[at] for each in found.scores.label_f1] == pytest.approx(f1)
        assert found.scores.macro_f1[at] == pytest.approx(f1.mean())
    assert found.scores.labels == LABELS
    assert not found.held_out
    assert (found.before.id, found.after.id) == (before, after)


def test_every_text_that_flipped_is_listed_once_and_the_right_way(opened: Project) -> None:
    taken = take_snapshot(opened)
    texts = judged_by(taken)[:5]
    right = {text.uid: Said(taken.labels[text.label]) for text in texts}
    wrong = {text.uid: Said(taken.labels[(text.label + 1) % 3]) for text in texts}
    other = {text.uid: Said(taken.labels[(text.label + 2) % 3]) for text in texts}
    better, worse, still_wrong, same, both_right = (text.uid for text in texts)
    before = {
        better: wrong[better],
        worse: right[worse],
        still_wrong: wrong[still_wrong],
        same: wrong[same],
        both_right: right[both_right],
    }
    after = {**before, better: right[better], worse: wrong[worse], still_wrong: other[still_wrong]}
    ids = [keep_judged_run(opened, OPTIONS, each, taken=taken) for each in (before, after)]
    found = changes_between(opened, *ids)
    by_uid = {uid: taken.text_ids[uid] for uid in before}
    for flip, uid in (
        ("wrong to right", better),
        ("right to wrong", worse),
        ("wrong to other", still_wrong),
    ):
        (flipped,) = found.flips(flip)  # type: ignore[arg-type]
        assert flipped.text_id == by_uid[uid]
        assert (flipped.before, flipped.after) == (before[uid].label, after[uid].label)
    assert len(found.flipped) == 3
    assert all(each.body for each in found.flipped)


def test_suggestions_that_a_model_made_later_judge_nothing(opened: Project) -> None:
    taken = take_snapshot(opened)
    texts = judged_by(taken)
    first, *rest = texts
    before = {text.uid: Said(taken.labels[text.label]) for text in rest}
    after = {text.uid: Said(taken.labels[text.label]) for text in texts}
    ids = [keep_judged_run(opened, OPTIONS, each, taken=taken) for each in (before, after)]
    predictions.save_pool(opened, ids[0], {taken.text_ids[first.uid]: [0.0, 0.1, 0.9]})
    assert changes_between(opened, *ids).scores.texts == len(rest)


def test_texts_that_only_one_run_was_judged_by_are_left_out(opened: Project) -> None:
    """What the earlier run was trained on is not in its record, so it counts for neither."""
    taken = take_snapshot(opened)
    texts = judged_by(taken)
    said = {text.uid: Said(taken.labels[text.label]) for text in texts}
    few = {uid: said[uid] for uid in list(said)[:4]}
    ids = [keep_judged_run(opened, OPTIONS, each, taken=taken) for each in (few, said)]
    assert changes_between(opened, *ids).scores.texts == 4


def test_runs_without_a_common_text_are_not_compared(opened: Project) -> None:
    taken = take_snapshot(opened)
    said = {text.uid: Said("sad") for text in judged_by(taken)}
    half = len(said) // 2
    parts = (dict(list(said.items())[:half]), dict(list(said.items())[half:]))
    ids = [keep_judged_run(opened, OPTIONS, each, taken=taken) for each in parts]
    with pytest.raises(DataError, match="none in common"):
        changes_between(opened, *ids)
    found = compare_with_earlier(opened, ids[1], None)
    assert found.before is not None
    assert found.before.id == ids[0]  # so that another one can be chosen instead
    assert found.changes is None
    assert "none in common" in found.problem


def test_held_out_texts_alone_judge_where_there_are_enough(opened: Project) -> None:
    adjudicator = person(opened, "李")
    for text in list(all_texts(opened))[:60]:
        set_gold(opened, text.id, LABELS[text.id % 3], adjudicator)
    drawn = set(held_out.draw(opened, 30, seed=3))
    taken = take_snapshot(opened)
    said = mostly_right(taken, 0.5, 1)
    ids = [keep_judged_run(opened, OPTIONS, said, taken=taken) for _ in range(2)]
    found = changes_between(opened, *ids)
    assert (found.held_out, found.scores.texts) == (True, len(drawn))
    # With too few of them dev is taken in, and that is told.
    in_dev = {uid: each for uid, each in said.items() if taken.text_ids[uid] not in drawn}
    few = in_dev | dict(list(said.items() - in_dev.items())[:5])
    ids = [keep_judged_run(opened, OPTIONS, few, taken=taken) for _ in range(2)]
    found = changes_between(opened, *ids)
    assert (found.held_out, found.scores.texts) == (False, len(few))


def test_a_label_that_was_given_since_does_not_count(opened: Project) -> None:
    taken = take_snapshot(opened)
    said = {text.uid: Said(taken.labels[text.label]) for text in judged_by(taken)}
    ids = [keep_judged_run(opened, OPTIONS, said, taken=taken) for _ in range(2)]
    somebody = person(opened, "A")
    for uid in said:
        annotate(opened, taken.text_ids[uid], somebody, "sad")
    assert changes_between(opened, *ids).scores.accuracy == (1.0, 1.0)


def test_texts_in_the_trash_and_a_lost_snapshot(opened: Project) -> None:
    taken = take_snapshot(opened)
    said = {text.uid: Said(taken.labels[text.label]) for text in judged_by(taken)}
    ids = [keep_judged_run(opened, OPTIONS, said, taken=taken) for _ in range(2)]
    move_to_trash(opened, [taken.text_ids[next(iter(said))]])
    assert changes_between(opened, *ids).scores.texts == len(said) - 1
    # Without the snapshot, the texts are judged by the labels that count now.
    (taken.folder / "snapshot.jsonl").unlink()
    taken.folder.rmdir()
    assert changes_between(opened, *ids).scores.texts == len(said) - 1


def test_it_can_be_stopped(opened: Project) -> None:
    taken = take_snapshot(opened)
    said = mostly_right(taken, 0.5, 1)
    ids = [keep_judged_run(opened, OPTIONS, said, taken=taken) for _ in range(2)]
    with pytest.raises(CancelledError):
        changes_between(opened, *ids, cancelled=lambda: True)


def test_what_a_run_is_compared_with_by_itself(opened: Project) -> None:
    taken = take_snapshot(opened)
    said = mostly_right(taken, 0.5, 1)
    first = keep_judged_run(opened, OPTIONS, said, taken=taken)
    assert compare_with_earlier(opened, first, None).changes is None
    second = keep_judged_run(opened, OPTIONS, said, taken=taken)
    trial = runs.create_experiment(opened, "Versuch")
    keep_judged_run(opened, OPTIONS, said, taken=taken, experiment_id=trial.id)
    last = keep_judged_run(opened, OPTIONS, said, taken=taken)
    found = compare_with_earlier(opened, last, None)
    assert [run.id for run in found.earlier] == [second, first]
    assert found.changes is not None
    assert found.changes.before.id == second
    chosen = compare_with_earlier(opened, last, first)
    assert chosen.changes is not None
    assert chosen.changes.before.id == first


def test_the_run_in_use_is_compared_with_before_a_newer_one(opened: Project) -> None:
    taken = take_snapshot(opened)
    said = mostly_right(taken, 0.5, 1)
    used = keep_judged_run(opened, OPTIONS, said, taken=taken, model_folder="one")
    runs.use_run(opened, used)
    keep_judged_run(opened, OPTIONS, said, taken=taken)  # it scored worse
    last = keep_judged_run(opened, OPTIONS, said, taken=taken)
    found = compare_with_earlier(opened, last, None)
    assert found.changes is not None
    assert found.changes.before.id == used


def test_labels_that_were_renamed_and_merged_since_are_known_by_their_names_of_today(
    opened: Project,
) -> None:
    taken = take_snapshot(opened)
    texts = judged_by(taken)
    right = {text.uid: Said(taken.labels[text.label]) for text in texts}
    swapped = {"angry": "sad", "sad": "angry", "happy": "happy"}
    wrong = {uid: Said(swapped[each.label]) for uid, each in right.items()}
    ids = [keep_judged_run(opened, OPTIONS, each, taken=taken) for each in (wrong, right)]
    rename_label(opened, "happy", new_key="joy")
    found = changes_between(opened, *ids)
    assert found.scores.labels == ("angry", "joy", "sad")
    assert found.scores.accuracy[0] < found.scores.accuracy[1] == 1.0
    merge_labels(opened, "sad", "angry", person(opened, "A"))
    found = changes_between(opened, *ids)
    assert found.scores.labels == ("angry", "joy")
    assert found.scores.accuracy == (1.0, 1.0)  # what they confused is one label now
    assert not found.flipped
