"""What is written of a text in dispute that is there to tell how far people agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data.corpus.queue import QueuedText, next_page
from data.corpus.queue_order import Queue
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import annotate, annotations_of
from data.labelling.annotators import person
from data.project import Project
from data.sharing.handing_out import hand_out
from data.sharing.planning import plan_handout
from data.spreadsheets.read import read_table
from data.training.predictions import save_pool
from data.training.runs import start_run
from desktop.commands.change_set import ChangeSet
from desktop.commands.label_sets import load_label_set
from desktop.pages.label import deciding
from desktop.pages.label.deciding import Seen
from desktop.pages.label.state import shown

LABELS = ("happy", "sad")


@pytest.fixture
def handed_out(folder: Path) -> Iterator[Project]:
    """A text that two persons got and labelled unlike, and of which a model said something."""
    file = folder / "texts.csv"
    file.write_text("text\n雨下了一夜\n", "utf-8")
    with Project.create(folder / "corpus.emodesk", load_label_set("emotions-6")) as project:
        import_table(project, read_table(file), ImportChoice("text"))
        hand_out(project, plan_handout(project, ["B", "C"], each=0, common=1), folder)
        annotate(project, 1, person(project, "B"), "happy", blind=True)
        annotate(project, 1, person(project, "C"), "sad", blind=True)
        run = start_run(
            project,
            variant={},
            recipe={},
            encoder={},
            labels=LABELS,
            seed=1,
            snapshot_hash="",
            device="cpu",
        )
        save_pool(project, run.id, {1: (0.75, 0.25)})
        yield project


def _served(project: Project) -> QueuedText:
    queue = Queue("unlabelled", "annotators disagree", run_id=1)
    (queued,) = next_page(project, person(project, "A"), queue).texts
    return queued


@pytest.mark.parametrize("decide", [lambda seen: deciding.label(seen, "sad"), deciding.skip])
@pytest.mark.parametrize("others_known", [True, False])
def test_it_is_not_blind_where_the_dispute_was_known(
    handed_out: Project, decide: Callable[[Seen], ChangeSet], others_known: bool
) -> None:
    who = person(handed_out, "A")
    in_view = shown(_served(handed_out), LABELS, is_known=others_known)
    assert in_view.suggestion is None, "the model would lead them"
    decide(Seen(handed_out, in_view.text_id, who, in_view.suggestion, in_view.is_known, 900))
    (own,) = (each for each in annotations_of(handed_out, 1) if each.annotator == who)
    assert own.blind is not others_known
