"""The words of an experiment's report, in the languages it can be written in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from resources.catalogue import chinese_report

ReportLanguage = Literal["en", "zh"]

_ENGLISH = {
    "title": "Experiment {number}: what each part of the model is worth",
    "scores": "Macro-F1 and accuracy (mean ± standard deviation over the seeds) on {texts} "
    "{judged_on} texts, and the difference to {reference} in macro-F1.",
    "by_label": "F1 of each label, mean over the seeds.",
    "by_seed": "Macro-F1 of each seed.",
    "variant": "Variant",
    "macro_f1": "Macro-F1",
    "accuracy": "Accuracy",
    "difference": "Difference (points)",
    "interval": "95 % interval",
    "p": "p (Holm)",
    "verdict": "Verdict",
    "seeds": "Seeds",
    "seed": "Seed {seed}",
    "reference": "reference",
    "equivalent": "equivalent (±{margin})",
    "better": "better",
    "worse": "worse",
    "undecided": "undecided",
    "one seed": "one seed",
    "point": "1 point",
    "points": "{number} points",
    "held-out": "held-out",
    "dev": "dev",
    "finished": "finished",
    "failed": "failed",
    "cancelled": "stopped",
    "interrupted": "interrupted",
    "running": "running",
    "missing": "not run",
    "setup": "Recipe {recipe}, encoder {encoder}, seeds {seeds}; all variants with the same texts, "
    "splits and, seed by seed, the same order of the data. Begun on {date}.",
    "snapshot": "Snapshot of texts, labels and splits (SHA-256): {hash}.",
    "method": "The difference is paired by seed. Its 95 % t interval holds the variance of the "
    "seeds and that of the texts (bootstrap), with effective degrees of freedom; p is adjusted by "
    "Holm over the variants. Set beforehand: within {margin}, variants are called equivalent. "
    "Verdicts in this order: equivalent (the 90 % interval lies inside the margin), better or "
    "worse (adjusted p at most 0.05), undecided.",
    "seeds_needed": "{variant}: about {number} seeds might decide.",
    "texts_needed": "{variant}: more seeds alone will hardly decide; it takes more {judged_on} "
    "texts.",
    "small_but_real": "{variant}: a small real difference of {points} points (p {p}).",
    "only_one_seed": "{variant}: one seed says nothing of chance; train three at least.",
    "no_interval": "There are no intervals: {problem}",
    "dev_chose": "Dev also chose the epochs, which flatters every variant; a held-out set would "
    "not.",
    "left_out": "{number} of the {judged_on} texts were deleted since and are left out.",
    "failure": "{variant}, seed {seed}, failed: {failure}",
    "unfinished": "{variant}, seed {seed}: {state}.",
    "written": "Written on {date} with EmoDesk {version}.",
}


def words(language: ReportLanguage) -> Mapping[str, str]:
    """Every sentence by its name, with holes to be filled in."""
    return _ENGLISH if language == "en" else chinese_report()


def signed(value: float, digits: int = 2) -> str:
    """A number with its sign; what rounds to nothing has none."""
    rounded = round(value, digits)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return f"{sign}{abs(rounded):.{digits}f}"
