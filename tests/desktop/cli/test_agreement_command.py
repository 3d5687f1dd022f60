"""``agreement``: in words, as JSON, and of blind labels alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.labelling.annotations import annotate
from data.labelling.annotators import person
from data.project import Project
from tests.desktop.conftest import Run


@pytest.fixture
def labelled(project: Path) -> Path:
    """Ann and Bo label thirty texts: on every tenth they disagree, and there Bo was not blind."""
    with Project.open(project) as opened:
        ann, bo = person(opened, "Ann"), person(opened, "Bo")
        for text_id in range(1, 31):
            annotate(opened, text_id, ann, "sad" if text_id % 2 else "happy", blind=True)
            differs = text_id % 10 == 0
            said = "angry" if differs else "sad" if text_id % 2 else "happy"
            annotate(opened, text_id, bo, said, blind=not differs)
    return project


def test_agreement_in_words(labelled: Path, run: Run) -> None:
    said = run("agreement", labelled)
    assert said.code == 0
    assert "30 texts that two or more labelled (Ann, Bo)" in said.out
    assert "labelled alike        0.900 (0." in said.out
    assert "Krippendorff's alpha  0.8" in said.out
    assert "by Krippendorff reliable (0.80 or more)" in said.out
    assert "Ann and Bo: 0.8" in said.out
    assert "27 were labelled blind by two or more: --blind-only" in said.out


def test_agreement_as_values(labelled: Path, run: Run) -> None:
    value = run("agreement", labelled, "--json").value
    assert (value["texts"], value["annotators"], value["blind_only"]) == (30, ["Ann", "Bo"], False)
    assert value["raw"]["value"] == pytest.approx(0.9)
    assert value["alpha"]["interval"]["low"] < value["alpha"]["value"]
    (pair,) = value["pairs"]
    assert (pair["first"], pair["second"], pair["texts"]) == ("Ann", "Bo", 30)
    assert {"first": "happy", "second": "angry", "texts": 3} in pair["confusion"]


def test_blind_labels_alone(labelled: Path, run: Run) -> None:
    value = run("agreement", labelled, "--blind-only", "--json").value
    assert (value["texts"], value["blind_only"], value["alpha"]["value"]) == (27, True, 1.0)
    assert value["alpha"]["interval"] is None


def test_without_two_annotators_it_says_so(project: Path, run: Run) -> None:
    said = run("agreement", project)
    assert said.code == 0
    assert "No text was labelled by two people yet" in said.out
    assert run("agreement", project, "--json").value["alpha"]["value"] is None


def test_it_reads_while_a_window_holds_the_project(labelled: Path, run: Run) -> None:
    with Project.open(labelled):
        assert run("agreement", labelled).code == 0
