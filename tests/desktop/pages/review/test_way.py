"""The way through what is open, in one list with what was settled on it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.pages.review.way import Way


def way_of(*ids: int) -> Way:
    way = Way()
    way.know(ids)
    return way


def test_it_begins_with_the_first_and_goes_on_to_what_is_open() -> None:
    way = way_of(2, 5, 9)
    assert (way.current, way.open) == (2, 3)
    way.settle(2)
    way.to_next_open()
    assert (way.current, way.open) == (5, 2)
    assert way.step(-1)
    assert way.current == 2
    assert not way.step(-1)


def test_at_the_end_it_goes_round_to_what_was_passed_by() -> None:
    way = way_of(2, 5, 9)
    way.go_to(9)
    way.settle(9)
    way.to_next_open()
    assert way.current == 2


def test_with_nothing_open_nothing_is_in_view_but_the_way_back_stays() -> None:
    way = way_of(2)
    way.settle(2)
    way.to_next_open()
    assert way.current is None
    assert way.step(-1)
    assert way.current == 2


def test_a_new_list_keeps_what_is_in_view_and_what_was_settled() -> None:
    way = way_of(2, 5, 9)
    way.settle(2)
    way.go_to(5)
    way.know([1, 5])
    assert way.current == 5
    assert way.step(-1)
    assert way.current == 2  # settled here, to be looked at again
    assert way.open == 2


def test_what_is_in_view_and_open_no_more_makes_room_for_the_next() -> None:
    way = way_of(2, 5, 9)
    way.go_to(5)
    way.know([2, 9])
    assert way.current == 9
    way.know([])
    assert way.current is None


def test_what_is_open_again_counts_again_wherever_it_stands() -> None:
    way = way_of(2, 9)
    way.settle(2)
    way.go_to(9)
    way.reopen(2)
    way.reopen(4)
    assert (way.current, way.open) == (9, 3)


def test_a_list_is_walked_in_its_own_order() -> None:
    way = Way()
    ranks = {9: 0, 2: 1, 7: 2, 4: 3}
    way.know([2, 4, 9], ranks)
    assert (way.current, way.open, way.open_before(2)) == (9, 3, 2)
    way.settle(9)
    way.to_next_open()
    assert (way.current, way.open_before(2)) == (2, 1)
    way.reopen(7)  # it stands on the list, after the one in view
    assert way.ahead(2) == [7, 4]
    way.reopen(5)  # it stands on no list
    assert (5 in way, way.open) == (False, 3)
    way.know([7, 4], ranks)  # what was in view is decided elsewhere
    assert way.current == 7
    assert way.step(-1)
    assert way.current == 9  # settled here, to be looked at again


def test_a_new_list_begins_at_its_beginning() -> None:
    way = Way()
    way.know([2, 9], {9: 0, 2: 1})
    way.settle(9)
    way.to_next_open()
    way.know([4, 1], {4: 0, 1: 1})
    assert (way.current, way.open) == (4, 2)
    assert not way.step(-1)


@pytest.mark.property
@given(
    st.lists(st.integers(1, 12), unique=True),
    st.lists(st.tuples(st.sampled_from(["settle", "reopen", "next", "back", "open"]), st.data())),
)
def test_it_never_loses_its_place(ids: list[int], steps: list) -> None:  # type: ignore[type-arg]
    way = Way()
    way.know(ids, {each: -each for each in range(1, 13)} if len(ids) % 2 else None)
    still_open = set(ids)
    for step, chance in steps:
        text_id = chance.draw(st.integers(1, 12))
        if step == "settle" and text_id in way:
            way.settle(text_id)
            still_open.discard(text_id)
        elif step == "reopen":
            way.reopen(text_id)
            still_open.add(text_id)
        elif step == "next":
            way.to_next_open()
            assert (way.current is None) == (not still_open)
            assert way.current is None or way.current in still_open
        else:
            way.step(1 if step == "open" else -1)
        assert way.open == len(still_open)
        assert way.current is None or way.current in way
