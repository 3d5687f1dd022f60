"""The grid of labels: however many there are, the text stays the largest thing."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from data.label_set.labels import Label
from desktop.context import AppContext
from desktop.pages.label.label_grid import LabelGrid
from tests.desktop.themed import themed

MOST = 230


def labels(count: int) -> tuple[Label, ...]:
    return tuple(Label(f"l{place}", {"zh": "愤怒", "en": "angry"}) for place in range(count))


@pytest.mark.parametrize("size", [100, 150, 200])
@pytest.mark.parametrize("count", [2, 6, 9, 30, 80])
def test_labels_keep_to_their_room_and_none_is_out_of_reach(
    qapp: QApplication, qtbot: QtBot, size: int, count: int
) -> None:
    with themed(qapp) as theme:
        theme.apply("light", size)
        grid = LabelGrid(cast("AppContext", SimpleNamespace(theme=theme)))
        qtbot.addWidget(grid)
        grid.keep_below(MOST)
        keys = {f"l{place}": str(place + 1) for place in range(9)}
        grid.show_labels(labels(count), keys)
        grid.resize(760, MOST)
        grid.show()
        qapp.processEvents()
        assert grid.height() <= MOST
        assert len(grid.buttons) == count
        bar = grid.verticalScrollBar()
        inner = grid.widget()
        last = grid.buttons[f"l{count - 1}"]
        assert last.geometry().right() < grid.viewport().width() + 1
        bar.setValue(bar.maximum())
        assert inner.y() + last.geometry().bottom() < grid.viewport().height()
        if count <= 30 and size == 100:
            assert bar.maximum() == 0, "thirty stand there without scrolling"
