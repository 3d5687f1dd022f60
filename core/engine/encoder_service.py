"""The process that cares for encoders: ``python -P -X utf8 -m core.engine.encoder_service LOG``.

It is apart from the engine because it is the only one that may use the network, and only when
the user asks for a download. It needs no torch and starts at once; ``Engine.for_encoders`` starts
it with the variables that the hub's library reads when it is imported.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator

from core.contract.encoders import (
    AddEncoderRequest,
    CheckEncoderRequest,
    DownloadEncoderRequest,
    ListEncodersRequest,
    RemoveEncoderRequest,
)
from core.contract.errors import CoreError
from core.contract.events import Event, Ready
from core.contract.requests import Request
from core.encoders.care import care_for_encoders
from core.engine.loop import Loop
from core.engine.protocol import PROTOCOL_VERSION
from core.engine.streams import claim_protocol_output


class EncoderService(Loop):
    """Lists, downloads, adds, checks and removes encoders; answers nothing else."""

    def ready(self) -> Ready:
        """It has neither a device nor torch."""
        return Ready(PROTOCOL_VERSION, device="", torch="")

    def events(self, request: Request, cancelled: Callable[[], bool]) -> Iterator[Event]:
        """The events of a request about encoders.

        Raises:
            CoreError: the request is about something else.
        """
        match request:
            case (
                ListEncodersRequest()
                | DownloadEncoderRequest()
                | AddEncoderRequest()
                | CheckEncoderRequest()
                | RemoveEncoderRequest()
            ):
                return care_for_encoders(request, cancelled)
        raise CoreError(
            f"The encoder service cannot answer a {type(request).__name__}.", "Ask the engine."
        )


def main() -> int:
    """Take the streams before anything else may print, then serve until input ends."""
    # Ctrl+C in a terminal reaches the whole group; the client is the one to decide what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    output = claim_protocol_output(sys.argv[1] if len(sys.argv) > 1 else os.devnull)
    return EncoderService(sys.stdin, output).run()


if __name__ == "__main__":
    sys.exit(main())
