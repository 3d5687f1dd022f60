"""``emodesk check``: whether a project's file, texts and labels are what they should be."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from data.errors import NotAProjectError, ProjectDamagedError
from data.file.location import ADVICE
from data.integrity import check_project
from data.project import Project
from desktop.cli.console import Console, plain
from desktop.commands.backups import newest_good_backup

NAME = "check"
HELP = "look for damage in a project; exits with 1 if there is any"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which project."""
    parser.add_argument("project", type=Path, metavar="P", help="the project file")


def run(parsed: argparse.Namespace, console: Console) -> dict[str, Any]:
    """Look at everything and say what is wrong."""
    path = parsed.project.absolute()
    try:
        project = Project.open(path, read_only=True)
    except (ProjectDamagedError, NotAProjectError) as error:
        return _told(path, console, (str(error),))
    with project:
        place = project.place
        report = check_project(project, progress=console.counting("Checking"))
    if place.is_risky:
        console.say(place.words(), f"  → {ADVICE}")
    if report.sound:
        console.say(f"{path.name} is sound: {report.texts:,} texts, {report.events:,} events.")
        return {"sound": True, **plain(report), "place": plain(place)}
    return {**_told(path, console, report.problems), "place": plain(place)}


def _told(path: Path, console: Console, problems: tuple[str, ...]) -> dict[str, Any]:
    """Say what is wrong, and which backup is not."""
    console.found_wrong()
    console.say(f"{path.name} is damaged:", *(f"  {problem}" for problem in problems))
    backup = newest_good_backup(path)
    if backup is None:
        console.say("There is no sound backup beside it. Keep the file as it is.")
    else:
        console.say(
            f"The newest sound backup is {backup.path}",
            "  → Open the project in the window: it offers to go back to that one.",
        )
    good = None if backup is None else backup.path
    return {"sound": False, "problems": list(problems), "backup": good}
