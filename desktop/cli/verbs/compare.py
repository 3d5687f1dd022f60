"""``emodesk compare``: what each part of the model is worth on this corpus."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from core.contract import ARTICLE_VARIANTS, Variant
from data.project import Project
from desktop.cli.console import Console, plain
from desktop.cli.interrupt import interruptible_engine
from desktop.cli.options import add_training, add_unchecked, positive, training_options
from desktop.commands.comparing import Arm, Comparison, compare

NAME = "compare"
HELP = "train variants with several seeds and compare them"
_SEEDS = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to compare, and how it is trained."""
    parser.add_argument("project", type=Path, metavar="P", help="the project file")
    parser.add_argument(
        "--variants",
        default=",".join(ARTICLE_VARIANTS),
        metavar="V,V,…",
        help=f"default: {','.join(ARTICLE_VARIANTS)}",
    )
    parser.add_argument(
        "--seeds", type=positive, default=_SEEDS, metavar="N", help=f"default: {_SEEDS}"
    )
    add_training(parser, recipe="quick-draft")
    add_unchecked(parser)


def run(parsed: argparse.Namespace, console: Console) -> dict[str, Any]:
    """Run the experiment and print the table."""
    names = [name.strip() for name in parsed.variants.split(",") if name.strip()]
    variants = [Variant.named(name) for name in dict.fromkeys(names)]
    options = training_options(parsed, variants[0].name, 1)
    seeds = range(1, parsed.seeds + 1)
    with Project.open(parsed.project) as project, interruptible_engine() as engine:
        comparison = compare(project, variants, seeds, options, engine, console.told_briefly)
    console.say(*table(comparison))
    means = {arm.variant: _means(arm) for arm in comparison.arms}
    return {**plain(comparison), "means": means}


def table(comparison: Comparison) -> list[str]:
    """The comparison as an aligned table."""
    head = ["variant", "macro-F1", "accuracy", "macro-F1 of each seed"]
    rows = [_row(arm) for arm in comparison.arms]
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in [head, *rows]
    ]
    seeds = len(comparison.arms[0].runs) if comparison.arms else 0
    of = "seed" if seeds == 1 else "seeds"
    note = f"On {comparison.texts:,} {comparison.judged_on} texts; mean ± sd of {seeds} {of}."
    lines += [note, "A difference of the size of these deviations may be chance."]
    if comparison.judged_on == "dev":
        lines.append(
            "Dev also chose the epochs, which flatters every variant; a held-out set would not."
        )
    return lines


def _row(arm: Arm) -> list[str]:
    scores = [_with_deviation(arm, "macro_f1"), _with_deviation(arm, "accuracy")]
    each = " ".join("failed" if r.macro_f1 is None else f"{r.macro_f1:.4f}" for r in arm.runs)
    return [arm.variant, *scores, each]


def _with_deviation(arm: Arm, score: str) -> str:
    mean, deviation = arm.mean(score), arm.deviation(score)
    if mean is None:
        return "failed"
    return f"{mean:.4f}" + (f" ± {deviation:.4f}" if deviation is not None else "")


def _means(arm: Arm) -> dict[str, float | None]:
    return {
        "macro_f1": arm.mean("macro_f1"),
        "macro_f1_sd": arm.deviation("macro_f1"),
        "accuracy": arm.mean("accuracy"),
        "accuracy_sd": arm.deviation("accuracy"),
    }
