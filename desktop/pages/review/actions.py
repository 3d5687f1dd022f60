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

MAJORITY = ActionSpec(
    "review.majority",
    QT_TRANSLATE_NOOP("ReviewActions", "Take the majority, or the proposed label"),
    ReviewPresenter.take_majority,
    ("Return", "Enter"),
)
KEEP = ActionSpec(
    "review.keep",
    QT_TRANSLATE_NOOP("ReviewActions", "Keep the doubtful label"),
    ReviewPresenter.keep_given,
    ("K",),
)
SEARCH = ActionSpec(
    "review.doubts",
    QT_TRANSLATE_NOOP("ReviewActions", "Doubtful labels: go there, or look for them"),
    ReviewPresenter.look_for_doubts,
    ("N",),
)
RULE = ActionSpec(
    "review.settle_by_rule",
    QT_TRANSLATE_NOOP("ReviewActions", "Settle by a rule"),
    ReviewPresenter.ask_for_rule,
    ("R",),
)

SPECS = (
    MAJORITY,
    KEEP,
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
        QT_TRANSLATE_NOOP("ReviewActions", "The next list"),
        ReviewPresenter.other_tab,
        ("L",),
    ),
    ActionSpec(
        "review.agreement",
        QT_TRANSLATE_NOOP("ReviewActions", "Show or hide the column at the right"),
        _ask_for_side,
        ("A",),
    ),
    SEARCH,
    RULE,
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

# Those that settle are printed beside the labels, where they act.
_HINTED = ("review.skip", "review.undo", "review.previous", "review.next", "review.other_list")
HINTS = (
    *(((spec,), spec.words) for spec in SPECS if spec.id in _HINTED),
    ((ALL_KEYS,), QT_TRANSLATE_NOOP("ReviewActions", "all keys")),
)
