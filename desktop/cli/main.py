"""From the arguments to a verb, and from its errors to an exit code."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from core.contract import Cancelled, CoreError
from data.errors import CancelledError, DataError
from data.version import program_version
from desktop.cli.console import Console
from desktop.cli.verbs import VERBS

DONE, FAILED, CANCELLED = 0, 1, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code (wrong use exits with 2)."""
    _use_utf8()
    parsed = _parser().parse_args(arguments)
    console = Console(as_json=parsed.json)
    try:
        result = parsed.run(parsed, console)
    except DataError as error:
        if isinstance(error, CancelledError):
            return _cancelled(console)
        return _failed(console, error.message, error.advice)
    except CoreError as error:
        return _failed(console, error.cause, error.advice)
    except (Cancelled, KeyboardInterrupt):
        return _cancelled(console)
    console.result(result)
    return FAILED if console.is_wrong else DONE


def _failed(console: Console, cause: str, advice: str) -> int:
    console.error(cause, advice)
    console.result({"error": cause, "advice": advice})
    return FAILED


def _cancelled(console: Console) -> int:
    console.error("Cancelled.", "")
    console.result({"cancelled": True})
    return CANCELLED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="emodesk",
        description="Label emotion corpora, train classifiers on them, and classify spreadsheets.",
        epilog="Without a command, or with the name of a project file, the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"emodesk {program_version()}")
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for verb in VERBS:
        own = verbs.add_parser(verb.NAME, help=verb.HELP, description=verb.HELP)
        verb.add_arguments(own)
        own.add_argument(
            "--json", action="store_true", help="print one JSON object instead of words"
        )
        own.set_defaults(run=verb.run)
    return parser


def _use_utf8() -> None:
    """Texts are Chinese, also where the terminal's encoding is something else."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
