"""Agreement by hand from what persons said in a project."""

import pytest

from data.errors import CancelledError
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import annotate, annotate_many, skip
from data.labelling.annotators import Annotator, person
from data.project import Project
from data.review.agreement import (
    ENOUGH_BLIND,
    agreement_views,
    overall_agreement,
    pairwise_agreement,
)


def test_pairs_of_persons_on_their_common_texts(
    project: Project, ann: Annotator, make_table
) -> None:
    # The file's labels belong to no person and stay outside.
    table = make_table([[f"text {n}", "sad"] for n in range(8)])
    import_table(project, table, ImportChoice("text", label_column="label"))
    bo, cy, dee = (person(project, name) for name in ("Bo", "Cy", "Dee"))
    annotate_many(project, {1: "sad", 2: "sad", 3: "happy", 4: "happy", 5: "angry"}, ann)
    annotate_many(project, {1: "sad", 2: "happy", 3: "happy", 4: "happy", 6: "angry"}, bo)
    annotate_many(project, {6: "angry", 7: "sad"}, cy)
    skip(project, 1, cy)
    skip(project, 1, dee)
    first, second = pairwise_agreement(project)
    assert (first.first, first.second, first.texts, first.raw) == (ann, bo, 4, 0.75)
    assert first.confusion == {
        ("sad", "sad"): 1,
        ("sad", "happy"): 1,
        ("happy", "happy"): 2,
    }
    # Expected 0.5 * 0.25 + 0.5 * 0.75 = 0.5, overall and for either label alone.
    assert first.kappa == pytest.approx(0.5)
    assert [(each.label_key, each.texts) for each in first.by_label] == [("happy", 3), ("sad", 2)]
    assert [each.kappa for each in first.by_label] == pytest.approx([0.5, 0.5])
    assert (second.first, second.second, second.texts) == (bo, cy, 1)
    assert (second.raw, second.kappa, second.by_label[0].kappa) == (1, None, None)


def test_all_together(project: Project, ann: Annotator, make_table) -> None:
    table = make_table([[f"text {n}", "sad"] for n in range(8)])
    import_table(project, table, ImportChoice("text", label_column="label"))
    bo, cy = person(project, "Bo"), person(project, "Cy")
    dee = person(project, "Dee")
    annotate_many(project, {1: "sad", 2: "sad", 3: "happy", 4: "happy", 5: "angry"}, ann)
    annotate_many(project, {1: "sad", 2: "happy", 3: "happy", 4: "happy"}, bo)
    annotate_many(project, {2: "happy"}, cy)
    annotate_many(project, {6: "angry"}, dee)  # alone
    found = overall_agreement(project)
    assert [each.name for each in found.annotators] == ["Ann", "Bo", "Cy"]
    assert (found.texts, found.blind_only) == (4, False)
    # Texts 1, 3 and 4 agree; of the three pairs of text 2 one does. Happy was given six times.
    raw, expected = (3 + 1 / 3) / 4, (6 / 9) ** 2 + (3 / 9) ** 2
    assert found.raw.value == pytest.approx(raw)
    assert found.fleiss.value == pytest.approx((raw - expected) / (1 - expected))
    # On the diagonal: 2 for each of the texts that agree, 2 / 2 for text 2.
    alpha = 1 - 8 * (9 - 7) / (81 - 36 - 9)
    assert found.alpha.value == pytest.approx(alpha)
    assert [(each.label_key, each.texts) for each in found.by_label] == [("happy", 3), ("sad", 2)]
    # With two labels each against the other is the same as both.
    assert [each.alpha.value for each in found.by_label] == pytest.approx([alpha, alpha])


def test_blind_is_blind_on_both_sides(project: Project, make_table) -> None:
    number = ENOUGH_BLIND + 5
    table = make_table([[f"text {n}"] for n in range(number)], ["text"])
    import_table(project, table, ImportChoice("text"))
    ann, bo = person(project, "Ann"), person(project, "Bo")
    for text_id in range(1, number + 1):
        annotate(project, text_id, ann, "sad" if text_id % 2 else "happy", blind=text_id > 1)
        said = "angry" if text_id <= 10 else "sad" if text_id % 2 else "happy"
        annotate(project, text_id, bo, said, blind=text_id > 5)
    views = agreement_views(project)
    of_all, of_blind = views.of_all.overall, views.of_blind.overall
    assert (of_all.texts, of_blind.texts, of_blind.blind_only) == (number, number - 5, True)
    assert of_all.raw.value == pytest.approx((number - 10) / number)
    assert of_blind.raw.value == pytest.approx((number - 10) / (number - 5))
    assert of_blind == overall_agreement(project, blind_only=True)
    assert views.of_all.pairs == pairwise_agreement(project)
    assert views.of_blind.pairs == pairwise_agreement(project, blind_only=True)
    assert (views.of_blind.pairs[0].texts, views.blind_is_usual) == (number - 5, True)
    # Enough texts for intervals.
    assert of_all.alpha.interval is not None
    assert views.of_all.pairs[0].interval is not None
    annotate(project, number, bo, "sad")
    assert agreement_views(project).of_blind.overall.texts == ENOUGH_BLIND - 1
    assert not agreement_views(project).blind_is_usual


def test_texts_in_the_trash_are_not_counted(project: Project, ann: Annotator, ten_texts) -> None:
    annotate_many(project, {1: "sad", 2: "sad"}, ann)
    annotate_many(project, {1: "sad", 2: "happy"}, person(project, "Bo"))
    with project.writing() as connection:
        connection.exec_driver_sql("INSERT INTO trash VALUES (2, '2026-01-01T00:00:00.000Z')")
    assert overall_agreement(project).texts == 1
    assert [each.texts for each in pairwise_agreement(project)] == [1]


def test_nobody_agrees_with_nobody(project: Project, ann: Annotator) -> None:
    assert pairwise_agreement(project) == ()
    found = overall_agreement(project)
    assert (found.texts, found.annotators, found.by_label) == (0, (), ())
    assert (found.raw.value, found.fleiss.value, found.alpha.value) == (None, None, None)


def test_it_can_be_stopped(project: Project, ann: Annotator, ten_texts) -> None:
    annotate_many(project, {1: "sad", 2: "happy"}, ann)
    annotate_many(project, {1: "sad", 2: "sad"}, person(project, "Bo"))
    with pytest.raises(CancelledError):
        pairwise_agreement(project, cancelled=lambda: True)
