"""What a benchmark prints: rows with their budgets, and the machine that they were measured on."""

from __future__ import annotations

import argparse
import dataclasses
import importlib.metadata
import json
import os
import platform
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

_LIBRARIES = ("emodesk", "torch", "transformers", "sqlalchemy", "pysqlite3")


@dataclass(frozen=True)
class Row:
    """One figure; ``budget`` says what it should be, ``ok`` whether it is (None: no budget)."""

    what: str
    value: float
    unit: str
    budget: str = ""
    ok: bool | None = None


@dataclass(frozen=True)
class Report:
    """All figures of one benchmark."""

    name: str
    machine: dict[str, object]
    versions: dict[str, str]
    rows: tuple[Row, ...]

    def as_table(self) -> str:
        """The figures as a Markdown table."""
        lines = ["| what | value | unit | budget | ok |", "|---|---:|---|---|---|"]
        for row in self.rows:
            mark = {True: "yes", False: "no", None: ""}[row.ok]
            value = f"{row.value:,.4g}" if abs(row.value) < 1000 else f"{row.value:,.0f}"
            lines.append(f"| {row.what} | {value} | {row.unit} | {row.budget} | {mark} |")
        return "\n".join(lines)


def run_as_command(
    name: str, measure: Callable[[bool], Sequence[Row]], arguments: Sequence[str] | None = None
) -> int:
    """Measure and print: a table, or one JSON object with ``--json``; returns the exit code."""
    parser = argparse.ArgumentParser(prog=f"python -m benchmarks.{name}")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--quick", action="store_true", help="smaller, two minutes at most")
    parsed = parser.parse_args(arguments)
    report = make_report(name, measure(parsed.quick))
    if parsed.json:
        sys.stdout.write(json.dumps(dataclasses.asdict(report), ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(report.as_table() + "\n")
    return 0


def make_report(name: str, rows: Sequence[Row]) -> Report:
    """A report with the facts of this machine."""
    machine = {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
    }
    versions = {}
    for library in _LIBRARIES:
        try:
            versions[library] = importlib.metadata.version(library)
        except importlib.metadata.PackageNotFoundError:
            versions[library] = "missing"
    return Report(name, machine, versions, tuple(rows))


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
