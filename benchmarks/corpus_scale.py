"""A corpus of ten thousand, a hundred thousand and a million texts: what everything then takes.

Beside it, on the same rows in the same run: bare sqlite3 (the floor) and pandas. Each store at each
size is measured in a process of its own.
"""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.report import Row, run_as_command
from benchmarks.scale_texts import write_csv

SIZES = (10_000, 100_000, 1_000_000)
QUICK_SIZES = (1_000, 10_000)
COLLECTED = 100_000
QUICK_COLLECTED = 5_000
Found = Mapping[int, Mapping[str, Mapping[str, float]]]

# Figures of ours that are shown, and the most seconds at a million texts.
_SECONDS: Mapping[str, float | None] = {
    "open, to the first text": 1.5,
    "jump to a row": 0.05,
    "two characters, index": 0.1,
    "three characters, index": 0.1,
    "two characters, scan": 0.7,
    "three characters, scan": 0.7,
    "build the index": None,
    "all ids": None,
    "filter by label": None,
    "filter by annotator": None,
    "filter by suggested label": None,
    "filter by confidence": None,
    "filter: suggestion differs": None,
    "filter: flagged": None,
    "filter: unchecked": None,
    "filter: duplicates": None,
    "sort by text": 1.5,
    "sort by label": 0.5,
    "sort by suggestion": 0.5,
    "sort by confidence": 0.5,
    "sort by source": 0.5,
    "first page of a narrowed queue: few": None,
    "first page of a narrowed queue: many, the last ones": None,
    "counts": None,
    "work by person, day and label": None,
    "agreement of model and people": None,
    "backup": None,
}
_LABELS = ("label", "label during an import", "label during an index build", "label during backups")
_MOST_P99 = 0.05
_MOST_GROWTH = 11.0
_MOST_IMPORT, _MOST_MEGABYTES = 4.0, 400.0


def measure(quick: bool) -> list[Row]:
    """All rows, size by size; budgets hold at a million texts."""
    sizes = QUICK_SIZES if quick else SIZES
    found = {size: _measure_size(size) for size in sizes}
    rows = [row for size in sizes for row in _rows(size, found[size], judged=size == SIZES[-1])]
    rows += _growth_rows(found, sizes)
    return rows + _collecting_rows(QUICK_COLLECTED if quick else COLLECTED)


