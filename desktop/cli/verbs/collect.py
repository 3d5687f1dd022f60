"""``emodesk collect``: take over what was labelled in copies that came back."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from data.project import Project
from data.sharing.collect_report import (
    Collected,
    CollectPreview,
    CollectReport,
    Refused,
    write_report,
)
from desktop.cli.console import Console, plain
from desktop.commands.sharing import collect_files, look_at_files

NAME = "collect"
HELP = "take over the labels of copies that were handed out"
_SHOWN = 10
_KINDS = {
    "conflict": "says something else here",
    "unknown label": "has a label that this project does not have",
    "edited text": "its text has other words here",
    "missing text": "its text is not here any more",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which files, and what happens where they disagree with the project."""
    parser.add_argument("project", type=Path, metavar="P", help="the project file")
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="a returned copy")
    parser.add_argument(
        "--take-theirs",
        action="store_true",
        help="where the project says something else, take what the copy says (default: keep it)",
    )
    parser.add_argument(
        "--report", type=Path, metavar="FILE", help="write what is listed to a CSV file"
    )
    parser.add_argument("--dry-run", action="store_true", help="only tell what would happen")


def run(parsed: argparse.Namespace, console: Console) -> dict[str, Any]:
    """Collect and report; a file that is refused does not keep the others from being collected."""
    if parsed.dry_run:
        return _look(parsed, console)
    with Project.open(parsed.project) as project:
        change = collect_files(
            project,
            parsed.files,
            on_conflict="take theirs" if parsed.take_theirs else "keep ours",
            progress=console.counting("Collecting"),
        )
    report = change.value
    assert isinstance(report, CollectReport)
    for each in report.collected:
        console.say(*_words(each.found, taken=parsed.take_theirs))
    _say_refused(report.refused, console)
    for file in report.stopped:
        console.say(f"{file.name}: not reached")
    console.say(*report.notes)
    if parsed.report is not None:
        console.say(f"Wrote {write_report(report, parsed.report).rows:,} rows to {parsed.report}")
    return plain(report)  # type: ignore[no-any-return]


def _look(parsed: argparse.Namespace, console: Console) -> dict[str, Any]:
    with Project.open(parsed.project, read_only=True) as project:
        looked = look_at_files(project, parsed.files, progress=console.counting("Looking"))
    found = [each.found for each in looked if each.found is not None]
    refused = [each.refused for each in looked if each.refused is not None]
    for each in found:
        console.say(*_words(each, taken=False))
    _say_refused(refused, console)
    if parsed.report is not None:
        listed = CollectReport(tuple(Collected(each, None) for each in found))
        console.say(f"Wrote {write_report(listed, parsed.report).rows:,} rows to {parsed.report}")
    return {"files": found, "refused": refused}


def _words(found: CollectPreview, *, taken: bool) -> Iterator[str]:
    who = ", ".join(found.annotators) or "nobody"
    if found.changes:
        parts = [
            f"{count:,} {what}"
            for count, what in (
                (found.labels, "labels"),
                (found.skipped, "skipped"),
                (found.cleared, "taken back"),
                (found.gold, "gold"),
            )
            if count
        ]
        yield f"{found.file.name} ({who}): {', '.join(parts)}"
    else:
        yield f"{found.file.name} ({who}): nothing new"
    if found.common:
        yield f"  common texts labelled: {found.common_done:,} of {found.common:,}"
    for kind, count in Counter(row.kind for row in found.rows).items():
        decided = "taken from the copy" if taken and kind == "conflict" else "not taken over"
        yield f"  {count:,} × {_KINDS.get(kind, kind)}: {decided}"
    for row in found.rows[:_SHOWN]:
        here, there = row.here or "nothing", row.there or "nothing"
        text = " ".join(row.text.split())[:60]
        yield f"    {row.annotator}: here {here}, there {there}: {text}"
    if len(found.rows) > _SHOWN:
        yield f"    and {len(found.rows) - _SHOWN:,} more (all of them with --report or --json)"
    for note in found.notes:
        yield f"  {note}"


def _say_refused(refused: tuple[Refused, ...] | list[Refused], console: Console) -> None:
    for each in refused:
        console.error(f"{each.file.name}: {each.message}", each.advice)
        console.found_wrong()
