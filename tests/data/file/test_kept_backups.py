"""Which backups are kept: the latest ones, one a day for a week, and none lost to a wrong clock."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data.file.kept_backups import (
    DAYS,
    LATEST,
    Backup,
    backup_name,
    backups_in,
    free_time,
    which_to_keep,
)

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
MOMENTS = st.lists(
    st.integers(-60 * 24 * 40, 60 * 24 * 4000).map(lambda minutes: NOW - timedelta(minutes=minutes))
)


def hours(*ago: float) -> list[datetime]:
    return [NOW - timedelta(hours=each) for each in ago]


def test_the_five_latest_and_the_last_of_each_of_seven_days() -> None:
    today = hours(0, 1, 2, 3, 4, 5, 6)
    before = [NOW - timedelta(days=days, hours=each) for days in range(1, 10) for each in (0, 3)]
    last_of_days = [NOW - timedelta(days=days) for days in range(1, 7)]
    assert which_to_keep([*before, *today], NOW) == {*today[:5], *last_of_days}


def test_days_without_work_do_not_count() -> None:
    rare = [NOW - timedelta(days=30 * each) for each in range(9)]
    assert which_to_keep(rare, NOW) == set(rare[:DAYS])


def test_a_clock_that_was_fast_neither_drives_out_nor_loses_anything() -> None:
    wrong = [NOW + timedelta(days=400, hours=each) for each in range(12)]
    right = hours(0, 1, 2)
    kept = which_to_keep([*wrong, *right], NOW)
    assert kept & set(right) == set(right)
    assert set(wrong[-LATEST:]) <= kept


def test_a_clock_set_back_keeps_the_new_backup() -> None:
    before = [NOW + timedelta(days=each) for each in range(1, 20)]
    assert NOW in which_to_keep([*before, NOW], NOW)


@pytest.mark.property
@given(MOMENTS)
@example([NOW - timedelta(minutes=each) for each in (1, -1, 2, -2, 3)])
def test_the_newest_always_stays_and_there_are_never_many(times: list[datetime]) -> None:
    kept = which_to_keep([*times, NOW], NOW)
    assert kept <= {*times, NOW}
    assert len(kept) <= 2 * (LATEST + DAYS)
    assert which_to_keep(kept, NOW) == kept
    # Another computer's clock may be a little ahead: what it made counts as the newest.
    by_now = NOW + timedelta(minutes=10)
    past = sorted((each for each in {*times, NOW} if each <= by_now), reverse=True)
    assert set(past[:LATEST]) <= kept


@pytest.mark.property
@given(MOMENTS)
def test_a_backup_that_was_just_made_stays(times: list[datetime]) -> None:
    others = [Backup(Path(), each, 1, "regular") for each in times]
    made = free_time(others, NOW)
    assert made in which_to_keep([*times, made], NOW)


def test_names_tell_time_and_reason_and_other_files_are_none(folder: Path) -> None:
    mine = folder / backup_name("情感_2020-01-01 库", NOW, "closing")
    old = folder / backup_name("b", NOW - timedelta(days=3), "hand")
    future = folder / backup_name("c", NOW + timedelta(days=3), "regular")
    for path in (mine, old, future):
        path.write_bytes(b"12345")
    for other in ("x.emodesk", "a_2026-13-01_10-00-00_hand.emodesk", "emodesk-project.txt"):
        (folder / other).touch()
    assert backups_in(folder, NOW) == (
        Backup(mine, NOW, 5, "closing"),
        Backup(old, NOW - timedelta(days=3), 5, "hand"),
        Backup(future, NOW + timedelta(days=3), 5, "regular"),
    )
    assert backups_in(folder / "missing", NOW) == ()


def test_two_backups_of_one_second_are_in_order() -> None:
    first = Backup(Path("a"), NOW, 1, "regular")
    assert free_time([first], NOW) == NOW + timedelta(seconds=1)
    assert free_time([first], NOW + timedelta(seconds=5)) == NOW + timedelta(seconds=5)
    fast = Backup(Path("a"), NOW + timedelta(days=9), 1, "regular")
    assert free_time([fast], NOW) == NOW
