"""``emodesk compare``: what each part of the model is worth on this corpus."""

from __future__ import annotations

import argparse
import math
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from core.contract import ARTICLE_VARIANTS, Cancelled, CoreError
from data.project import Project
from desktop.cli.console import Console, plain
from desktop.cli.interrupt import interruptible_engine
from desktop.cli.options import add_training, add_unchecked, positive, training_options
from desktop.commands.comparing import (
    Comparison,
    ExperimentWish,
    begin,
    conclude,
    go_on,
)
from desktop.commands.comparison_content import content
from desktop.commands.comparison_files import SUFFIXES, write_report, write_runs
from desktop.commands.comparison_report import (
    Report,
    ReportedArm,
    deviation,
    mean,
    read_report,
)
from desktop.commands.experiment_settings import DEFAULT_MARGIN
from desktop.jobs.engine_crew import work_off_together

NAME = "compare"
HELP = "train variants with several seeds and compare them"
_SEEDS = 3
_WIDTH = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to compare, how it is trained, and where the report goes."""
    parser.add_argument("project", type=Path, metavar="P", help="the project file")
    parser.add_argument(
        "--variants",
        type=variant_names,
        default=ARTICLE_VARIANTS,
        metavar="V,V,…",
        help=f"default: {','.join(ARTICLE_VARIANTS)}",
    )
    parser.add_argument(
        "--seeds", type=positive, default=_SEEDS, metavar="N", help=f"default: {_SEEDS}"
    )
    parser.add_argument(
        "--margin",
        type=margin,
        default=DEFAULT_MARGIN,
        metavar="X",
        help="within so many points of macro-F1 two variants are called equivalent; to be set "
        f"before you look (default: {DEFAULT_MARGIN:g})",
    )
    add_training(parser, recipe="quick-draft")
    add_unchecked(parser)
    earlier = parser.add_mutually_exclusive_group()
    earlier.add_argument(
        "--go-on",
        type=positive,
        metavar="N",
        help="train what is missing of experiment N, as it was asked for then",
    )
    earlier.add_argument(
        "--of", type=positive, metavar="N", help="only tell of experiment N; nothing is trained"
    )
    _add_report(parser)


def _add_report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--report",
        type=report_file,
        metavar="FILE",
        help=f"also write the report ({', '.join(SUFFIXES)}); as CSV one row a variant",
    )
    parser.add_argument(
        "--runs", type=Path, metavar="FILE", help="also write CSV with one row a run"
    )
    parser.add_argument("--report-language", choices=["en", "zh"], default="en")


def run(parsed: argparse.Namespace, console: Console) -> dict[str, Any]:
    """Run the experiment, or look at one, and print what it shows."""
    # Before anything is trained, which may take hours.
    for target in filter(None, (parsed.report, parsed.runs)):
        if not target.absolute().parent.is_dir():
            raise CoreError(f"There is no folder {target.parent}.", "Choose another place.")
    with Project.open(parsed.project, read_only=parsed.of is not None) as project:
        number = parsed.of
        if number is None:
            number = _train(project, parsed, console).experiment_id
        report = read_report(project, number)
    console.say(*words(report))
    if parsed.report is not None:
        write_report(report, parsed.report, parsed.report_language)
        console.say(f"The report is in {parsed.report.name}")
    if parsed.runs is not None:
        write_runs(report, parsed.runs)
        console.say(f"The runs are in {parsed.runs.name}")
    return {**plain(report), "means": {arm.variant: _means(arm) for arm in report.arms}}


def _train(project: Project, parsed: argparse.Namespace, console: Console) -> Comparison:
    with interruptible_engine() as engine:
        if parsed.go_on is None:
            options = training_options(parsed, parsed.variants[0], None)
            wish = ExperimentWish(parsed.variants, parsed.seeds, options, parsed.margin)
            turns = begin(project, wish, engine, console.told_briefly)
        else:
            turns = go_on(project, parsed.go_on)
            if not turns.runs:
                console.say(f"Nothing was missing of experiment {parsed.go_on}.")
        try:
            work_off_together(turns, engine, console.told_briefly)
        except (Cancelled, KeyboardInterrupt):
            console.error(
                "What has finished stays. Go on with it:",
                f"emodesk compare {parsed.project} --go-on {turns.experiment_id}",
            )
            raise
    return conclude(turns)


def words(report: Report) -> list[str]:
    """The report for a terminal: scores and verdicts, what more would help, scores by seed."""
    found = content(report)
    scores, *_, by_seed = found.tables
    return [
        *textwrap.wrap(scores.caption, _WIDTH),
        *_aligned([scores.header, *scores.rows]),
        "",
        *found.conclusions,
        *found.cautions,
        "",
        by_seed.caption,
        *_aligned([by_seed.header, *by_seed.rows]),
        "",
        *(line for fact in found.facts for line in textwrap.wrap(fact, _WIDTH)),
    ]


def variant_names(text: str) -> tuple[str, ...]:
    """Names with commas between them, each once, for argparse."""
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    if not names:
        raise argparse.ArgumentTypeError("must name a variant")
    return names


def margin(text: str) -> float:
    """Points above zero, for argparse."""
    number = float(text)
    if not (math.isfinite(number) and number > 0):
        raise argparse.ArgumentTypeError("must be a number above zero")
    return number


def report_file(text: str) -> Path:
    """A file that a report can be written to, for argparse."""
    path = Path(text)
    if path.suffix.lower() not in SUFFIXES:
        raise argparse.ArgumentTypeError(f"must end in {', '.join(SUFFIXES)}")
    return path


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _means(arm: ReportedArm) -> dict[str, float | None]:
    return {
        "macro_f1": mean(arm.macro_f1),
        "macro_f1_sd": deviation(arm.macro_f1),
        "accuracy": mean(arm.accuracy),
        "accuracy_sd": deviation(arm.accuracy),
    }
