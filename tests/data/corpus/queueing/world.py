"""A small corpus with everything that an order goes by, and the orders by another way."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from data.corpus.queue import QueuedText, next_page
from data.corpus.queue_order import Queue
from data.corpus.queue_places import save_queue_places
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import annotate_many, clear_many
from data.labelling.annotators import Annotator, person
from data.project import Project
from data.training import uncertainty
from data.training.predictions import save_pool
from data.training.runs import start_run

KEYS = ("angry", "happy", "sad")
TEXTS = 24
# Each exactly as it is stored, and several of them equally sure.
PROBABILITIES = st.sampled_from(
    [
        *[(0.5, 0.25, 0.25), (0.25, 0.5, 0.25), (0.375, 0.375, 0.25), (0.0, 0.125, 0.875)],
        *[(1.0, 0.0, 0.0), (0.125, 0.75, 0.125), (0.375, 0.25, 0.375), (0.4375, 0.0, 0.5625)],
    ]
)
IDS = st.integers(1, TEXTS)


@dataclass
class World:
    """What the corpus holds: who labelled what, and what the run says."""

    project: Project
    ann: Annotator
    bo: Annotator
    run_id: int
    labels: dict[str, dict[int, str]] = field(default_factory=lambda: {"Ann": {}, "Bo": {}})
    said: dict[int, tuple[float, ...]] = field(default_factory=dict)
    placed: list[int] = field(default_factory=list)

    def afresh(self) -> World:
        """The same corpus without labels and places, and with a run that said nothing."""
        for who in (self.ann, self.bo):
            clear_many(self.project, self.labels[who.name], who)
        self.labels = {"Ann": {}, "Bo": {}}
        self.said = {}
        self.place([])
        self.run_id = new_run(self.project)
        return self

    def label(self, who: Annotator, labels: dict[int, str]) -> None:
        annotate_many(self.project, labels, who)
        self.labels[who.name] |= labels

    def predict(self, said: dict[int, tuple[float, ...]]) -> None:
        save_pool(self.project, self.run_id, said)
        self.said |= said

    def place(self, text_ids: Sequence[int]) -> None:
        save_queue_places(self.project, text_ids)
        self.placed = list(text_ids)

    def waiting(self, scope: str) -> list[int]:
        touched = set[int]() if scope == "all" else set(self.labels["Ann"])
        if scope == "unlabelled":
            touched |= self.labels["Bo"].keys()
        return [text_id for text_id in range(1, TEXTS + 1) if text_id not in touched]

    def expected(self, queue: Queue) -> list[int]:
        """The texts of a queue in its order, without random ones among them."""
        waiting = self.waiting(queue.scope)
        measures: dict[str, Any] = {
            "ties": lambda each: (uncertainty.margin(self.said[each]), each),
            "least confident": lambda each: (uncertainty.confidence(self.said[each]), each),
            # The largest first, and of equals the one that was imported last.
            "entropy": lambda each: (-uncertainty.entropy(self.said[each]), -each),
            "varied": self.placed.index,
        }
        known = self.placed if queue.order == "varied" else self.said
        first = [text_id for text_id in waiting if queue.order in measures and text_id in known]
        rest = [text_id for text_id in waiting if text_id not in first]
        return sorted(first, key=measures[queue.order]) + rest if first else rest


def make_world(project: Project, make_table: Any) -> World:
    table = make_table([[f"文本 {n}"] for n in range(TEXTS)], ["text"])
    import_table(project, table, ImportChoice("text"))
    return World(project, person(project, "Ann"), person(project, "Bo"), new_run(project))


def new_run(project: Project) -> int:
    return start_run(
        project,
        variant={},
        recipe={},
        encoder={},
        labels=KEYS,
        seed=1,
        snapshot_hash="",
        device="cpu",
    ).id


def walk(
    world: World, queue: Queue, limit: int, leave_out: Collection[int] = ()
) -> list[QueuedText]:
    """All texts from the first page to the end."""
    found: list[QueuedText] = []
    place, at_end = "", False
    while not at_end:
        page = next_page(
            world.project, world.ann, queue, place=place, limit=limit, leave_out=leave_out
        )
        assert len(page.texts) == limit or page.at_end
        found += page.texts
        place, at_end = page.place, page.at_end
    return found


def ids(queued: Sequence[QueuedText]) -> list[int]:
    return [each.text.id for each in queued]
