"""The window backs up what is typed, finds damage, and helps to go back; labels never wait."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox

from data.file.backup import list_backups
from data.file.location import Place
from data.labelling.annotations import annotate
from data.labelling.annotators import person
from data.project import Project
from desktop.backing_up import BackingUp, after_backup
from desktop.commands import backups as commands
from desktop.commands.annotating import label_text
from desktop.frame import damage as dialog
from desktop.frame.damage import Answer, Damage
from desktop.jobs.job import Failure
from desktop.settings import PLACES_TOLD, SECOND_BACKUPS
from desktop.window import Window
from tests.data.file.damage import WAYS, overwrite_a_page
from tests.desktop.gui import wait_until


def keeper(window: Window) -> BackingUp:
    found = window.context.jobs.findChild(BackingUp)
    assert isinstance(found, BackingUp)
    return found


def fire(timer: QTimer) -> None:
    """What happens when its time has come."""
    timer.stop()
    timer.timeout.emit()


def label(window: Window, text_id: int = 1, key: str = "sad") -> None:
    """A label in the usual way."""
    project, annotator = window.context.session.project, window.context.session.annotator
    assert annotator is not None

    def work(_state: object) -> object:
        return label_text(project, text_id, annotator, key, suggestion=None, milliseconds=None)

    done: list[object] = []
    window.context.jobs.write(work, urgent=True).succeeded.connect(done.append)
    wait_until(lambda: done, what="the label is saved")


def backups(window: Window) -> list[Path]:
    return [each.path for each in list_backups(window.context.session.project.path)]


def test_the_first_backup_comes_soon_and_the_next_in_half_an_hour(sample: Window) -> None:
    timer = keeper(sample)._backup
    assert timer.isActive()
    assert timer.interval() == 60_000
    fire(timer)
    wait_until(lambda: backups(sample), what="a backup is there")
    assert timer.isActive()
    assert timer.interval() == 30 * 60_000


def test_only_what_changed_is_backed_up_again(sample: Window) -> None:
    timer = keeper(sample)._backup
    fire(timer)
    first = wait_until(lambda: backups(sample), what="the first")
    fire(timer)
    wait_until(lambda: keeper(sample)._job is None, what="nothing to do")
    assert backups(sample) == first
    label(sample)
    fire(timer)
    wait_until(lambda: len(backups(sample)) == 2, what="the second")


def test_closing_the_window_backs_up_and_leaves_one_complete_file(sample: Window) -> None:
    path = sample.context.session.project.path
    label(sample)
    sample.close()
    (backup,) = list_backups(path)
    assert backup.reason == "closing"
    assert not path.with_name(path.name + "-wal").exists()
    with Project.open(backup.path) as copy, Project.open(path) as project:
        assert copy.counts() == project.counts()


def test_going_to_another_project_backs_the_first_one_up(
    sample: Window, sample_file: Path, folder: Path
) -> None:
    first = sample.context.session.project.path
    other = Path(shutil.copy(sample_file, folder / "另一个.emodesk"))
    label(sample)
    sample.context.session.open(other)
    wait_until(lambda: sample.context.session.current and list_backups(first), what="its backup")
    assert sample.context.session.project.path == other
    wait_until(lambda: not sample.context.jobs.busy, what="all work ends")


def test_labels_do_not_wait_for_a_backup(sample: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, let_go = threading.Event(), threading.Event()

    usual = commands.back_up

    def slow(*arguments: Any) -> object:
        begun.set()
        let_go.wait(30)
        return usual(*arguments)

    monkeypatch.setattr(commands, "back_up", slow)
    fire(keeper(sample)._backup)
    wait_until(begun.is_set, what="the backup is under way")
    label(sample)
    let_go.set()
    wait_until(lambda: keeper(sample)._job is None, what="it ends")


def test_a_backup_that_cannot_be_made_is_told_once(
    sample: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(".")._replace(free=0)
    monkeypatch.setattr("data.file.backup.shutil.disk_usage", lambda _folder: usage)
    for _ in range(2):
        fire(keeper(sample)._backup)
        wait_until(lambda: keeper(sample)._job is None, what="it failed")
    (notice,) = sample.toasts.notices
    assert notice.tone == "error"
    assert "not enough room" in notice.message


def test_the_second_folder_is_written_too_and_missed_aloud(sample: Window, folder: Path) -> None:
    usb = folder / "usb"
    sample.context.settings.set(SECOND_BACKUPS, str(usb))
    fire(keeper(sample)._backup)
    (notice,) = wait_until(lambda: sample.toasts.notices, what="it is missed")
    assert "is not there" in notice.message
    assert len(backups(sample)) == 1
    usb.mkdir()
    label(sample)
    fire(keeper(sample)._backup)
    wait_until(lambda: list(usb.glob("*/*.emodesk")), what="it is there")


def test_after_a_minute_without_work_the_file_is_complete(sample: Window, folder: Path) -> None:
    timer = keeper(sample)._settle
    timer.stop()
    label(sample)
    assert timer.isActive()
    fire(timer)
    wait_until(lambda: not sample.context.jobs.busy, what="it settles")
    mailed = Path(shutil.copy(sample.context.session.project.path, folder / "mailed.emodesk"))
    with Project.open(mailed, read_only=True) as project:
        assert project.counts() == sample.context.session.project.counts()


def test_large_changes_wait_for_their_backup(sample: Window) -> None:
    project = sample.context.session.project
    seen: list[int] = []
    after_backup(sample.context, project, 999, lambda: seen.append(len(backups(sample))))
    assert seen == [0]
    after_backup(sample.context, project, 1000, lambda: seen.append(len(backups(sample))))
    wait_until(lambda: len(seen) == 2, what="it goes on")
    assert seen == [0, 1]


def test_without_room_a_large_change_is_made_all_the_same(
    sample: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(".")._replace(free=0)
    monkeypatch.setattr("data.file.backup.shutil.disk_usage", lambda _folder: usage)
    went_on: list[bool] = []
    project = sample.context.session.project
    after_backup(sample.context, project, 1000, lambda: went_on.append(True))
    wait_until(lambda: went_on, what="it goes on")
    (notice,) = sample.toasts.notices
    assert notice.message.startswith("No backup was made before: There is not enough room")


class Asked:
    """Stands for the dialog, and answers."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.damages: list[Damage] = []

    def __call__(self, _parent: object, damage: Damage) -> Answer:
        self.damages.append(damage)
        return self.answer


