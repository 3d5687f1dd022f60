"""All actions of the program, also of pages that were not opened yet."""

from __future__ import annotations

import importlib
import importlib.util
from dataclasses import dataclass
from functools import cache

from desktop.actions import ActionSpec
from desktop.i18n import Words
from desktop.pages import PAGES

EVERYWHERE = ""
# On these a key gives a label.
GIVING_LABELS = ("label", "corpus", "review")


@dataclass(frozen=True)
class KnownAction:
    """An action, what the part of the program is called that has it, and the id of the page.

    What can be done from every page has ``EVERYWHERE`` instead of a page.
    """

    spec: ActionSpec
    scope: Words
    page: str

    def meets(self, other: KnownAction) -> bool:
        """Whether a key of the two could mean either: there is a place where both act."""
        return self.page == other.page or EVERYWHERE in (self.page, other.page)


def all_actions() -> tuple[KnownAction, ...]:
    """Those of the whole window, then those of the pages in the order of work.

    The keys of labels are not among them: they belong to a project.
    """
    pages = (EVERYWHERE, *(page.id for page in PAGES))
    return tuple(action for page in pages for action in actions_of(page))


def actions_beside_labels() -> tuple[KnownAction, ...]:
    """Those that act where a key can give a label."""
    return tuple(action for page in (EVERYWHERE, *GIVING_LABELS) for action in actions_of(page))


@cache
def actions_of(page: str) -> tuple[KnownAction, ...]:
    """The actions of one page, or of the whole window.

    They stand in the page's module ``actions``, in all that is called ``SPECS`` there. It is
    imported here and not above: what a page needs would make the start slow.
    """
    name = f"desktop.pages.{page}.actions" if page else "desktop.window_actions"
    if importlib.util.find_spec(name) is None:
        return ()
    module = importlib.import_module(name)
    specs = {
        spec.id: spec
        for names, value in vars(module).items()
        if names.endswith("SPECS")
        for spec in value
    }
    return tuple(KnownAction(spec, module.SCOPE, page) for spec in specs.values())
