"""What the Label page shows next where it goes by what texts are like.

numpy comes in with the engine's work only: a page may import this module.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from core.contract import Embedded, EmbedRequest
from core.engine.client import Engine
from data.corpus.queue import next_page
from data.corpus.queue_order import Queue, Scope
from data.corpus.queue_places import save_queue_places
from data.corpus.texts import Text
from data.errors import DataError
from data.labelling.annotators import Annotator
from data.project import Project
from desktop.commands.change_set import ChangeSet

if TYPE_CHECKING:
    from desktop.commands.engine_work import Told

SAMPLE = 10_000
"""So many texts are told apart at most: the first model is there long before they are labelled."""


def plan_varied_order(
    project: Project, annotator: Annotator, scope: Scope, engine: Engine, told: Told
) -> ChangeSet:
    """Put waiting texts in an order whose beginnings are as varied as the whole, and keep it.

    They are a sample by chance, the same one for the same texts; texts with the same words come
    once. ``value`` is how many they were.

    Raises:
        DataError: no text waits.
        CoreError: the encoder cannot be used.
        Cancelled: the user stopped it; the order of before stays.
    """
    from desktop.commands.engine_work import last_word  # noqa: PLC0415 - brings numpy

    texts = _sample(project, annotator, scope)
    if not texts:
        raise DataError(
            "There is no text to put in order.", "Import texts, or choose other texts to label."
        )
    with tempfile.TemporaryDirectory(prefix="emodesk-") as name:
        request = EmbedRequest(
            texts_file=str(Path(name) / "texts.jsonl"), order_file=str(Path(name) / "order.npy")
        )
        with Path(request.texts_file).open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(json.dumps(text.body) + "\n" for text in texts)
        last_word(engine.ask(request), Embedded, told)
        order = _read_order(request.order_file)
    save_queue_places(project, [texts[place].id for place in order])
    return ChangeSet.of(value=len(order))


def _sample(project: Project, annotator: Annotator, scope: Scope) -> list[Text]:
    at_random = Queue(scope, "random", random_every=0)
    page = next_page(project, annotator, at_random, limit=SAMPLE)
    different: dict[str, Text] = {}
    for queued in page.texts:
        different.setdefault(queued.text.group, queued.text)
    return list(different.values())


def _read_order(path: str | None) -> list[int]:
    import numpy as np  # noqa: PLC0415 - a page imports this module

    assert path is not None
    return [int(place) for place in np.load(path, allow_pickle=False)]
