import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.contract import CoreError, Event
from core.contract.requests import Request, request_from_json
from core.engine.protocol import cancel_line, event_line, read_command, read_event, request_line
from tests.core.contract.examples import EVENTS, REQUESTS


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_an_event_is_one_line(event: Event) -> None:
    line = event_line(7, event)
    assert line.isascii()
    assert line.count("\n") == 1
    assert read_event(line) == (7, event)


@pytest.mark.parametrize("request_", REQUESTS, ids=lambda request: type(request).__name__)
def test_a_request_is_one_line(request_: Request) -> None:
    line = request_line(3, request_)
    assert line.isascii()
    assert line.count("\n") == 1
    number, fields = read_command(line)
    assert number == 3
    assert fields is not None
    assert request_from_json(fields) == request_


def test_a_cancel_names_its_work() -> None:
    assert read_command(cancel_line(5)) == (5, None)


BROKEN = ["", "\n", "{", "[]", "7", '"a"', "{}", '{"id": "1"}', '{"id": null}', '{"cancel": []}']


@pytest.mark.parametrize("line", [*BROKEN, "[" * 100_000, "\x00", "noise from a library"])
def test_what_is_no_command_is_refused(line: str) -> None:
    with pytest.raises(CoreError):
        read_command(line)


@pytest.mark.parametrize("line", ["", "{", "[]", '{"id": []}', '{"id": 1, "event": "None"}'])
def test_what_is_no_event_is_refused(line: str) -> None:
    with pytest.raises(CoreError):
        read_event(line)


@pytest.mark.property
@given(st.text() | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_any_line_is_read_or_refused(line: str) -> None:
    for read in (read_command, read_event):
        try:
            read(line)
        except CoreError:
            continue
