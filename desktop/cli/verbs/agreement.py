"""``emodesk agreement``: how far the annotators of a project agree."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from data.project import Project
from data.review.agreement import (
    Agreement,
    LabelReliability,
    OverallAgreement,
    PairAgreement,
    agreement_views,
)
from data.review.estimate import Estimate, Interval
from data.review.reliability import RELIABLE, TENTATIVE, reliability
from desktop.cli.console import Console, plain

NAME = "agreement"
HELP = "tell how far the annotators agree"

_MEANINGS = {
    "reliable": f"reliable ({RELIABLE:.2f} or more)",
    "tentative": f"enough for tentative conclusions ({TENTATIVE} to {RELIABLE:.2f})",
    "insufficient": f"not enough to rely on the labels (below {TENTATIVE})",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of which project, and of which labels."""
    parser.add_argument("project", type=Path, metavar="P", help="the project file")
    parser.add_argument(
        "--blind-only",
        action="store_true",
        help="only labels that were given without a suggestion or another's label in sight",
    )


def run(parsed: argparse.Namespace, console: Console) -> dict[str, Any]:
    """Compute everything; the project may be open elsewhere meanwhile."""
    with Project.open(parsed.project, read_only=True) as project:
        views = agreement_views(project)
    found = views.of_blind if parsed.blind_only else views.of_all
    console.say(*_words(found))
    blind = views.of_blind.overall.texts
    if blind and not parsed.blind_only:
        console.say(f"Of these texts {blind:,} were labelled blind by two or more: --blind-only")
    return _values(found)


def _words(found: Agreement) -> Iterator[str]:
    overall = found.overall
    how = "labelled blind" if overall.blind_only else "labelled"
    if not overall.texts:
        yield f"No text was {how} by two people yet, so there is nothing to compare."
        return
    people = ", ".join(each.name for each in overall.annotators)
    yield f"{overall.texts:,} texts that two or more {how} ({people}); in brackets 95% intervals"
    yield f"  labelled alike        {_number(overall.raw)}"
    yield f"  Fleiss' kappa         {_number(overall.fleiss)}"
    yield f"  Krippendorff's alpha  {_number(overall.alpha)}{_meaning(overall)}"
    yield from _label_rows(overall.by_label)
    yield "By pair, Cohen's kappa:"
    yield from map(_pair_row, found.pairs)


def _meaning(overall: OverallAgreement) -> str:
    value = overall.alpha.value
    return "" if value is None else f": by Krippendorff {_MEANINGS[reliability(value)]}"


def _label_rows(labels: tuple[LabelReliability, ...]) -> Iterator[str]:
    width = max(5, *(len(each.label_key) for each in labels))
    yield f"  {'label'.ljust(width)}    texts  alpha against all others"
    for each in labels:
        yield f"  {each.label_key.ljust(width)}  {each.texts:>7,}  {_number(each.alpha)}"


def _pair_row(pair: PairAgreement) -> str:
    kappa = _number(Estimate(pair.kappa, pair.interval))
    return (
        f"  {pair.first.name} and {pair.second.name}: {kappa}, {pair.raw:.1%} labelled alike, "
        f"{pair.texts:,} texts"
    )


def _number(estimate: Estimate) -> str:
    if estimate.value is None:
        return "not defined"
    return f"{estimate.value:.3f}{_range(estimate.interval)}"


def _range(interval: Interval | None) -> str:
    return "" if interval is None else f" ({interval.low:.3f} to {interval.high:.3f})"


def _values(found: Agreement) -> dict[str, Any]:
    overall = found.overall
    value: dict[str, Any] = plain(overall)
    value["annotators"] = [each.name for each in overall.annotators]
    value["pairs"] = [
        {
            **plain(pair),
            "first": pair.first.name,
            "second": pair.second.name,
            "confusion": [
                {"first": first, "second": second, "texts": texts}
                for (first, second), texts in pair.confusion.items()
            ],
        }
        for pair in found.pairs
    ]
    return value
