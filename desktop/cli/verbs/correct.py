"""``emodesk correct``: take back a spreadsheet that was exported and corrected."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from data.correcting.report import (
    Comparison,
    Corrected,
    Difference,
    ListedRow,
)
from data.correcting.taking import TakingChoice
from data.project import Project
from desktop.cli.console import Console, plain
from desktop.commands.correcting import (
    COUNTING,
    Whose,
    compare_file,
    foresee_corrections,
    only_person,
    take_corrections,
)

NAME = "correct"
HELP = "take back an exported spreadsheet whose labels were corrected"
_SHOWN = 10
_LISTED = {
    "unknown label": "its label means none of this project: not taken",
    "edited text": "its text was edited: a text never changes",
    "other text": "its text is that of another uid: not taken",
    "unknown uid": "its uid is none of this project: not taken",
    "altered uid": "its uid is a number or date now, and none of this project: not taken",
    "in trash": "its text is in the trash: not taken",
    "twice": "its uid stands there twice with unlike labels: not taken",
    "no uid": "it has no uid: not taken",
    "ragged": "it has too few or too many cells: not taken",
}
_LEFT = {
    "gone": "the text is not here any more: not taken",
    "meanwhile": "labelled while the file was compared: not taken",
    "conflict": "labelled otherwise since the export: left (--take-conflicts)",
    "emptied": "the label was taken away in the file: left (--take-emptied)",
    "of others": "the label was taken away in the file, but others gave it too: it stays",
    "gold stays": "settled otherwise: the gold label stays (--gold)",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which file, whose labels, and what happens where somebody labelled since."""
    parser.add_argument("project", type=Path, metavar="P", help="the project file")
    parser.add_argument("file", type=Path, metavar="FILE", help="the corrected spreadsheet")
    parser.add_argument(
        "--sheet", metavar="S", help="the sheet of a workbook (default: the first with uids)"
    )
    parser.add_argument("--encoding", metavar="E", help="the encoding of a text file")
    parser.add_argument(
        "--labels",
        metavar="WHOSE",
        default=COUNTING,
        help="whose labels were exported: counting (default), gold, or the name of an annotator",
    )
    parser.add_argument(
        "--annotator", metavar="A", help="whose labels they are (default: the only person's)"
    )
    parser.add_argument("--gold", action="store_true", help="the labels are settled: gold")
    parser.add_argument(
        "--take-conflicts",
        action="store_true",
        help="also where somebody labelled otherwise since the export (default: leave them)",
    )
    parser.add_argument(
        "--take-emptied",
        action="store_true",
        help="also take labels away where the cell was emptied (default: leave them)",
    )
    parser.add_argument("--dry-run", action="store_true", help="only tell what would happen")


def run(parsed: argparse.Namespace, console: Console) -> dict[str, Any]:
    """Compare, take and report."""
    with Project.open(parsed.project, read_only=parsed.dry_run) as project:
        whose = Whose(
            parsed.annotator or only_person(project),
            TakingChoice(
                gold=parsed.gold,
                conflicts="take" if parsed.take_conflicts else "leave",
                emptied="take" if parsed.take_emptied else "leave",
            ),
        )
        found = compare_file(
            project,
            parsed.file,
            sheet=parsed.sheet,
            encoding=parsed.encoding,
            labels_of=parsed.labels,
            progress=console.counting("Comparing"),
        )
        if parsed.dry_run:
            done = foresee_corrections(project, found, whose)
        else:
            counting = console.counting("Correcting")
            change = take_corrections(project, found, whose, progress=counting)
            assert isinstance(change.value, Corrected)
            done = change.value
    console.say(*_words_of_file(found), *_words(found, done, whose, dry=parsed.dry_run))
    return {"compared": plain(found), "corrected": plain(done), "dry_run": parsed.dry_run}


def _words_of_file(found: Comparison) -> Iterator[str]:
    base = (
        "the label when it was exported"
        if found.base == "exported"
        else "the label of today, since it has no column 'label_when_exported'"
    )
    yield (
        f"{found.file}: {found.rows:,} rows, {len(found.differences):,} with another label "
        f"(compared with {base})"
    )
    kinds = found.kinds()
    if found.differences:
        yield (
            f"  new: {kinds['new']:,}, another label: {kinds['other']:,}, "
            f"taken away: {kinds['emptied']:,}"
        )
    for each in found.differences[:_SHOWN]:
        yield f"    {_difference(each)}"
    if len(found.differences) > _SHOWN:
        yield f"    and {len(found.differences) - _SHOWN:,} more (all of them with --json)"
    for problem in found.problems[:_SHOWN]:
        yield f"  note: {f'row {problem.row}: ' if problem.row else ''}{problem.cause}"


def _words(found: Comparison, done: Corrected, whose: Whose, *, dry: bool) -> Iterator[str]:
    parts = [
        f"{count:,} {what}"
        for count, what in (
            (done.labelled, "labels"),
            (done.cleared, "taken away"),
            (done.settled, "settled as gold"),
            (done.opened, "no longer gold"),
        )
        if count
    ]
    would = "Would take" if dry else "Taken"
    yield f"{would} as {whose.annotator}'s: {', '.join(parts) or 'nothing'}"
    if done.already:
        yield f"  said here already: {done.already:,}"
    if done.disputed:
        yield f"  in dispute, since other persons say otherwise: {done.disputed:,}"
    if done.held_out:
        yield f"  of the texts changed, held out: {done.held_out:,}"
    for left, count in done.left_kinds().items():
        rows = [each.row for each in done.left if each.kind == left]
        yield f"  {count:,} × {_LEFT[left]} ({_rows(rows)})"
    for listed, count in found.listed_kinds().items():
        same = [each for each in found.listed if each.kind == listed]
        yield f"  {count:,} × {_LISTED[listed]} ({_rows([each.row for each in same])})"
        yield from (f"    {_listed(each)}" for each in same[:_SHOWN] if each.here or each.there)
    yield from (f"  {note}" for note in done.notes)


def _difference(each: Difference) -> str:
    before, label = each.before or "none", each.label or "none"
    said = f"row {each.row}: {before} → {label}"
    if each.is_conflict:
        said += f" (today {each.today or 'none'})"
    return f"{said}: {_short(each.text)}"


def _listed(each: ListedRow) -> str:
    there = f"'{_short(each.there)}'"
    if each.other_row:
        return f"rows {each.row} and {each.other_row}: {there}"
    here = f"here '{_short(each.here)}', there " if each.here else ""
    return f"row {each.row}: {here}{there}"


def _short(text: str) -> str:
    return " ".join(text.split())[:60]


def _rows(rows: list[int]) -> str:
    shown = ", ".join(str(row) for row in rows[:_SHOWN])
    return f"row{'s' if len(rows) > 1 else ''} {shown}" + (" …" if len(rows) > _SHOWN else "")
