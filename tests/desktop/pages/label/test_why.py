"""*Why this suggestion* on the Label page, answered by a puppet in the engine's place."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat

from core.contract import Event, Explained, ExplainRequest, Failed
from core.contract.explanation import Piece
from core.engine.client import Engine
from desktop.jobs.job import JobState
from desktop.pages.label.why_words import cautions, marks, reasons
from desktop.settings import SUGGEST_FOR_ALL
from desktop.window import Window
from tests.desktop.gui import wait_until
from tests.desktop.pages.label.test_label_page import (
    label_page,
    press,
    shown_id,
    with_predictions,
)
from tests.desktop.themed import ANGRY

LABELS = ("happy", "surprise")


class WhyPuppet:
    """Says that the first two signs speak for *surprise* and the next two against it.

    It answers only as often as ``allowed`` is released.
    """

    def __init__(self) -> None:
        self.asked: list[ExplainRequest] = []
        self.allowed = threading.Semaphore(0)
        self.failure: Failed | None = None

    def ask(self, request: object) -> Iterator[Event]:
        """As the real one."""
        assert isinstance(request, ExplainRequest)
        self.asked.append(request)
        assert self.allowed.acquire(timeout=30), "the test left it waiting"
        pieces = (Piece(0, 2, 0.5, 0.7), Piece(2, 4, -0.1, 0.3), Piece(4, 5, 0.0, 0.0))
        yield self.failure or Explained(LABELS, (0.25, 0.75), "surprise", pieces, 5)


@pytest.fixture
def puppet(monkeypatch: pytest.MonkeyPatch) -> WhyPuppet:
    made = WhyPuppet()
    monkeypatch.setattr(Engine, "ask", lambda _engine, request: made.ask(request))
    return made


@pytest.fixture
def proposed(sample: Window) -> Window:
    """The sample with a suggestion for the text in view."""
    sample.context.settings.set(SUGGEST_FOR_ALL, False)
    project = sample.context.session.project
    (project.models_folder / "quick-1").mkdir(parents=True)
    with_predictions(sample, "surprise", 0.75)
    page = label_page(sample)
    wait_until(lambda: page.presenter.current and page.presenter.current.suggestion, what="it")
    wait_until(lambda: not sample.context.jobs.busy, what="everything is read")
    return sample


def marked(window: Window) -> dict[str, bool]:
    """The marked words, and whether they have a ground."""
    return {
        each.cursor.selectedText(): each.format.background().style() != Qt.BrushStyle.NoBrush
        for each in label_page(window).card.text.extraSelections()
    }


def titles(window: Window) -> list[str]:
    return [job.title for job in window.context.jobs.engine_jobs]


def test_the_words_that_moved_the_model_are_marked_and_a_second_press_takes_it_away(
    proposed: Window, puppet: WhyPuppet
) -> None:
    page = label_page(proposed)
    strip, body = page.card.why_strip, page.card.text.text()
    press(proposed, Qt.Key.Key_W)
    assert strip.isVisible()
    assert strip.reasons.text() == "Asking the model…"
    wait_until(lambda: puppet.asked, what="the engine is asked")
    assert titles(proposed) == ["Why this suggestion"]
    assert (puppet.asked[0].text, puppet.asked[0].model_folder.endswith("quick-1")) == (body, True)
    puppet.allowed.release()
    wait_until(lambda: marked(proposed), what="the words are marked")
    assert marked(proposed) == {body[:2]: True, body[2:4]: False}
    assert f"“{body[:2]}” 75% → 25%" in strip.reasons.text()
    assert f"“{body[:2]}” 70%" in strip.cautions.text()
    press(proposed, Qt.Key.Key_W)
    assert (strip.isVisible(), marked(proposed)) == (False, {})
    press(proposed, Qt.Key.Key_W)  # remembered: at once
    assert len(marked(proposed)) == 2
    press(proposed, Qt.Key.Key_F)  # news of the same text leave it
    wait_until(lambda: page.presenter.current.flagged, what="the flag")
    assert len(marked(proposed)) == 2
    press(proposed, Qt.Key.Key_Right)
    wait_until(lambda: page.card.text.text() != body, what="the next text")
    assert (strip.isVisible(), marked(proposed), len(puppet.asked)) == (False, {}, 1)


def test_a_late_answer_is_not_shown_at_another_text(proposed: Window, puppet: WhyPuppet) -> None:
    page = label_page(proposed)
    first = shown_id(page)
    press(proposed, Qt.Key.Key_W)
    wait_until(lambda: puppet.asked, what="the engine is asked")
    press(proposed, Qt.Key.Key_Right)
    wait_until(lambda: shown_id(page) not in (0, first), what="the next text")
    press(proposed, Qt.Key.Key_W)  # asked after the other one
    assert page.card.why_strip.reasons.text() == "Asking the model…"
    puppet.allowed.release()
    wait_until(lambda: len(puppet.asked) == 2, what="the answer for the first text came")
    assert marked(proposed) == {}
    press(proposed, Qt.Key.Key_Right)
    press(proposed, Qt.Key.Key_Left)
    press(proposed, Qt.Key.Key_Left)
    wait_until(lambda: shown_id(page) == first, what="back at the first text")
    press(proposed, Qt.Key.Key_W)
    assert len(marked(proposed)) == 2, "it was remembered"
    puppet.failure = Failed("The model cannot be read.", "Train again.")
    puppet.allowed.release()
    wait_until(lambda: proposed.toasts.notices, what="the failure is told")
    wait_until(lambda: not titles(proposed), what="nothing is asked any more")
    assert len(marked(proposed)) == 2, "the failure was another text's"


def test_while_the_engine_trains_nothing_is_asked_and_the_user_is_told(
    proposed: Window, puppet: WhyPuppet
) -> None:
    page, done = label_page(proposed), threading.Event()

    def train(_engine: Engine, _state: JobState) -> None:
        assert done.wait(30)

    proposed.context.jobs.engine(train, title="Training")
    press(proposed, Qt.Key.Key_W)
    assert [each.message for each in proposed.toasts.notices] == ["The engine is busy: Training."]
    assert titles(proposed) == ["Training"]
    assert not page.card.why_strip.isVisible()
    done.set()
    wait_until(lambda: not titles(proposed), what="the training ends")
    assert not puppet.asked


def test_only_a_suggestion_in_sight_can_be_asked_about(sample: Window, puppet: WhyPuppet) -> None:
    press(sample, Qt.Key.Key_W)
    assert (titles(sample), puppet.asked) == ([], [])
    assert not label_page(sample).card.why_strip.isVisible()


def test_what_hardly_moves_the_model_is_neither_marked_nor_named() -> None:
    text = "今天真好啊"
    pieces = (Piece(0, 2, 0.004, 0.2), Piece(2, 3, 0.4, 0.3), Piece(3, 5, 0.03, None))
    answer = Explained(LABELS, (0.5, 0.5), "happy", pieces, 3)
    (mark,) = marks(answer, ANGRY)
    assert (mark.first, mark.length, mark.strength, mark.against) == (2, 1, 1.0, False)
    assert "真" in reasons(answer, text, "happy")
    assert "今天" not in reasons(answer, text, "happy")
    assert "after 3 characters was not read" in cautions(answer, text)
    nothing = Explained(LABELS, (0.5, 0.5), "happy", (Piece(0, 5, 0.0),), 5)
    assert marks(nothing, ANGRY) == []
    assert "No single word" in reasons(nothing, text, "happy")
    empty = Explained(LABELS, (0.5, 0.5), "happy", (), 0)
    assert marks(empty, ANGRY) == []
    assert "No single word" in reasons(empty, "", "happy")


def test_for_and_against_differ_by_more_than_colour(proposed: Window, puppet: WhyPuppet) -> None:
    puppet.allowed.release()
    press(proposed, Qt.Key.Key_W)
    wait_until(lambda: marked(proposed), what="the words are marked")
    lines = [
        each.format.underlineStyle() for each in label_page(proposed).card.text.extraSelections()
    ]
    style = QTextCharFormat.UnderlineStyle
    assert lines == [style.SingleUnderline, style.DashUnderline]
    assert "dashed line" in label_page(proposed).card.why_strip.cautions.text()
