"""Small portions, so that few rows make many."""

import pytest

from data.classifying import portion


@pytest.fixture
def small_portions(monkeypatch: pytest.MonkeyPatch) -> int:
    """Portions of so many rows."""
    monkeypatch.setattr(portion, "PORTION", 4)
    return 4
