"""The window with a project whose model in use classified a file, and a page beside the others."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from data.classifying.outcome import Outcome, read_outcome
from data.project import Project
from data.training.runs import Run, finish_run, start_run, use_run
from desktop.commands.change_set import ChangeSet
from desktop.commands.classification.adding import AddingWish, add_to_corpus
from desktop.pages.classify.entry import CorpusPart, Entry
from desktop.pages.page import Page
from desktop.settings import SUGGEST_FOR_ALL
from desktop.window import Window
from tests.desktop.commands.classification.by_hand import LABELS, ByHand, classify_file
from tests.desktop.gui import wait_until

TEXTS = (
    *(f"第 {number} 天，真开心" for number in range(8)),
    *(f"第 {number} 天，还行吧" for number in range(4)),
)


@dataclass
class World:
    """A window, a page of nobody, and a classification that is done."""

    window: Window
    page: Page
    done: ByHand
    entry: Entry

    @property
    def project(self) -> Project:
        return self.window.context.session.project

    def add(self, wish: AddingWish) -> ChangeSet:
        """Add rows behind the window's back, and let it know."""
        change = add_to_corpus(self.project, self.done.rows, self.done.job, self.done.model, wish)
        self.window.context.bus.tell(change)
        return change


def make_world(window: Window, folder: Path) -> World:
    """Of the file's rows eight are surely happy, and four are unsure."""
    context = window.context
    # Its folder holds no model that could predict anything in the background.
    context.settings.set(SUGGEST_FOR_ALL, False)
    run = _use_a_model(context.session.project)
    context.bus.tell(ChangeSet.of("runs", "model in use"))
    wait_until(
        lambda: (known := context.session.current) and known.run and known.run.id == run.id,
        what="the model in use",
    )
    done = classify_file(write_file(folder / "三月.csv", TEXTS), folder, run=run)
    page = Page(context)
    page.setParent(window)
    page.label_texts.connect(window.label_texts)
    page.go_to.connect(window.show_page)
    return World(window, page, done, entry_of(done))


def entry_of(done: ByHand) -> Entry:
    """What the page knows of it."""
    entry = Entry(CorpusPart(), "done")
    entry.rows, entry.job, entry.model = done.rows, done.job, done.model
    entry.done = done.job.done
    entry.outcome = outcome_of(done)
    return entry


def outcome_of(done: ByHand) -> Outcome:
    return read_outcome(done.job, 0.6)


def write_file(file: Path, texts: tuple[str, ...]) -> Path:
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows([("text", "no"), *((each, "1") for each in texts)])
    return file


def _use_a_model(project: Project) -> Run:
    begun = start_run(
        project,
        variant={},
        recipe={},
        encoder={},
        labels=LABELS,
        seed=1,
        snapshot_hash="",
        device="cpu",
    )
    ended = finish_run(project, begun.id, {}, model_folder="model-1")
    use_run(project, ended.id)
    return ended
