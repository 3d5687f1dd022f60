"""Doubtful labels of a project, by the real engine."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from core.contract import Cancelled, DoubtfulLabelsFound, Event, FoldFinished, Metrics, Variant
from core.engine.client import Engine
from data.corpus.texts import all_texts
from data.errors import DataError
from data.project import Project
from data.review.doubts import DoubtfulLabel, DoubtSearch, doubt_list
from data.training import runs
from desktop.commands.answers import silent
from desktop.commands.doubts import Doubt, FoundDoubts, export_doubts, find_doubts, keep_doubts
from desktop.commands.training_options import TrainingOptions
from tests.desktop.conftest import Run
from tests.tiny import KEYWORDS


@pytest.fixture
def options(tiny_encoder: Path) -> TrainingOptions:
    return TrainingOptions(
        Variant.named("RB-MLP"), recipe="quick-draft", encoder=str(tiny_encoder), device="cpu"
    )


@pytest.fixture
def spoilt(folder: Path, run: Run) -> Path:
    """A project of ninety texts, of which two have another label than their keyword's."""
    rows = [
        (f"{'今天' * (number % 4)}{KEYWORDS[label]}第{number}次", label)
        for number in range(30)
        for label in KEYWORDS
    ]
    rows[30] = (rows[30][0], "sad")
    rows[61] = (rows[61][0], "angry")
    source = folder / "文本.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("内容", "标签"), *rows])
    path = folder / "小 项目.emodesk"
    (folder / "labels.txt").write_text("\n".join(KEYWORDS), "utf-8")
    assert run("new", path, "--labels", folder / "labels.txt").code == 0
    assert run("import", path, source).code == 0
    return path


def test_the_list_is_joined_to_the_texts(
    spoilt: Path, options: TrainingOptions, engine: Engine
) -> None:
    told: list[Event] = []
    with Project.open(spoilt) as project:
        found = find_doubts(project, options, engine, told.append, folds=3)
        bodies = {text.id: (text.uid, text.body) for text in all_texts(project)}
        assert runs.runs(project) == ()
        assert doubt_list(project).search is None
        assert keep_doubts(project, found).kinds == {"doubts"}
        kept = doubt_list(project)
    assert kept.search == DoubtSearch(found.at, "features", 3, 90)
    assert kept.open_ids == tuple(doubt.label.text_id for doubt in found.doubts)
    assert (kept.probable, kept.changed) == (found.outcome.doubtful, 0)
    assert (found.method, found.folds, found.outcome.texts) == ("features", 3, 90)
    assert sum(isinstance(event, FoldFinished) for event in told) == 3
    for place, doubt in enumerate(found.doubts):
        label = doubt.label
        assert bodies[label.text_id] == (doubt.uid, doubt.body)
        assert label.probable == (place < found.outcome.doubtful)
        assert label.given != label.proposed
        assert label.given_probability <= label.proposed_probability
    first = {doubt.body: (doubt.label.given, doubt.label.proposed) for doubt in found.doubts[:2]}
    assert first == {
        f"今天今天{KEYWORDS['angry']}第10次": ("sad", "angry"),
        f"{KEYWORDS['happy']}第20次": ("angry", "happy"),
    }


def test_it_can_be_cancelled(project: Path, options: TrainingOptions, engine: Engine) -> None:
    def told(event: Event) -> None:
        if isinstance(event, FoldFinished):
            engine.cancel()

    with Project.open(project) as opened, pytest.raises(Cancelled):
        find_doubts(opened, options, engine, told, method="training", folds=3)


def test_without_labels_there_is_nothing_to_doubt(
    folder: Path, options: TrainingOptions, engine: Engine, run: Run
) -> None:
    assert run("new", folder / "空.emodesk", "--labels", "emotions-6").code == 0
    with (
        Project.open(folder / "空.emodesk") as opened,
        pytest.raises(DataError, match="No text is labelled"),
    ):
        find_doubts(opened, options, engine, silent)


def test_the_exported_list_is_no_formula(folder: Path) -> None:
    metrics = Metrics(2, 0.5, 0.5, None, (), ())
    done = FoundDoubts(
        "2026-03-01T09:30:00.123Z",
        "features",
        5,
        DoubtfulLabelsFound(2, 1, ("a", "b"), metrics, 1.0),
        (
            Doubt("u7", "=1+1", DoubtfulLabel(7, "a", "b", 0.1, 0.9, 0.1, True)),
            Doubt("u8", "真\n好", DoubtfulLabel(8, "b", "a", 0.4, 0.6, 0.4, False)),
        ),
    )
    assert export_doubts(done, folder / "可疑.csv") == 2
    with (folder / "可疑.csv").open(encoding="utf-8-sig", newline="") as file:
        header, first, second = csv.reader(file)
    assert header[:4] == ["uid", "text", "label", "proposed label"]
    assert first == ["u7", "'=1+1", "a", "b", "0.1", "0.9", "yes"]
    assert second[1:] == ["真\n好", "b", "a", "0.4", "0.6", "no"]
