"""Two annotators from handing out to a model that was trained on what they settled."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sklearn.metrics import cohen_kappa_score

from core.contract.snapshot import read_snapshot
from data.corpus.texts import all_texts
from data.labelling.annotations import annotations_of
from data.labelling.gold import gold_of
from data.project import Project
from data.review.agreement import agreement_views
from data.review.settling import GoldRule, propose_gold
from data.training.runs import run_in_use
from desktop.commands.annotating import settle_by_rule
from desktop.commands.sharing import HandoutWish, collect_files, hand_out_texts
from desktop.commands.snapshots import snapshot_folder
from desktop.pages.label import presenter as label_presenter
from desktop.pages.label.page import LabelPage
from desktop.pages.review import viewing
from desktop.pages.review.page import ReviewPage
from desktop.window import Window
from tests.desktop.conftest import Run
from tests.desktop.gui import page, wait_until
from tests.tiny import KEYWORDS

COMMON, EACH = 20, 8
LABELS = tuple(KEYWORDS)
KEYS = dict(zip(LABELS, (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3), strict=True))


def truth(body: str) -> str:
    """The label of which the text has the keyword."""
    return next(key for key, word in KEYWORDS.items() if word in body)


def another(body: str) -> str:
    """A label that is wrong."""
    return LABELS[(LABELS.index(truth(body)) + 1) % len(LABELS)]


@pytest.fixture
def corpus(folder: Path, run: Run) -> Path:
    """A project with texts that nobody labelled."""
    path, source, labels = folder / "语料.emodesk", folder / "文本.csv", folder / "labels.txt"
    bodies = [f"第{n}天，{KEYWORDS[LABELS[n % 3]]}" for n in range(COMMON + 2 * EACH)]
    with source.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("内容",), *((body,) for body in bodies)])
    labels.write_text("\n".join(LABELS), "utf-8")
    assert run("new", path, "--labels", labels).code == 0
    assert run("import", path, source).code == 0
    return path


def label_all(window: Window, copy: Path, slips: int) -> dict[str, str]:
    """Label a copy to its end by keys, every so many texts wrongly (never for 0); by uid."""
    window.context.session.open(copy)
    wait_until(lambda: window.context.session.current, what="the copy opens")
    shown = wait_until(lambda: window.pages.get("label"), what="the Label page opens")
    assert isinstance(shown, LabelPage)
    page(window, "label")
    presenter, given = shown.presenter, dict[str, str]()
    wait_until(lambda: presenter.current, what="the first text")
    assert window.context.session.project.path == copy
    while presenter.current is not None:
        text, place = presenter.current.queued.text, len(given)
        wrong = slips and place % slips == slips - 1
        key = another(text.body) if wrong else truth(text.body)
        QTest.keyClick(window.focusWidget(), KEYS[key])
        given[text.uid] = key
        wait_until(
            lambda text=text: (
                (presenter.current is None and presenter.ending)
                or (presenter.current and presenter.current.text_id != text.id)
            ),
            what="what comes next",
        )
    assert presenter.ending == "all done"
    window.context.session.close()
    wait_until(lambda: window.context.session.current is None, what="the copy is closed")
    return given


def settle_by_key(window: Window, review: ReviewPage) -> int:
    """Settle all disputes rightly, by keys; how many there were."""
    presenter, settled = review.presenter, 0
    while presenter.way.open:
        shown = wait_until(lambda: presenter.current, what="a dispute")
        QTest.keyClick(window.focusWidget(), KEYS[truth(shown.text.body)])
        settled += 1
        wait_until(lambda done=shown: presenter.current != done, what="what comes next")
    return settled


def test_two_annotators_label_agree_dispute_settle_and_train(
    window: Window,
    corpus: Path,
    folder: Path,
    tiny_encoder: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in (label_presenter, viewing):
        monkeypatch.setattr(module, "_BOUNCE_SECONDS", 0.0)
    with Project.open(corpus) as project:
        wish = HandoutWish(("甲", "乙"), each=EACH, common=COMMON, folder=folder)
        report = hand_out_texts(project, wish).value
    copies: Mapping[str, Path] = {each.annotator: each.file for each in report.copies}

    said = {name: label_all(window, copies[name], slips) for name, slips in (("甲", 0), ("乙", 4))}
    both = sorted(said["甲"].keys() & said["乙"].keys())
    unlike = [uid for uid in both if said["甲"][uid] != said["乙"][uid]]
    assert (len(both), len(said["甲"]), len(said["乙"])) == (COMMON, COMMON + EACH, COMMON + EACH)
    assert unlike

    review = collected(window, corpus, list(copies.values()))
    project = window.context.session.project
    (pair,) = agreement_views(project).of_blind.pairs
    kappa = cohen_kappa_score(*([said[name][uid] for uid in both] for name in ("甲", "乙")))
    assert (pair.texts, pair.raw) == (COMMON, pytest.approx(1 - len(unlike) / COMMON))
    assert pair.kappa == pytest.approx(kappa)
    assert review.presenter.lists.ways["disputes"].open == len(unlike)

    assert settle_by_key(window, review) == len(unlike)
    proposal = propose_gold(project, GoldRule(least_raters=1))
    who = window.context.session.annotator
    assert who is not None
    job = window.context.jobs.write(lambda _state: settle_by_rule(project, proposal, who))
    wait_until(lambda: not job.running, what="the rest is settled by rule")
    wanted = {}
    for text in all_texts(project):
        gold = gold_of(project, text.id)
        assert gold is not None
        # Where only one person looked, nobody noticed a slip.
        alone = len(annotations_of(project, text.id)) == 1
        slip = said["乙"].get(text.uid) == another(text.body)
        wanted[text.uid] = another(text.body) if alone and slip else truth(text.body)
        assert gold.label_key == wanted[text.uid]
        assert gold.method == ("adjudicated" if text.uid in unlike else "majority")
    window.context.session.close()
    wait_until(lambda: window.context.session.current is None, what="the project is closed")

    told = run("train", corpus, "--recipe", "quick-draft", "--encoder", tiny_encoder)
    assert told.code == 0, told.err
    with Project.open(corpus) as project:
        used = run_in_use(project)
        assert used is not None
        taught = snapshot_folder(project, used.snapshot_hash)
        assert taught is not None
        snapshot, _ = read_snapshot(taught)
    assert {each.uid: snapshot.labels[each.label] for each in snapshot.texts} == wanted


def collected(window: Window, corpus: Path, files: list[Path]) -> ReviewPage:
    """The project with what the copies say, on the Review page."""
    window.context.session.open(corpus)
    wait_until(lambda: window.context.session.current, what="the project opens")
    wait_until(lambda: "label" in window.pages, what="its pages are there")
    project = window.context.session.project
    job = window.context.jobs.file(lambda _state: collect_files(project, files))
    wait_until(lambda: not job.running, what="both copies are collected")
    review = page(window, "review")
    assert isinstance(review, ReviewPage)
    wait_until(lambda: review.presenter.agreement.agreement, what="the agreement is known")
    wait_until(lambda: review.presenter.current, what="the first dispute")
    return review
