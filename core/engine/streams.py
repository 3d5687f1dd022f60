"""File descriptor 1 is for the protocol alone; whatever else is printed goes to the log."""

from __future__ import annotations

import os
import sys
from typing import TextIO


def claim_protocol_output(log_path: str) -> TextIO:
    """Keep the real standard output for protocol lines and send all other output to a file.

    Libraries, also those written in C, print to descriptors 1 and 2; one stray line between
    events would break the protocol.
    """
    protocol = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    log = os.open(log_path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.close(log)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
    return protocol
