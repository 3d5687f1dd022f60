"""The varied order, made by an engine that answers as the real one does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from core.contract import Cancelled, Embedded, EmbedRequest, Event, RunCancelled, Stage
from data.corpus.queue import next_page
from data.corpus.queue_order import Queue
from data.corpus.queue_places import has_queue_places
from data.corpus.texts import read_texts
from data.errors import DataError
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import annotate_many
from data.labelling.annotators import person
from data.project import Project
from data.spreadsheets.read import read_table
from desktop.commands.label_sets import load_label_set
from desktop.commands.queueing import plan_varied_order

BODIES = ["one", "two", "三", "two", "five\u2028lines", "six"]


class FakeEngine:
    """Puts the longest text first, or is stopped."""

    def __init__(self, *, stopped: bool = False) -> None:
        self.bodies: list[str] = []
        self._stopped = stopped

    def ask(self, request: EmbedRequest) -> Iterator[Event]:
        lines = Path(request.texts_file).read_text("utf-8").split("\n")[:-1]
        self.bodies = [json.loads(line) for line in lines]
        yield Stage("Reading the texts", len(self.bodies), len(self.bodies))
        if self._stopped:
            yield RunCancelled()
            return
        lengths = [-len(body) for body in self.bodies]
        assert request.order_file is not None
        np.save(request.order_file, np.argsort(lengths, kind="stable").astype(np.int64))
        yield Embedded(len(self.bodies), 4, 0.1)


@pytest.fixture
def corpus(folder: Path) -> Iterator[Project]:
    file = folder / "texts.jsonl"
    rows = [json.dumps({"text": body}) for body in BODIES]
    file.write_text("\n".join(rows), "utf-8")
    with Project.create(folder / "corpus.emodesk", load_label_set("emotions-6")) as project:
        import_table(project, read_table(file), ImportChoice("text"))
        yield project


def test_waiting_texts_come_in_the_order_of_the_engine_and_copies_once(corpus: Project) -> None:
    engine, who, events = FakeEngine(), person(corpus, "A"), []
    labelled = next(text for text in read_texts(corpus) if text.body == "six")
    annotate_many(corpus, {labelled.id: "sad"}, who)
    change = plan_varied_order(corpus, who, "unlabelled", engine, events.append)
    assert sorted(engine.bodies) == sorted({"one", "two", "三", "five\u2028lines"})
    assert change.value == 4
    assert [type(event) for event in events] == [Stage, Embedded]
    page = next_page(corpus, who, Queue("unlabelled", "varied", random_every=0))
    came = [queued.text.body for queued in page.texts]
    assert came[0] == "five\u2028lines"
    assert came[3:] == ["三", "two"]  # the copy has no place, so it comes behind all others


def test_the_same_texts_are_given_to_the_engine_in_the_same_order(corpus: Project) -> None:
    first, second, who = FakeEngine(), FakeEngine(), person(corpus, "A")
    for engine in (first, second):
        plan_varied_order(corpus, who, "mine", engine, lambda _event: None)
    assert first.bodies == second.bodies


def test_a_making_that_is_stopped_leaves_no_order(corpus: Project) -> None:
    with pytest.raises(Cancelled):
        engine = FakeEngine(stopped=True)
        plan_varied_order(corpus, person(corpus, "A"), "mine", engine, lambda _event: None)
    assert not has_queue_places(corpus)


def test_where_nothing_waits_it_says_so(corpus: Project) -> None:
    who, engine = person(corpus, "A"), FakeEngine()
    annotate_many(corpus, {text.id: "sad" for text in read_texts(corpus)}, who)
    with pytest.raises(DataError, match="no text to put in order"):
        plan_varied_order(corpus, who, "unlabelled", engine, lambda _event: None)
    assert engine.bodies == []
