"""A project in which three persons disagree, and copies have unlike labels."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import annotate
from data.labelling.annotators import person
from data.project import Project
from data.spreadsheets.read import read_table
from desktop.commands.label_sets import load_label_set
from desktop.pages.review.page import ReviewPage
from desktop.window import Window
from tests.desktop.gui import page, wait_until

ROWS = [
    ("下雨了", ""),
    ("放假了", ""),
    ("谁的脚步声", "neutral"),
    ("又涨价", ""),
    ("同样的话", "happy"),
    ("同样的话", "sad"),
    ("同样的话", "sad"),
    ("一样的话", "angry"),
    ("一样的话", "angry"),
]
# Disputes on 1 (two for happy), 3 and 4 (a tie); on 2 they agree.
SAID = {
    "A": {1: "happy", 2: "sad", 3: "angry", 4: "happy"},
    "B": {1: "sad", 2: "sad", 3: "fear", 4: "angry"},
    "C": {1: "happy"},
}

OpenReview = Callable[[], ReviewPage]


@pytest.fixture
def disputed(folder: Path) -> Path:
    """The file of that project."""
    source = folder / "帖子.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("text", "label"), *ROWS])
    path = folder / "disputed.emodesk"
    with Project.create(path, load_label_set("emotions-6")) as project:
        import_table(project, read_table(source), ImportChoice("text", label_column="label"))
        for name, labels in SAID.items():
            who = person(project, name)
            for text_id, key in labels.items():
                annotate(project, text_id, who, key)
    return path


def open_review(window: Window, path: Path) -> ReviewPage:
    """The Review page on a project, when everything is known."""
    window.context.session.open(path)
    wait_until(lambda: "label" in window.pages, what="the project is open")
    shown = page(window, "review")
    assert isinstance(shown, ReviewPage)
    wait_until(lambda: shown.presenter.agreement.agreement, what="everything is known")
    return shown


@pytest.fixture
def review(window: Window, disputed: Path) -> ReviewPage:
    """The page in view, with the first dispute."""
    shown = open_review(window, disputed)
    wait_until(lambda: shown.presenter.current, what="the first dispute is shown")
    return shown
