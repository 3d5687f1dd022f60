"""The keys of the Review page."""

from __future__ import annotations

from desktop.actions import ActionSpec
from desktop.all_keys import ALL_KEYS
from desktop.i18n import QT_TRANSLATE_NOOP
from desktop.pages.review.presenter import ReviewPresenter


def _ask_for_side(presenter: ReviewPresenter) -> None:
    presenter.side_asked.emit()


def _scroll_down(presenter: ReviewPresenter) -> None:
    presenter.scroll_asked.emit(1)


def _scroll_up(presenter: ReviewPresenter) -> None:
    presenter.scroll_asked.emit(-1)


SCOPE = QT_TRANSLATE_NOOP("ReviewActions", "Review")

SPECS = (
    ActionSpec(
        "review.majority",
        QT_TRANSLATE_NOOP("ReviewActions", "Take the majority"),
        ReviewPresenter.take_majority,
        ("Return", "Enter"),
    ),
    ActionSpec(
        "review.skip",
        QT_TRANSLATE_NOOP("ReviewActions", "Skip"),
        ReviewPresenter.skip,
        ("Space",),
    ),
    ActionSpec(
        "review.undo", QT_TRANSLATE_NOOP("ReviewActions", "Undo"), ReviewPresenter.undo, ("Z",)
    ),
    ActionSpec(
        "review.redo",
        QT_TRANSLATE_NOOP("ReviewActions", "Redo"),
        ReviewPresenter.redo,
        ("Shift+Z",),
    ),
    ActionSpec(
        "review.previous",
        QT_TRANSLATE_NOOP("ReviewActions", "Previous"),
        ReviewPresenter.previous,
        ("Left",),
    ),
    ActionSpec(
        "review.next",
        QT_TRANSLATE_NOOP("ReviewActions", "Next"),
        ReviewPresenter.next,
        ("Right",),
    ),
    ActionSpec(
        "review.other_list",
        QT_TRANSLATE_NOOP("ReviewActions", "The other list"),
        ReviewPresenter.other_tab,
        ("L",),
    ),
    ActionSpec(
        "review.agreement",
        QT_TRANSLATE_NOOP("ReviewActions", "Show or hide the agreement"),
        _ask_for_side,
        ("A",),
    ),
    ActionSpec(
        "review.settle_by_rule",
        QT_TRANSLATE_NOOP("ReviewActions", "Settle by a rule"),
        ReviewPresenter.ask_for_rule,
        ("R",),
    ),
    ActionSpec(
        "review.scroll_down",
        QT_TRANSLATE_NOOP("ReviewActions", "Scroll down"),
        _scroll_down,
        ("PgDown",),
    ),
    ActionSpec(
        "review.scroll_up",
        QT_TRANSLATE_NOOP("ReviewActions", "Scroll up"),
        _scroll_up,
        ("PgUp",),
    ),
)

# Enter is printed beside the labels, where it acts.
_HINTED = ("review.skip", "review.undo", "review.previous", "review.next", "review.other_list")
HINTS = (
    *(((spec,), spec.words) for spec in SPECS if spec.id in _HINTED),
    ((ALL_KEYS,), QT_TRANSLATE_NOOP("ReviewActions", "all keys")),
)
