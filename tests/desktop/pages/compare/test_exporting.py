"""An experiment is taken along as a table, a report and a picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from data.project import Project
from data.spreadsheets.read import read_table
from data.training.runs import fail_run
from desktop.pages.compare import exporting
from desktop.pages.compare.page import ComparePage
from desktop.settings import LANGUAGE
from desktop.widgets import saving_pictures
from desktop.window import Window
from tests.desktop.gui import wait_until
from tests.desktop.pages.compare.conftest import Open
from tests.desktop.pages.compare.puppet import add_experiment, start

Fill = Callable[[Callable[[Project], object]], object]


@pytest.fixture
def shown(project: Path, fill: Fill, open_page: Open) -> ComparePage:
    fill(lambda opened: add_experiment(opened, {"RBs-BG-MA": [0.7, 0.8], "RB-MLP": [0.6, 0.7]}))
    found = open_page(project)
    wait_until(lambda: found.presenter.shown and found.presenter.shown.report)
    return found


def save(shown: ComparePage, entry: int, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Choose an entry of the menu; the file dialog answers with the path."""
    for module in (exporting, saving_pictures):
        monkeypatch.setattr(module, "ask_for_file", lambda *_: path)
    menu = shown.exporter.menu(1)
    actions = [action for action in menu.actions() if not action.isSeparator()]
    actions[entry].trigger()
    menu.deleteLater()
    wait_until(path.exists, what=str(path))


def test_the_key_opens_the_menu(shown: ComparePage) -> None:
    QTest.keyClick(shown, Qt.Key.Key_E)
    menu = wait_until(lambda: shown.findChildren(QMenu))[0]
    assert [action.text() for action in menu.actions() if not action.isSeparator()] == [
        "Table as CSV…",
        "Report as Markdown…",
        "Report as LaTeX…",
        "Single runs as CSV…",
        "Plot as PNG or SVG…",
    ]
    menu.close()


def test_the_table_has_a_row_a_variant(
    window: Window, shown: ComparePage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(shown, 0, folder / "表.csv", monkeypatch)
    assert [row.cells[0] for row in read_table(folder / "表.csv").rows] == ["RBs-BG-MA", "RB-MLP"]
    wait_until(lambda: window.toasts.notices)
    assert "表.csv" in window.toasts.notices[0].message


def test_reports_are_in_the_language_of_the_window(
    shown: ComparePage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(shown, 1, folder / "report.md", monkeypatch)
    assert "RB-MLP" in (folder / "report.md").read_text("utf-8")
    save(shown, 2, folder / "report.tex", monkeypatch)
    assert "\\toprule" in (folder / "report.tex").read_text("utf-8")


def test_why_a_run_failed_stands_there_in_chinese_too(
    project: Path,
    window: Window,
    folder: Path,
    fill: Fill,
    open_page: Open,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def with_a_failure(opened: Project) -> None:
        number = add_experiment(opened, {"RBs-BG-MA": [0.7, 0.8], "RB-MLP": [0.6]})
        failed = start(opened, number, "RB-MLP", 2, "quick-draft")
        reason = "The engine was killed, perhaps because the computer ran out of memory."
        fail_run(opened, failed.id, reason)

    fill(with_a_failure)
    shown = open_page(project)
    wait_until(lambda: shown.presenter.shown and shown.presenter.shown.report)
    window.context.settings.set(LANGUAGE, "zh")
    save(shown, 1, folder / "报告.md", monkeypatch)
    page = (folder / "报告.md").read_text("utf-8")
    assert "引擎被强行结束" in page
    assert "The engine" not in page


def test_single_runs_have_a_row_each(
    shown: ComparePage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(shown, 3, folder / "runs.csv", monkeypatch)
    assert len(list(read_table(folder / "runs.csv").rows)) == 4


@pytest.mark.parametrize("name", ["plot.png", "plot.svg"])
def test_the_plot_is_saved_as_a_picture(
    shown: ComparePage, folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    save(shown, 4, folder / name, monkeypatch)
    content = (folder / name).read_bytes()
    assert content.startswith(b"\x89PNG") or b"RB-MLP" in content
