"""Gold by a rule: what it settles, what it leaves open, and that it overwrites nothing."""

import pytest

from data.errors import CancelledError, UnknownTextError
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import annotate, annotate_many, clear_many
from data.labelling.annotators import Annotator, person
from data.labelling.gold import clear_gold_many, gold_of, set_gold
from data.labelling.history import redo, undo
from data.project import Project
from data.review.settling import GoldRule, propose, propose_gold, read_votes, settle


@pytest.fixture
def people(project: Project, make_table) -> dict[str, Annotator]:
    """Four persons, and ten texts that a file calls sad."""
    table = make_table([[f"text {n}", "sad"] for n in range(10)])
    import_table(project, table, ImportChoice("text", label_column="label"))
    said = {
        "Ann": {1: "sad", 2: "sad", 3: "sad", 4: "sad", 5: "sad", 6: "sad"},
        "Bo": {1: "sad", 2: "happy", 3: "happy", 4: "sad", 6: "sad"},
        "Cy": {1: "sad", 2: "happy", 4: "angry"},
        "Dee": {4: "happy"},
    }
    found = {name: person(project, name) for name in said}
    for name, labels in said.items():
        annotate_many(project, labels, found[name])
    return found


def gold_labels(project: Project) -> dict[int, tuple[str, str]]:
    found = {text_id: gold_of(project, text_id) for text_id in range(1, 11)}
    return {
        text_id: (gold.label_key, gold.method)
        for text_id, gold in found.items()
        if gold is not None
    }


def test_a_majority_of_those_who_labelled_a_text(project: Project, people) -> None:
    proposal = propose_gold(project, GoldRule())
    # Text 3 is a tie, text 5 has one label; the file is no person.
    assert proposal.labels() == {1: "sad", 2: "happy", 4: "sad", 6: "sad"}
    assert (proposal.texts, proposal.undecided, proposal.too_few) == (4, 1, 1)
    assert proposal.annotators == ()
    shares = {text_id: each.share for each in proposal.decided for text_id in each.text_ids}
    assert shares == pytest.approx({1: 1, 2: 2 / 3, 4: 1 / 2, 6: 1})


@pytest.mark.parametrize(
    ("rule", "texts"),
    [
        (GoldRule(least=2 / 3), {1, 2, 6}),
        (GoldRule(least=1), {1, 6}),
        (GoldRule(least_raters=3, least=0), {1, 2, 4}),
        (GoldRule(least_raters=1), {1, 2, 4, 5, 6}),
        (GoldRule(least_raters=5), set()),
    ],
)
def test_the_rule_can_ask_for_more(project: Project, people, rule: GoldRule, texts: set) -> None:
    assert set(propose_gold(project, rule).labels()) == texts


def test_settling_is_one_step(project: Project, people) -> None:
    recorded = settle(project, propose_gold(project, GoldRule()), people["Dee"])
    assert recorded.texts == 4
    assert gold_labels(project) == {
        1: ("sad", "majority"),
        2: ("happy", "majority"),
        4: ("sad", "majority"),
        6: ("sad", "majority"),
    }
    gold = gold_of(project, 1)
    assert gold is not None
    assert gold.adjudicator == people["Dee"]
    assert propose_gold(project, GoldRule()).texts == 0
    undo(project)
    assert gold_labels(project) == {}
    redo(project)
    assert len(gold_labels(project)) == 4


def test_gold_that_there_is_stays(project: Project, people) -> None:
    set_gold(project, 1, "angry", people["Ann"])
    proposal = propose_gold(project, GoldRule())
    assert 1 not in proposal.labels()
    set_gold(project, 2, "angry", people["Ann"])  # while the proposal was looked at
    recorded = settle(project, proposal, people["Dee"])
    assert recorded.texts == 2
    found = gold_labels(project)
    assert (found[1], found[2]) == (("angry", "adjudicated"), ("angry", "adjudicated"))
    undo(project)
    assert set(gold_labels(project)) == {1, 2}


def test_a_label_that_is_not_given_any_more_settles_nothing(project: Project, people) -> None:
    with project.writing() as connection:
        connection.exec_driver_sql("UPDATE label SET retired = 1 WHERE key = 'happy'")
    proposal = propose_gold(project, GoldRule())
    assert set(proposal.labels()) == {1, 4, 6}
    assert proposal.undecided == 2


