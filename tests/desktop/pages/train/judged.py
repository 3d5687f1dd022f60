"""The Train page with finished runs whose every prediction is known."""

from __future__ import annotations

from pathlib import Path

from core.contract import SnapshotText, Variant
from core.contract.codec import to_json
from data.project import Project
from desktop.commands.snapshots import take_snapshot
from desktop.commands.training import TrainingOptions
from desktop.pages.train.page import TrainPage
from tests.desktop.gui import wait_until
from tests.desktop.judged_runs import Said, judged_by, keep_judged_run
from tests.desktop.pages.train.puppet import result

LOG, CHANGES, CALIBRATION, LEARNING = range(1, 5)


def keep_two_runs(path: Path) -> tuple[int, int]:
    """A run that gets every fourth text wrong, and one after it: two better, one worse."""
    with Project.open(path) as project:
        taken = take_snapshot(project)
        texts = judged_by(taken)

        def right(text: SnapshotText) -> Said:
            return Said(taken.labels[text.label], 0.95)

        def wrong(text: SnapshotText) -> Said:
            return Said(taken.labels[(text.label + 1) % len(taken.labels)], 0.55)

        before = {t.uid: wrong(t) if at % 4 == 0 else right(t) for at, t in enumerate(texts)}
        after = dict(before)
        for at in (0, 4):
            after[texts[at].uid] = right(texts[at])
        after[texts[1].uid] = wrong(texts[1])
        ids = []
        for name, said, recipe, score in (
            ("RB-MLP", before, "quick-draft", 0.7),
            ("RBs-BG-MA", after, "quick-full", 0.75),
        ):
            options = TrainingOptions(Variant.named(name))
            ids.append(
                keep_judged_run(
                    project,
                    options,
                    said,
                    taken=taken,
                    recipe=recipe,
                    result=to_json(result(options, recipe, score)),
                )
            )
        return ids[0], ids[1]


def look_at(page: TrainPage, run_id: int, tab: int) -> None:
    """One run, seen from one side."""
    page.presenter.show_run(run_id)
    wait_until(
        lambda: (run := page.presenter.shown_run()) is not None and run.id == run_id,
        what="the run",
    )
    page.tabs.bar.setCurrentIndex(tab)
