"""How much there is, beside the title of the page."""

from __future__ import annotations

from data.corpus.finding import Sort
from data.counts import Counts
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.pages.corpus.columns.sorting import sort_words
from desktop.theme import Theme
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.style_property import set_role
from desktop.wording import counted, number

_ONE_TEXT = QT_TRANSLATE_NOOP("CorpusPage", "{count} text")
_TEXTS = QT_TRANSLATE_NOOP("CorpusPage", "{count} texts")


class CorpusCount(ElidedLabel):
    """Says how many texts there are, how many are labelled, and how many of them are shown."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        set_role(self, "caption")

    def show_counts(
        self, counts: Counts | None, shown: int | None, sort: Sort, *, busy: bool
    ) -> None:
        """Say it; ``shown`` is None where all texts are, ``busy`` while they are looked for.

        So is the order, since its column with the arrow may be hidden.
        """
        if counts is None:
            self.show_text("")
            return
        parts = [
            counted(counts.texts, _ONE_TEXT, _TEXTS),
            translate("CorpusPage", "{count} labelled").format(count=number(counts.labelled)),
        ]
        if busy:
            parts.append(translate("CorpusPage", "searching…"))
        elif shown is not None:
            parts.append(translate("CorpusPage", "{count} shown").format(count=number(shown)))
        order = sort_words(sort)
        self.show_text(" · ".join((*parts, order) if order else parts))
