"""Which encoder to download, and where from."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from core.contract import PROPOSED_NAMES, CoreError
from desktop.commands.encoders import USUAL_REVISION, checked_mirror
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.settings.encoders.words import PROPOSALS
from desktop.pages.settings.parts import plain_words
from desktop.sentences import in_user_language
from desktop.settings import ENCODER_MIRROR
from desktop.widgets.style_property import set_kind, set_role

_EXAMPLE_MIRROR = "https://hf-mirror.com"
_LONGEST = 200
_FEWEST_LETTERS = 12


class DownloadForm(QWidget):
    """``asked(name, revision, token)`` when the button is pressed, and never before.

    The access token is not kept: the settings are a file that anybody may read.
    """

    asked = Signal(str, str, str)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._may = True
        self.name = QComboBox()
        self.download = QPushButton()
        self.about = plain_words("caption")
        self.mirror = QLineEdit(context.settings.get(ENCODER_MIRROR))
        self.wrong_mirror = plain_words("bad")
        self.more = QPushButton()
        self.revision = QLineEdit()
        self.token = QLineEdit()
        self._labels = [QLabel() for _ in self._fields()]
        self._set_up()
        self._lay_out()
        self.name.activated.connect(self._take_proposal)
        self.name.editTextChanged.connect(self._enable)
        self.name.lineEdit().returnPressed.connect(self._ask)  # type: ignore[union-attr]
        self.mirror.textChanged.connect(self._mirror_written)
        self.mirror.editingFinished.connect(self._keep_mirror)
        self.more.toggled.connect(self._show_more)
        self.download.clicked.connect(self._ask)

    def retranslate(self) -> None:
        """Set all words."""
        names = (
            translate("Encoders", "Encoder"),
            translate("Encoders", "Mirror"),
            translate("Encoders", "Revision"),
            translate("Encoders", "Access token"),
        )
        for label, name in zip(self._labels, names, strict=True):
            label.setText(name)
            label.buddy().setAccessibleName(name)
        for place, name in enumerate(PROPOSED_NAMES):
            self.name.setItemText(place, f"{name} · {PROPOSALS[name].now()}")
        offered = self.name.view()
        offered.setMinimumWidth(offered.sizeHintForColumn(0) + self._context.theme.space(5))
        self.download.setText(translate("Encoders", "Download"))
        self.more.setText(translate("Encoders", "More"))
        self.revision.setPlaceholderText(
            translate("Encoders", "a branch, tag or commit; empty for the usual one")
        )
        self.token.setPlaceholderText(
            translate("Encoders", "only for encoders that ask for one; it is not kept")
        )
        self.mirror.setPlaceholderText(
            translate("Encoders", "none, or one such as {address}").format(address=_EXAMPLE_MIRROR)
        )
        self._mirror_written()

    def allow(self, *, may: bool) -> None:
        """Whether a download may begin now."""
        self._may = may
        self._enable()

    # What the user does.

    @Slot(int)
    def _take_proposal(self, place: int) -> None:
        # The list says what each is good for; the field takes the name alone. With a current item
        # the field would follow its words into another language.
        name = self.name.itemData(place)
        self.name.setCurrentIndex(-1)
        self.name.setEditText(name)

    @Slot()
    def _ask(self) -> None:
        if self.download.isEnabled():
            self._keep_mirror()
            revision = self.revision.text().strip() or USUAL_REVISION
            self.asked.emit(self._written_name(), revision, self.token.text().strip())

    @Slot()
    def _keep_mirror(self) -> None:
        if not self._mirror_problem():
            self._context.settings.set(ENCODER_MIRROR, checked_mirror(self.mirror.text()))

    @Slot(bool)
    def _show_more(self, shown: bool) -> None:
        for label, field in zip(self._labels, self._fields(), strict=True):
            if field in (self.revision, self.token):
                label.setVisible(shown)
                field.setVisible(shown)
        if shown:
            self.revision.setFocus()
        else:  # what is not seen is not asked for
            self.revision.clear()
            self.token.clear()

    @Slot()
    def _mirror_written(self) -> None:
        problem = self._mirror_problem()
        self.wrong_mirror.setText(problem)
        self.wrong_mirror.setVisible(bool(problem))
        self._enable()

    @Slot()
    def _enable(self) -> None:
        name = self._written_name()
        self.download.setEnabled(self._may and bool(name) and not self._mirror_problem())
        self.about.setText(PROPOSALS[name].now() if name in PROPOSALS else "")
        self.about.setVisible(name in PROPOSALS)

    def _written_name(self) -> str:
        return self.name.currentText().strip()

    def _mirror_problem(self) -> str:
        try:
            checked_mirror(self.mirror.text())
        except CoreError as error:
            return in_user_language(error.cause) + " " + in_user_language(error.advice)
        return ""

    # How it is built.

    def _fields(self) -> tuple[QWidget, ...]:
        return self.name, self.mirror, self.revision, self.token

    def _set_up(self) -> None:
        self.name.setEditable(True)
        self.name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.name.setCompleter(None)  # type: ignore[arg-type]
        # It may be narrower than its longest proposal, and the wheel scrolls the page.
        adjusted = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.name.setSizeAdjustPolicy(adjusted)
        self.name.setMinimumContentsLength(_FEWEST_LETTERS)
        self.name.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for name in PROPOSED_NAMES:
            self.name.addItem(name, name)
        self._take_proposal(0)
        for field in (self.mirror, self.revision, self.token):
            field.setMaxLength(_LONGEST)
        self.token.setEchoMode(QLineEdit.EchoMode.Password)
        self.more.setCheckable(True)
        set_kind(self.more, "link")
        self._show_more(False)

    def _lay_out(self) -> None:
        theme = self._context.theme
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space(3))
        grid.setVerticalSpacing(theme.space(1))
        grid.setColumnStretch(1, 1)
        for label, field, row in zip(self._labels, self._fields(), (0, 2, 4, 5), strict=True):
            label.setTextFormat(Qt.TextFormat.PlainText)
            set_role(label, "caption")
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self.download, 0, 2)
        grid.addWidget(self.about, 1, 1, 1, 2)
        grid.addWidget(self.more, 2, 2, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self.wrong_mirror, 3, 1, 1, 2)
