"""What is known of files before their import, and a label set made of them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from data.errors import CancelledError, DataError
from desktop.commands.import_labels import labels_in_files
from desktop.commands.import_rehearsal import rehearse_import
from desktop.commands.importing import Choice, Reading
from desktop.commands.label_sets import load_label_set
from desktop.commands.label_words import remember
from tests.data.conftest import CORPORA

pytestmark = pytest.mark.usefixtures("own_places")
SIX = load_label_set("emotions-6")


def choice(folder: Path, name: str, *rows: tuple[str, str]) -> Choice:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("text", "label"), *rows])
    return Choice(Reading(path), "text", label_column="label")


def keys(*choices: Choice) -> list[str]:
    return [label.key for label in labels_in_files(choices)]


def test_labels_are_those_of_all_files_without_case(folder: Path) -> None:
    first = choice(folder, "一.csv", ("a", "For"), ("b", "for"), ("c", "against"))
    second = choice(folder, "二.csv", ("a", "AGAINST"), ("b", "none"))
    assert keys(first, second) == ["For", "against", "none"]


def test_a_cell_with_several_labels_is_none_of_them(folder: Path) -> None:
    assert keys(choice(folder, "一.csv", ("a", "3,1"), ("b", "10"), ("c", "3"), ("d", "1"))) == [
        "1",
        "3",
        "10",
    ]
    assert keys(choice(folder, "二.csv", ("a", "calm, cool"), ("b", "hot"))) == [
        "calm, cool",
        "hot",
    ]


def test_numbers_are_called_as_a_file_beside_says(folder: Path) -> None:
    (folder / "labels.txt").write_text("anger\njoy\nfear\n", "utf-8")
    file = choice(folder, "一.csv", ("a", "2"), ("b", "0"), ("c", "0,2"))
    assert keys(file) == ["anger", "fear"]
    found = rehearse_import(None, None, [file])
    (report,) = found.reports
    assert report.labels == {"anger": 1, "fear": 1}
    assert report.several_labels_rows == (4,)
    assert found.proposed["2"] == "fear"


def test_a_column_without_labels_makes_no_label_set(folder: Path) -> None:
    with pytest.raises(DataError, match=r"一\.csv holds no label"):
        labels_in_files([choice(folder, "一.csv", ("a", ""), ("b", " "))])
    with pytest.raises(DataError, match="60 different labels"):
        labels_in_files([choice(folder, "二.csv", *((f"t{n}", f"v{n}") for n in range(60)))])


def test_the_choices_that_come_back_bring_what_was_rehearsed(folder: Path) -> None:
    remember({"乐呵呵": "happy", "hm": None}, SIX)
    file = choice(folder, "一.csv", ("a", "乐呵呵"), ("b", "HM"), ("c", "joy"), ("d", "zzz"))
    found = rehearse_import(None, SIX, [file])
    (report,), (kept,) = found.reports, found.choices
    assert report.labels == {"happy": 2}
    assert [each.value for each in report.unknown_labels] == ["zzz"]
    assert kept.label_words == {"hm": None}
    assert found.nothing_understood is None


def test_what_the_user_says_counts_more_than_a_proposal(folder: Path) -> None:
    (folder / "labels.txt").write_text("sad\nhappy\n", "utf-8")
    file = choice(folder, "一.csv", ("a", "0"), ("b", "1"))
    said = Choice(file.reading, "text", label_column="label", label_words={"0": "angry"})
    (report,) = rehearse_import(None, SIX, [said]).reports
    assert report.labels == {"angry": 1, "happy": 1}


def test_a_file_of_which_nothing_is_understood_is_named_with_its_words(folder: Path) -> None:
    first = choice(folder, "一.csv", ("a", "sad"))
    second = choice(folder, "二.csv", ("b", "qq"), ("c", "ww"))
    found = rehearse_import(None, SIX, [first, second])
    assert found.refusal is None
    assert found.nothing_understood == second.reading.file
    assert {each.value for each in found.reports[1].unknown_labels} == {"qq", "ww"}


def test_a_file_that_is_refused_is_named(folder: Path) -> None:
    first = choice(folder, "一.csv", ("a", "sad"))
    broken = folder / "坏.jsonl"
    broken.write_text('{"text": "a"}\n' * 200 + "{", "utf-8")
    second = Choice(Reading(broken), "text")
    found = rehearse_import(None, SIX, [first, second])
    assert found.refusal is not None
    assert found.refusal.file == broken
    assert "row 201" in found.refusal.message
    empty = choice(folder, "空.csv", ("", "sad"))
    refused = rehearse_import(None, SIX, [first, empty]).refusal
    assert refused is not None
    assert refused.file == empty.reading.file


def test_it_can_be_stopped(folder: Path) -> None:
    with pytest.raises(CancelledError):
        rehearse_import(None, SIX, [choice(folder, "一.csv", ("a", "sad"))], cancelled=lambda: True)


@pytest.mark.parametrize(
    ("name", "text", "label", "texts", "blanks"),
    [
        ("usual_train.xlsx", "文本", "情绪标签", 27_766, 2),
        ("virus_train.json", "content", "label", 8_606, 0),
    ],
)
def test_real_corpora(name: str, text: str, label: str, texts: int, blanks: int) -> None:
    file = CORPORA / "smp2020-ewect" / name
    if not file.exists():
        pytest.skip("the corpora are not on this machine")
    found = rehearse_import(None, SIX, [Choice(Reading(file), text, label_column=label)])
    (report,) = found.reports
    assert (report.texts, report.labelled, len(report.blank_rows)) == (texts, texts, blanks)
    assert not report.unknown_labels
