"""How far the classification is."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar

from desktop.i18n import translate
from desktop.pages.classify.presenter import ClassifyPresenter
from desktop.pages.classify.state import Underway
from desktop.sentences import in_user_language
from desktop.theme import Theme
from desktop.widgets.card import Card
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.style_property import set_role
from desktop.wording import duration, number


class ProgressCard(Card):
    """There is nothing to see of it before a classification, and after it unless it was stopped."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._words = ElidedLabel(theme)
        set_role(self._words, "caption")
        self.add_beside_heading(self._words)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.body.addWidget(self.bar)

    @property
    def words(self) -> str:
        """What is said beside the heading."""
        return self._words.text()

    def show_progress(self, presenter: ClassifyPresenter) -> None:
        """Say where it stands."""
        underway = presenter.underway
        self.setVisible(underway is not None or presenter.was_cancelled)
        self.bar.setVisible(underway is not None)
        if underway is not None:
            self._show_underway(presenter, underway)
        else:
            words = translate("ClassifyProgress", "No file was written.")
            self._say(translate("ClassifyProgress", "Cancelled"), [words])

    def _show_underway(self, presenter: ClassifyPresenter, underway: Underway) -> None:
        # A range of 0 to 0 shows that something goes on while nobody knows how much it is.
        self.bar.setRange(0, underway.total)
        self.bar.setValue(underway.done)
        heading = translate("ClassifyProgress", "Classifying")
        if presenter.is_cancelling:
            self._say(translate("ClassifyProgress", "Stopping…"), [])
        elif presenter.is_waiting:
            self._say(heading, [translate("ClassifyProgress", "waits until the engine is free")])
        elif not underway.stage:
            self._say(heading, [translate("ClassifyProgress", "The engine starts…")])
        elif not underway.total:
            self._say(heading, [in_user_language(underway.stage)])
        else:
            parts = [f"{number(underway.done)} / {number(underway.total)}"]
            if underway.texts_per_second:
                rate = translate("ClassifyProgress", "{rate} texts/s")
                whole = max(round(underway.texts_per_second), 1)
                parts.append(rate.format(rate=number(whole)))
            if underway.seconds_left:
                left = translate("ClassifyProgress", "{time} left")
                parts.append(left.format(time=duration(underway.seconds_left)))
            self._say(heading, parts)

    def _say(self, heading: str, parts: list[str]) -> None:
        self.set_heading(heading)
        self._words.show_text(" · ".join(parts))
        self.bar.setAccessibleName(heading)
        self.bar.setAccessibleDescription(self.words)
