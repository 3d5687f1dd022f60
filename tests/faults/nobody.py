"""A process that may not write: opens a project as its arguments say and tells what it saw.

``python -m tests.faults.nobody PROJECT writing|reading SCRATCH``
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from data.errors import ProjectError
from data.label_set.labels import LabelDefinition
from data.project import Project

NOBODY = 65534


def main() -> None:
    """Open, count, say so; or say what is wrong."""
    # Once with all rights: as nobody, this process can load no more of the program.
    Project.create(Path(sys.argv[3]), [LabelDefinition("sad", {})]).close()
    if os.geteuid() == 0:  # the super-user may write everything
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    path, reading = Path(sys.argv[1]), sys.argv[2] == "reading"
    try:
        with Project.open(path, read_only=reading) as project:
            sys.stdout.write(f"{project.counts().texts} texts, read only {project.read_only}\n")
    except ProjectError as error:
        sys.stdout.write(f"{type(error).__name__}: {error}\n")


if __name__ == "__main__":
    main()
