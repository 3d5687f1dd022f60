"""A shuffle has each text at one place, and knows which."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.corpus.queueing.drawing import draw, draw_from
from data.corpus.queueing.shuffle import Shuffle

SEEDS = st.integers(0, 2**31)
BITS = st.integers(1, 9)


@pytest.mark.property
@given(SEEDS, BITS)
def test_each_text_has_one_place(seed: int, bits: int) -> None:
    shuffle = Shuffle(bits, seed)
    order = [shuffle.text_at(place) for place in range(shuffle.size)]
    assert sorted(order) == list(range(1, 2**bits + 1))
    assert [shuffle.place_of(text_id) for text_id in order] == list(range(shuffle.size))
    assert shuffle.place_of(shuffle.size + 1) == shuffle.size


@pytest.mark.property
@given(SEEDS, st.integers(10, 40), st.data())
def test_a_place_is_found_among_very_many(seed: int, bits: int, data: st.DataObject) -> None:
    shuffle = Shuffle(bits, seed)
    place = data.draw(st.integers(0, shuffle.size - 1))
    assert shuffle.place_of(shuffle.text_at(place)) == place


@pytest.mark.parametrize(("last_id", "bits"), [(1, 1), (2, 1), (3, 2), (4, 2), (5, 3), (1025, 11)])
def test_it_takes_in_all_texts(last_id: int, bits: int) -> None:
    assert Shuffle.bits_for(last_id) == bits
    assert Shuffle(bits, 1).size >= last_id


def test_each_text_is_first_about_equally_often() -> None:
    seeds = 4_000
    first = Counter(Shuffle(4, seed).text_at(0) for seed in range(seeds))
    assert len(first) == 16
    expected = seeds / 16
    # Chi-squared with 15 degrees of freedom: above 37.7 in one of a thousand fair shuffles.
    assert sum((number - expected) ** 2 / expected for number in first.values()) < 37.7


def test_neighbours_are_parted() -> None:
    shuffle = Shuffle(12, 5)
    half = [shuffle.text_at(place) for place in range(shuffle.size // 2)]
    steps = Counter(later - before for before, later in pairwise(half))
    assert steps.most_common(1)[0][1] < 15
    early = sum(text_id <= shuffle.size // 2 for text_id in half)
    assert 0.45 < early / len(half) < 0.55


@pytest.mark.property
@given(SEEDS, BITS, st.integers(1, 20), st.data())
def test_drawing_goes_on_where_it_ended(
    seed: int, bits: int, count: int, data: st.DataObject
) -> None:
    shuffle = Shuffle(bits, seed)
    wanted = data.draw(st.sets(st.integers(1, shuffle.size)))
    found: list[int] = []
    begin = 0
    while begin < shuffle.size:
        drawn = draw(shuffle, begin, count, wanted.intersection)
        assert draw_from(shuffle, begin, count, wanted) == drawn
        assert len(drawn.text_ids) == count or drawn.until == shuffle.size
        found += drawn.text_ids
        begin = drawn.until
    assert found == sorted(wanted, key=shuffle.place_of)


def test_drawing_gives_up_where_hardly_any_is_left() -> None:
    shuffle = Shuffle(16, 3)
    last = shuffle.text_at(shuffle.size - 1)
    drawn = draw(shuffle, 0, 2, {last}.intersection)
    assert (drawn.text_ids, drawn.until) == ((), 5_000)
    assert draw_from(shuffle, drawn.until, 2, {last}).text_ids == (last,)
