"""``emodesk model``: a trained classifier as a folder that can be given away."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from data.project import Project
from desktop.cli.console import Console
from desktop.cli.options import positive
from desktop.commands.model_export import export_model, run_of_model

NAME = "model"
HELP = "write a trained classifier to a folder that can be given away"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whose, and where to."""
    parser.add_argument("project", type=Path, metavar="P", help="the project file")
    parser.add_argument("out", type=Path, metavar="OUT", help="the folder to make; must be free")
    parser.add_argument(
        "--run",
        dest="run_id",
        type=positive,
        metavar="N",
        help="the run whose model is meant (default: the one in use)",
    )


def run(parsed: argparse.Namespace, console: Console) -> dict[str, Any]:
    """Copy the files of the model; the project may be open elsewhere meanwhile."""
    target = parsed.out.absolute()
    with Project.open(parsed.project, read_only=True) as project:
        meant = run_of_model(project, parsed.run_id)
        done = export_model(project, meant.id, target, console.counting("Copying (KiB)"))
    console.say(
        f"Wrote the model of run {done.run_id} to {done.folder}",
        "It holds no text of the corpus. README.md tells what it is and how to use it:",
        f"  emodesk classify {done.folder} FILE OUT",
    )
    return {"run": done.run_id, "folder": done.folder, "files": done.files, "size": done.size}
