"""Slice after slice of a real project, with a puppet in the engine's place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.contract import Cancelled, CoreError, Event, Failed, Stage
from core.engine.client import Engine
from data.corpus.texts import read_texts
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import annotate
from data.labelling.annotators import person
from data.project import Project
from data.sets.training_set import unlabelled
from data.spreadsheets.read import read_table
from data.training.predictions import read_predictions, save_pool, save_predictions
from data.training.runs import Run
from desktop.commands import suggesting
from desktop.commands.answers import silent
from desktop.commands.label_sets import load_label_set
from desktop.commands.snapshots import snapshot_folder, take_snapshot
from desktop.commands.suggesting import (
    A_FEW,
    PoolPlace,
    forget_suggestions_of_others,
    suggest_some,
)
from tests.desktop.prediction_puppet import LABELS, RULE, PredictionPuppet, put_to_use

WAITING, LABELLED = 10, 5


@pytest.fixture(autouse=True)
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggesting, "SLICES", (2, 4, 6))


@pytest.fixture
def corpus(folder: Path) -> Iterator[Project]:
    """Fifteen texts, every third of them labelled."""
    file = folder / "文本.txt"
    lines = (f"第{number}条" for number in range(WAITING + LABELLED))
    file.write_text("\n".join(lines), "utf-8")
    with Project.create(folder / "语料.emodesk", load_label_set("emotions-6")) as project:
        import_table(project, read_table(file), ImportChoice("text"))
        who = person(project, "甲")
        for text in read_texts(project)[::3]:
            annotate(project, text.id, who, "sad")
        yield project


@pytest.fixture
def run(corpus: Project) -> Run:
    return put_to_use(corpus)


class Walk:
    """Goes from slice to slice as the window does."""

    def __init__(self, project: Project, run: Run, puppet: PredictionPuppet) -> None:
        self.project, self.run, self.puppet = project, run, puppet
        self.place = PoolPlace()
        self.changed: list[frozenset[int]] = []

    def step(self, **wanted: Any) -> PoolPlace:
        engine: Engine = self.puppet  # type: ignore[assignment]
        change = suggest_some(self.project, self.run, engine, silent, place=self.place, **wanted)
        assert isinstance(change.value, PoolPlace)
        assert change.touches("predictions") == bool(change.text_ids)
        self.changed.append(change.text_ids)
        self.place = change.value
        return self.place


@pytest.fixture
def walk(corpus: Project, run: Run) -> Walk:
    return Walk(corpus, run, PredictionPuppet())


def ids(project: Project) -> tuple[list[int], list[int]]:
    """Those that wait, and those that are labelled, as imported."""
    waiting = [text.id for text in unlabelled(project)]
    return waiting, [text.id for text in read_texts(project) if text.id not in waiting]


def test_the_places_of_a_whole_walk(walk: Walk) -> None:
    waiting, labelled = ids(walk.project)
    assert walk.step() == PoolPlace(2, waiting[1], step=1)
    assert walk.step() == PoolPlace(6, waiting[5], step=2)
    assert walk.step() == PoolPlace(10, waiting[9], step=3)
    assert walk.step() == PoolPlace(10, 0, labelled=True, step=3)
    assert walk.step() == PoolPlace(15, labelled[4], labelled=True, step=4)
    assert walk.step() == PoolPlace(15, 0, labelled=True, step=4)
    assert walk.puppet.sizes == [2, 4, 4, 5]  # nobody was asked about nothing
    assert [len(each) for each in walk.changed] == [2, 4, 4, 0, 5, 0]
    said = read_predictions(walk.project, walk.run.id)
    assert set(said) == {*waiting, *labelled}
    assert said[waiting[0]] == pytest.approx(RULE)


def test_what_comes_first_does_not_move_the_place_beyond_others(walk: Walk) -> None:
    waiting, labelled = ids(walk.project)
    place = walk.step(first=(waiting[8], labelled[0], waiting[7]))
    assert walk.changed == [{waiting[7], waiting[8]}]  # the labelled one has time
    assert place == PoolPlace(2, 0, step=1)
    walk.step()
    assert walk.changed[1] == set(waiting[:4])
    walk.step(first=(waiting[9],))
    assert walk.changed[2] == {waiting[9], *waiting[4:7]}
    assert walk.place.after == waiting[6]


def test_at_most_makes_a_slice_smaller_and_never_larger(walk: Walk) -> None:
    walk.step(at_most=100)
    walk.step(at_most=1)
    walk.step(at_most=6)
    assert walk.puppet.sizes == [2, 1, 6]
    assert (walk.place.made, walk.place.step) == (9, 3)


def test_one_slice_for_who_wants_no_more(walk: Walk) -> None:
    walk.place = A_FEW
    assert walk.step().made == 4


def test_the_engine_hears_how_many_come_after_the_slice(walk: Walk) -> None:
    digest = take_snapshot(walk.project).digest
    walk.run = replace(walk.run, snapshot_hash=digest)
    for to_come in (10, 3):
        walk.step(texts_to_come=to_come)
    walk.step()
    first, second, third = walk.puppet.asked
    assert (first.texts_to_come, second.texts_to_come, third.texts_to_come) == (8, 0, 0)
    folder = snapshot_folder(walk.project, digest)
    assert first.snapshot == str(folder)
    assert first.model_folder == str(walk.project.models_folder / f"model-{walk.run.id}")
    assert not Path(first.texts_file).exists()  # no text is left behind


@pytest.mark.parametrize("labels", [tuple(reversed(LABELS)), LABELS[:5], (*LABELS[:5], "disgust")])
def test_a_model_with_other_labels_is_refused(walk: Walk, labels: tuple[str, ...]) -> None:
    walk.puppet.labels = labels
    with pytest.raises(CoreError, match="other labels than its run says"):
        walk.step()
    assert read_predictions(walk.project, walk.run.id) == {}


def test_a_run_without_its_model_says_so(walk: Walk) -> None:
    walk.run = replace(walk.run, model_folder=None)
    with pytest.raises(CoreError, match="was not kept"):
        walk.step()
    assert walk.puppet.asked == []


def test_a_slice_that_fails_or_is_cancelled_keeps_nothing(walk: Walk) -> None:
    def cancel(event: Event) -> None:
        if isinstance(event, Stage):
            walk.puppet.cancel()

    engine: Engine = walk.puppet  # type: ignore[assignment]
    with pytest.raises(Cancelled):
        suggest_some(walk.project, walk.run, engine, cancel)
    walk.puppet.failure = Failed("The model is damaged.", "Train again.")
    with pytest.raises(CoreError, match="damaged"):
        walk.step()
    assert read_predictions(walk.project, walk.run.id) == {}


def test_what_others_said_is_forgotten_but_not_their_records(corpus: Project) -> None:
    older, run = put_to_use(corpus), put_to_use(corpus)
    first, *rest = (text.id for text in read_texts(corpus))
    save_predictions(corpus, older.id, {first: RULE})
    for each in (older, run):
        save_pool(corpus, each.id, dict.fromkeys(rest, RULE))
    forget_suggestions_of_others(corpus, run, lambda: True)
    assert len(read_predictions(corpus, older.id)) == 15
    forget_suggestions_of_others(corpus, run, lambda: False)
    assert set(read_predictions(corpus, older.id)) == {first}
    assert set(read_predictions(corpus, run.id)) == set(rest)
