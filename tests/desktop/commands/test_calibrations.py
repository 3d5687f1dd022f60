"""Whether confidence tells how often a run's model is right, from its own record."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from core.contract import Variant
from core.metrics import calibration_error
from data.corpus.texts import all_texts
from data.corpus.trash import move_to_trash
from data.errors import DataError
from data.labelling.annotators import person
from data.labelling.gold import set_gold
from data.labelling.label_edits import merge_labels
from data.project import Project
from data.sets import held_out
from data.training.runs import read_run
from desktop.commands import calibrations
from desktop.commands.calibrations import bins_as_csv, calibration_of_run
from desktop.commands.judged_texts import judged_texts
from desktop.commands.snapshots import take_snapshot
from desktop.commands.training import TrainingOptions
from tests.desktop.judged_runs import Said, judged_by, keep_judged_run, mostly_right
from tests.tiny import LABELS

OPTIONS = TrainingOptions(Variant())


@pytest.fixture
def opened(project: Path) -> Iterator[Project]:
    with Project.open(project) as found:
        yield found


def test_the_error_is_that_of_the_saved_predictions(opened: Project) -> None:
    taken = take_snapshot(opened)
    run_id = keep_judged_run(opened, OPTIONS, mostly_right(taken, 0.6, 1), taken=taken)
    found = calibration_of_run(opened, run_id)
    judged = judged_texts(opened, read_run(opened, run_id)).texts.values()
    said = np.array([each.said for each in judged], dtype=np.float32)
    given = np.array([LABELS.index(each.given) for each in judged])
    assert found.calibration.error == pytest.approx(calibration_error(said, given), abs=1e-6)
    assert found.calibration.texts == len(judged)
    assert found.accuracy == pytest.approx((said.argmax(axis=1) == given).mean())
    assert found.confidence == pytest.approx(said.max(axis=1).mean())
    assert sum(each.texts for each in found.calibration.bins) == len(judged)
    assert not found.held_out
    assert found.temperature is None  # the record of this run does not tell it


def test_the_typical_stretch_is_the_one_with_most_texts(opened: Project) -> None:
    taken = take_snapshot(opened)
    texts = judged_by(taken)
    said = {text.uid: Said(taken.labels[text.label], 0.95) for text in texts[:-3]}
    said |= {text.uid: Said(taken.labels[text.label], 0.65) for text in texts[-3:]}
    found = calibration_of_run(opened, keep_judged_run(opened, OPTIONS, said, taken=taken))
    assert (found.typical.low, found.typical.high) == (0.9, 1.0)
    assert found.typical.accuracy == 1.0
    assert found.typical.confidence == pytest.approx(0.95)


def test_held_out_judges_where_there_is_enough_of_it(
    opened: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    adjudicator = person(opened, "李")
    for text in list(all_texts(opened))[:30]:
        set_gold(opened, text.id, LABELS[text.id % 3], adjudicator)
    drawn = held_out.draw(opened, 12, seed=3)
    taken = take_snapshot(opened)
    run_id = keep_judged_run(opened, OPTIONS, mostly_right(taken, 0.6, 1), taken=taken)
    few = calibration_of_run(opened, run_id)
    assert (few.held_out, few.calibration.texts) == (False, len(judged_by(taken)) - len(drawn))
    monkeypatch.setattr(calibrations, "ENOUGH_HELD_OUT", len(drawn))
    enough = calibration_of_run(opened, run_id)
    assert (enough.held_out, enough.calibration.texts) == (True, len(drawn))


def test_merging_labels_afterwards_does_not_make_an_old_model_better(opened: Project) -> None:
    taken = take_snapshot(opened)
    said = {text.uid: Said("sad") for text in judged_by(taken)}
    run_id = keep_judged_run(opened, OPTIONS, said, taken=taken)
    before = calibration_of_run(opened, run_id)
    merge_labels(opened, "sad", "angry", person(opened, "A"))
    assert calibration_of_run(opened, run_id) == before


def test_nothing_is_said_of_texts_that_are_gone(opened: Project) -> None:
    taken = take_snapshot(opened)
    run_id = keep_judged_run(opened, OPTIONS, mostly_right(taken, 0.6, 1), taken=taken)
    move_to_trash(opened, [text.id for text in all_texts(opened)])
    with pytest.raises(DataError, match="None of the texts"):
        calibration_of_run(opened, run_id)


def test_the_table_holds_every_stretch(opened: Project) -> None:
    taken = take_snapshot(opened)
    run_id = keep_judged_run(opened, OPTIONS, mostly_right(taken, 0.6, 1), taken=taken)
    found = calibration_of_run(opened, run_id).calibration
    content = bins_as_csv(found)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [float(row["accuracy"]) for row in rows] == [each.accuracy for each in found.bins]
    assert sum(int(row["texts"]) for row in rows) == found.texts
