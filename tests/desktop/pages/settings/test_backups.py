"""The Backups part of the Settings page: what is there, making one, going back to one."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QMessageBox

from data.errors import CancelledError
from data.file.location import Place
from data.labelling.annotations import annotate
from data.project import Project
from desktop.commands import backups as commands
from desktop.commands.projects import open_project
from desktop.pages.settings import backups as section
from desktop.pages.settings.backups import BackupsSection, confirm_going_back
from desktop.settings import LANGUAGE, SECOND_BACKUPS
from desktop.window import Window
from tests.desktop.gui import page, wait, wait_until


def backups(window: Window) -> BackupsSection:
    shown: Any = page(window, "settings")
    found = shown.backups
    assert isinstance(found, BackupsSection)
    return found


def lines(part: BackupsSection) -> list[str]:
    return [part.list.item(row).text() for row in range(part.list.count())]


def back_up(part: BackupsSection, count: int) -> None:
    part.now.click()
    wait_until(lambda: len(lines(part)) == count and not part.cancel.isVisible(), what="backed up")


def test_a_backup_by_hand_is_listed_with_time_reason_and_size(sample: Window) -> None:
    part = backups(sample)
    assert not part.list.isVisible()
    assert not part.restore.isVisible()
    back_up(part, 1)
    (line,) = lines(part)
    assert "by hand" in line and "MB" in line
    assert part.at.text() == str(sample.context.session.project.path.with_suffix(".backups"))
    assert part.restore.isEnabled()
    assert sample.toasts.notices[-1].message == "The project is backed up."
    part.now.click()
    wait_until(lambda: "Nothing has changed" in sample.toasts.notices[-1].message, what="said")


def test_without_a_project_only_the_second_folder_can_be_chosen(
    window: Window, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = backups(window)
    assert not part.now.isVisible()
    assert not part.clear.isVisible()
    monkeypatch.setattr(section, "ask_for_folder", lambda *_: str(folder))
    part.choose.click()
    assert window.context.settings.get(SECOND_BACKUPS) == str(folder)
    assert part.second_at.text() == str(folder)
    part.clear.click()
    assert window.context.settings.get(SECOND_BACKUPS) == ""
    assert not part.second_at.isVisible()


def test_going_back_keeps_the_present_file(sample: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    part, session = backups(sample), sample.context.session
    back_up(part, 1)
    who = session.annotator
    assert who is not None
    events = session.project.counts().events
    annotate(session.project, 7, who, "sad")
    path, before = session.project.path, session.project
    asked: list[tuple[Any, ...]] = []

    def agree(*question: Any) -> bool:
        asked.append(question[1:])
        return True

    monkeypatch.setattr(section, "confirm_going_back", agree)
    part.restore.click()
    wait_until(lambda: session.current and session.project is not before, what="it is open")
    assert asked[0][0] == "sample.emodesk"
    assert session.project.counts().events == events
    (kept,) = path.parent.glob("sample.replaced-*.emodesk")
    known = open_project(kept, "A", read_only=True)
    assert known.counts.events == events + 1
    known.project.close()
    assert "backup is open" in sample.toasts.notices[-1].message
    wait_until(lambda: len(lines(backups(sample))) == 1, what="its backups are still there")
    wait_until(lambda: not sample.context.jobs.busy, what="all work ends")


def test_nothing_happens_without_a_yes(sample: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    part = backups(sample)
    back_up(part, 1)
    shown: list[str] = []

    def enter(box: QMessageBox) -> int:
        shown.append(box.informativeText())
        button = box.defaultButton()
        assert button is not None
        button.click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", enter)
    before = sample.context.session.current
    part.restore.click()
    assert "under another name" in shown[0]
    assert sample.context.session.current is before
    assert not confirm_going_back(sample, "a", "b")


def test_a_long_backup_can_be_stopped(sample: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(_project: Project, _reason: str, _folder: str, cancelled: Any) -> None:
        while not cancelled():
            threading.Event().wait(0.005)
        raise CancelledError

    part = backups(sample)
    monkeypatch.setattr(commands, "back_up", slow)
    part.now.click()
    assert part.cancel.isVisible()
    assert not part.now.isEnabled()
    part.cancel.click()
    wait_until(part.now.isEnabled, what="it stops")
    assert lines(part) == []
    monkeypatch.undo()


def test_a_risky_place_is_named(sample: Window) -> None:
    sample.context.session.project.place = Place("synced", "a cloud service")
    part = backups(sample)
    wait(20)
    assert "a folder that a cloud service copies" in part.place.text()
    sample.context.settings.set(LANGUAGE, "zh")
    wait_until(lambda: "云服务 同步" in part.place.text(), what="in Chinese")
    assert part.now.text() == "立即备份"
    sample.context.settings.set(LANGUAGE, "en")
