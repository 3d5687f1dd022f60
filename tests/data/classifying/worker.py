"""Works on a journal in a process of its own, to be killed or to be kept out.

``python -m tests.data.classifying.worker FOLDER TEXTS [LIMIT]``: tells "ready", then the number of
portions that are done, after each; with LIMIT no file grows beyond so many bytes.
"""

import resource
import sys
from pathlib import Path

from data.classifying import portion as portion_module
from data.classifying.job_file import JobFile
from data.errors import ClassifyingError
from tests.data.classifying.making import about, commit, portions_left, rows_of


def many_rows(texts: int) -> list[str]:
    """Some of them blank, some twice."""
    return [f"文本 {place % 701}" if place % 13 else "" for place in range(texts)]


def main(folder: Path, texts: int, limit: int | None) -> None:
    portion_module.PORTION = 16
    rows = rows_of(many_rows(texts))
    print("ready", flush=True)
    try:
        with JobFile.open(folder, about(rows)) as job:
            if limit is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
            for portion in portions_left(job, rows):
                print(commit(job, portion).portions, flush=True)
            print("done", flush=True)
            if limit is None:
                sys.stdin.read()  # the turn is kept until somebody ends this
    except ClassifyingError as error:
        print(type(error).__name__, error.message, "|", error.advice, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else None)
