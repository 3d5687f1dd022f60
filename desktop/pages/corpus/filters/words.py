"""What a filter asks, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from data.corpus.finding import Filter, Suggested
from data.label_set.labels import Label
from desktop.i18n import QT_TRANSLATE_NOOP, Words, translate
from desktop.label_names import label_name
from desktop.pages.corpus.statuses import status_words

_WHOLE = (0.0, 1.0)

MARKS: dict[str, Words] = {
    "flagged": QT_TRANSLATE_NOOP("FilterWords", "flagged"),
    "commented": QT_TRANSLATE_NOOP("FilterWords", "with a comment"),
    "duplicates": QT_TRANSLATE_NOOP("FilterWords", "duplicates"),
    "held_out": QT_TRANSLATE_NOOP("FilterWords", "held out"),
    "unchecked": QT_TRANSLATE_NOOP("FilterWords", "unchecked"),
}
"""The conditions that are only on or off, by their field of the filter."""


@dataclass(frozen=True)
class Names:
    """How what a filter mentions is called: labels, and annotators by their number."""

    labels: tuple[Label, ...] = ()
    annotators: Mapping[int, str] = field(default_factory=dict)

    def label(self, key: str) -> str:
        """A label; its key where the project has no such label."""
        return next((label_name(each) for each in self.labels if each.key == key), key)

    def annotator(self, annotator_id: int) -> str:
        """An annotator; the number where nobody has it."""
        return self.annotators.get(annotator_id, f"#{annotator_id}")


def filter_words(filter: Filter, names: Names) -> str:  # noqa: A002  # what it is
    """All conditions in a line; no words for none."""
    return " · ".join(_conditions(filter, names))


def marked(filter: Filter) -> tuple[str, ...]:  # noqa: A002
    """The fields of ``MARKS`` that a filter asks for."""
    return tuple(mark for mark in MARKS if getattr(filter, mark))


def count_conditions(filter: Filter) -> int:  # noqa: A002
    """How many conditions are set."""
    return len(_conditions(filter, Names()))


def range_words(suggested: Suggested | None) -> str | None:
    """Between which confidences; None for any."""
    if suggested is None:
        return None
    between = (suggested.least_confidence, suggested.most_confidence)
    if between == _WHOLE:
        return None
    return "{:.2f}–{:.2f}".format(*between)


def differs_words(suggested: Suggested | None) -> str | None:
    """Whether the suggestion is another label than the one that counts; None for either."""
    if suggested is None or suggested.differs is None:
        return None
    if suggested.differs:
        return translate("FilterWords", "Suggestion differs")
    return translate("FilterWords", "Suggestion is the label")


def _conditions(filter: Filter, names: Names) -> list[str]:  # noqa: A002
    suggested = filter.suggested
    key = None if suggested is None else suggested.label_key
    said: Iterable[str | None] = (
        f"“{filter.words}”" if filter.words else None,
        None if filter.label_key is None else names.label(filter.label_key),
        translate("FilterWords", "with a label") if filter.labelled else None,
        translate("FilterWords", "Trash") if filter.in_trash else None,
        None if filter.status is None else status_words(filter.status),
        differs_words(suggested),
        range_words(suggested),
        None
        if key is None
        else translate("FilterWords", "Suggestion: {name}").format(name=names.label(key)),
        filter.source,
        None if filter.annotator_id is None else names.annotator(filter.annotator_id),
        *(MARKS[mark].now() for mark in marked(filter)),
    )
    return [each for each in said if each is not None]
