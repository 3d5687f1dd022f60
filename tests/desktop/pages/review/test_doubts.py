"""Doubtful labels, looked for and decided by keyboard, on the real window."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.contract import (
    DoubtfulLabelsFound,
    DoubtfulLabelsRequest,
    Event,
    Failed,
    FoldFinished,
    Metrics,
    RunCancelled,
    Stage,
    Started,
    Step,
    read_snapshot,
)
from core.engine.client import Engine
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import annotate
from data.labelling.annotators import person
from data.labelling.gold import gold_of
from data.project import Project
from data.review.doubts import DoubtfulLabel, DoubtSearch, doubt_list, save_doubts
from data.spreadsheets.read import read_table
from desktop.commands.label_sets import load_label_set
from desktop.jobs.job import JobState
from desktop.pages.review.doubt_search import Following
from desktop.pages.review.page import ReviewPage
from desktop.pages.review.said import SaidCard
from desktop.window import Window
from tests.desktop.gui import page, wait_until
from tests.desktop.pages.review.conftest import open_review
from tests.desktop.pages.review.test_settling import gold, press, project_of, wait_for, words

SEARCH = DoubtSearch("2026-01-01T00:00:00.000Z", "features", 5, 12)
METRICS = Metrics(12, 0.5, 0.5, None, (), ())
KEY = Qt.Key


def doubted(text_id: int, given: str, proposed: str, *, probable: bool = True) -> DoubtfulLabel:
    return DoubtfulLabel(text_id, given, proposed, 0.12, 0.81, 0.1, probable)


@pytest.fixture
def labelled(folder: Path) -> Path:
    """Twelve texts with labels from a file: six are happy, then six are sad."""
    source = folder / "帖子.csv"
    rows = [f"第{number}条,{'happy' if number <= 6 else 'sad'}" for number in range(1, 13)]
    source.write_text("\n".join(["text,label", *rows]), "utf-8")
    path = folder / "doubts.emodesk"
    with Project.create(path, load_label_set("emotions-6")) as project:
        import_table(project, read_table(source), ImportChoice("text", label_column="label"))
    return path


@pytest.fixture
def listed(labelled: Path) -> Path:
    """The same with a list: 9, 2 and 7 are held to be wrong, 4 is worth a look."""
    found = [
        doubted(9, "sad", "fear"),
        doubted(2, "happy", "neutral"),
        doubted(7, "sad", "angry"),
        doubted(4, "happy", "sad", probable=False),
    ]
    with Project.open(labelled) as project:
        annotate(project, 9, person(project, "B"), "sad")
        save_doubts(project, SEARCH, found)
    return labelled


def go_to_doubts(window: Window, review: ReviewPage) -> None:
    press(window, KEY.Key_L)
    wait_until(review.tabs["doubts"].isChecked, what="the tab")
    wait_until(lambda: review.presenter.way.is_known, what="the list")


def open_another(window: Window, path: Path) -> None:
    window.context.session.open(path)
    wait_until(lambda: path.stem in window.windowTitle(), what="another project")


def cards(review: ReviewPage) -> list[str]:
    return [card.accessibleName() for card in review.card.said.findChildren(SaidCard)]


def test_the_list_is_walked_in_its_order_by_keys(window: Window, listed: Path) -> None:
    review = open_review(window, listed)
    go_to_doubts(window, review)
    wait_for(review, 9)
    assert review.tabs["doubts"].text() == "Doubtful labels 3"
    assert cards(review) == [
        "Given by file 帖子.csv, B: sad, 12%",
        "Proposed by the classifiers: fear, 81%",
    ]
    assert "Probably wrong" in words(review)
    press(window, KEY.Key_Return)  # the proposed one
    wait_for(review, 2)
    assert gold(review, 9) == "fear"
    assert review.settled.text() == "1 of 3 done"
    press(window, KEY.Key_Space)  # later
    wait_for(review, 7)
    press(window, KEY.Key_K)  # the given one is right
    wait_for(review, 4)
    assert gold(review, 7) == "sad"
    assert "Worth a look" in words(review)
    assert review.settled.text() == "Worth a look: 0 of 1 done"
    press(window, KEY.Key_1)  # neither: angry
    wait_for(review, 2)
    assert gold(review, 4) == "angry"
    press(window, KEY.Key_Left)
    wait_for(review, 9)
    assert "Settled" in words(review)
    assert not review.card.keep.isVisible()
    assert not review.card.majority.isVisible()
    press(window, KEY.Key_Z)  # takes back the last one, and goes there
    wait_for(review, 4)
    assert gold(review, 4) is None
    press(window, KEY.Key_Z)
    wait_for(review, 7)
    assert review.settled.text() == "1 of 3 done"
    press(window, KEY.Key_Z, Qt.KeyboardModifier.ShiftModifier)
    wait_until(lambda: gold(review, 7) == "sad", what="it is decided again")


def test_progress_is_kept_and_the_last_one_leads_to_the_next_search(
    window: Window, listed: Path, sample_file: Path
) -> None:
    review = open_review(window, listed)
    go_to_doubts(window, review)
    wait_for(review, 9)
    press(window, KEY.Key_Return)
    wait_for(review, 2)
    open_another(window, sample_file)
    open_another(window, listed)
    page(window, "review")
    review.presenter.choose_tab("doubts")
    wait_for(review, 2)  # goes on at the first open one
    assert review.settled.text() == "1 of 3 done"
    for text_id in (7, 4):
        press(window, KEY.Key_K)
        wait_for(review, text_id)
    press(window, KEY.Key_K)
    wait_until(review.panel.done.isVisible, what="all is decided")
    assert review.panel.done.text() == "Every label on the list is decided. Well done!"
    assert review.panel.quick.text() == "Search again (quick)"
    assert review.tabs["doubts"].text() == "Doubtful labels 0"


class Answering:
    """Stands for the engine: tells of its work, and ends as a test wishes."""

    def __init__(self) -> None:
        self.asked: list[DoubtfulLabelsRequest] = []
        self.failure: Failed | None = None
        self.go_on = threading.Event()
        self.cancelled = threading.Event()

    def ask(self, request: DoubtfulLabelsRequest) -> Iterator[Event]:
        self.asked.append(request)
        yield Stage("Running the encoder", 3, 12)
        while not self.go_on.wait(0.01):
            if self.cancelled.is_set():
                yield RunCancelled()
                return
        if self.failure is not None:
            yield self.failure
            return
        snapshot, _digest = read_snapshot(Path(request.validation.fit.snapshot))
        uids = [text.uid for text in snapshot.texts]
        numbers = {"given_probability": 0.1, "proposed_probability": 0.8, "quality": 0.1}
        doubts = [{"given": "sad", "proposed": "fear", **numbers, "uid": uids[at]} for at in (9, 6)]
        lines = "\n".join(map(json.dumps, doubts))
        Path(request.doubts_file).write_text(lines, "utf-8")
        yield DoubtfulLabelsFound(12, 1, ("happy", "sad"), METRICS, 1.0)


@pytest.fixture
def engine_says(monkeypatch: pytest.MonkeyPatch) -> Iterator[Answering]:
    answering = Answering()
    monkeypatch.setattr(Engine, "ask", lambda _self, request: answering.ask(request))
    monkeypatch.setattr(Engine, "cancel", lambda _self, _patience: answering.cancelled.set())
    yield answering
    answering.go_on.set()


def test_a_search_is_begun_by_key_can_be_cancelled_and_keeps_its_list(
    window: Window, labelled: Path, engine_says: Answering
) -> None:
    review = open_review(window, labelled)
    press(window, KEY.Key_N)  # goes to the tab, and says what it is
    assert review.panel.quick.isVisible()
    assert not review.card.isVisible()
    assert review.tabs["doubts"].text() == "Doubtful labels 0"
    press(window, KEY.Key_N)
    wait_until(lambda: review.panel.bar.value() == 250, what="the progress")
    assert review.panel.words.text() == "Looking for doubtful labels: 25%"
    assert not review.panel.quick.isVisible()
    press(window, KEY.Key_N)  # one at a time
    QTest.mouseClick(review.panel.stop, Qt.MouseButton.LeftButton)
    wait_until(lambda: not review.presenter.search.running, what="it is cancelled")
    assert review.panel.quick.isVisible()
    assert doubt_list(project_of(review)).search is None

    engine_says.cancelled.clear()
    engine_says.go_on.set()
    press(window, KEY.Key_N)
    wait_for(review, 10)
    assert [request.validation.method for request in engine_says.asked] == ["features"] * 2
    assert review.tabs["doubts"].text() == "Doubtful labels 1"
    assert window.toasts.notices[0].message == "Of 12 labels 1 are probably wrong."
    with Project.open(labelled, read_only=True) as other:
        assert doubt_list(other).open_ids == (10, 7)

    engine_says.failure = Failed("There are too few labelled texts for 5 folds.", "Label more.")
    QTest.mouseClick(review.aside.exact, Qt.MouseButton.LeftButton)
    wait_until(lambda: len(window.toasts.notices) > 1, what="the failure is told")
    assert engine_says.asked[-1].validation.method == "training"
    assert "too few labelled texts" in window.toasts.notices[-1].message
    assert review.presenter.current is not None  # the list of before stays
    assert window.focusWidget() is review


def test_without_labels_or_for_reading_only_it_says_why_it_cannot_search(
    window: Window, listed: Path, folder: Path
) -> None:
    source = folder / "a.csv"
    source.write_text("text\n第一条", "utf-8")
    bare = folder / "bare.emodesk"
    with Project.create(bare, load_label_set("emotions-6")) as project:
        import_table(project, read_table(source), ImportChoice("text"))
    review = open_review(window, bare)
    go_to_doubts(window, review)
    assert review.panel.problem.text().startswith("There are too few labels yet")
    assert not review.panel.quick.isVisible()
    with Project.open(listed):
        open_another(window, listed)
        page(window, "review")
        review.presenter.choose_tab("doubts")
        wait_for(review, 9)
        assert "reading only" in review.aside.problem.text()
        press(window, KEY.Key_K)
        press(window, KEY.Key_N)
        assert gold_of(project_of(review), 9) is None
        assert not review.presenter.search.running


def test_the_exact_search_tells_how_far_it_is_through_all_its_trainings() -> None:
    told: list[tuple[int, int]] = []

    class Noting(JobState):
        def progress(self, done: int, total: int) -> None:
            told.append((done, total))

    following = Following("training", 5, Noting(lambda _kind, _payload: None))
    started = Started(10, 2, 0, "RB-MLP", "quick-draft", "builtin", "cpu", 40)
    following.hear(Stage("Tokenising", 5, 10))
    following.hear(started)
    following.hear(Step(20, 1.0, 0.1, 9.0, 0.5))
    following.hear(FoldFinished(1, 5, METRICS))
    following.hear(Step(10, 1.0, 0.1, 9.0, 0.5))
    assert told == [(50, 500), (100, 500), (125, 500)]
