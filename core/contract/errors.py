"""Errors that a person can act on: what happened, and what to do next."""

from __future__ import annotations


class CoreError(Exception):
    """Something that training or inference cannot go on from.

    ``cause`` says what happened and ``advice`` what the user can do about it.
    """

    def __init__(self, cause: str, advice: str = "") -> None:
        super().__init__(f"{cause} {advice}".strip())
        self.cause = cause
        self.advice = advice


class Cancelled(Exception):  # noqa: N818  # a wish of the user, not an error
    """The user asked for the work to stop."""
