"""How far persons who labelled the same texts agree, beyond what chance would bring."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.label_set.label_store import read_labels
from data.label_set.labels import Label
from data.labelling.annotators import Annotator, read_annotators
from data.progress import Cancelled
from data.project import Project
from data.review.estimate import Estimate, Interval
from data.review.opinions import Opinions, count_opinions

# From so many texts that two or more labelled blind, blind labels alone are the usual view.
ENOUGH_BLIND = 30

Confusion = Mapping[tuple[str, str], int]
"""How many texts the first called this and the second called that; pairs without any are absent."""

_Patterns = dict[tuple[tuple[int, int], ...], int]


@dataclass(frozen=True)
class LabelAgreement:
    """Agreement on one label against all others, and on how many texts at least one gave it."""

    label_key: str
    kappa: float | None
    texts: int


@dataclass(frozen=True)
class PairAgreement:
    """Agreement of two persons on the texts that both labelled.

    ``raw`` is the share on which they agree. ``kappa`` (Cohen's) is None where it is not defined:
    both always gave the same one label, so that chance alone would have them agree. ``interval`` is
    None where none can be given, as for few texts.
    """

    first: Annotator
    second: Annotator
    texts: int
    raw: float
    kappa: float | None
    interval: Interval | None
    by_label: tuple[LabelAgreement, ...]
    confusion: Confusion


@dataclass(frozen=True)
class LabelReliability:
    """What all together agree on one label against all others; ``texts`` as above."""

    label_key: str
    fleiss: Estimate
    alpha: Estimate
    texts: int


@dataclass(frozen=True)
class OverallAgreement:
    """Agreement of all ``annotators`` on the ``texts`` that two or more of them labelled.

    ``raw`` is the mean share of agreeing pairs among a text's annotators, ``fleiss`` Fleiss' kappa,
    ``alpha`` Krippendorff's alpha; how they are defined stands in ``statistics``.
    """

    blind_only: bool
    annotators: tuple[Annotator, ...]
    texts: int
    raw: Estimate
    fleiss: Estimate
    alpha: Estimate
    by_label: tuple[LabelReliability, ...]


@dataclass(frozen=True)
class Agreement:
    """All together, and each two who labelled a text in common, in their order."""

    overall: OverallAgreement
    pairs: tuple[PairAgreement, ...]


@dataclass(frozen=True)
class AgreementViews:
    """The same from all labels, and from those alone that were given blind, on either side."""

    of_all: Agreement
    of_blind: Agreement

    @property
    def blind_is_usual(self) -> bool:
        """Whether there are enough blind labels to look at these alone, as one should."""
        return self.of_blind.overall.texts >= ENOUGH_BLIND


def agreement_views(project: Project, *, cancelled: Cancelled | None = None) -> AgreementViews:
    """Everything about agreement in one reading; raises CancelledError."""
    said = _read(project, cancelled)
    return AgreementViews(
        *(
            Agreement(
                _overall(said, blind_only=blind, cancelled=cancelled),
                _pairs(said, blind_only=blind, cancelled=cancelled),
            )
            for blind in (False, True)
        )
    )


def overall_agreement(
    project: Project, *, blind_only: bool = False, cancelled: Cancelled | None = None
) -> OverallAgreement:
    """The agreement of all annotators together; raises CancelledError.

    ``blind_only`` takes only labels into account that were given blind.
    """
    said = _read(project, cancelled)
    return _overall(said, blind_only=blind_only, cancelled=cancelled)


def pairwise_agreement(
    project: Project, *, blind_only: bool = False, cancelled: Cancelled | None = None
) -> tuple[PairAgreement, ...]:
    """The agreement of each two persons who both labelled at least one text, in their order.

    ``blind_only`` as above. Raises CancelledError.
    """
    said = _read(project, cancelled)
    return _pairs(said, blind_only=blind_only, cancelled=cancelled)


@dataclass(frozen=True)
class _Said:
    """What persons called how many texts by."""

    people: Mapping[int, Annotator]
    labels: Sequence[Label]
    opinions: Mapping[Opinions, int]

    def numbered(self, *, blind_only: bool) -> tuple[_Patterns, list[Annotator]]:
        """The same with annotators and labels numbered, and who the annotators are."""
        kept: Counter[Opinions] = Counter()
        for opinions, texts in self.opinions.items():
            heard = tuple(each for each in opinions if each.blind) if blind_only else opinions
            if len(heard) > 1:
                kept[heard] += texts
        ids = sorted({each.annotator_id for opinions in kept for each in opinions})
        who = {annotator_id: at for at, annotator_id in enumerate(ids)}
        what = {label.id: at for at, label in enumerate(self.labels)}
        patterns: Counter[tuple[tuple[int, int], ...]] = Counter()
        for opinions, texts in kept.items():
            pattern = tuple((who[each.annotator_id], what[each.label_id]) for each in opinions)
            patterns[pattern] += texts
        return dict(patterns), [self.people[each] for each in ids]


def _read(project: Project, cancelled: Cancelled | None) -> _Said:
    with project.reading(cancelled) as connection:
        return _Said(
            {annotator.id: annotator for annotator in read_annotators(connection)},
            read_labels(connection),
            count_opinions(connection),
        )


def _overall(said: _Said, *, blind_only: bool, cancelled: Cancelled | None) -> OverallAgreement:
    from data.review.statistics.overall import overall_numbers  # noqa: PLC0415 - brings numpy

    patterns, people = said.numbered(blind_only=blind_only)
    found = overall_numbers(patterns, len(people), len(said.labels), cancelled=cancelled)
    return OverallAgreement(
        blind_only=blind_only,
        annotators=tuple(people),
        texts=found.texts,
        raw=found.raw,
        fleiss=found.fleiss,
        alpha=found.alpha,
        by_label=tuple(
            LabelReliability(said.labels[each.label].key, each.fleiss, each.alpha, each.texts)
            for each in found.by_label
        ),
    )


def _pairs(
    said: _Said, *, blind_only: bool, cancelled: Cancelled | None
) -> tuple[PairAgreement, ...]:
    from data.review.statistics.pairs import pair_numbers  # noqa: PLC0415 - brings numpy

    patterns, people = said.numbered(blind_only=blind_only)
    keys = [label.key for label in said.labels]
    return tuple(
        PairAgreement(
            first=people[each.first],
            second=people[each.second],
            texts=each.texts,
            raw=each.agreed / each.texts,
            kappa=each.kappa.value,
            interval=each.kappa.interval,
            by_label=tuple(
                LabelAgreement(keys[label], kappa, each.texts_with(label))
                for label, kappa in each.by_label.items()
            ),
            confusion={
                (keys[first], keys[second]): texts for (first, second), texts in each.cells.items()
            },
        )
        for each in pair_numbers(patterns, len(people), len(keys), cancelled=cancelled)
    )
