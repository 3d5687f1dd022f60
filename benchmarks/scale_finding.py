"""Filters, orders and narrowed queues on a corpus of any size, each timed to the first rows."""

from __future__ import annotations

import random
from array import array
from collections.abc import Callable
from functools import partial
from statistics import median
from typing import get_args

from benchmarks.scale_contestants import PAGE, Figures, timed
from data.corpus.browsing import read_rows
from data.corpus.finding import Filter, Sort, SortColumn, Suggested, find_ids
from data.corpus.queue import next_page
from data.corpus.queue_order import Narrowed, Queue
from data.labelling.annotators import Annotator, person
from data.labelling.bulk_accepting import accept_many, plan_accepting
from data.labelling.notes import set_flags
from data.project import Project

# One text in so many is flagged, and as many have an unchecked label.
_NOTED_EACH = 100
SORTED_BY = tuple(column for column in get_args(SortColumn) if column != "imported")


def note_some(project: Project, count: int, annotator: Annotator, run_id: int) -> None:
    """Flag some texts, and accept what the run suggests for others."""
    set_flags(project, range(1, count + 1, _NOTED_EACH), annotator, True)
    plan = plan_accepting(project, range(5, count + 1, _NOTED_EACH), run_id)
    accept_many(project, plan, annotator)


def finding(project: Project) -> Figures:
    """What the Corpus page asks for, with a person Ann and a run 1."""
    ann = person(project, "Ann")
    filters = {
        "filter by label": Filter(label_key="sad"),
        "filter by annotator": Filter(annotator_id=ann.id),
        "filter by suggested label": Filter(suggested=Suggested(1, label_key="sad")),
        "filter by confidence": Filter(suggested=Suggested(1, 0.5, 0.6)),
        "filter: suggestion differs": Filter(suggested=Suggested(1, differs=True)),
        "filter: flagged": Filter(flagged=True),
        "filter: unchecked": Filter(unchecked=True),
        "filter: duplicates": Filter(duplicates=True),
    }
    found = {
        name: _often(partial(_first_rows, project, each, Sort())) for name, each in filters.items()
    }
    for column in SORTED_BY:
        sort = Sort(column, descending=True, run_id=1)
        found[f"sort by {column}"] = _often(partial(_first_rows, project, Filter(), sort))
    return found | _narrowed(project, ann)


def _narrowed(project: Project, annotator: Annotator) -> Figures:
    """A page of texts that are few, and one of many that stand at the far end of the order."""
    ids = find_ids(project)
    few = random.Random(8).sample(ids, min(1_000, len(ids) // 2))
    many = find_ids(project, sort=Sort("confidence", descending=True, run_id=1))[: len(ids) // 10]
    found = {}
    for name, some in (("few", few), ("many, the last ones", many)):
        narrowed = Narrowed(array("q", sorted(some)))
        queue = Queue("mine", "least confident", 1, narrowed=narrowed)
        found[f"first page of a narrowed queue: {name}"] = _often(
            partial(next_page, project, annotator, queue)
        )
    return found


def _first_rows(project: Project, wanted: Filter, sort: Sort) -> None:
    read_rows(project, find_ids(project, wanted, sort=sort)[:PAGE], 1)


def _often(work: Callable[[], object]) -> float:
    return median(timed(work) for _ in range(5))
