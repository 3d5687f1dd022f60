"""The article's ablation on 3,000 Weibo texts, once with a frozen and once with a trained encoder.

``python -m benchmarks.ablation [--keep FILE] [--encoder E]`` trains what is not in the file yet;
it can be stopped at any time and goes on where it was.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.ablation_runs import Ablation, wanted_runs
from core.device import limit_threads

KEPT = Path(__file__).resolve().parents[1] / "docs" / "ablation_runs.jsonl"


def main() -> int:
    """Train."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ablation")
    parser.add_argument("--keep", type=Path, default=KEPT, metavar="FILE")
    parser.add_argument("--encoder", default="builtin")
    parsed = parser.parse_args()
    limit_threads()
    Ablation(parsed.keep, parsed.encoder).runs(wanted_runs())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
