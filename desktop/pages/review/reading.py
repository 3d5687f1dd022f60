"""What the page asks the project; all of it runs in a reader's thread."""

from __future__ import annotations

from array import array
from collections import Counter

from data.corpus.finding import Filter, find_ids
from data.corpus.texts import read_text
from data.errors import UnknownTextError
from data.labelling.annotations import annotations_of
from data.labelling.gold import gold_of
from data.labelling.resolution import Vote, resolve
from data.project import Project
from data.review.agreement import agreement_views
from data.review.disputes import contradictory_groups, duplicates_of, settled_count
from desktop.jobs.job import JobState
from desktop.pages.review.state import TABS, Agreement, Around, Open, Shown, Tab


def open_disputes(project: Project, state: JobState) -> Open:
    """The texts on which persons disagree and that no gold settles."""
    ids = find_ids(project, Filter(status="disputed"), cancelled=state.is_cancelled)
    return Open(ids, settled_count(project), project.labels())


def open_duplicates(project: Project, state: JobState) -> Open:
    """The first text of each group whose labels contradict one another."""
    groups = contradictory_groups(project, cancelled=state.is_cancelled)
    ids = array("q", (group[0] for group in groups))
    return Open(ids, settled_count(project), project.labels())


def agreement(project: Project, state: JobState) -> Agreement:
    """How far persons agree."""
    return Agreement(agreement_views(project, cancelled=state.is_cancelled), project.labels())


def read_shown(project: Project, tab: Tab, text_id: int) -> Shown:
    """A text as a tab shows it, whether it is open there or not.

    Raises UnknownTextError.
    """
    return _dispute(project, text_id) if tab == "disputes" else _group(project, text_id)


def read_around(project: Project, text_id: int) -> Around | None:
    """A text as both tabs show it; None for one that is not there, in the trash say."""
    try:
        shown = {tab: read_shown(project, tab, text_id) for tab in TABS}
    except UnknownTextError:
        return None
    return Around(shown, settled_count(project))


def _dispute(project: Project, text_id: int) -> Shown:
    said = tuple(each for each in annotations_of(project, text_id) if each.label_key is not None)
    gold = gold_of(project, text_id)
    votes = [
        Vote(each.label_key, each.annotator.name, each.annotator.kind == "person")
        for each in said
        if each.label_key is not None
    ]
    resolution = resolve(None, votes, "majority")
    return Shown(
        tab="disputes",
        text=read_text(project, text_id),
        said=said,
        majority_key=resolution.label_key,
        settled_key=None if gold is None else gold.label_key,
        is_open=resolution.disputed and gold is None,
    )


def _group(project: Project, text_id: int) -> Shown:
    copies = duplicates_of(project, text_id).texts
    counts = Counter(copy.label_key for copy in copies if copy.label_key is not None)
    is_open = len(counts) > 1
    most = [key for key, count in counts.items() if count == max(counts.values())]
    prevailing = most[0] if len(most) == 1 else None
    return Shown(
        tab="duplicates",
        text=copies[0].text,
        copies=copies,
        majority_key=prevailing,
        settled_key=None if is_open else prevailing,
        is_open=is_open,
    )
