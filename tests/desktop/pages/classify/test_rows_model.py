"""The table's model keeps Qt's rules, whatever it shows."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from data.label_set.labels import Label
from data.spreadsheets.table import Row, Table
from desktop.commands.classifying import ClassifiedTable
from desktop.pages.classify.rows_model import LABEL_ROLE, UNSURE_ROLE, RowsModel

_HORIZONTAL, _VERTICAL = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
LABELS = {
    key: Label(key=key, names={"en": key.title(), "zh": key.title()}) for key in ("angry", "happy")
}


def table() -> Table:
    rows = (
        Row(2, (1, "真开心", "a")),
        Row(3, (2, "", "b")),
        Row(5, (3,), ragged=True),
        Row(6, (4, "气\n死了", "d", "too much"), ragged=True),
    )
    return Table(Path("a.csv"), "csv", None, "utf-8", "", ("id", "text", "by"), rows)


def result(of: Table) -> ClassifiedTable:
    return ClassifiedTable(
        table=of,
        text_column="text",
        labels=tuple(LABELS),
        probabilities=np.array([[0.1, 0.9], [0.55, 0.45]], np.float32),
        filled=(0, 3),
        unsure=(3,),
        blank_rows=(3, 5),
        distribution={"angry": 1, "happy": 1},
        mean_confidence=0.7,
        seconds=1.0,
    )


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = RowsModel()
    qtmodeltester.check(model)
    known = table()
    model.show_table(known, "text")
    qtmodeltester.check(model)
    model.show_result(result(known), LABELS)
    model.show_only((3,))
    qtmodeltester.check(model)
    model.show_only(None)
    model.retranslate()
    qtmodeltester.check(model)
    model.show_table(None, "")
    qtmodeltester.check(model)


@pytest.mark.usefixtures("qapp")
def test_ragged_rows_and_line_breaks_are_shown_in_one_line_each() -> None:
    model, known = RowsModel(), table()
    model.show_table(known, "text")
    assert [model.headerData(place, _HORIZONTAL) for place in range(5)] == [
        "id",
        "text",
        "by",
        "Label",
        "Confidence",
    ]
    assert [model.index(row, 1).data() for row in range(4)] == ["真开心", "", "", "气 死了"]
    assert model.headerData(2, _VERTICAL) == "5"
    model.show_result(result(known), LABELS)
    assert [model.index(row, 3).data() for row in range(4)] == [
        "Happy",
        "no text",
        "no text",
        "Angry",
    ]
    assert model.index(0, 3).data(LABEL_ROLE) is LABELS["happy"]
    assert model.index(0, 4).data(UNSURE_ROLE) is None
    assert model.index(3, 4).data(UNSURE_ROLE) == "0.55"


@pytest.mark.usefixtures("qapp")
def test_a_label_that_the_project_does_not_know_is_shown_by_its_key() -> None:
    model, known = RowsModel(), table()
    model.show_table(known, "text")
    model.show_result(result(known), {})
    assert model.index(0, 3).data() == "happy"
