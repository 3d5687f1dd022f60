"""The rules of merging, one by one."""

import pytest

from data.labelling.state import State
from data.sharing.deciding import Decision, Step, decide

A, B, C = (State("labelled", number, "chosen", False, f"2026-01-0{number}") for number in (1, 2, 3))
A_LATER = State("labelled", 1, "accepted", True, "2026-02-01")


def here(*states: State | None, copy: str = "master") -> list[Step]:
    return [Step((copy, number), state) for number, state in enumerate(states, start=1)]


def there(*states: State | None) -> list[Step]:
    return here(*states, copy="copy")


@pytest.mark.parametrize(
    ("ours", "known", "theirs", "decision"),
    [
        # Nothing here: the copy goes on from there.
        (None, [], there(A), Decision("forward")),
        (None, [], there(A, None), Decision("forward")),
        # All or a part of it was collected before.
        (A, there(A), there(A), Decision("known")),
        (B, there(A, B), there(A), Decision("known")),
        (A, there(A), there(A, B), Decision("forward", 1)),
        # Something else was said here meanwhile.
        (B, [*there(A), *here(B)], there(A), Decision("known")),
        (B, [*there(A), *here(B)], there(A, C), Decision("conflict", 1)),
        (B, [*there(A), *here(B)], there(A, B), Decision("same")),
        (B, [*there(A), *here(B)], there(A, C, A), Decision("known")),
        (B, here(B), there(A), Decision("conflict")),
        (A_LATER, here(A_LATER), there(B, A), Decision("same")),
        # There and back here is as if nothing had been said.
        (None, here(A, None), there(B), Decision("forward")),
        (A_LATER, [*there(A), *here(B, A_LATER)], there(A, C), Decision("forward", 1)),
    ],
)
def test_each_rule(
    ours: State | None, known: list[Step], theirs: list[Step], decision: Decision
) -> None:
    assert decide(ours, known, theirs) == decision
