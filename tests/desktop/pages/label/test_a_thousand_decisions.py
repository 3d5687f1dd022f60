"""A thousand decisions by real keys, also doubled and hurried ones, against a simple model of them.

The model only knows what a person could: which text stood on the screen when a key was pressed,
and that a key pressed while the last one is dealt with, or as soon as a text shows, means nothing.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import func, select

from data.file.schema import annotation_event, corpus_event, note
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import select_annotations, to_annotation
from data.labelling.history import Redone, Undone, redo, undo
from data.project import Project
from data.spreadsheets.read import read_table
from data.training.predictions import save_pool
from desktop.commands.label_sets import load_label_set
from desktop.settings import QUEUE_ORDER, SUGGEST_FOR_ALL
from desktop.window import Window
from tests.desktop.gui import wait, wait_until
from tests.desktop.pages.label.test_label_page import label_page
from tests.desktop.prediction_puppet import LABELS, put_to_use

DECISIONS = 1_000
TEXTS = 1_400
SEED = 20_260_301
_LONG_ENOUGH, _TOO_SOON = 1.0, 0.05
_STEPS_LOOKED_AT = 25
_SECONDS_AT_MOST = 15

Said = tuple[str, str | None, str, bool]
"""Status, label, origin and whether it was blind: what an annotation must say."""
State = tuple[Said | None, bool]
"""What is said of a text, and whether it is flagged."""

KEYS = {
    **{key: getattr(Qt.Key, f"Key_{number}") for number, key in enumerate(LABELS, start=1)},
    "accept": Qt.Key.Key_Return,
    "skip": Qt.Key.Key_Space,
    "undo": Qt.Key.Key_Z,
    "redo": Qt.Key.Key_Z,
    "left": Qt.Key.Key_Left,
    "right": Qt.Key.Key_Right,
    "flag": Qt.Key.Key_F,
}


def proposal(text_id: int) -> str | None:
    """What the model of the test's run holds most probable; it knows three of four texts."""
    return None if text_id % 4 == 0 else LABELS[text_id * 7 % len(LABELS)]


@dataclass
class Model:
    """What must be in the file after the keys that were pressed."""

    said: dict[int, Said] = field(default_factory=dict)
    flagged: set[int] = field(default_factory=set)
    done: list[tuple[int, State, State]] = field(default_factory=list)
    undone: list[tuple[int, State, State]] = field(default_factory=list)
    decisions: int = 0
    label_events: int = 0
    flag_events: int = 0

    def state(self, text_id: int) -> State:
        return self.said.get(text_id), text_id in self.flagged

    def decide(self, text_id: int, key: str) -> bool:
        """A decision on the text in view; whether it is one."""
        proposed = proposal(text_id)
        if key == "accept":
            if proposed is None:
                return False
            said: Said = ("labelled", proposed, "accepted", False)
        elif key == "skip":
            said = ("skipped", None, "chosen", proposed is None)
        else:
            said = ("labelled", key, "chosen", proposed is None)
        self.decisions += 1
        self._write(text_id, (said, text_id in self.flagged))
        return True

    def flag(self, text_id: int) -> None:
        said, flagged = self.state(text_id)
        self._write(text_id, (said, not flagged))

    def step(self, key: str) -> int | None:
        """Take back or do again; the text that must be in view then."""
        source, target = (self.done, self.undone) if key == "undo" else (self.undone, self.done)
        if not source:
            return None
        text_id, before, after = source.pop()
        target.append((text_id, before, after))
        self._count(before, after)
        self._put(text_id, before if key == "undo" else after)
        return text_id

    def _write(self, text_id: int, after: State) -> None:
        before = self.state(text_id)
        self.done.append((text_id, before, after))
        self.undone.clear()
        self._count(before, after)
        self._put(text_id, after)

    def _count(self, before: State, after: State) -> None:
        if before[1] == after[1]:
            self.label_events += 1
        else:
            self.flag_events += 1

    def _put(self, text_id: int, state: State) -> None:
        said, flagged = state
        if said is None:
            self.said.pop(text_id, None)
        else:
            self.said[text_id] = said
        (self.flagged.add if flagged else self.flagged.discard)(text_id)


