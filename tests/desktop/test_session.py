"""Opening, changing and closing projects in the window."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from data.labelling.annotations import annotations_of
from data.project import Project
from desktop.commands import projects
from desktop.commands.change_set import ChangeSet
from desktop.commands.projects import OpenProject
from desktop.settings import ANNOTATOR, RECENT_PROJECTS
from desktop.window import Window
from tests.desktop.gui import wait, wait_until


def test_the_welcome_page_opens_the_sample_with_enter(window: Window, folder: Path) -> None:
    assert window.stack.currentWidget() is window.welcome
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    known = wait_until(lambda: window.context.session.current, what="the sample opens")
    assert known.counts.texts == 300
    assert (folder / "projects" / "sample.emodesk").is_file()
    assert window.stack.currentWidget() is window.pages["label"]
    assert window.windowTitle() == "sample.emodesk – EmoDesk"


def test_the_sample_keeps_its_labels_when_it_is_opened_again(window: Window, folder: Path) -> None:
    session = window.context.session
    session.open_sample(folder)
    first = wait_until(lambda: session.current)
    uuid = first.project.uuid
    session.open_sample(folder)
    again = wait_until(lambda: session.current is not first and session.current)
    assert again.project.uuid == uuid


def test_another_project_can_be_opened_and_the_first_one_is_let_go(
    sample: Window, sample_file: Path, folder: Path
) -> None:
    session = sample.context.session
    first = session.project.path
    other = folder / "另一个.emodesk"
    shutil.copy(sample_file, other)
    session.open(other)
    wait_until(lambda: session.current and session.project.path == other, what="the other opens")
    Project.open(first).close()  # nobody holds it any more
    assert sample.context.settings.get(RECENT_PROJECTS)[:2] == (str(other), str(first))
    page = sample.pages["label"]
    wait_until(lambda: page.presenter.current, what="its first text")


def test_a_file_that_is_no_project_is_told_and_the_welcome_page_stays(
    window: Window, folder: Path
) -> None:
    path = folder / "文本.emodesk"
    path.write_text("not a project")
    window.context.session.open(path)
    (notice,) = wait_until(lambda: window.toasts.notices, what="it is told")
    assert notice.tone == "error"
    assert notice.advice
    assert path.read_text() == "not a project"
    assert window.stack.currentWidget() is window.welcome


def test_closing_the_window_lets_go_of_the_file_and_leaves_it_complete(
    sample: Window, folder: Path
) -> None:
    path = sample.context.session.project.path
    sample.close()
    assert not path.with_name(path.name + "-wal").exists()
    with Project.open(path) as project:
        assert project.counts().texts == 300


def test_another_annotator_labels_in_their_own_name(sample: Window) -> None:
    session = sample.context.session
    sample.context.settings.set(ANNOTATOR, "乙")
    wait_until(lambda: session.annotator and session.annotator.name == "乙", what="乙 labels now")
    page = sample.pages["label"]
    before = wait_until(lambda: page.presenter.current, what="a text for 乙").text_id
    wait(150)
    QTest.keyClick(sample.focusWidget(), Qt.Key.Key_1)
    wait_until(lambda: annotations_of(session.project, before), what="the label")
    (said,) = annotations_of(session.project, before)
    assert said.annotator.name == "乙"


def test_counting_again_leaves_a_reader_to_others(
    sample: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a large corpus counting takes seconds; the next text must not wait for it."""
    let_go, begun = threading.Event(), []

    def slow(known: OpenProject) -> OpenProject:
        begun.append(known)
        let_go.wait(30)
        return known

    context = sample.context
    monkeypatch.setattr(projects, "look_again", slow)
    context.session._refresh_later.setInterval(1)
    context.bus.tell(ChangeSet.of("gold"))
    wait_until(lambda: begun, what="it counts")
    context.bus.tell(ChangeSet.of("gold"))
    wait(30)
    answered: list[object] = []
    context.jobs.read(lambda _state: "read").succeeded.connect(answered.append)
    wait_until(lambda: answered, what="another query is answered meanwhile")
    assert len(begun) == 1
    let_go.set()
    wait_until(lambda: len(begun) == 2, what="the later change is counted too")


def test_the_status_bar_says_saved_only_when_it_is(sample: Window) -> None:
    let_go = threading.Event()

    def words() -> str:
        return " ".join(label.text() for label in sample.status.findChildren(QLabel))

    assert "every label saved" in words()
    sample.context.jobs.write(lambda _state: let_go.wait(30))
    wait_until(lambda: "saving" in words(), what="a slow write is told")
    assert "every label saved" not in words()
    let_go.set()
    wait_until(lambda: "every label saved" in words(), what="it is saved")
