"""Telling the user something without stopping them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Signal

from desktop.jobs.job import Failure

Tone = Literal["info", "ok", "warning", "error"]


@dataclass(frozen=True)
class Notice:
    """One message: what happened, what to do next, and perhaps a button that does it.

    One with a button stays until it is dismissed, unless it is ``passing``: nobody misses it.
    """

    tone: Tone
    message: str
    advice: str = ""
    button: str = ""
    pressed: Callable[[], None] | None = None
    passing: bool = False


class Notifier(QObject):
    """Collects notices; the window shows them. May only be used in the GUI thread."""

    noticed = Signal(object)

    def tell(self, notice: Notice) -> None:
        """Show a notice."""
        self.noticed.emit(notice)

    def info(self, message: str, advice: str = "") -> None:
        """Show good or neutral news."""
        self.tell(Notice("info", message, advice))

    def failure(self, failure: Failure) -> None:
        """Show why something failed; connect a job's ``failed`` here."""
        self.tell(Notice("error", failure.message, failure.advice))
