"""The Review page when labels are changed and texts thrown away."""

from __future__ import annotations

from data.labelling.label_edits import merge_labels, rename_label
from desktop.commands import annotating, trash
from desktop.commands.change_set import ChangeSet
from desktop.pages.review.page import ReviewPage
from tests.desktop.gui import wait_until
from tests.desktop.pages.review.test_settling import key_in_view, project_of, wait_for


def errors(review: ReviewPage) -> list[str]:
    notices = review.window().toasts.notices  # type: ignore[attr-defined]
    return [notice.message for notice in notices if notice.tone == "error"]


def test_a_renamed_label_is_called_so_by_all_that_said_it(review: ReviewPage) -> None:
    rename_label(project_of(review), "happy", new_key="joy", names={"en": "joy"})
    review.context.bus.tell(ChangeSet.of("labels"))
    wait_until(lambda: "joy" in review.card.keys.buttons, what="its key")
    wait_until(
        lambda: review.presenter.current and review.presenter.current.majority_key == "joy",
        what="what the majority says",
    )
    assert errors(review) == []


def test_labels_that_became_one_are_no_dispute(review: ReviewPage) -> None:
    who = review.context.session.annotator
    assert who is not None
    assert key_in_view(review) == 1  # happy twice, sad once
    merge_labels(project_of(review), "sad", "happy", who)
    review.context.bus.tell(ChangeSet.of("labels", "annotations", "gold"))
    wait_for(review, 3)
    wait_until(lambda: list(review.presenter.way._ids) == [3, 4], what="the list follows")


def test_a_text_that_is_thrown_away_goes_and_comes_back_with_undo(review: ReviewPage) -> None:
    project, bus = project_of(review), review.context.bus
    bus.tell(trash.move_to_trash(project, [1]))
    wait_for(review, 3)
    bus.tell(annotating.undo_last(project))
    wait_for(review, 1)
    bus.tell(annotating.redo_last(project))
    wait_for(review, 3)
    assert errors(review) == []
