"""Whoever gets a file or a card can tell what somebody said from what a model said."""

from pathlib import Path

from data.exporting.data_card import CardChoice, data_card
from data.exporting.items import read_items
from data.exporting.request import ExportRequest
from data.labelling.annotators import person
from data.labelling.bulk_accepting import accept_many, plan_accepting
from data.spreadsheets.exchange.statements import statements
from tests.data.exporting.conftest import Small


def test_an_export_and_a_card_tell_that_nobody_looked(small: Small) -> None:
    project = small.project
    plan = plan_accepting(project, range(1, 7), small.run_id)
    assert accept_many(project, plan, person(project, "Ann")).texts == 1
    fourth = list(read_items(project, ExportRequest(Path("x.csv"))))[3]
    assert (fourth.label, fourth.labelled_by, fourth.gold) == ("sad", ("Ann", "unchecked"), False)
    hers = ExportRequest(Path("x.csv"), labels_of="annotator", annotator="Ann")
    assert [item.labelled_by for item in read_items(project, hers)][2:4] == [
        ("Ann",),
        ("Ann", "unchecked"),
    ]
    each = ExportRequest(Path("x.csv"), labels_of="each annotator")
    _, _, third, fourth, *_ = read_items(project, each)
    assert [said.labelled_by for said in statements(third)] == ["Ann", "Bo"]
    assert [said.labelled_by for said in statements(fourth)] == ["Ann; unchecked"]
    card = data_card(project, CardChoice())
    assert (
        "| of these unchecked: a model's suggestion was accepted, and nobody looked | 1 |" in card
    )
