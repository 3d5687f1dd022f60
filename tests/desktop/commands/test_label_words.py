"""Words for labels: what comes with the program, what the user said, and never a guess too far."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import pytest

from data.importing.label_matching import folded
from data.importing.label_reading import LabelReader
from data.label_set.labels import Label, LabelDefinition
from data.spreadsheets.table import Row, Table
from desktop.commands import label_words
from desktop.commands.importing import Reading, proposed_label_words
from desktop.commands.label_sets import load_label_set
from desktop.commands.label_words import known_label_words, remember, words_without_label
from resources import catalogue

pytestmark = pytest.mark.usefixtures("own_places")
SIX = load_label_set("emotions-6")
GROUPS = catalogue.label_words()


def meaning(word: str, labels=SIX) -> str | None:
    known = [Label(key=each.key, names=each.names) for each in labels]
    label = LabelReader(known, synonyms=known_label_words()).match(word)
    return None if label is None else label.key


def label(key: str, **names: str) -> LabelDefinition:
    return LabelDefinition(key, names)


@pytest.mark.parametrize("name", catalogue.label_set_names())
def test_no_group_holds_two_labels_of_a_label_set(name: str) -> None:
    labels = load_label_set(name)
    for group in GROUPS:
        words = set(map(folded, group))
        held = [each.key for each in labels if not words.isdisjoint(called(each))]
        assert len(held) <= 1, group
    for each in labels:
        assert any(not words.isdisjoint(called(each)) for words in GROUPS), each.key


def called(each: LabelDefinition) -> set[str]:
    return set(map(folded, (each.key, *each.names.values())))


def test_each_word_is_in_one_group_and_written_as_it_is_compared() -> None:
    for one, other in combinations(GROUPS, 2):
        assert one.isdisjoint(other)
    assert all(word == folded(word) for group in GROUPS for word in group)


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("生气", "angry"),
        ("怒", "angry"),
        ("Anger", "angry"),
        ("joy", "happy"),
        ("开心", "happy"),
        ("SADNESS", "sad"),
        ("害怕", "fear"),
        ("惊奇", "surprise"),
        ("无情绪", "neutral"),
        (" 😡 ", "angry"),
        # These are other feelings than the six.
        ("厌恶", None),
        ("love", None),
        ("positive", None),
        ("0", None),
    ],
)
def test_usual_words_are_known(word: str, key: str | None) -> None:
    assert meaning(word) == key


def test_a_word_that_could_be_two_labels_is_none() -> None:
    assert meaning("glad", [label("joy"), label("happiness"), label("fear")]) is None
    assert meaning("scared", [label("joy"), label("happiness"), label("fear")]) == "fear"


def test_what_the_user_said_applies_wherever_that_label_is() -> None:
    remember({"嗨": "happy", "Meh": "neutral", "n/a": None}, SIX)
    assert (meaning("嗨"), meaning("meh")) == ("happy", "neutral")
    # By key or name, and by a word that means the same.
    assert meaning("嗨", [label("a1", zh="高兴"), label("b2")]) == "a1"
    assert meaning("嗨", [label("joy"), label("fear")]) == "joy"
    assert meaning("嗨", [label("fear")]) is None
    assert words_without_label() == {"n/a"}


def test_the_user_counts_more_than_the_list_and_the_last_word_counts() -> None:
    remember({"惊": "fear"}, SIX)
    assert meaning("惊") == "fear"
    assert meaning("惊奇") == "surprise"
    remember({"惊": None}, SIX)
    assert meaning("惊") is None
    remember({"惊": "angry"}, SIX)
    assert meaning("惊") == "angry"


def test_numbers_and_labels_that_are_not_there_are_not_kept() -> None:
    remember({"0": "angry", "1.0": "sad", "x": "love", "": "sad", "y" * 300: "sad"}, SIX)
    assert all("0" not in group and "x" not in group for group in known_label_words())
    assert meaning("0") is None


@pytest.mark.parametrize(
    "content",
    ["", "{", "[1, 2]", '{"a": 1, "b": ["x", 2], "嗨": ["happy"]}', "\x00", "[" * 100_000],
)
def test_a_damaged_file_is_no_obstacle(own_places: Path, content: str) -> None:
    file = own_places / "settings" / "label_words.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(content, "utf-8")
    known_label_words()
    remember({"好耶": "happy"}, SIX)
    assert meaning("好耶") == "happy"
    assert (meaning("嗨") == "happy") == ("嗨" in content)
    assert json.loads(file.read_text("utf-8"))["好耶"] == ["happy", "高兴"]
    assert [each.name for each in file.parent.iterdir()] == ["label_words.json"]


def test_the_file_stays_small(own_places: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(label_words, "MOST_WORDS", 3)
    remember({f"词{number}": "sad" for number in range(5)}, SIX)
    remember({"词2": "happy"}, SIX)
    file = own_places / "settings" / "label_words.json"
    assert list(json.loads(file.read_text("utf-8"))) == ["词3", "词4", "词2"]


def test_numbers_mean_what_the_map_beside_the_file_says(folder: Path, make_label_table) -> None:
    (folder / "labels.txt").write_text("anger\njoy\nlove\n", "utf-8")
    file = folder / "train.tsv"
    table = make_label_table(file, ["0", "1", "2", "0,1"])
    proposed = proposed_label_words(Reading(file), table, "label", SIX)
    assert proposed == {"0": "angry", "1": "happy"}
    # A label that is called so itself is no other.
    own = [label("0", zh="平静"), label("anger"), label("joy")]
    assert proposed_label_words(Reading(file), table, "label", own) == {"1": "joy"}


def test_without_a_map_numbers_mean_nothing_but_old_nothings_are_proposed(
    folder: Path, make_label_table
) -> None:
    remember({"不清楚": None, "joyful!": "happy"}, SIX)
    file = folder / "train.tsv"
    table = make_label_table(file, ["0", "不清楚", "joyful!", ""])
    assert proposed_label_words(Reading(file), table, "label", SIX) == {"不清楚": None}


@pytest.fixture
def make_label_table():
    def make(file: Path, words: list[str]) -> Table:
        rows = tuple(Row(number, ("text", word)) for number, word in enumerate(words, start=2))
        return Table(file, "tsv", None, "utf-8", "0" * 64, ("text", "label"), rows)

    return make
