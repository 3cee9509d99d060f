"""Widgets whose words follow the language and whose icons follow the look."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from liaison_desk.ui.language import tr
from liaison_desk.ui.look import icons, theme
from liaison_desk.ui.look.palette import Tone

SetText = Callable[[str], object]
SetIcon = Callable[[QIcon], object]


class Live(QWidget):
    """A widget that remembers which words and icons it set, and where.

    The setters must belong to the widget itself or to children that live as
    long as it does; rows that come and go are rebuilt by whoever shows them.
    """

    _words: dict[SetText, tuple[str, dict[str, str | int]]]
    _icons: dict[SetIcon, tuple[str, Tone]]

    def say(self, setter: SetText, key: str, **values: str | int) -> None:
        """Set the words of ``key`` through ``setter``, now and after each switch."""
        self.__dict__.setdefault("_words", {})[setter] = (key, values)
        setter(tr(key, **values))

    def wear(self, setter: SetIcon, name: str, tone: Tone = Tone.PLAIN) -> None:
        """Set the icon ``name`` through ``setter``, now and after each change of look."""
        self.__dict__.setdefault("_icons", {})[setter] = (name, tone)
        setter(icons.icon(name, theme.colours().ink(tone)))

    def changeEvent(self, event: QEvent) -> None:
        """Speak again, or dress again."""
        if event.type() == QEvent.Type.LanguageChange:
            for setter, (key, values) in self.__dict__.get("_words", {}).items():
                setter(tr(key, **values))
            self.spoken()
        elif event.type() == QEvent.Type.PaletteChange:
            colours = theme.colours()
            for setter, (name, tone) in self.__dict__.get("_icons", {}).items():
                setter(icons.icon(name, colours.ink(tone)))
        super().changeEvent(event)

    def spoken(self) -> None:
        """Do what else a switch of language asks for; nothing here."""
