"""The language of the interface: switched at once, for our words and for Qt's own.

The language in force is Qt's default locale. Switching installs our
translator anew, whereupon Qt tells every widget to speak again.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from liaison_desk import words
from liaison_desk.ui.qt_words import QtWords

INTERFACE: Final = {"en": "English", "sq": "Shqip"}  # whose sentences are complete
_LOCALES: Final = {"en": "en_GB", "sq": "sq_AL", "sl": "sl_SI", "mk": "mk_MK"}
_NAME: Final = "desk-words"


def current() -> str:
    """Return the code of the interface language: en, sq, sl or mk."""
    code = QLocale().name()[:2]
    return code if code in _LOCALES else "en"


def locale_of(code: str) -> QLocale:
    """Return the locale of a language, for dates and numbers."""
    return QLocale(_LOCALES[code])


def tr(key: str, **values: str | int) -> str:
    """Return our text of ``key`` in the interface language."""
    return words.say(key, current(), **values)


def switch(application: QApplication, language: str) -> None:
    """Make ``language`` the interface language at once."""
    if language not in _LOCALES:
        raise ValueError(language)
    words_of = application.findChildren(QtWords, _NAME)
    if language == current() and [one.spoken for one in words_of] == [language]:
        return  # every widget there is would speak again
    QLocale.setDefault(QLocale(_LOCALES[language]))
    for old in application.findChildren(QTranslator, _NAME):
        application.removeTranslator(old)
        old.deleteLater()
    translator = QtWords(language, application)
    translator.setObjectName(_NAME)
    application.installTranslator(translator)
    application.sendPostedEvents(None, QEvent.Type.LanguageChange)  # Qt would tell windows later
