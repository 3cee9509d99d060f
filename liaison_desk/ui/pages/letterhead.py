"""A letterhead as it will be printed: the page of an example, and the logo on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from liaison_desk.records import vocabulary
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.language import current
from liaison_desk.ui.live import Live
from liaison_desk.ui.views import Choice
from liaison_desk.ui.widgets.basics import button, column, ground, label, line
from liaison_desk.ui.widgets.paper import Paper
from liaison_desk.ui.widgets.tabs import Tabs
from liaison_desk.words import LANGUAGES

WIDTH: Final = 440  # px that it wants beside a form
HEIGHT: Final = 300  # px beneath one: the head of the page


@dataclass(frozen=True, slots=True)
class LetterheadView:
    """What a letterhead holds, and what can be done with its logo."""

    record: str = ""  # empty: it is not saved yet
    given: Mapping[str, Given] = field(default_factory=dict)
    logo: bool = False
    editable: bool = True


class LetterheadPanel(Live):
    """Shows an example in one language; asks for another drawing, and for another logo."""

    draw_wanted = Signal()  # in another language
    logo_wanted = Signal()
    logo_off_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it without a paper."""
        super().__init__(parent)
        ground(self, "aside")
        self.tabs, self.paper = Tabs(), Paper()
        self.choose, self.remove = button(), button(part="link")
        self._note = label(part="small", wrap=True)
        layout = column(self)
        layout.addWidget(self.tabs)
        layout.addWidget(self.paper, 1)
        steps = line(None, (12, 6, 12, 8), 8)
        for one in (self.choose, self.remove):
            steps.addWidget(one)
        steps.addWidget(self._note, 1)
        layout.addLayout(steps)
        self.choose.setObjectName("logo-choose")
        self.remove.setObjectName("logo-remove")
        self.say(self.choose.setText, "letterhead.choose_logo")
        self.say(self.remove.setText, "letterhead.remove_logo")
        self.choose.clicked.connect(self.logo_wanted)
        self.remove.clicked.connect(self.logo_off_wanted)
        self._chosen = ""  # by the officer; until then the language of the window
        self.tabs.chosen.connect(self._choose_language)
        self.spoken()
        self.show_steps(LetterheadView())

    @property
    def language(self) -> str:
        """Return the language of the example."""
        return self.tabs.current

    def spoken(self) -> None:
        """Name the languages anew; the one that is shown stays."""
        named = [Choice(one, vocabulary.label("language", one, current())) for one in LANGUAGES]
        self.tabs.show_choices(named, self._chosen or current())

    def _choose_language(self, code: str) -> None:
        self._chosen = code
        self.draw_wanted.emit()

    def show_steps(self, view: LetterheadView) -> None:
        """Offer what can be done with the logo."""
        saved = bool(view.record)
        self.choose.setVisible(view.editable and saved)
        self.remove.setVisible(view.editable and saved and view.logo)
        key = "letterhead.logo_means" if saved else "letterhead.logo_later"
        self.say(self._note.setText, key)
        self._note.setVisible(view.editable)  # else the head of the page says why not
