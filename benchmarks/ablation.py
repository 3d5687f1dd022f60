"""The article's ablation on 3,000 Weibo texts, once with a frozen and once with a trained encoder.

``python -m benchmarks.ablation`` trains what is not in ``docs/ablation_runs.jsonl`` yet, and
rewrites the tables in ``docs/ablation.md``; stopped at any time, it goes on where it was.
``--tables`` trains nothing.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from benchmarks.ablation_runs import KEPT, Ablation, Trained, check, wanted_runs
from benchmarks.ablation_tables import Tables
from benchmarks.emotion_corpora import weibo
from core.device import limit_threads

PAGE = Path(__file__).resolve().parents[1] / "docs" / "ablation.md"


def main() -> int:
    """Train, and write the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ablation")
    parser.add_argument("--keep", type=Path, default=KEPT, metavar="FILE")
    parser.add_argument("--encoder", default="builtin")
    parser.add_argument("--tables", action="store_true", help="train nothing")
    parsed = parser.parse_args()
    limit_threads()
    ablation = Ablation(parsed.keep, parsed.encoder)
    runs = ablation.known() if parsed.tables else ablation.runs(wanted_runs())
    PAGE.write_text(with_tables(PAGE.read_text("utf-8"), runs), "utf-8")
    return 0


def with_tables(page: str, runs: list[Trained]) -> str:
    """The page with new tables between its marks."""
    corpus = weibo("usual")
    for run in runs:
        check(run, corpus.judged, corpus.labels)
    tables = Tables(runs, [text.label for text in corpus.judged], corpus.labels)
    made = {
        "draft": lambda: tables.ablation("draft"),
        "draft by label": lambda: tables.labels("draft"),
        "full": lambda: tables.ablation("full"),
        "full by label": lambda: tables.labels("full"),
        "padding": tables.padding,
        "mask": tables.mask,
        "seconds": tables.seconds,
    }
    for name, make in made.items():
        page = _put(page, name, make)
    return page


def _put(page: str, name: str, make: Callable[[], str]) -> str:
    """The page with a table between the marks of this name, if it has any."""
    start, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    before, found, rest = page.partition(start)
    if not found:
        return page
    _old, _end, after = rest.partition(end)
    return f"{before}{start}\n\n{make()}\n\n{end}{after}"


if __name__ == "__main__":
    raise SystemExit(main())
