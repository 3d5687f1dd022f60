"""Trains one classifier from a request file: ``python -m core.training REQUEST.json``.

Events are printed as JSON lines. Over several GPUs or machines the same is started by
``accelerate launch -m core.training REQUEST.json``; the first process tells and saves.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from core.contract.events import Failed, Finished, event_to_json
from core.contract.requests import FitRequest, request_from_json
from core.device import limit_threads
from core.training.fit import fit


def main(arguments: list[str]) -> int:
    """Train; returns 0 when the run finished, 1 when it failed, 2 for a wrong command."""
    if len(arguments) != 1:
        sys.stderr.write("Usage: python -m core.training REQUEST.json\n")
        return 2
    request = request_from_json(json.loads(Path(arguments[0]).read_text("utf-8")))
    if not isinstance(request, FitRequest):
        sys.stderr.write("The file does not ask for a training.\n")
        return 2
    limit_threads()
    tells = os.environ.get("RANK", "0") == "0"
    last = None
    for last in fit(request):
        if tells:
            sys.stdout.write(json.dumps(event_to_json(last), ensure_ascii=False) + "\n")
            sys.stdout.flush()
    if isinstance(last, Failed) and not tells:
        sys.stderr.write(f"{last.cause} {last.advice}\n")
    return 0 if isinstance(last, Finished) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
