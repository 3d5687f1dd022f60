"""The keys of the Label page."""

from __future__ import annotations

from desktop.actions import ActionSpec
from desktop.all_keys import ALL_KEYS
from desktop.i18n import QT_TRANSLATE_NOOP
from desktop.pages.label.presenter import LabelPresenter

SCOPE = QT_TRANSLATE_NOOP("LabelActions", "Label")

# These are printed where they act.
ACCEPT = ActionSpec(
    "label.accept",
    QT_TRANSLATE_NOOP("LabelActions", "Accept the suggestion"),
    LabelPresenter.accept,
    ("Return", "Enter"),
)
GUIDELINES = ActionSpec(
    "label.guidelines",
    QT_TRANSLATE_NOOP("LabelActions", "Guidelines"),
    lambda presenter: presenter.guidelines_asked.emit(),
    ("G",),
)
FLAG = ActionSpec(
    "label.flag",
    QT_TRANSLATE_NOOP("LabelActions", "Flag"),
    lambda presenter: presenter.noting.flag(),
    ("F",),
)
WHY = ActionSpec(
    "label.why",
    QT_TRANSLATE_NOOP("LabelActions", "Why this suggestion"),
    lambda presenter: presenter.why.toggle(),
    ("W",),
)
MY_WORK = ActionSpec(
    "label.work",
    QT_TRANSLATE_NOOP("LabelActions", "My work"),
    lambda presenter: presenter.work_asked.emit(),
    ("Shift+P",),
)
SPECS = (
    ACCEPT,
    ActionSpec(
        "label.skip", QT_TRANSLATE_NOOP("LabelActions", "Skip"), LabelPresenter.skip, ("Space",)
    ),
    FLAG,
    ActionSpec(
        "label.comment",
        QT_TRANSLATE_NOOP("LabelActions", "Comment"),
        lambda presenter: presenter.noting.ask_for_comment(),
        ("C",),
    ),
    WHY,
    ActionSpec(
        "label.undo", QT_TRANSLATE_NOOP("LabelActions", "Undo"), LabelPresenter.undo, ("Z",)
    ),
    ActionSpec(
        "label.redo", QT_TRANSLATE_NOOP("LabelActions", "Redo"), LabelPresenter.redo, ("Shift+Z",)
    ),
    ActionSpec(
        "label.previous",
        QT_TRANSLATE_NOOP("LabelActions", "Previous text"),
        LabelPresenter.previous,
        ("Left",),
    ),
    ActionSpec(
        "label.next",
        QT_TRANSLATE_NOOP("LabelActions", "Next text"),
        LabelPresenter.next,
        ("Right",),
    ),
    ActionSpec(
        "label.further",
        QT_TRANSLATE_NOOP("LabelActions", "Scroll down in a long text"),
        lambda presenter: presenter.scroll_asked.emit(1),
        ("PgDown",),
    ),
    ActionSpec(
        "label.back",
        QT_TRANSLATE_NOOP("LabelActions", "Scroll up in a long text"),
        lambda presenter: presenter.scroll_asked.emit(-1),
        ("PgUp",),
    ),
    GUIDELINES,
    ActionSpec(
        "label.order",
        QT_TRANSLATE_NOOP("LabelActions", "Which texts, in which order"),
        lambda presenter: presenter.order_asked.emit(),
        # A letter alone may be the key of a label.
        ("Shift+O",),
    ),
    ActionSpec(
        "label.filter",
        QT_TRANSLATE_NOOP("LabelActions", "Only some texts"),
        lambda presenter: presenter.filter_asked.emit(),
        ("Shift+F",),
    ),
    MY_WORK,
)

_BY_ID = {spec.id: spec for spec in SPECS}
# Some keys each, with what they do; what is printed where it acts is not said again.
HINTS = (
    ((_BY_ID["label.skip"],), _BY_ID["label.skip"].words),
    ((FLAG,), FLAG.words),
    ((_BY_ID["label.comment"],), _BY_ID["label.comment"].words),
    ((_BY_ID["label.undo"],), _BY_ID["label.undo"].words),
    (
        (_BY_ID["label.previous"], _BY_ID["label.next"]),
        QT_TRANSLATE_NOOP("LabelActions", "previous, next"),
    ),
    ((ALL_KEYS,), QT_TRANSLATE_NOOP("KeyHints", "all keys")),
)
