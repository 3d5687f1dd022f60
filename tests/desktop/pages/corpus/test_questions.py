"""What a filter asks: changed one condition at a time, said in words, and put in order."""

from __future__ import annotations

import pytest

from data.corpus.finding import AS_IMPORTED, EVERYTHING, Filter, Sort, Suggested
from data.label_set.labels import Label
from desktop.pages.corpus.columns.sorting import next_sort, sort_words
from desktop.pages.corpus.filters.changes import (
    about_run,
    order_about_run,
    with_keys_of_today,
    with_suggested,
)
from desktop.pages.corpus.filters.words import Names, count_conditions, filter_words

# Without names a label is called by its key, whatever the language.
LABELS = (
    Label("angry", {}, id=1),
    Label("sad", {}, id=2, retired=True, merged_into=3),
    Label("grief", {}, id=3),
)


def test_conditions_on_suggestions_are_added_and_taken_back_one_by_one() -> None:
    unsure = with_suggested(EVERYTHING, 7, most_confidence=0.6)
    both = with_suggested(unsure, 7, differs=True)
    assert both.suggested == Suggested(7, 0.0, 0.6, differs=True)
    assert with_suggested(both, 7, differs=None) == unsure
    # A filter that asks for nothing would leave out the texts without a suggestion.
    assert with_suggested(unsure, 7, most_confidence=1.0) == EVERYTHING


def test_another_model_is_asked_the_same_and_no_model_nothing() -> None:
    asked = Filter(words="雨", suggested=Suggested(7, differs=True, label_key="sad"))
    assert about_run(asked, 8).suggested == Suggested(8, differs=True, label_key="sad")
    assert about_run(asked, None) == Filter(words="雨")
    order = Sort("confidence", descending=True, run_id=7)
    assert order_about_run(order, 8) == Sort("confidence", descending=True, run_id=8)
    assert order_about_run(order, None) == AS_IMPORTED
    assert order_about_run(Sort("text"), 8) == Sort("text")


def test_a_filter_follows_labels_that_were_merged() -> None:
    asked = Filter(label_key="sad", suggested=Suggested(1, label_key="sad"))
    today = with_keys_of_today(asked, LABELS)
    assert today == Filter(label_key="grief", suggested=Suggested(1, label_key="grief"))
    gone = Filter(label_key="no such")
    assert with_keys_of_today(gone, LABELS) == gone


@pytest.mark.usefixtures("qapp")
def test_a_filter_is_said_with_all_its_conditions() -> None:
    suggested = Suggested(1, 0.0, 0.6, differs=True, label_key="grief")
    asked = Filter(
        words="害怕",
        label_key="angry",
        status="gold",
        suggested=suggested,
        annotator_id=3,
        source="来.csv",
        flagged=True,
        unchecked=True,
    )
    said = filter_words(asked, Names(LABELS, {3: "甲"}))
    assert said == (
        "“害怕” · angry · gold · Suggestion differs · 0.00–0.60 · Suggestion: grief · 来.csv · 甲"
        " · flagged · unchecked"
    )
    assert count_conditions(asked) == 10
    assert filter_words(EVERYTHING, Names()) == ""


@pytest.mark.usefixtures("qapp")
def test_three_presses_on_a_head_lead_back_to_the_order_of_import() -> None:
    once = next_sort(AS_IMPORTED, "label")
    twice = next_sort(once, "label")
    assert (once, twice) == (Sort("label"), Sort("label", descending=True))
    assert next_sort(twice, "label") == AS_IMPORTED
    assert next_sort(twice, "text") == Sort("text")
    # The number is the order of import itself.
    assert next_sort(AS_IMPORTED, "imported") == Sort("imported", descending=True)
    assert [sort_words(each) for each in (AS_IMPORTED, once, twice)] == ["", "Label ↑", "Label ↓"]