@pytest.fixture
def broken(sample_file: Path, folder: Path) -> Path:
    """A project with a backup and, after that, a page of rubbish."""
    path = Path(shutil.copy(sample_file, folder / "坏.emodesk"))
    with Project.open(path) as project:
        annotate(project, 1, person(project, "A"), "sad")
        project.back_up("hand")
    overwrite_a_page(path)
    return path


def ask(monkeypatch: pytest.MonkeyPatch, answer: Answer) -> Asked:
    asked = Asked(answer)
    monkeypatch.setattr(dialog, "ask_about_damage", asked)
    return asked


def test_damage_found_after_opening_is_told_and_the_backup_opened(
    sample: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ask(monkeypatch, "restore")
    path = sample.context.session.project.path
    fire(keeper(sample)._backup)
    wait_until(lambda: backups(sample), what="a backup is there")
    found = ("Tree 12 page 12: btreeInitPage() returns error code 11",)
    monkeypatch.setattr(commands, "damage_in_file", lambda *_: found)
    before = sample.context.session.current
    fire(keeper(sample)._look)
    wait_until(
        lambda: sample.context.session.current not in (None, before), what="the backup is open"
    )
    assert asked.damages[0].readable
    assert asked.damages[0].backup
    assert sample.context.session.project.path == path
    (kept,) = path.parent.glob("sample.damaged-*.emodesk")
    assert kept.stat().st_size
    assert "backup is open" in sample.toasts.notices[-1].message
    monkeypatch.undo()
    wait_until(lambda: not sample.context.jobs.busy, what="all work ends")


@pytest.mark.parametrize("harm", [*WAYS, Path.unlink])
def test_a_project_that_cannot_be_opened_comes_back(
    window: Window,
    sample_file: Path,
    folder: Path,
    harm: Callable[[Path], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = ask(monkeypatch, "restore")
    path = Path(shutil.copy(sample_file, folder / "坏.emodesk"))
    with Project.open(path) as project:
        annotate(project, 1, person(project, "A"), "sad")
        project.back_up("hand")
        counts = project.counts()
    harm(path)
    window.context.session.open(path)
    session = window.context.session
    wait_until(lambda: session.current or asked.damages, what="it opens or it is asked")
    if session.how == "usual":
        fire(keeper(window)._look)  # damage that the opening did not meet
    wait_until(lambda: session.current and session.how == "restored", what="the backup is open")
    assert len(asked.damages) == 1
    assert session.project.counts() == counts
    wait_until(lambda: not window.context.jobs.busy, what="all work ends")


def test_one_can_go_on_reading_and_is_not_asked_again(
    window: Window, broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ask(monkeypatch, "read")
    session = window.context.session
    monkeypatch.setattr(commands, "damage_in_file", lambda *_: ("broken",))
    with Project.open(broken.with_suffix(".backups").glob("*.emodesk").__next__()) as sound:
        shutil.copy(sound.path, broken)
    session.open(broken)
    wait_until(lambda: session.current, what="it opens")
    fire(keeper(window)._look)
    wait_until(lambda: session.current and session.project.read_only, what="for reading only")
    assert not keeper(window)._backup.isActive()
    fire(keeper(window)._look)
    wait_until(lambda: not window.context.jobs.busy, what="it looks again")
    assert len(asked.damages) == 1


@pytest.mark.parametrize(
    ("pressed", "readable", "answer"),
    [
        ("Open the backup", True, "restore"),
        ("Go on, for reading only", True, "read"),
        ("Close", False, "nothing"),
    ],
)
def test_the_question_shows_the_folder_without_going_away_and_escape_changes_nothing(
    window: Window, pressed: str, readable: bool, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))

    def press(box: QMessageBox) -> int:
        box.show()
        buttons = {button.text(): button for button in box.buttons()}
        buttons["Show the folder"].click()
        assert box.isVisible()
        assert box.escapeButton() is buttons["Go on, for reading only" if readable else "Close"]
        buttons[pressed].click()
        assert not box.isVisible()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", press)
    damage = Damage(Path("/语料/a.emodesk"), "<b>broken</b>", "today", readable)
    assert dialog.ask_about_damage(window, damage) == answer
    assert opened == ["/语料"]


def test_a_file_that_never_was_a_project_is_not_taken_for_a_damaged_one(
    window: Window, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ask(monkeypatch, "restore")
    (folder / "a.emodesk").write_text("文本")
    window.context.session.open(folder / "a.emodesk")
    wait_until(lambda: window.toasts.notices, what="it is told")
    wait_until(lambda: not window.context.jobs.busy, what="all work ends")
    assert asked.damages == []


def test_no_backup_is_made_of_a_damaged_project(
    sample: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ask(monkeypatch, "nothing")
    keeper(sample)._failed(Failure("Parts are damaged.", kind="ProjectDamagedError"))
    wait_until(lambda: asked.damages, what="it is asked")
    assert not keeper(sample)._backup.isActive()


def test_a_risky_place_is_told_once_and_a_local_copy_can_be_made(
    window: Window, sample_file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    share = folder / "share"
    share.mkdir()
    path = Path(shutil.copy(sample_file, share / "corpus.emodesk"))
    with Project.open(path) as project:
        (project.models_folder / "weights").write_text("w")
    monkeypatch.setattr(
        "data.project.place_of",
        lambda path: Place("network", "nfs") if share in path.parents else Place("local"),
    )
    session = window.context.session
    session.open(path)
    (notice,) = wait_until(lambda: window.toasts.notices, what="it is told")
    assert "network drive" in notice.message
    assert window.context.settings.get(PLACES_TOLD) == (str(path),)
    first = session.project
    notice.pressed()
    wait_until(lambda: session.current and session.project is not first, what="the copy opens")
    copy = session.project
    assert copy.path == folder / "projects" / "corpus.emodesk"
    assert (copy.uuid, copy.copy_uuid) == (first.uuid, first.copy_uuid)
    assert (copy.models_folder / "weights").read_text() == "w"
    assert not copy.place.is_risky
    assert str(path) in window.toasts.notices[-1].advice
    session.open(path)
    wait_until(lambda: session.current and session.project.path == path, what="the first again")
    wait_until(lambda: not window.context.jobs.busy, what="all work ends")
    assert sum("network drive" in each.message for each in window.toasts.notices) == 1
