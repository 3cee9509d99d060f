"""Where no form is open, what was refused for want of a consent offers to ask for it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QObject

from liaison_desk.desk.handling.errors import ConsentMissing
from liaison_desk.register import Register
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.language import tr
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.presenters.forms import Asked, Forms
from liaison_desk.ui.presenters.handling.missing import wanted
from liaison_desk.ui.presenters.handling.tasks import AskConsent
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Notice, Step
from liaison_desk.ui.window import DeskWindow

NOTHING_TYPED: Final[Mapping[str, Given]] = MappingProxyType({})


class ConsentOffer(QObject):
    """Says in the window's banner that a consent is missing, and opens the form that asks."""

    def __init__(self, window: DeskWindow, forms: Forms, code: str) -> None:
        """Open forms among ``forms``; ``code`` is that of the banner's step, this one's own."""
        super().__init__(forms)
        self._banner, self._forms, self._code = window.frame.banner, forms, code
        self._asked: Asked | None = None
        self._banner.step_chosen.connect(self._chosen)

    def offer(self, found: AskConsent, file: str, sentence: str = "handling.missing") -> None:
        """Offer to ask for a consent; ``sentence`` is the key of what is said."""
        self._asked = Asked("consent", file=file, task=found)

        def made() -> Notice:
            return Notice(tr(sentence), Tone.SOON, steps=(Step(self._code, tr("handling.ask")),))

        self._banner.say_notice(made)

    def _chosen(self, code: str) -> None:
        asked = self._asked
        if code == self._code and asked is not None:
            self._asked = None
            self._banner.hide()
            self._forms.open(asked)


def asked_for(reg: Register, file: str, error: ConsentMissing, language: str) -> AskConsent | None:
    """Return the consent that something refused lacks; ``None`` where nobody can say (worker)."""
    found = wanted(reg, file, NOTHING_TYPED, error, Telling(reg, language))
    return found.consent if found else None
