"""Gold from what persons said, by a rule: what most of them said, or what is probably right."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import exists

from data.file import schema
from data.label_set.label_store import read_labels
from data.label_set.labels import Label
from data.labelling.annotations import Recorded
from data.labelling.annotators import Annotator, read_annotators
from data.labelling.gold import set_gold_many
from data.progress import Cancelled, stop_if
from data.project import Project
from data.review.opinions import Opinions, parse_opinions, select_opinions

GoldMethod = Literal["majority", "dawid-skene"]
GOLD_METHODS: tuple[GoldMethod, ...] = ("majority", "dawid-skene")

# With fewer annotators nothing but chance tells Dawid and Skene's model who of them is right.
ENOUGH_ANNOTATORS = 3
# Two thirds are two thirds, however they were reckoned.
_ROUNDING = 1e-9


@dataclass(frozen=True)
class GoldRule:
    """When a text is settled.

    *majority*: one label was given more often than any other, by at least the share ``least`` of
    those who labelled the text. *dawid-skene*: one label has at least the probability ``least``.
    Both: ``least_raters`` persons labelled the text.
    """

    method: GoldMethod = "majority"
    least_raters: int = 2
    least: float = 0.5


@dataclass(frozen=True)
class Decided:
    """Texts that get the same gold label for the same reason.

    ``share`` is the label's share of the votes, or its probability. ``against_majority`` tells that
    another label was given more often.
    """

    label_key: str
    share: float
    text_ids: array[int]
    against_majority: bool = False


@dataclass(frozen=True)
class AnnotatorQuality:
    """How often an annotator is probably right, by Dawid and Skene's model.

    ``confusion`` holds how probably they call a text whose true label is the first of a pair by the
    second one.
    """

    annotator: Annotator
    texts: int
    right: float
    confusion: Mapping[tuple[str, str], float]


@dataclass(frozen=True)
class GoldProposal:
    """What a rule makes of the texts that have no gold label.

    ``undecided``: enough persons labelled the text, but the rule does not tell. ``too_few``: not
    enough did. ``annotators`` is empty for a majority.
    """

    rule: GoldRule
    decided: tuple[Decided, ...]
    undecided: int
    too_few: int
    annotators: tuple[AnnotatorQuality, ...] = ()

    @property
    def texts(self) -> int:
        """How many texts get a gold label."""
        return sum(len(each.text_ids) for each in self.decided)

    @property
    def against_majority(self) -> int:
        """How many of them get another label than most persons gave."""
        return sum(len(each.text_ids) for each in self.decided if each.against_majority)

    def labels(self) -> dict[int, str]:
        """The gold label of each text, by id."""
        return {text_id: each.label_key for each in self.decided for text_id in each.text_ids}


@dataclass(frozen=True)
class Votes:
    """All that persons said of the texts, for rules to be tried on; it does not change any more.

    ``open_ids`` are the texts without gold by what is said of them; ``texts`` counts all.
    """

    labels: tuple[Label, ...]
    people: Mapping[int, Annotator]
    texts: Mapping[Opinions, int]
    open_ids: Mapping[Opinions, array[int]]


def read_votes(project: Project, *, cancelled: Cancelled | None = None) -> Votes:
    """What persons say of each text, those included that have gold already.

    Raises CancelledError.
    """
    note, gold = schema.annotation, schema.gold
    settled = exists().where(gold.c.text_id == note.c.text_id)
    texts: Counter[str] = Counter()
    open_ids: defaultdict[str, array[int]] = defaultdict(_no_ids)
    with project.reading(cancelled) as connection:
        labels = read_labels(connection)
        people = {annotator.id: annotator for annotator in read_annotators(connection)}
        query = select_opinions().add_columns(settled)
        for text_id, said, has_gold in connection.execute(query):
            stop_if(cancelled)
            texts[said] += 1
            if not has_gold:
                open_ids[said].append(text_id)
    parsed = {said: parse_opinions(said) for said in texts}
    return Votes(
        labels,
        people,
        {parsed[said]: number for said, number in texts.items()},
        {parsed[said]: ids for said, ids in open_ids.items()},
    )


def propose(votes: Votes, rule: GoldRule, *, cancelled: Cancelled | None = None) -> GoldProposal:
    """What a rule makes of these votes; raises CancelledError."""
    if rule.method == "majority":
        return _sorted_out(votes, rule, {each: _majority(each) for each in votes.open_ids})
    believed, annotators = _by_model(votes, cancelled)
    return _sorted_out(votes, rule, believed, annotators)


def propose_gold(
    project: Project, rule: GoldRule, *, cancelled: Cancelled | None = None
) -> GoldProposal:
    """What a rule makes of the texts that have no gold label; raises CancelledError."""
    return propose(read_votes(project, cancelled=cancelled), rule, cancelled=cancelled)


def settle(project: Project, proposal: GoldProposal, adjudicator: Annotator) -> Recorded:
    """Make gold of a proposal, in one step that one undo takes back.

    A text that was settled since is left as it is. Raises UnknownTextError or UnknownLabelError
    before anything is changed, if one was deleted since, and ReadOnlyError.
    """
    return set_gold_many(
        project,
        proposal.labels(),
        adjudicator,
        method=proposal.rule.method,
        keep=True,
    )


def _no_ids() -> array[int]:
    return array("q")


_Belief = tuple[int | None, float]
"""A label, None where two are equally likely, and how much speaks for it."""


def _sorted_out(
    votes: Votes,
    rule: GoldRule,
    believed: Mapping[Opinions, _Belief],
    annotators: Sequence[AnnotatorQuality] = (),
) -> GoldProposal:
    usable = {label.id: label.key for label in votes.labels if not label.retired}
    decided, undecided, too_few = [], 0, 0
    for opinions, ids in votes.open_ids.items():
        label_id, share = believed[opinions]
        if len(opinions) < rule.least_raters:
            too_few += len(ids)
        elif label_id not in usable or share < rule.least - _ROUNDING:
            undecided += len(ids)
        else:
            most, _ = _majority(opinions)
            against = most is not None and most != label_id
            decided.append(Decided(usable[label_id], share, ids, against))
    return GoldProposal(rule, tuple(decided), undecided, too_few, tuple(annotators))


def _majority(opinions: Opinions) -> _Belief:
    (label_id, most), *others = Counter(each.label_id for each in opinions).most_common(2)
    tie = bool(others) and others[0][1] == most
    return None if tie else label_id, most / len(opinions)


def _by_model(
    votes: Votes, cancelled: Cancelled | None
) -> tuple[dict[Opinions, _Belief], list[AnnotatorQuality]]:
    from data.review.statistics.belief import belief  # noqa: PLC0415 - brings numpy

    people = sorted({each.annotator_id for opinions in votes.texts for each in opinions})
    given = {each.label_id for opinions in votes.texts for each in opinions}
    labels = [label for label in votes.labels if label.id in given]
    who = {annotator_id: at for at, annotator_id in enumerate(people)}
    what = {label.id: at for at, label in enumerate(labels)}
    pattern_of = {
        opinions: tuple((who[each.annotator_id], what[each.label_id]) for each in opinions)
        for opinions in votes.texts
    }
    patterns: Counter[tuple[tuple[int, int], ...]] = Counter()
    for opinions, texts in votes.texts.items():
        patterns[pattern_of[opinions]] += texts
    found = belief(patterns, len(people), len(labels), cancelled=cancelled)
    believed: dict[Opinions, _Belief] = {}
    for opinions, pattern in pattern_of.items():
        label, probability = found.best[pattern]
        believed[opinions] = (None if label is None else labels[label].id, probability)
    keys = [label.key for label in labels]
    return believed, [
        AnnotatorQuality(
            votes.people[annotator_id],
            each.texts,
            each.right,
            {
                (true, said): probability
                for true, row in zip(keys, each.confusion, strict=True)
                for said, probability in zip(keys, row, strict=True)
            },
        )
        for annotator_id, each in zip(people, found.annotators, strict=True)
    ]
