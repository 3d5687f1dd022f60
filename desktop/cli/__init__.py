"""The command line: ``emodesk VERB …``, the same functions as the window's.

Progress goes to standard error and the result to standard output; with ``--json`` that is one
JSON object. Exit codes: 0 done, 1 failed, 2 wrong use, 130 cancelled.
"""

from __future__ import annotations

from desktop.cli.main import main

__all__ = ["main"]
