"""Reading, writing and importing spreadsheets of ten thousand to a million rows, beside pandas.

Each contestant is a process of its own, in turns; figures are medians of the rounds.
"""

from __future__ import annotations

import itertools
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.report import Row, run_as_command
from benchmarks.sheet_files import write_csv, write_xlsx

# Rounds by the number of rows.
ROUNDS = {10_000: 5, 100_000: 3, 1_000_000: 1}
QUICK_ROUNDS = {1_000: 2, 10_000: 2}
_READERS = {
    "xlsx": ("ours, whole", "ours, streaming", "calamine", "pandas, calamine", "pandas, openpyxl"),
    "csv": ("ours, whole", "ours, streaming", "csv", "pandas, csv"),
}
_OTHERS = {
    "xlsx": ("ours, import", "ours, writing", "pandas, writing"),
    "csv": ("ours, import", "floor", "ours, writing", "pandas, writing"),
}
_MOST_XLSX_IMPORT, _MOST_CSV_IMPORT, _MOST_MEGABYTES, _MOST_P99 = 3.0, 4.0, 400.0, 50.0


@dataclass
class _Measured:
    """All figures of one file, by contestant."""

    rounds: dict[str, list[Mapping[str, float]]] = field(default_factory=dict)

    def add(self, contestant: str, figures: Mapping[str, float]) -> None:
        self.rounds.setdefault(contestant, []).append(figures)

    def median(self, contestant: str, figure: str = "seconds") -> float:
        return statistics.median(each[figure] for each in self.rounds[contestant])


def measure(quick: bool) -> list[Row]:
    """All rows; budgets hold at 100,000 rows of a workbook and at a million of CSV."""
    rounds = QUICK_ROUNDS if quick else ROUNDS
    rows, imports = list[Row](), dict[tuple[str, int], float]()
    for count, times in rounds.items():
        for kind in ("xlsx", "csv"):
            found = _measure_file(kind, count, times)
            rows += _rows(kind, count, found, judged=not quick)
            imports[kind, count] = found.median("ours, import")
    rows += _growth(imports, list(rounds))
    rows += _typed_rows(list(rounds)[-1], judged=not quick)
    return rows


def _measure_file(kind: str, count: int, times: int) -> _Measured:
    found = _Measured()
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / f"sheet.{kind}"
        (write_xlsx if kind == "xlsx" else write_csv)(file, count)
        for turn in range(times):
            for contestant in (*_READERS[kind], *_OTHERS[kind]):
                sys.stderr.write(f"{count:,} rows {kind}, round {turn + 1}: {contestant}\n")
                found.add(contestant, _ask(contestant, file))
    return found


def _ask(contestant: str, file: Path) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(  # noqa: S603  # our own interpreter
            [sys.executable, "-m", "benchmarks.sheet_contestants", contestant, str(file), folder],
            stdout=subprocess.PIPE,
            check=True,
            text=True,
        )
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def _rows(kind: str, count: int, found: _Measured, *, judged: bool) -> Iterator[Row]:
    what = f"{count:,} rows {kind}"
    for contestant in _READERS[kind]:
        yield Row(f"{what}: read, {contestant}", found.median(contestant), "s")
        yield Row(f"{what}: memory, {contestant}", found.median(contestant, "peak, MB"), "MB")
    for peer in _READERS[kind][2:]:
        ratio = found.median("ours, whole") / found.median(peer)
        yield Row(f"{what}: read, ours whole / {peer}", ratio, "×")
    seconds, memory = found.median("ours, import"), found.median("ours, import", "peak, MB")
    yield Row(f"{what}: import with labels and other columns", seconds, "s")
    peer, most, at = (
        ("calamine", _MOST_XLSX_IMPORT, 100_000)
        if kind == "xlsx"
        else ("floor", _MOST_CSV_IMPORT, 1_000_000)
    )
    name = "calamine reading it" if kind == "xlsx" else "executemany of texts and labels"
    ratio = seconds / found.median(peer)
    is_judged = judged and count == at
    yield Row(f"{what}: import / {name}", ratio, "×", *_budget(ratio, most, is_judged))
    large_csv = judged and kind == "csv" and count == 1_000_000
    yield Row(
        f"{what}: memory of the import", memory, "MB", *_budget(memory, _MOST_MEGABYTES, large_csv)
    )
    for contestant in ("ours, writing", "pandas, writing"):
        yield Row(f"{what}: {contestant}", found.median(contestant), "s")
        more = found.median(contestant, "peak, MB") - found.median(contestant, "before, MB")
        yield Row(f"{what}: memory above the rows, {contestant}", more, "MB")


def _growth(imports: Mapping[tuple[str, int], float], counts: list[int]) -> Iterator[Row]:
    for kind in ("xlsx", "csv"):
        for smaller, larger in itertools.pairwise(counts):
            ratio = imports[kind, larger] / imports[kind, smaller]
            what = f"{larger:,} / {smaller:,} rows {kind}: import"
            yield Row(what, ratio, "×", *_budget(ratio, 11, judged=True))


def _typed_rows(count: int, *, judged: bool) -> Iterator[Row]:
    """Somebody labels while a file comes in."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "sheet.csv"
        write_csv(file, count)
        sys.stderr.write(f"{count:,} rows csv, labels typed meanwhile\n")
        found = _ask("ours, import while typed", file)
    what = f"{count:,} rows csv, labels typed meanwhile"
    worst = 1000 * found["label, p99"]
    yield Row(f"{what}: import", found["seconds"], "s")
    yield Row(f"{what}: labels", found["labels"], "labels")
    yield Row("a label while nothing comes in, median", 1000 * found["label alone, median"], "ms")
    yield Row("a label while nothing comes in, p99", 1000 * found["label alone, p99"], "ms")
    yield Row(f"{what}: label, median", 1000 * found["label, median"], "ms")
    yield Row(f"{what}: label, p99", worst, "ms", *_budget(worst, _MOST_P99, judged))


def _budget(value: float, most: float, judged: bool) -> tuple[str, bool | None]:
    return (f"≤ {most:g}", value <= most) if judged else ("", None)


if __name__ == "__main__":
    sys.exit(run_as_command("sheets", measure))
