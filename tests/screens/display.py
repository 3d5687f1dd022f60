"""A display of our own, and a window that ends without a question."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.window import Window

DISPLAY = ":97"


@contextmanager
def virtual_display() -> Iterator[None]:
    """A display of our own on Linux; elsewhere the user's."""
    if not sys.platform.startswith("linux"):
        yield
        return
    server = subprocess.Popen(
        [
            shutil.which("Xvfb") or "Xvfb",
            DISPLAY,
            "-screen",
            "0",
            "1600x1000x24",
            "-nolisten",
            "tcp",
        ]
    )
    try:
        os.environ["DISPLAY"] = DISPLAY
        os.environ["QT_QPA_PLATFORM"] = "xcb"
        deadline = time.monotonic() + 10
        while not Path(f"/tmp/.X11-unix/X{DISPLAY[1:]}").exists():
            if time.monotonic() > deadline or server.poll() is not None:
                raise SystemExit("Xvfb does not start; is it installed?")
            time.sleep(0.05)
        yield
    finally:
        server.terminate()
        server.wait()


def close(window: Window) -> None:
    """End without being asked."""
    from desktop.frame import dialogs  # noqa: PLC0415

    dialogs.confirm_stop = lambda _parent, _titles: True
    window.close()
