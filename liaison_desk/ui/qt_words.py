"""Qt's own words in languages that Qt does not speak.

Qt ships no Albanian, no Macedonian and no usable Slovene translation, so Save,
Cancel, the file dialog and the menu of a text field would stay English.
``resources/words/window_qt.<language>.json`` maps ``qt.<context>.<text>`` as Qt
asks for it to ours; every context is Qt's class name.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTranslator

from liaison_desk import words

PREFIX: Final = "qt"


class QtWords(QTranslator):
    """Answers Qt's questions from our catalogue."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        """Speak ``language``."""
        super().__init__(parent)
        self.spoken = language

    def isEmpty(self) -> bool:
        """Say no: Qt ignores an empty translator, and English switches back too."""
        return False

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """Return our text, or ``None`` for an unknown one: ``""`` would blank the label."""
        del disambiguation
        bare = text.rstrip()  # "Show " is one of Qt's texts; our catalogue keeps no spaces
        ours = words.catalogue(self.spoken).get(f"{PREFIX}.{context}.{bare}")
        if isinstance(ours, dict):
            ours = ours.get(words.plural(self.spoken, max(n, 0)), ours["other"])
        return ours and ours + text[len(bare) :]  # type: ignore[return-value]  # PySide's stub does not know of None
