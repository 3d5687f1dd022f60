"""Which encoder a classifier is trained on: one that is here, another folder, or more of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QStandardItemModel

from core.contract import BUILTIN, HUB, EncoderEntry
from desktop.i18n import translate
from desktop.pages.train.quiet_combo import QuietCombo
from desktop.pages.train.words import encoder_words
from desktop.sentences import in_user_language
from desktop.widgets.plain_tooltip import plain_tooltip

# No encoder is called so on purpose.
_OTHER_FOLDER, _MORE = "…", "+"


@dataclass(frozen=True)
class _Offer:
    """One entry: its words, what they stand for, more about it, and whether it can be taken."""

    words: str
    reference: str
    about: str = ""
    usable: bool = True


class EncoderChoice(QuietCombo):
    """``chosen(reference)``; ``folder_asked`` and ``more_asked`` where none of those here will do.

    The built-in encoder is offered before anybody knows which there are, and so is what an earlier
    run was trained on.
    """

    chosen = Signal(str)
    folder_asked = Signal()
    more_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._entries: dict[str, EncoderEntry] = {}
        self._others: list[str] = []
        self._choice = BUILTIN
        self.activated.connect(self._activated)

    def show_encoders(self, entries: Sequence[EncoderEntry]) -> None:
        """Offer these; one that cannot be used says why."""
        self._entries = {entry.reference: entry for entry in entries}
        self.show_choice(self._choice)

    def show_choice(self, reference: str) -> None:
        """Show what is chosen, in the language that is on."""
        self._choice = reference
        if reference not in (BUILTIN, *self._entries, *self._others):
            self._others.append(reference)
        offers = list(self._offers())
        self.offer([(each.words, each.reference) for each in offers], reference)
        model = self.model()
        assert isinstance(model, QStandardItemModel)
        for place, each in enumerate(offers):
            self.setItemData(place, plain_tooltip(each.about), Qt.ItemDataRole.ToolTipRole)
            model.item(place).setEnabled(each.usable)
        # The names are longer than the column of choices is wide.
        listed = self.view()
        listed.setMinimumWidth(listed.sizeHintForColumn(0) + 2 * self.fontMetrics().height())
        about = next(each.about for each in offers if each.reference == reference)
        self.setToolTip(plain_tooltip(about))
        self.setAccessibleDescription(about)

    def forget(self) -> None:
        """Another project has other folders."""
        self._others = []

    def _offers(self) -> Iterator[_Offer]:
        if BUILTIN not in self._entries:
            yield _Offer(encoder_words(BUILTIN), BUILTIN)
        for entry in self._entries.values():
            yield _offer_of(entry)
        for reference in self._others:
            if reference not in self._entries:
                yield self._unlisted(reference)
        yield _Offer(translate("EncoderChoice", "Another folder…"), _OTHER_FOLDER)
        yield _Offer(translate("EncoderChoice", "Download or add…"), _MORE)

    def _unlisted(self, reference: str) -> _Offer:
        """What was chosen by hand, or by an earlier run that was made elsewhere perhaps."""
        words = encoder_words(reference)
        if not reference.startswith(HUB):
            return _Offer(words, reference, str(Path(reference)))
        if not self._entries:  # nobody knows yet which there are
            return _Offer(words, reference)
        about = translate("EncoderChoice", "This encoder is not on this computer. Download it.")
        return _Offer(words, reference, about, usable=False)

    @Slot(int)
    def _activated(self, place: int) -> None:
        reference = self.itemData(place)
        if reference not in (_OTHER_FOLDER, _MORE):
            self.chosen.emit(reference)
            return
        self.show_choice(self._choice)  # until another one is really chosen
        if reference == _OTHER_FOLDER:
            self.folder_asked.emit()
        else:
            self.more_asked.emit()


def _offer_of(entry: EncoderEntry) -> _Offer:
    words = encoder_words(BUILTIN) if entry.reference == BUILTIN else entry.name
    if entry.ready:
        place = entry.folder if entry.origin == "folder" else ""
        return _Offer(words, entry.reference, place)
    about = f"{in_user_language(entry.problem)} {in_user_language(entry.advice)}".strip()
    return _Offer(words, entry.reference, about, usable=False)
