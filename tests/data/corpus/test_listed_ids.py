"""Numbers that SQLite listed, read bit by bit."""

import json
from array import array

from hypothesis import given
from hypothesis import strategies as st

from data.corpus import listed_ids
from data.corpus.listed_ids import ascending, read_listed

NUMBERS = st.lists(st.integers(-(2**63), 2**63 - 1))


@given(NUMBERS, st.integers(1, 40))
def test_all_numbers_come_whatever_the_size_of_a_piece(numbers: list[int], piece: int) -> None:
    usual, listed_ids._PIECE = listed_ids._PIECE, piece
    try:
        found = read_listed(json.dumps(numbers, separators=(",", ":")))
    finally:
        listed_ids._PIECE = usual
    assert found == array("q", numbers)


@given(NUMBERS, st.integers(1, 5))
def test_they_are_ascending_afterwards_wherever_they_were_not(numbers: list[int], run: int) -> None:
    usual, listed_ids._RUN = listed_ids._RUN, run
    try:
        found = ascending(array("q", numbers))
    finally:
        listed_ids._RUN = usual
    assert found == array("q", sorted(numbers))
