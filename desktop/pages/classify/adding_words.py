"""What is said of rows that come into the corpus."""

from __future__ import annotations

from collections.abc import Sequence

from data.classifying.chosen_rows import WhatToAdd
from data.corpus.finding import Filter
from data.spreadsheets.table import Problem
from desktop.commands.classification.adding import Added
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.sentences import in_user_language
from desktop.wording import counted, number

_MOST_PROBLEMS = 3

_ALL = (
    QT_TRANSLATE_NOOP("Adding", "All: {count} text"),
    QT_TRANSLATE_NOOP("Adding", "All: {count} texts"),
)
_UNSURE = (
    QT_TRANSLATE_NOOP("Adding", "Only unsure ones: {count} text"),
    QT_TRANSLATE_NOOP("Adding", "Only unsure ones: {count} texts"),
)
_ADDED = (
    QT_TRANSLATE_NOOP("Adding", "{count} text was added to the corpus."),
    QT_TRANSLATE_NOOP("Adding", "{count} texts were added to the corpus."),
)
_LEFT_OUT = (
    QT_TRANSLATE_NOOP("Adding", "{count} row was left out: the corpus has its text already."),
    QT_TRANSLATE_NOOP("Adding", "{count} rows were left out: the corpus has their texts already."),
)
_STAND_FOR = (
    QT_TRANSLATE_NOOP("Adding", "{count} row of the sample is a text that the corpus has already."),
    QT_TRANSLATE_NOOP(
        "Adding", "{count} rows of the sample are texts that the corpus has already."
    ),
)


def all_words(count: int) -> str:
    """The choice of all rows."""
    return counted(count, *_ALL)


def unsure_words(count: int) -> str:
    """The choice of the unsure ones."""
    return counted(count, *_UNSURE)


def below_words(below: float) -> str:
    """What is unsure."""
    said = translate("Adding", "With a confidence below {least}: here the model errs most often.")
    return said.format(least=f"{below:.2f}")


def sample_words(points: int, *, recorded: bool) -> str:
    """What a sample is for; ``recorded`` where it is of a file and its accuracy will be told."""
    if not recorded:
        return translate("Adding", "Texts from everywhere, drawn by chance.")
    return translate(
        "Adding",
        "To estimate how right the labels are on the whole file, to within about {points} points. "
        "They are labelled blind, without the suggestion.",
    ).format(points=points)


def to_label(text_ids: tuple[int, ...]) -> Filter:
    """The filter by which the Label page serves these texts until they have a label.

    Without the status it would be a list of labelled texts, which nobody labels blind.
    """
    return Filter(listed=text_ids, status="unlabelled")


def filter_name(what: WhatToAdd, source: str) -> str:
    """What the texts are called on the Label page."""
    if what == "sample":
        return translate("Adding", "Sample of {file}").format(file=source)
    if what == "unsure":
        return translate("Adding", "Unsure in {file}").format(file=source)
    return source


def added_words(added: Added) -> str:
    """How many texts came in."""
    if not added.texts:
        return translate("Adding", "The corpus has all of these texts already.")
    return counted(added.texts, *_ADDED)


def more_words(added: Added, what: WhatToAdd) -> str:
    """What became of the other rows, under which name the texts are found, and what went wrong."""
    lines = []
    if added.known and what == "sample":
        lines.append(counted(added.known, *_STAND_FOR))
    elif added.known and added.texts:
        lines.append(counted(added.known, *_LEFT_OUT))
    if added.texts:
        found = translate("Adding", "In the corpus their source is {file}.")
        lines.append(found.format(file=added.source))
    return "\n".join([*lines, *_problem_lines(added.problems)])


def _problem_lines(problems: Sequence[Problem]) -> list[str]:
    row = translate("Adding", "Row {row}: {cause}")
    lines = [
        row.format(row=each.row, cause=in_user_language(each.cause))
        if each.row
        else in_user_language(each.cause)
        for each in problems[:_MOST_PROBLEMS]
    ]
    more = len(problems) - len(lines)
    if more:
        lines.append(translate("Adding", "and {count} more").format(count=number(more)))
    return lines
