"""The Encoders part of the Settings page: what is there, getting more, looking after them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox

from core.contract import (
    PROPOSED_NAMES,
    AddEncoderRequest,
    CheckEncoderRequest,
    DownloadEncoderRequest,
    EncoderEntry,
    Failed,
    ListEncodersRequest,
    RemoveEncoderRequest,
    Stage,
)
from desktop.pages.settings.encoders import questions
from desktop.pages.settings.encoders.section import EncodersSection
from desktop.pages.settings.encoders.words import PROPOSALS
from desktop.settings import ENCODER_MIRROR, LANGUAGE
from desktop.window import Window
from tests.desktop.encoder_puppet import (
    BROKEN,
    BUILT_IN,
    MEGA,
    OWN,
    SMALL,
    EncoderPuppet,
)
from tests.desktop.gui import page, wait_until
from tests.desktop.leaks import settle


@pytest.fixture
def section(window: Window, puppet: EncoderPuppet) -> EncodersSection:
    shown: Any = page(window, "settings")
    found = shown.encoders
    assert isinstance(found, EncodersSection)
    wait_until(lambda: found.list.count() == len(puppet.entries), what="the list")
    return found


def words(section: EncodersSection) -> list[str]:
    """All that is written in the list."""
    return [label.text() for label in section.list.findChildren(QLabel) if label.text()]


def choose(section: EncodersSection, entry: EncoderEntry) -> None:
    entries = section.presenter.known.entries
    references = [each.reference for each in entries]
    section.list.setCurrentRow(references.index(entry.reference))


def until_idle(section: EncodersSection) -> None:
    window: Any = section.window()
    wait_until(lambda: not window.context.jobs.busy, what="the work ends, the list is up to date")
    settle()  # rows that were replaced are gone
    assert section.form.download.isEnabled()


def told(window: Window) -> str:
    notice = window.toasts.notices[-1]
    return f"{notice.message} {notice.advice}".strip()


def test_nobody_is_asked_before_the_page_is_looked_at_and_only_once(
    window: Window, puppet: EncoderPuppet
) -> None:
    assert puppet.mirrors == []
    shown: Any = page(window, "settings")
    wait_until(shown.encoders.list.count, what="the list")
    shown.hide()
    shown.show()
    wait_until(lambda: not window.context.jobs.busy, what="all is quiet")
    assert puppet.asked == [ListEncodersRequest()]
    assert puppet.mirrors == [""]


def test_the_list_says_what_tells_them_apart(section: EncodersSection) -> None:
    said = words(section)
    for line in (
        "built-in · MIT · 12 layers of width 384 · 180 MB",
        "downloaded · Apache-2.0 · 3 layers of width 768 · 155 MB",
        "your folder · licence unknown · 12 layers of width 768",
    ):
        assert line in said
    assert said.count("ready") == 3
    assert said.count("cannot be used") == 1


def test_the_chosen_one_is_told_of(section: EncodersSection) -> None:
    assert section.facts.facts.text().startswith("up to 512 tokens a text")
    assert not section.facts.problem.isVisible()
    choose(section, BROKEN)
    assert section.facts.problem.text() == "The weights of this encoder are cut short."
    assert section.facts.advice.text() == "Download it again."
    assert section.facts.folder.text() == BROKEN.folder
    choose(section, SMALL)
    assert "revision 0123456789ab" in section.facts.facts.text()
    assert "trained pooler" in section.facts.facts.text()


def test_a_row_is_chosen_by_a_click_and_by_the_arrow_keys(section: EncodersSection) -> None:
    rows = section.list
    where = rows.visualItemRect(rows.item(1)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert section.presenter.chosen() == BROKEN
    assert rows.viewport().childAt(where) is None  # the row leaves the click to the list
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert section.presenter.chosen() == SMALL


def test_a_download_shows_megabytes_and_is_chosen_when_it_is_there(
    section: EncodersSection, window: Window, puppet: EncoderPuppet, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, int]] = []
    show = section.progress.show_work

    def watched(title: str, stage: Stage | None, *, stopping: bool) -> None:
        show(title, stage, stopping=stopping)
        seen.append((section.progress.words.text(), section.progress.bar.value()))

    monkeypatch.setattr(section.progress, "show_work", watched)
    # More bytes than a number of Qt holds.
    puppet.stages = (Stage("Downloading", 2_500 * MEGA, 5_000 * MEGA),)
    section.form.name.setEditText("hfl/rbt6")
    section.form.download.click()
    until_idle(section)
    wait_until(lambda: section.list.count() == 5, what="one more")
    assert seen[0][0] == "Downloading hfl/rbt6…"
    assert ("Downloading: 2,500 of 5,000 MB", 500) in seen
    assert not section.progress.isVisible()
    chosen = section.presenter.chosen()
    assert chosen is not None and chosen.name == "hfl/rbt6"
    assert told(window) == "hfl/rbt6 is ready to train with."
    assert puppet.count(ListEncodersRequest) == 2


def test_a_long_download_can_be_stopped(
    section: EncodersSection, window: Window, puppet: EncoderPuppet
) -> None:
    puppet.endless = True
    puppet.stages = (Stage("Downloading", 1 * MEGA, 9 * MEGA),)
    section.form.download.click()
    wait_until(lambda: section.progress.words.text().endswith("9 MB"), what="it goes on")
    for button in (section.form.download, section.check, section.remove, section.add_folder):
        assert not button.isEnabled()
    assert [job.title for job in window.context.jobs.titled()] == [
        f"Downloading {PROPOSED_NAMES[0]}"
    ]
    section.progress.cancel.click()
    until_idle(section)
    assert window.toasts.notices == ()
    assert section.check.isEnabled()
    assert puppet.open == 0


def test_the_window_can_be_closed_in_the_middle_of_a_download(
    section: EncodersSection, window: Window, puppet: EncoderPuppet
) -> None:
    puppet.endless = True
    section.form.download.click()
    wait_until(lambda: puppet.count(DownloadEncoderRequest), what="it begins")
    window.close()
    assert puppet.open == 0


def test_what_failed_is_told_with_advice_and_can_be_tried_again(
    section: EncodersSection, window: Window, puppet: EncoderPuppet
) -> None:
    puppet.failure = Failed("The hub cannot be reached.", "Choose a mirror.")
    section.form.download.click()
    until_idle(section)
    assert told(window) == "The hub cannot be reached. Choose a mirror."
    puppet.failure = None
    section.form.download.click()
    until_idle(section)
    assert told(window).endswith("is ready to train with.")


def test_a_list_that_cannot_be_had_is_asked_for_again_the_next_time(
    window: Window, puppet: EncoderPuppet, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = puppet.ask
    monkeypatch.setattr(puppet, "ask", lambda _request: iter([Failed("No.", "Try again.")]))
    shown: Any = page(window, "settings")
    wait_until(lambda: window.toasts.notices, what="told")
    assert not shown.encoders.list.isVisible()
    assert not shown.encoders.check.isVisible()
    monkeypatch.setattr(puppet, "ask", ask)
    shown.hide()
    shown.show()
    wait_until(lambda: shown.encoders.list.count() == 4, what="the list")
    assert shown.encoders.check.isVisible()


def test_the_mirror_is_kept_only_where_it_is_a_web_address(
    section: EncodersSection, window: Window, puppet: EncoderPuppet
) -> None:
    form, settings = section.form, window.context.settings
    form.mirror.setFocus()
    QTest.keyClicks(form.mirror, "hf-mirror.com")
    QTest.keyClick(form.mirror, Qt.Key.Key_Return)
    assert form.wrong_mirror.isVisible()
    assert "https://hf-mirror.com" in form.wrong_mirror.text()
    assert not form.download.isEnabled()
    assert settings.get(ENCODER_MIRROR) == ""
    form.mirror.setText("https://hf-mirror.com/")
    assert not form.wrong_mirror.isVisible()
    form.download.click()
    until_idle(section)
    assert settings.get(ENCODER_MIRROR) == "https://hf-mirror.com"
    downloads = puppet.mirrors[puppet.mirrors.index("https://hf-mirror.com") :]
    assert downloads == ["https://hf-mirror.com", ""]  # the list needs no mirror


def test_proposals_say_what_they_are_good_for_and_leave_the_name_alone(
    section: EncodersSection,
) -> None:
    box = section.form.name
    assert box.currentText() == PROPOSED_NAMES[0]
    assert set(PROPOSALS) == set(PROPOSED_NAMES)
    for place, name in enumerate(PROPOSED_NAMES):
        assert box.itemText(place) == f"{name} · {PROPOSALS[name].now()}"
        box.activated.emit(place)
        assert box.currentText() == name
        assert section.form.about.text() == PROPOSALS[name].now()
    box.setEditText("  ")
    assert not section.form.download.isEnabled()
    assert not section.form.about.isVisible()


def test_revision_and_token_are_asked_for_only_by_those_who_need_them(
    section: EncodersSection, puppet: EncoderPuppet, folder: Path
) -> None:
    form = section.form
    form.name.setEditText(" hfl/rbt6 ")
    assert not form.revision.isVisible()
    form.more.click()
    assert form.revision.isVisible()
    form.revision.setText("v2")
    form.token.setText("secret")
    assert form.token.displayText() != "secret"
    form.download.click()
    until_idle(section)
    assert puppet.tokens.count("secret") == 1
    form.revision.setText("v3")
    form.more.click()  # what is not seen is not asked for
    form.download.click()
    until_idle(section)
    asked = [each for each in puppet.asked if isinstance(each, DownloadEncoderRequest)]
    assert [each.revision for each in asked] == ["v2", "main"]
    assert {each.name for each in asked} == {"hfl/rbt6"}
    assert puppet.tokens.count("secret") == 1
    assert "secret" not in (folder / "settings" / "settings.ini").read_text("utf-8")


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (SMALL, "hfl/rbt3 is whole."),
        (BROKEN, "The weights of this encoder are cut short. Download it again."),
    ],
)
def test_a_check_says_what_it_found(
    section: EncodersSection,
    window: Window,
    puppet: EncoderPuppet,
    entry: EncoderEntry,
    said: str,
) -> None:
    choose(section, entry)
    section.check.click()
    until_idle(section)
    assert told(window) == said
    assert puppet.asked[-1] == CheckEncoderRequest(entry.reference)


def test_what_a_check_found_stays_in_the_list(
    section: EncodersSection, puppet: EncoderPuppet
) -> None:
    puppet.entries[2] = replace(SMALL, ready=False, problem="A file is not what it was.")
    choose(section, SMALL)
    section.check.click()
    until_idle(section)
    assert words(section).count("cannot be used") == 2
    assert section.facts.problem.text() == "A file is not what it was."


@pytest.mark.parametrize(
    ("entry", "question", "consequence", "said"),
    [
        (SMALL, "Remove hfl/rbt3? That frees 155 MB.", "downloaded again", "155 MB are free again"),
        (BUILT_IN, "That frees 180 MB.", "unpacked again", "180 MB are free again"),
        (OWN, "Take 我的 编码器 off the list?", "stays where it is", ""),
    ],
)
def test_nothing_is_removed_without_a_yes(
    section: EncodersSection,
    window: Window,
    puppet: EncoderPuppet,
    monkeypatch: pytest.MonkeyPatch,
    entry: EncoderEntry,
    question: str,
    consequence: str,
    said: str,
) -> None:
    asked: list[QMessageBox] = []

    def answering(which: Callable[[QMessageBox], Any]) -> Callable[[QMessageBox], int]:
        def answer(box: QMessageBox) -> int:
            assert question in box.text()
            assert consequence in box.informativeText()
            asked.append(box)
            which(box).click()
            return 0

        return answer

    choose(section, entry)
    monkeypatch.setattr(QMessageBox, "exec", answering(QMessageBox.defaultButton))
    section.remove.click()
    assert puppet.count(RemoveEncoderRequest) == 0
    destructive = QMessageBox.ButtonRole.DestructiveRole

    def agreeing(box: QMessageBox) -> Any:
        return next(each for each in box.buttons() if box.buttonRole(each) == destructive)

    monkeypatch.setattr(QMessageBox, "exec", answering(agreeing))
    section.remove.click()
    until_idle(section)
    assert len(asked) == 2
    wait_until(lambda: section.list.count() == 3, what="one less")
    assert [notice.message for notice in window.toasts.notices] == ([f"{said}."] if said else [])


def test_a_built_in_one_that_is_not_unpacked_cannot_be_removed(
    window: Window, puppet: EncoderPuppet
) -> None:
    puppet.entries = [replace(BUILT_IN, bytes_on_disk=0, folder="")]
    shown: Any = page(window, "settings")
    wait_until(lambda: shown.encoders.list.count() == 1, what="the list")
    assert not shown.encoders.remove.isEnabled()
    assert not shown.encoders.folder.isEnabled()
    assert shown.encoders.check.isEnabled()


def test_a_folder_and_an_archive_are_added_by_dialog(
    section: EncodersSection, puppet: EncoderPuppet, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "ask_for_folder", lambda _parent: None)
    section.add_folder.click()
    monkeypatch.setattr(questions, "ask_for_folder", lambda _parent: folder / "我的")
    monkeypatch.setattr(questions, "ask_for_archive", lambda _parent: folder / "a.zip")
    for button in (section.add_folder, section.add_archive):
        button.click()
        until_idle(section)
    asked = [each for each in puppet.asked if isinstance(each, AddEncoderRequest)]
    assert [Path(each.path) for each in asked] == [folder / "我的", folder / "a.zip"]
    wait_until(lambda: section.list.count() == 6, what="two more")


def test_the_folder_is_shown(section: EncodersSection, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    choose(section, OWN)
    section.folder.click()
    assert [url.toLocalFile() for url in opened] == [OWN.folder]


def test_everything_is_reached_by_tab_and_has_a_name(
    section: EncodersSection, window: Window
) -> None:
    wanted = [
        section.list,
        section.check,
        section.remove,
        section.folder,
        section.form.name,
        section.form.download,
        section.form.mirror,
        section.form.more,
        section.add_folder,
        section.add_archive,
    ]
    reached = set()
    section.list.setFocus()
    for _ in range(40):
        focused: Any = window.focusWidget()
        reached.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert [each for each in wanted if each not in reached] == []
    assert all(getattr(each, "text", str)() or each.accessibleName() for each in wanted)


def test_it_speaks_chinese_and_promises_what_it_does_with_the_network(
    section: EncodersSection, window: Window
) -> None:
    assert "only thing in EmoDesk that ever uses the network" in section.promise.text()
    section.form.mirror.setText("镜像")
    window.context.settings.set(LANGUAGE, "zh")
    wait_until(lambda: section.check.text() == "检查", what="in Chinese")
    assert "只有在下载时才会使用网络" in section.promise.text()
    assert "镜像“镜像”不是网址。" in section.form.wrong_mirror.text()
    assert section.form.name.currentText() == PROPOSED_NAMES[0]
    assert words(section).count("可用") == 3
