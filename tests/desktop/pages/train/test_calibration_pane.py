"""The calibration of a run, as a diagram and in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from data.project import Project
from desktop.commands.calibrations import calibration_of_run
from desktop.pages.train.calibration_pane import CalibrationPane
from desktop.pages.train.page import TrainPage
from desktop.settings import THEME
from desktop.widgets import saving_pictures
from desktop.window import Window
from tests.desktop.gui import wait_until
from tests.desktop.pages.train.conftest import opened
from tests.desktop.pages.train.judged import CALIBRATION, keep_two_runs, look_at
from tests.desktop.pages.train.puppet import Puppet


@pytest.fixture
def two_runs(project: Path) -> tuple[int, int]:
    return keep_two_runs(project)


@pytest.fixture
def pane(
    window: Window, project: Path, two_runs: tuple[int, int], puppet: Puppet
) -> CalibrationPane:
    page = opened(window, project)
    look_at(page, two_runs[1], CALIBRATION)
    found = page.tabs.panes[CALIBRATION - 1]
    assert isinstance(found, CalibrationPane)
    wait_until(found.content.isVisible, what="the calibration")
    return found


def test_it_says_how_often_a_confidence_is_right(
    pane: CalibrationPane, project: Path, two_runs: tuple[int, int]
) -> None:
    with Project.open(project, read_only=True) as reading:
        found = calibration_of_run(reading, two_runs[1])
    # It was always right where it said 95 %, and always wrong where it said 55 %.
    assert pane.sentence.text() == "When it says 95%, it is right in 100% of cases."
    said = "\n".join(label.text() for label in pane.details)
    assert f"{100 * found.calibration.error:.1f} points" in said
    assert "Temperature 1.00" in said
    assert "Judged by dev" in pane.cautions.text()
    assert f"Only {found.calibration.texts} texts" in pane.cautions.text()


def test_each_bar_tells_its_numbers(pane: CalibrationPane) -> None:
    diagram = pane.diagram
    told = diagram.accessibleDescription()
    assert "50% to 60% sure" in told
    assert "right in 0%" in told
    assert diagram.bin_at(QPoint(0, 0)) is None
    found = {
        each.low
        for x in range(diagram.width())
        if (each := diagram.bin_at(QPoint(x, diagram.height() // 2))) is not None
    }
    assert len(found) == 2


def test_the_diagram_is_saved_for_paper_whatever_the_window_looks_like(
    pane: CalibrationPane, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane.context.settings.set(THEME, "dark")
    picture, values = folder / "图.svg", folder / "值.csv"
    chosen = iter([picture, values])
    monkeypatch.setattr(saving_pictures, "ask_for_file", lambda *_: next(chosen))
    pane.save_as_picture()
    pane.save_the_values()
    wait_until(lambda: picture.exists() and values.exists(), what="both files")
    svg = picture.read_text("utf-8")
    assert "run-2 · Calibration" in svg
    assert "how sure it is" in svg
    assert "#ffffff" in svg.lower()
    assert "<image" not in svg
    assert values.read_text("utf-8-sig").splitlines()[0] == "from,to,texts,confidence,accuracy"
    pane.context.settings.set(THEME, "light")


def test_the_menu_opens_by_its_button(pane: CalibrationPane) -> None:
    pane.more.click()
    (menu,) = pane.findChildren(QMenu)
    assert [action.text() for action in menu.actions()] == ["Save as picture…", "Save the values…"]
    menu.close()
    wait_until(lambda: not pane.findChildren(QMenu), what="the menu is gone")


def test_what_cannot_be_read_is_told_in_its_place(
    window: Window, project: Path, two_runs: tuple[int, int], puppet: Puppet
) -> None:
    with Project.open(project) as reading:
        for snapshot in (reading.models_folder / "snapshots").iterdir():
            (snapshot / "snapshot.jsonl").unlink()
            snapshot.rmdir()
    page: TrainPage = opened(window, project)
    look_at(page, two_runs[1], CALIBRATION)
    pane = page.tabs.panes[CALIBRATION - 1]
    assert isinstance(pane, CalibrationPane)
    wait_until(lambda: "not there any more" in pane.hint.text(), what="why there is nothing")
    assert not pane.content.isVisible()
