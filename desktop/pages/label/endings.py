"""What the Label page says where there is no text, and what can be done next."""

from __future__ import annotations

from desktop.i18n import translate
from desktop.pages.label.presenter import LabelPresenter
from desktop.pages.label.state import Ending
from desktop.pages.page import Page


def ending_words(ending: Ending) -> str:
    """Why there is no text."""
    words = {
        "no texts": translate(
            "TextCard", "There are no texts yet. Import some on the Corpus page."
        ),
        "all done": translate("TextCard", "Every text is labelled. Well done!"),
        "list done": translate(
            "TextCard", "That was the last text of this list. Choose another order above."
        ),
        "filter done": translate(
            "TextCard",
            "No text of this filter waits any more. Take the filter away above to go on.",
        ),
        "read only": translate(
            "TextCard", "This project is open for reading only, so nothing can be labelled."
        ),
    }
    return words[ending]


def next_words(ending: Ending) -> str:
    """What can be done where there is no text; nothing where that stands above already."""
    if ending == "no texts":
        return translate("TextCard", "To the Corpus page")
    if ending == "all done":
        return translate("TextCard", "Train a model on them")
    return translate("TextCard", "Take the filter away") if ending == "filter done" else ""


def go_on(page: Page, presenter: LabelPresenter) -> None:
    """Do what was offered."""
    match presenter.ending:
        case "no texts":
            page.go_to.emit("corpus")
        case "all done":
            page.go_to.emit("train")
        case "filter done":
            presenter.choice.filter.choose(None)
            page.setFocus()
