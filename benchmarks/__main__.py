"""Runs every benchmark and rewrites the tables in ``docs/benchmarks.md``."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from benchmarks.report import Report, Row

NAMES = (
    "import_and_label",
    "sheets",
    "engine_threads",
    "start",
    "gui_latency",
    "gui_classifying",
    "suggestions",
    "vocabulary",
    "classify_speed",
    "classify_scale",
    "train_speed",
    "estimates",
    "retraining",
    "quality",
    "selection",
)
PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"


def main() -> int:
    """Run them one after the other; each between its own marks on the page."""
    page = PAGE.read_text("utf-8")
    for name in NAMES:
        sys.stderr.write(f"benchmarks.{name}\n")
        command = [sys.executable, "-m", f"benchmarks.{name}", "--json"]
        printed = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
        page = _put(page, _read(printed.stdout))
    PAGE.write_text(page, "utf-8")
    return 0


def _read(printed: str) -> Report:
    value = json.loads(printed)
    return Report(**{**value, "rows": tuple(Row(**row) for row in value["rows"])})


def _put(page: str, report: Report) -> str:
    facts = ", ".join(f"{key} {value}" for key, value in report.machine.items())
    content = f"{report.as_table()}\n\n{facts}"
    start, end = f"<!-- {report.name} -->", f"<!-- end of {report.name} -->"
    block = f"{start}\n{content}\n{end}"
    pattern = re.escape(start) + ".*?" + re.escape(end)
    if not re.search(pattern, page, re.DOTALL):
        return f"{page.rstrip()}\n\n## {report.name}\n\n{block}\n"
    return re.sub(pattern, lambda _: block, page, flags=re.DOTALL)


if __name__ == "__main__":
    sys.exit(main())
