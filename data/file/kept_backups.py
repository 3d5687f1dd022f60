"""The backups of a folder: what their names say, and which of them are kept."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Literal, get_args

Reason = Literal["regular", "closing", "migration", "import", "bulk", "hand"]
"""Why a backup was made: it was time, the project was closed, something large came, or by hand."""

LATEST = 5
DAYS = 7
# Clocks of two computers that share a folder differ by as much.
_ABOUT_NOW = timedelta(minutes=10)

# File systems take names of 255 bytes, of which a Chinese letter needs three.
_LONGEST = 150

_REASONS = get_args(Reason)
_STAMP = "%Y-%m-%d_%H-%M-%S"
_NAME = re.compile(r".*_(\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d)_([a-z]+)\.emodesk", re.DOTALL)


@dataclass(frozen=True)
class Backup:
    """One backup: a complete project file of a past moment (UTC)."""

    path: Path
    at: datetime
    size: int
    reason: Reason


def backup_name(stem: str, at: datetime, reason: Reason) -> str:
    """What a backup of a project is called."""
    return f"{shortened(stem)}_{at.strftime(_STAMP)}_{reason}.emodesk"


def shortened(stem: str) -> str:
    """The name, or as much of it as leaves room for a time behind it."""
    return stem.encode("utf-8", "ignore")[:_LONGEST].decode("utf-8", "ignore")


def free_time(backups: Iterable[Backup], now: datetime) -> datetime:
    """When a new backup is made: now, or just after the newest one where the clock says otherwise.

    So the times are in order although they count whole seconds and computers' clocks differ.
    """
    second = timedelta(seconds=1)
    # A second less than that: what is made must not itself seem to come from the future.
    near = [each.at for each in backups if now <= each.at < now + _ABOUT_NOW - second]
    return max(near) + second if near else now


def as_backup(file: Path) -> Backup | None:
    """A file as a backup, if it is called like one."""
    named = _NAME.fullmatch(file.name)
    if named is None or named[2] not in _REASONS:
        return None
    try:
        at = datetime.strptime(named[1], _STAMP).replace(tzinfo=UTC)
        size = file.stat().st_size
    except (ValueError, OSError):
        return None
    reason: Reason = named[2]  # type: ignore[assignment]
    return Backup(file, at, size, reason)


def backups_in(folder: Path, now: datetime) -> tuple[Backup, ...]:
    """All backups of a folder, the newest first.

    Those from the future come last: the clock was wrong then, and they are probably old. Files of
    other names are none of ours.
    """
    try:
        files = list(folder.iterdir())
    except OSError:
        return ()
    found = [backup for file in files if (backup := as_backup(file)) is not None]
    latest = now + _ABOUT_NOW
    return tuple(sorted(found, key=lambda each: (each.at <= latest, each.at), reverse=True))


def which_to_keep(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """Of these times the latest ones, and the latest of each of the latest days.

    Times after ``now`` come from a clock that was wrong. They are judged by themselves, so that
    they neither drive out what is made from now on nor are lost.
    """
    past: list[datetime] = []
    future: list[datetime] = []
    for at in sorted(set(times), reverse=True):
        (past if at <= now + _ABOUT_NOW else future).append(at)
    return {kept for each in (past, future) for kept in (*each[:LATEST], *_latest_of_days(each))}


def _latest_of_days(times: list[datetime]) -> list[datetime]:
    """The first of each day, for the first days of a list that goes back in time."""
    by_day: dict[date, datetime] = {}
    for at in times:
        by_day.setdefault(at.date(), at)
    return list(by_day.values())[:DAYS]
