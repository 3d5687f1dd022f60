"""Giving columns their roles."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.pages.corpus.importing.roles import ROLE_NAMES, SINGLE, Role, Roles

COLUMNS = ("a", "b", "c", "d", "e", "f")
steps = st.lists(
    st.tuples(st.sampled_from(COLUMNS), st.sampled_from(list(ROLE_NAMES))), max_size=12
)


@given(steps)
def test_a_column_is_what_it_was_made_last_and_no_other_is_lost(
    given_roles: list[tuple[str, Role]],
) -> None:
    roles = Roles("a", "b")
    left_out: set[str] = set()
    for column, role in given_roles:
        roles = roles.giving(column, role, COLUMNS)
        left_out = left_out | {column} if role == "left out" else left_out - {column}
        assert roles.role_of(column) == role
        assert not roles.clash
        assert {each for each in COLUMNS if roles.role_of(each) == "left out"} == left_out
        for single in SINGLE:
            assert sum(roles.role_of(each) == single for each in COLUMNS) <= 1


def test_roles_are_complete_with_a_text_and_no_column_twice() -> None:
    assert not Roles().complete
    assert Roles("a").complete
    assert not Roles("a", "a").complete
    assert Roles("a", "b").fits(("b", "a", "c"))
    assert not Roles("a", "b").fits(("a",))
