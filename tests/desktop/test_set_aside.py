"""Each page that was built is passed by when the collector looks for garbage; once is enough."""

from __future__ import annotations

import gc

import pytest

from desktop.set_aside import SetAside
from desktop.window import Window
from tests.desktop.gui import wait_until


def test_each_page_is_set_aside_once(sample: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    # Not for real: windows of other tests would stay for good.
    monkeypatch.setattr(gc, "freeze", lambda: asked.append("set aside"))
    SetAside(sample)
    for page_id, times in (("corpus", 1), ("label", 2), ("corpus", 2), ("review", 3)):
        sample.show_page(page_id)
        wait_until(lambda times=times: len(asked) == times, what=f"{page_id} is set aside")
