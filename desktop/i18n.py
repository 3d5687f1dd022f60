"""The language of the window: English in the source, Chinese laid over it by Qt's translators.

Words are found by ``python -m resources.translations.update`` where ``translate`` or
``QT_TRANSLATE_NOOP`` is called with two plain literals, and nowhere else: neither with an
f-string or a keyword nor inside of an f-string.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import (
    QCoreApplication,
    QLibraryInfo,
    QLocale,
    QObject,
    QTranslator,
    Signal,
)

from resources import catalogue

Language = Literal["zh", "en"]
Choice = Literal["system", "zh", "en"]

_LOCALES = {
    "zh": QLocale(QLocale.Language.Chinese, QLocale.Country.China),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedStates),
}


@dataclass(frozen=True)
class Words:
    """Words that stand in data and are translated when they are shown."""

    context: str
    text: str

    def now(self) -> str:
        """The words in the language that is on at this moment."""
        return translate(self.context, self.text)


def translate(context: str, text: str) -> str:
    """The words in the language that is on; placeholders as ``{name}`` are filled afterwards."""
    return QCoreApplication.translate(context, text)


def QT_TRANSLATE_NOOP(context: str, text: str) -> Words:  # noqa: N802  # the name lupdate looks for
    """Mark words for translation without translating them yet."""
    return Words(context, text)


def current_language() -> Language:
    """The language that is on, also for code that has no :class:`Languages` at hand."""
    return "zh" if QLocale().language() == QLocale.Language.Chinese else "en"


def system_language() -> Language:
    """Chinese where the user prefers it to English among the languages of the system."""
    for name in QLocale.system().uiLanguages():
        code = name.replace("_", "-").partition("-")[0]
        if code == "zh":
            return "zh"
        if code == "en":
            return "en"
    return "en"


class Languages(QObject):
    """Switches the language while the program runs; widgets get a LanguageChange event.

    ``changed`` comes after that, for models and menus that are no widgets.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.current: Language = "en"
        self._translators: list[QTranslator] = []
        # A translator reads from these bytes for as long as it is installed.
        self._content: bytes | None = None

    def apply(self, choice: Choice) -> None:
        """Put a language on."""
        self.current = system_language() if choice == "system" else choice
        # First the numbers and dates: widgets write themselves anew on the translators' event.
        QLocale.setDefault(_LOCALES[self.current])
        for translator in self._translators:
            QCoreApplication.removeTranslator(translator)
            translator.deleteLater()
        self._translators = []
        if self.current == "zh":
            self._install_qt()
            self._install_own()
        self.changed.emit()

    def _install_qt(self) -> None:
        """The buttons of standard dialogs; not every build of Qt brings their translation."""
        translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load("qtbase_zh_CN", folder):
            self._install(translator)

    def _install_own(self) -> None:
        self._content = catalogue.translation("zh")
        translator = QTranslator(self)
        if self._content is not None and translator.load(self._content):
            self._install(translator)

    def _install(self, translator: QTranslator) -> None:
        QCoreApplication.installTranslator(translator)
        self._translators.append(translator)
