"""Entry of the engine process: ``python -P -X utf8 -m core.engine LOGFILE``."""

from __future__ import annotations

import os
import signal
import sys

from core.engine.streams import claim_protocol_output


def main() -> int:
    """Take the streams before anything else may print, then serve until input ends."""
    # Ctrl+C in a terminal reaches the whole group; the client is the one to decide what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    output = claim_protocol_output(sys.argv[1] if len(sys.argv) > 1 else os.devnull)
    # After the streams: importing torch may print, and takes seconds.
    from core.engine.server import serve  # noqa: PLC0415

    return serve(sys.stdin, output)


if __name__ == "__main__":
    sys.exit(main())
