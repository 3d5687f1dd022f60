"""The Corpus page on a project of a thousand texts, a third of them labelled by their file."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.project import Project
from data.spreadsheets.table import Row, Table
from desktop.commands.label_sets import load_label_set
from desktop.frame import dialogs
from desktop.pages.corpus.page import CorpusPage
from desktop.window import Window
from tests.desktop.gui import wait, wait_until

TEXTS = 1000
LABELS = ("高兴", "", "愤怒")


def text_of(text_id: int) -> str:
    """The text with this id: 'kept apart' marks the last one of each hundred."""
    special = "，kept apart" if text_id % 100 == 0 else ""
    return f"第{text_id}条，今天天气不错{special}"


@pytest.fixture(scope="session")
def thousand_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("语料 一千") / "千.emodesk"
    rows = tuple(
        Row(number + 1, (text_of(number), LABELS[number % 3], f"u_{number}"))
        for number in range(1, TEXTS + 1)
    )
    header = ("文本", "标签", "用户")
    table = Table(Path("来.csv"), "csv", None, "utf-8", "x", header, rows)
    with Project.create(path, load_label_set("emotions-6")) as project:
        import_table(project, table, ImportChoice("文本", label_column="标签"))
    return path


@pytest.fixture
def open_corpus(window: Window, folder: Path) -> Callable[[Path], CorpusPage]:
    """Open a copy of a project file on the Corpus page."""

    def opened(file: Path) -> CorpusPage:
        path = folder / file.name
        shutil.copy(file, path)
        window.context.session.open(path)
        wait_until(lambda: window.context.session.current, what="the project is open")
        page = window.show_page("corpus")
        assert isinstance(page, CorpusPage)
        texts = window.context.session.project.counts().texts
        wait_until(lambda: len(page.table.ids) == texts, what="all texts are listed")
        return page

    return opened


@pytest.fixture
def corpus(
    open_corpus: Callable[[Path], CorpusPage],
    thousand_file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> CorpusPage:
    """The page with a thousand texts, the first one selected."""
    monkeypatch.setattr(dialogs, "confirm_stop", lambda _parent, _titles: True)
    page = open_corpus(thousand_file)
    wait_until(lambda: page.table.rows.row(0), what="the first rows are there")
    wait(1)
    return page


def project_of(page: CorpusPage) -> Project:
    return page.context.session.project


def listed(page: CorpusPage) -> list[int]:
    """The ids of the texts in the table, when every search has been answered."""
    searching = page.searching
    wait_until(
        lambda: searching._job is None and not searching._typing.isActive(), what="an answer"
    )
    return list(page.table.ids)


def shown_label(page: CorpusPage, text_id: int) -> object:
    """What stands in the label column of a text."""
    place = page.table.place_of(text_id)
    assert place is not None
    return page.table.data(page.table.index(place, 2))