class Hands:
    """Presses keys on the real window and tells the model what they must do."""

    def __init__(self, window: Window) -> None:
        self.window, self.model = window, Model()
        window.resize(window.minimumSize())  # less to paint a thousand times
        self.page = label_page(window)
        self.clock = time.monotonic()  # from here on only the test moves it
        self.page.presenter.now = lambda: self.clock
        self._chance = random.Random(SEED)

    def text_in_view(self) -> int:
        """The number of the text that stands on the screen."""
        return int(self.page.card.text.text().partition(" ")[0])

    def press(self, key: str) -> None:
        """Press a key, and let nothing happen but that."""
        modifier = Qt.KeyboardModifier
        held = modifier.ShiftModifier if key == "redo" else modifier.NoModifier
        QTest.keyClick(self.window.focusWidget(), KEYS[key], held)

    def settle(self) -> None:
        """Wait for the text that the next key is meant for."""
        presenter, clock = self.page.presenter, self.clock

        def is_ready() -> bool:
            self.clock = clock + _LONG_ENOUGH
            ready = not presenter.is_busy and presenter.in_hand() is not None
            self.clock = clock
            return ready

        deadline = time.monotonic() + _SECONDS_AT_MOST
        while not is_ready():
            assert time.monotonic() < deadline, "no text to decide on comes"
            wait(1)  # a thousand times: no longer than needed

    def go(self) -> None:
        """One thing that a person does, with what follows from it."""
        self.clock += _LONG_ENOUGH
        chance = self._chance.random()
        if chance < 0.80:
            self._decide()
        elif chance < 0.88:
            self._step(self._chance.choice(["undo", "undo", "redo"]))
        elif chance < 0.96:
            self._walk()
        elif chance < 0.99:
            self._flag()
        else:
            self._visit_another_page()

    def _decide(self) -> None:
        key = self._chance.choice([*LABELS, "accept", "accept", "accept", "skip"])
        text_id = self.text_in_view()
        self.press(key)
        if not self.model.decide(text_id, key):
            self.settle()
            assert self.text_in_view() == text_id, "nothing was proposed, so nothing happens"
            return
        hurried = self._chance.random()
        if hurried < 0.15:
            self.press(self._chance.choice(list(KEYS)))  # while it is written: means nothing
        if hurried > 0.97:
            self._other_page_and_back()
        self.settle()
        if 0.15 < hurried < 0.30:
            self.clock += _TOO_SOON
            self.press(self._chance.choice([key, "accept", "skip"]))  # a finger that bounced
            self.settle()

    def _step(self, key: str) -> None:
        text_id, before = self.model.step(key), self.text_in_view()
        self.press(key)
        if self._chance.random() < 0.3:
            self.press(self._chance.choice([*LABELS, "skip", "undo"]))  # while that is written
        self.settle()
        assert self.text_in_view() == (before if text_id is None else text_id)

    def _walk(self) -> None:
        for _ in range(self._chance.randint(1, 3)):
            self.press(self._chance.choice(["left", "left", "right"]))
            self.settle()
        self.clock += _LONG_ENOUGH
        before = self.text_in_view()
        self.press("left")
        if self.page.presenter.in_hand() is None:
            self.press(self._chance.choice(LABELS))  # that text is on its way: means nothing
            self.settle()
            assert self.text_in_view() != before

    def _flag(self) -> None:
        text_id = self.text_in_view()
        self.press("flag")
        self.press("flag")  # a finger that bounced
        self.model.flag(text_id)
        self.settle()
        assert self.text_in_view() == text_id

    def _visit_another_page(self) -> None:
        before = self.text_in_view()
        self._other_page_and_back()
        self.settle()
        assert self.text_in_view() == before

    def _other_page_and_back(self) -> None:
        for key in (Qt.Key.Key_2, Qt.Key.Key_1):
            QTest.keyClick(self.window.focusWidget(), key, Qt.KeyboardModifier.ControlModifier)
            shown = "corpus" if key == Qt.Key.Key_2 else "label"
            assert self.window.stack.currentWidget() is self.window.pages[shown]


