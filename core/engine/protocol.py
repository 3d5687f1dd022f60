"""The lines that engine and client exchange."""

from __future__ import annotations

import json
from typing import Any

from core.contract.errors import CoreError
from core.contract.events import Event, event_from_json, event_to_json
from core.contract.requests import Request, request_to_json

PROTOCOL_VERSION = 4


def request_line(number: int, request: Request) -> str:
    """The line that starts a piece of work."""
    return json.dumps({"id": number, **request_to_json(request)}) + "\n"


def cancel_line(number: int) -> str:
    """The line that asks for a piece of work to stop."""
    return json.dumps({"cancel": number}) + "\n"


def event_line(number: int, event: Event) -> str:
    """The line that tells an event of the work ``number``."""
    return json.dumps({"id": number, **event_to_json(event)}) + "\n"


def read_command(line: str) -> tuple[int, dict[str, Any] | None]:
    """A line of the client: (id, request as JSON), or (id, None) for a cancel.

    Raises:
        CoreError: the line is not of the protocol.
    """
    value = _read_object(line)
    if "cancel" in value:
        return _number(value["cancel"]), None
    return _number(value.pop("id", None)), value


def read_event(line: str) -> tuple[int, Event]:
    """A line of the engine: (id, event).

    Raises:
        CoreError: the line is not of the protocol.
    """
    value = _read_object(line)
    number = _number(value.pop("id", 0))
    return number, event_from_json(value)


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise CoreError("The engine's protocol was broken: a line has no id.")
    return value


def _read_object(line: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise CoreError("The engine's protocol was broken: a line is no JSON.") from error
    if not isinstance(value, dict):
        raise CoreError("The engine's protocol was broken: a line is no object.")
    return value
