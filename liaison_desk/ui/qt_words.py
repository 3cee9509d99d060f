"""Qt's own words in languages that Qt does not speak.

Qt ships no Albanian, no Macedonian and no usable Slovene translation, so Save,
Cancel, the file dialog and the menu of a text field would stay English.
``resources/words/window_qt.<language>.json`` maps ``qt.<context>.<text>`` as Qt
asks for it to ours; every context is Qt's class name.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTranslator

from liaison_desk import words

PREFIX = "qt"


class QtWords(QTranslator):
    """Answers Qt's questions from our catalogue."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        """Speak ``language``."""
        super().__init__(parent)
        self._language = language

    def isEmpty(self) -> bool:
        """Say no: Qt ignores an empty translator, and English switches back too."""
        return False

    def translate(
        self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """Return our text, or ``None`` for an unknown one: ``""`` would blank the label."""
        del disambiguation
        text = words.catalogue(self._language).get(f"{PREFIX}.{context}.{sourceText}")
        if isinstance(text, dict):
            text = text.get(words.plural(self._language, max(n, 0)), text["other"])
        return text  # type: ignore[return-value]  # PySide's stub does not know of None