@pytest.fixture
def corpus(window: Window, folder: Path) -> Iterator[Path]:
    """A project in the window with texts that begin with their numbers, and a model in use."""
    file, path = folder / "texts.csv", folder / "千 条.emodesk"
    lines = [f"{number} 第{number}条" for number in range(1, TEXTS + 1)]
    file.write_text("\n".join(["text", *lines]), "utf-8")
    with Project.create(path, load_label_set("emotions-6")) as project:
        import_table(project, read_table(file), ImportChoice("text"))
        run = put_to_use(project)
        proposed = {text_id: proposal(text_id) for text_id in range(1, TEXTS + 1)}
        rows = {
            text_id: [0.75 if each == key else 0.05 for each in LABELS]
            for text_id, key in proposed.items()
            if key is not None
        }
        save_pool(project, run.id, rows)
    window.context.settings.set(SUGGEST_FOR_ALL, False)
    window.context.settings.set(QUEUE_ORDER, "imported")
    window.context.session.open(path)
    page = wait_until(lambda: window.pages.get("label"), what="the Label page opens")
    wait_until(lambda: page.presenter.current, what="the first text is shown")
    yield path


def test_a_thousand_decisions_are_what_the_keys_said(
    window: Window, corpus: Path, folder: Path
) -> None:
    hands = Hands(window)
    hands.settle()
    while hands.model.decisions < DECISIONS:
        hands.go()
    _let_go(window, folder)
    with Project.open(corpus) as project:
        _compare(project, hands.model)
        _compare_steps(project, hands.model)


def _let_go(window: Window, folder: Path) -> None:
    """Close the project, by opening another one."""
    other = folder / "other.emodesk"
    Project.create(other, load_label_set("emotions-6")).close()
    session = window.context.session
    session.open(other)
    wait_until(
        lambda: session.current is not None and session.project.path == other,
        what="the other project is open",
    )


def _compare(project: Project, model: Model) -> None:
    with project.reading() as connection:
        notes = connection.execute(select(note)).all()
        events = select(func.count()).select_from(annotation_event)
        label_events = connection.execute(events).scalar_one()
        events = select(func.count()).where(corpus_event.c.subject == "note")
        flag_events = connection.execute(events).scalar_one()
    found = _all_said(project)
    assert {text_id for text_id in found if found[text_id] != model.said.get(text_id)} == set()
    assert set(found) == set(model.said)
    assert {each.text_id for each in notes if each.flagged} == model.flagged
    assert (label_events, flag_events) == (model.label_events, model.flag_events)


def _all_said(project: Project) -> dict[int, Said]:
    """What is said of each text; only one person labels here."""
    with project.reading() as connection:
        rows = [to_annotation(row) for row in connection.execute(select_annotations())]
    said = {each.text_id: (each.status, each.label_key, each.origin, each.blind) for each in rows}
    assert len(said) == len(rows)
    return said


def _compare_steps(project: Project, model: Model) -> None:
    """What can be taken back and done again is what the keys left: the latest steps of both."""
    again = model.undone[::-1]
    found: list[Undone | Redone | None] = [redo(project) for _ in again]
    assert [each and each.text_ids for each in found] == [(step[0],) for step in again]
    assert redo(project) is None
    back = (model.done + again)[::-1][:_STEPS_LOOKED_AT]
    for text_id, (said, _flagged), _after in back:
        step = undo(project)
        assert step is not None and step.text_ids == (text_id,)
        assert _all_said(project).get(text_id) == said
