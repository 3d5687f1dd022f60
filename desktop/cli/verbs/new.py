"""``emodesk new``: an empty project with a label set."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from data.project import Project
from desktop.cli.console import Console
from desktop.commands.label_sets import load_label_set

NAME = "new"
HELP = "make a new project"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where, and with which labels."""
    parser.add_argument("project", type=Path, metavar="P", help="the project file to make")
    parser.add_argument(
        "--labels",
        default="emotions-6",
        metavar="FILE|NAME",
        help="a label set by name, a JSON file, or a text file with one label a line",
    )


def run(parsed: argparse.Namespace, console: Console) -> dict[str, Any]:
    """Make the project; a file that exists is never overwritten."""
    labels = load_label_set(parsed.labels)
    with Project.create(parsed.project, labels) as project:
        keys = [label.key for label in project.labels()]
        console.say(f"Made {project.path.name} with {len(keys)} labels: {', '.join(keys)}")
        return {"project": project.path, "labels": keys}
