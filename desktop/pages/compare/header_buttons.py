"""What can be done with an experiment, at the right end of the page's header."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop.i18n import translate
from desktop.pages.compare import words
from desktop.pages.compare.presenter import ComparePresenter
from desktop.theme import Theme
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.style_property import set_kind


class HeaderButtons(QWidget):
    """Buttons in a row; large text in a narrow window puts one below the other."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.export, self.go_on, self.stop, self.new = (QPushButton() for _ in range(4))
        set_kind(self.stop, "danger")
        set_kind(self.new, "primary")
        flow = FlowLayout(self, theme.space(2))
        for button in (self.export, self.go_on, self.stop, self.new):
            flow.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def retranslate(self) -> None:
        """Set the words."""
        self.export.setText(translate("CompareHeader", "Export") + " ▾")
        self.export.setToolTip(translate("CompareHeader", "CSV, Markdown, LaTeX, PNG, SVG"))
        self.go_on.setText(translate("CompareHeader", "Continue"))
        self.go_on.setToolTip(translate("CompareHeader", "Train the runs that are missing"))
        self.stop.setText(translate("CompareHeader", "Stop"))
        self.new.setText(translate("CompareHeader", "New experiment"))

    def show_state(self, presenter: ComparePresenter) -> None:
        """Offer what can be done now."""
        shown, obstacle = presenter.shown, presenter.obstacle
        self.export.setVisible(shown is not None)
        self.export.setEnabled(shown is not None and shown.comparison.texts > 0)
        self.go_on.setVisible(presenter.can_go_on)
        self.stop.setVisible(presenter.running)
        self.stop.setEnabled(not presenter.stopping)
        # The page says by itself how to begin where there is nothing yet.
        self.new.setVisible(not presenter.running and shown is not None)
        self.new.setEnabled(obstacle is None)
        self.new.setToolTip("" if obstacle is None else words.obstacle(obstacle))

    def below(self, button: QPushButton) -> QPoint:
        """Where a menu of a button opens."""
        return button.mapToGlobal(button.rect().bottomLeft())