def _measure_size(size: int) -> dict[str, dict[str, float]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = {}
        for labelled in (True, False):
            kind = "labelled" if labelled else "unlabelled"
            file = folder / f"{kind}.csv"
            write_csv(file, size, labelled=labelled)
            for contestant in ("bare", "pandas", "ours") if labelled else ("bare", "import"):
                place = folder / f"{kind} {contestant}"
                place.mkdir()
                sys.stderr.write(f"{size:,} texts, {kind}, {contestant}\n")
                found[f"{kind}, {contestant}"] = _ask(contestant, size, file, place)
        return found


def _ask(contestant: str, size: int, file: Path, folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.scale_contestants", contestant, str(size)]
    done = subprocess.run(  # noqa: S603  # our own interpreter
        [*command, str(file), str(folder)], stdout=subprocess.PIPE, check=True, text=True
    )
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def _rows(size: int, found: Mapping[str, Mapping[str, float]], *, judged: bool) -> list[Row]:
    ours, bare = found["labelled, ours"], found["labelled, bare"]
    return [
        Row(f"{size:,} texts", size, "texts"),
        *_import_rows(size, "unlabelled", found["unlabelled, import"], found, judged=judged),
        *_import_rows(size, "labelled", ours, found, judged=judged),
        Row(
            f"{size:,}: pandas read_csv and to_sql",
            found["labelled, pandas"]["read_csv and to_sql"],
            "s",
        ),
        Row(f"{size:,}: pandas, memory", found["labelled, pandas"]["peak, MB"], "MB"),
        Row(f"{size:,}: bare sqlite3, memory", bare["peak, MB"], "MB"),
        *(_seconds_row(size, name, ours[name], most, judged) for name, most in _SECONDS.items()),
        Row(
            f"{size:,}: bare sqlite3, scan for two characters",
            1000 * bare["scan for two characters"],
            "ms",
        ),
        *_label_rows(size, found, judged=judged),
        Row(f"{size:,}: file", ours["file, MB"], "MB"),
        Row(f"{size:,}: file of bare sqlite3", bare["file, MB"], "MB"),
        Row(f"{size:,}: search index", ours["index, MB"], "MB"),
        Row(f"{size:,}: memory of all that", ours["peak, MB"], "MB"),
    ]


def _import_rows(
    size: int,
    kind: str,
    ours: Mapping[str, float],
    found: Mapping[str, Mapping[str, float]],
    *,
    judged: bool,
) -> list[Row]:
    bare, seconds = found[f"{kind}, bare"], ours["import"]
    ratio, memory = seconds / bare["executemany"], ours["import, peak, MB"]
    return [
        Row(f"{size:,}: import CSV, {kind}", seconds, "s"),
        Row(f"{size:,}: bare sqlite3 executemany, {kind}", bare["executemany"], "s"),
        Row(
            f"{size:,}: import / executemany, {kind}",
            ratio,
            "×",
            *_budget(ratio, _MOST_IMPORT, judged),
        ),
        Row(
            f"{size:,}: import / parse and executemany, {kind}",
            seconds / bare["parse and executemany"],
            "×",
        ),
        Row(
            f"{size:,}: memory of the import, {kind}",
            memory,
            "MB",
            *_budget(memory, _MOST_MEGABYTES, judged),
        ),
    ]


def _seconds_row(size: int, name: str, value: float, most: float | None, judged: bool) -> Row:
    budget = ("", None) if most is None else _budget(1000 * value, 1000 * most, judged)
    return Row(f"{size:,}: {name}", 1000 * value, "ms", *budget)


def _label_rows(size: int, found: Mapping[str, Mapping[str, float]], *, judged: bool) -> list[Row]:
    ours, bare, rows = found["labelled, ours"], found["labelled, bare"], []
    for name in _LABELS:
        worst = 1000 * ours[f"{name}, p99"]
        rows += [
            Row(f"{size:,}: {name}, median", 1000 * ours[f"{name}, median"], "ms"),
            Row(f"{size:,}: {name}, p99", worst, "ms", *_budget(worst, 1000 * _MOST_P99, judged)),
        ]
    return [
        *rows,
        Row(f"{size:,}: bare sqlite3, one row, median", 1000 * bare["one row, median"], "ms"),
        Row(f"{size:,}: bare sqlite3, one row, p99", 1000 * bare["one row, p99"], "ms"),
        Row(f"{size:,}: undo, median", 1000 * ours["undo, median"], "ms"),
    ]


def _growth_rows(found: Found, sizes: Sequence[int]) -> list[Row]:
    rows = []
    for smaller, larger in itertools.pairwise(sizes):
        for name, store, figure in (
            ("import, labelled", "labelled, ours", "import"),
            ("import, unlabelled", "unlabelled, import", "import"),
            ("open, to the first text", "labelled, ours", "open, to the first text"),
            ("two characters, scan", "labelled, ours", "two characters, scan"),
            ("two characters, index", "labelled, ours", "two characters, index"),
            ("filter by label", "labelled, ours", "filter by label"),
        ):
            ratio = found[larger][store][figure] / found[smaller][store][figure]
            rows.append(
                Row(
                    f"{larger:,} / {smaller:,} texts: {name}",
                    ratio,
                    "×",
                    *_budget(ratio, _MOST_GROWTH, judged=True),
                )
            )
    return rows


def _collecting_rows(count: int) -> list[Row]:
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "texts.csv"
        write_csv(file, count, labelled=False)
        sys.stderr.write(f"collecting {count:,} annotations\n")
        found = _ask("collecting", count, file, Path(name))
    return [
        Row(f"hand out {count:,} texts", found["hand out"], "s"),
        Row(f"collect {count:,} annotations", found["collect"], "s"),
        Row("collect the same file again", found["collect again"], "s"),
        Row("memory of that", found["peak, MB"], "MB"),
    ]


def _budget(value: float, most: float, judged: bool) -> tuple[str, bool | None]:
    return (f"≤ {most:g}", value <= most) if judged else ("", None)


if __name__ == "__main__":
    sys.exit(run_as_command("corpus_scale", measure))