def test_texts_in_the_trash_are_left_alone(project: Project, people) -> None:
    proposal = propose_gold(project, GoldRule())
    with project.writing() as connection:
        connection.exec_driver_sql("INSERT INTO trash VALUES (2, '2026-01-01T00:00:00.000Z')")
    assert 2 not in propose_gold(project, GoldRule()).labels()
    with pytest.raises(UnknownTextError):
        settle(project, proposal, people["Ann"])
    assert gold_labels(project) == {}


@pytest.fixture
def many(project: Project, make_table) -> tuple[Annotator, ...]:
    """Sixty texts and four persons: two are always right, two call every second text sad."""
    table = make_table([[f"text {n}"] for n in range(62)], ["text"])
    import_table(project, table, ImportChoice("text"))
    people = tuple(person(project, name) for name in ("Ann", "Bo", "Cy", "Dee"))
    truth = {at: ("angry", "happy", "sad")[at % 3] for at in range(1, 61)}
    lazy = {at: "sad" if at % 2 else key for at, key in truth.items()}
    hasty = {at: "sad" if at % 5 < 3 else key for at, key in truth.items()}
    for who, labels in zip(people, (truth, truth, lazy, hasty), strict=True):
        annotate_many(project, labels, who)
    return people


def test_the_model_settles_what_the_majority_cannot(project: Project, many) -> None:
    rule = GoldRule("dawid-skene", least=0.9)
    votes = read_votes(project)
    by_most, by_model = propose(votes, GoldRule()), propose(votes, rule)
    # Where both of the others say sad it is a tie.
    assert by_most.undecided > 5
    assert by_model.undecided == 0
    truth = {at: ("angry", "happy", "sad")[at % 3] for at in range(1, 61)}
    assert by_model.labels() == truth
    assert by_model.against_majority == 0
    quality = {each.annotator.name: each for each in by_model.annotators}
    assert quality["Ann"].right == pytest.approx(1, abs=0.02)
    assert quality["Cy"].right < 0.75
    assert quality["Cy"].texts == 60
    assert quality["Cy"].confusion["happy", "sad"] > 0.3
    happy = [quality["Cy"].confusion["happy", said] for said in ("angry", "happy", "sad")]
    assert sum(happy) == pytest.approx(1)
    settle(project, by_model, many[0])
    gold = gold_of(project, 7)
    assert gold is not None
    assert (gold.label_key, gold.method) == (truth[7], "dawid-skene")


def test_the_model_tells_where_it_contradicts_the_majority(project: Project, many) -> None:
    # Two who are wrong together, against one who was right sixty times.
    annotate(project, 61, many[0], "happy")
    annotate(project, 61, many[2], "sad")
    annotate(project, 61, many[3], "sad")
    proposal = propose_gold(project, GoldRule("dawid-skene", least=0.9))
    assert proposal.labels()[61] == "happy"
    assert proposal.against_majority == 1


def test_the_model_hears_what_is_settled_but_does_not_touch_it(project: Project, many) -> None:
    set_gold(project, 7, "sad", many[0])
    proposal = propose_gold(project, GoldRule("dawid-skene", least=0.9))
    assert proposal.texts == 59
    assert {each.texts for each in proposal.annotators} == {60}


def test_without_labels_there_is_nothing_to_propose(project: Project, ten_texts) -> None:
    for method in ("majority", "dawid-skene"):
        proposal = propose_gold(project, GoldRule(method))
        assert (proposal.texts, proposal.undecided, proposal.too_few) == (0, 0, 0)


def test_it_can_be_stopped(project: Project, people) -> None:
    votes = read_votes(project)
    with pytest.raises(CancelledError):
        propose(votes, GoldRule("dawid-skene"), cancelled=lambda: True)
    with pytest.raises(CancelledError):
        read_votes(project, cancelled=lambda: True)


def test_many_texts_are_opened_again_in_one_step(project: Project, people) -> None:
    settle(project, propose_gold(project, GoldRule()), people["Ann"])
    clear_gold_many(project, (1, 2), people["Ann"])
    assert set(gold_labels(project)) == {4, 6}
    undo(project)
    assert set(gold_labels(project)) == {1, 2, 4, 6}
    clear_many(project, (1,), people["Ann"])
    assert 1 in gold_labels(project)  # gold outlives what it was made of
