"""What the page asks the project; all of it runs in a reader's thread."""

from __future__ import annotations

from array import array
from collections import Counter

from data.corpus.texts import read_text
from data.errors import UnknownTextError
from data.labelling.annotations import Annotation, annotations_of
from data.labelling.gold import gold_of
from data.labelling.resolution import Vote, resolve
from data.labelling.state import UNCHECKED
from data.project import Project
from data.review.agreement import agreement_views
from data.review.disputes import (
    contradictory_groups,
    disputed_ids,
    duplicates_of,
    settled_count,
)
from data.review.doubts import doubt_list, doubt_of
from desktop.jobs.job import JobState
from desktop.pages.review.state import (
    TABS,
    Agreement,
    Around,
    Listed,
    Open,
    OpenDoubts,
    Shown,
    Tab,
)


def open_disputes(project: Project, state: JobState) -> Open:
    """The texts on which persons disagree and that no gold settles."""
    ids = disputed_ids(project, cancelled=state.is_cancelled)
    return Open(ids, settled_count(project), project.labels())


def open_duplicates(project: Project, state: JobState) -> Open:
    """The first text of each group whose labels contradict one another."""
    groups = contradictory_groups(project, cancelled=state.is_cancelled)
    ids = array("q", (group[0] for group in groups))
    return Open(ids, settled_count(project), project.labels())


def open_doubts(project: Project, _state: JobState) -> OpenDoubts:
    """What is left of the list of doubtful labels."""
    found, settled, labels = doubt_list(project), settled_count(project), project.labels()
    if found.search is None:
        return OpenDoubts(array("q"), settled, labels)
    ranks = {text_id: place for place, text_id in enumerate(found.text_ids)}
    listed = Listed(found.search, ranks, found.probable, found.changed)
    return OpenDoubts(array("q", found.open_ids), settled, labels, listed)


def agreement(project: Project, state: JobState) -> Agreement:
    """How far persons agree."""
    return Agreement(agreement_views(project, cancelled=state.is_cancelled), project.labels())


def read_shown(project: Project, tab: Tab, text_id: int) -> Shown:
    """A text as a tab shows it, whether it is open there or not.

    Raises UnknownTextError.
    """
    match tab:
        case "disputes":
            return _dispute(project, text_id)
        case "doubts":
            return _doubt(project, text_id)
        case "duplicates":
            return _group(project, text_id)


def read_around(project: Project, text_id: int) -> Around | None:
    """A text as all tabs show it; None for one that is not there, in the trash say."""
    try:
        shown = {tab: read_shown(project, tab, text_id) for tab in TABS}
    except UnknownTextError:
        return None
    return Around(shown, settled_count(project))


def _dispute(project: Project, text_id: int) -> Shown:
    checked = [each for each in _labelled(project, text_id) if each.origin != UNCHECKED]
    said, gold = tuple(checked), gold_of(project, text_id)
    resolution = resolve(None, _votes(said), "majority")
    return Shown(
        tab="disputes",
        text=read_text(project, text_id),
        said=said,
        majority_key=resolution.label_key,
        settled_key=None if gold is None else gold.label_key,
        is_open=resolution.disputed and gold is None,
    )


def _doubt(project: Project, text_id: int) -> Shown:
    said, gold = _labelled(project, text_id), gold_of(project, text_id)
    listed = doubt_of(project, text_id)
    is_open = listed is not None and listed.is_open
    counts = resolve(None if gold is None else gold.label_key, _votes(said), "majority")
    return Shown(
        tab="doubts",
        text=read_text(project, text_id),
        said=said,
        settled_key=None if is_open else counts.label_key,
        is_open=is_open,
        doubt=None if listed is None else listed.label,
        gold=None if gold is None else gold.label_key,
    )


def _labelled(project: Project, text_id: int) -> tuple[Annotation, ...]:
    said = annotations_of(project, text_id)
    return tuple(each for each in said if each.label_key is not None)


def _votes(said: tuple[Annotation, ...]) -> list[Vote]:
    return [
        Vote(
            each.label_key,
            each.annotator.name,
            each.annotator.kind == "person",
            each.origin == UNCHECKED,
        )
        for each in said
        if each.label_key is not None
    ]


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
