"""``emodesk classify`` with small portions, a line on standard output for each that is kept.

``python -m tests.faults.classifying MODEL IN OUT …``; a line that was told is a promise.
"""

from __future__ import annotations

import sys
from typing import Any

PORTION = 64


def main() -> int:
    """Classify as the command line does, until somebody kills this process."""
    from data.classifying import portion  # noqa: PLC0415

    portion.PORTION = PORTION  # before anybody takes it from there
    from data.classifying.job_file import JobFile  # noqa: PLC0415
    from desktop.cli import main as emodesk  # noqa: PLC0415

    commit = JobFile.commit

    def told(self: JobFile, *arguments: Any) -> Any:
        done = commit(self, *arguments)
        sys.stdout.write(f"kept {done.rows}\n")
        sys.stdout.flush()
        return done

    JobFile.commit = told  # type: ignore[assignment, method-assign]
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    return emodesk(["classify", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
