import pytest

from core.inference.pace import SECONDS_BETWEEN, Pace


def test_signs_of_life_keep_their_distance(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    pace = Pace()
    due = []
    for _ in range(1_000):
        now += SECONDS_BETWEEN / 50
        due.append(pace.due())
    assert due.count(True) == pytest.approx(20, abs=1)
    assert not any(due[:48])
    now += 10 * SECONDS_BETWEEN
    assert [pace.due(), pace.due()] == [True, False]
