"""``emodesk backup``: a complete, checked copy of a project."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from desktop.cli.console import Console
from desktop.commands.backups import back_up_file, back_up_to

NAME = "backup"
HELP = "back a project up; a window may go on working with it"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of what, and where to."""
    parser.add_argument("project", type=Path, metavar="P", help="the project file")
    parser.add_argument(
        "--to",
        type=Path,
        metavar="FOLDER",
        help="where to put the copy (default: the project's own backups, of which the oldest go)",
    )


def run(parsed: argparse.Namespace, console: Console) -> dict[str, Any]:
    """Make a backup and say where it is."""
    path = parsed.project.absolute()
    console.progress("Backing up", 0, 1)
    if parsed.to is not None:
        copy = back_up_to(path, parsed.to.absolute())
        console.say(f"Backed up to {copy}")
        return {"backup": copy, "made": True, "size": copy.stat().st_size}
    done = back_up_file(path, "hand")
    if done.made:
        console.say(f"Backed up to {done.backup.path}")
    else:
        console.say(f"Nothing has changed since the newest backup: {done.backup.path}")
    return {"backup": done.backup.path, "made": done.made, "size": done.backup.size}
