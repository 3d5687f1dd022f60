"""The data card tells the project's own numbers, and nothing that a name could smuggle in."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

import pytest

from data.corpus.finding import Filter, Suggested
from data.corpus.trash import move_to_trash
from data.exporting.card_words import WORDS
from data.exporting.data_card import MOST_PAIRS, CardChoice, card_path, data_card, plain, write_card
from data.exporting.request import ExportRequest
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import annotate
from data.labelling.annotators import person
from data.labelling.gold import set_gold
from data.project import Project
from data.review.agreement import agreement_views
from tests.data.exporting.conftest import Small


def table_of(card: str, heading: str) -> dict[str, list[str]]:
    """The rows of the first table under a heading, by their first cells."""
    section = card.split(f"## {heading}\n")[1].split("\n## ", maxsplit=1)[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
    return {first: rest for first, *rest in rows}


def test_the_cards_numbers_are_the_projects(small: Small) -> None:
    copy = small.project
    move_to_trash(copy, [4])
    card = data_card(copy, CardChoice())
    counts = copy.counts()
    texts = table_of(card, "Texts")
    assert texts["All texts"] == [str(counts.texts)] == ["5"]
    assert texts["With a label, or with labels that differ"] == [str(counts.labelled)]
    assert texts["of these settled (gold)"] == [str(counts.gold)] == ["1"]
    assert texts["of these in dispute"] == [str(counts.disputed)] == ["1"]
    assert texts["Seen and left without a label"] == [str(counts.skipped)] == ["1"]
    assert texts["Nobody has looked at them"] == ["0"]
    labels = table_of(card, "Labels")
    assert {key: int(labels[key][2]) for key in counts.by_label} == counts.by_label
    assert labels["angry"][3] == "66.7%"
    assert table_of(card, "Sources")["来源.csv"][2] == "5"
    people = table_of(card, "Annotators")
    assert (people["Ann"], people["Bo"]) == (["3", "0"], ["2", "1"])
    assert people["file: 来源.csv"] == ["2", "0"]
    assert table_of(card, "How labels were settled")["Decided by one person"] == ["1"]


def test_agreement_is_what_the_program_computes(small: Small) -> None:
    card = data_card(small.project, CardChoice())
    overall = agreement_views(small.project).of_all.overall
    told = table_of(card, "Agreement")
    assert f"2 people, {overall.texts} texts that two or more of them labelled" in card
    assert told["Krippendorff's α"][0] == f"{overall.alpha.value:.3f}"
    assert told["Agreeing pairs"][0] == f"{overall.raw.value:.3f}" == "0.500"
    assert "| Ann – Bo | 2 | 0.500 |" in card


def test_duplicates_and_lengths_are_counted(project: Project, make_table) -> None:
    texts = ["一", "一", "二二", "三三三三三三三三", "二二"]
    import_table(project, make_table([[text] for text in texts], ["text"]), ImportChoice("text"))
    card = data_card(project, CardChoice())
    told = table_of(card, "Texts")
    assert told["Texts whose words stand in another text too"] == ["4"]
    assert told["different texts among these"] == ["2"]
    assert "shortest 1, median 2, mean 2.8, longest 8." in card


def test_an_empty_project_has_a_card_too(project: Project) -> None:
    for language in ("en", "zh"):
        card = data_card(project, CardChoice(language))
        assert card.startswith("# ")
        assert "None" not in card


def test_an_anonymous_card_names_nobody(small: Small) -> None:
    request = ExportRequest(Path("x.csv"), labels_of="annotator", annotator="Bo")
    named = data_card(small.project, CardChoice(), request)
    assert "The labels are those of Bo." in named
    card = data_card(small.project, CardChoice(anonymous=True), request)
    assert "Ann |" not in card.replace("| Annotator |", "")
    assert "Bo" not in card
    assert "The labels are those of Annotator 2." in card
    assert "Annotator 1 – Annotator 2" in card


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (Filter(words="开心"), "the words “开心”"),
        (Filter(label_key="sad"), "the label “sad”"),
        (Filter(status="gold"), "the state “settled”"),
        (Filter(labelled=True), "any label"),
        (Filter(suggested=Suggested(1)), "certain predictions of run 1"),
        (Filter(in_trash=True), "their place in the trash"),
    ],
)
def test_the_card_says_what_is_in_the_file(small: Small, texts: Filter, words: str) -> None:
    request = ExportRequest(Path("数 据.csv"), texts=texts, run_id=small.run_id)
    card = data_card(small.project, CardChoice(), request)
    assert f"Only texts with: {words}\n" in card
    assert "File: 数 据.csv" in card
    assert f"Predictions are those of run {small.run_id}." in card


def test_names_cannot_become_markup(small: Small) -> None:
    evil = "<b>|x|</b> [a](javascript:0) *y* `z`\n# 标题"
    annotate(small.project, 4, person(small.project, evil), "sad")
    card = data_card(small.project, CardChoice(licence=evil))
    assert "<b>" not in card
    assert "\n# 标题" not in card
    assert "\\<b\\>\\|x\\|\\</b\\> \\[a\\](javascript:0) \\*y\\* \\`z\\` \\# 标题" in card
    assert plain("a\r\nb") == "a b"


def test_licence_and_contact_stand_there_or_are_left_to_fill_in(small: Small) -> None:
    card = data_card(small.project, CardChoice(licence="CC BY 4.0", contact="语料组"))
    assert "- Licence: CC BY 4.0\n- Contact: 语料组\n" in card
    assert "- Licence: (to be filled in)" in data_card(small.project, CardChoice())
    with_rules = data_card(small.project, CardChoice(guidelines="Read *twice*."))
    assert with_rules.endswith("## Guidelines\n\nRead *twice*.\n")


def test_many_pairs_are_cut_and_said(project: Project, ten_texts: tuple[int, ...]) -> None:
    for number in range(8):
        who = person(project, f"p{number}")
        annotate(project, 1, who, "sad")
        set_gold(project, 2, "sad", who, method="dawid-skene")
    card = data_card(project, CardChoice())
    assert card.count(" – p") == MOST_PAIRS
    assert "8 more pairs have fewer texts in common." in card
    assert "Dawid–Skene model of the annotators | 1 |" in card


def test_the_card_stands_beside_the_file(folder: Path) -> None:
    out = folder / "a.b.csv"
    assert card_path(out) == folder / "a.b.card.md"
    assert write_card("x\n", out).read_bytes() == b"x\n"


def test_both_languages_say_the_same_things_with_the_same_numbers() -> None:
    english, chinese = WORDS["en"], WORDS["zh"]
    assert english.keys() == chinese.keys()

    def holes(words: str) -> set[str | None]:
        return {name for _, name, _, _ in Formatter().parse(words) if name}

    assert all(holes(english[key]) == holes(chinese[key]) for key in english)
