"""Writes what ``benchmarks.selection`` found into ``docs/selection.md``, between its marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from benchmarks.selection_chart import draw_chart
from benchmarks.selection_curves import Curve, Saving, saving
from benchmarks.selection_doubts import ListFound
from benchmarks.selection_strategies import RANDOM

PAGE = Path(__file__).resolve().parents[1] / "docs" / "selection.md"
PICTURE = PAGE.with_suffix(".svg")


def write_page(curves: Sequence[Curve], lists: Sequence[ListFound]) -> None:
    """Put the tables on the page, and the picture beside it."""
    page = PAGE.read_text("utf-8")
    for name, table in (
        ("curves", _curve_table(curves)),
        ("savings", _saving_table(curves)),
        ("doubts", _doubts_table(lists)),
    ):
        page = _put(page, name, table)
    PAGE.write_text(page, "utf-8")
    PICTURE.write_text(draw_chart(curves), "utf-8")


def _curve_table(curves: Sequence[Curve]) -> list[str]:
    head = [f"{count:,} labels" for count in curves[0].counts]
    return [
        f"![Macro-F1 by number of labels, one line a strategy]({PICTURE.name})",
        "",
        _row(["strategy", *head]),
        _row(["---", *("---:" for _ in head)]),
        *(_row([curve.strategy, *_scores(curve)]) for curve in curves),
    ]


def _scores(curve: Curve) -> list[str]:
    means = [f"{mean:.3f}" for mean in curve.means]
    if len(curve.scores) < 2:
        return means
    pairs = zip(means, curve.deviations, strict=True)
    return [f"{mean} ± {deviation:.3f}" for mean, deviation in pairs]


def _saving_table(curves: Sequence[Curve]) -> list[str]:
    (random,) = (curve for curve in curves if curve.strategy == RANDOM.name)
    counts = random.counts[-2:]
    rows = [
        _row([curve.strategy, *(_saved(curve, saving(curve, random, count)) for count in counts)])
        for curve in curves
        if curve is not random
    ]
    head = [f"saved of {count:,}" for count in counts]
    return [_row(["strategy", *head]), _row(["---", *("---:" for _ in head)]), *rows]


def _saved(curve: Curve, found: Saving) -> str:
    least, most = min(found.by_seed), max(found.by_seed)
    told = f"{round(found.of_means)} ({round(least)} to {round(most)})"
    seeds = len(curve.scores)
    return told if found.reached == seeds else f"{told}, reached by {found.reached} of {seeds}"


def _doubts_table(lists: Sequence[ListFound]) -> list[str]:
    rows = []
    for found in lists:
        values = (found.precision, found.worst_precision, found.recall)
        numbers = [f"{value:.3f}" for value in values]
        rows.append(_row([found.kind, found.method, found.ranking, *numbers]))
    head = ["wrong by", "probabilities by", "ranked by", "precision", "worst seed", "recall"]
    return [_row(head), _row(["---"] * 3 + ["---:"] * 3), *rows]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _put(page: str, name: str, lines: Sequence[str]) -> str:
    start, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    block = "\n".join([start, *lines, end])
    pattern = re.escape(start) + ".*?" + re.escape(end)
    if not re.search(pattern, page, re.DOTALL):
        raise ValueError(f"{PAGE.name} has no marks {start} and {end}")
    return re.sub(pattern, lambda _: block, page, flags=re.DOTALL)
