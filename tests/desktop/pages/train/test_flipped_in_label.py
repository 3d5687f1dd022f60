"""The texts that flipped are served on the Label page, labelled as they are."""

from __future__ import annotations

from pathlib import Path

from data.corpus.finding import Filter, find_ids
from data.project import Project
from desktop.commands.run_changes import changes_between
from desktop.window import Window
from tests.desktop.gui import wait_until
from tests.desktop.pages.train.conftest import opened
from tests.desktop.pages.train.judged import CHANGES, keep_two_runs, look_at
from tests.desktop.pages.train.puppet import Puppet


def test_the_list_is_served_on_the_label_page(
    window: Window, project: Path, puppet: Puppet
) -> None:
    ids = keep_two_runs(project)
    page = opened(window, project)
    look_at(page, ids[1], CHANGES)
    wait_until(page.changes.content.isVisible, what="what changed")
    with Project.open(project, read_only=True) as reading:
        flipped = changes_between(reading, *ids).flips("wrong to right")
        wanted = Filter(listed=tuple(text.text_id for text in flipped))
        assert set(find_ids(reading, wanted)) == {text.text_id for text in flipped}
        assert not find_ids(reading, Filter(listed=()))
    page.changes.flips.open_texts.click()
    label = wait_until(lambda: window.pages.get("label"), what="the Label page")
    choice = label.presenter.choice
    wait_until(lambda: choice.filter.count == len(flipped), what="the filter")
    wait_until(
        lambda: (
            (now := label.presenter.current) is not None
            and now.text_id in {text.text_id for text in flipped}
        ),
        what="the first of them",
    )
    assert choice.filter.shown.name() == "run-2 against run-1: wrong → right"
