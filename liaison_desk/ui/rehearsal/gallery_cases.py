"""Pictures of a case while something is done in it: its form, a step, a request; small windows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.cases.place import CasesPresenter
from liaison_desk.ui.presenters.requests.template_lines import TEMPLATE
from liaison_desk.ui.rehearsal.gallery_exchange import Visitor
from liaison_desk.ui.rehearsal.steering import rest
from liaison_desk.ui.widgets.record_page import RecordPage

NARROW: Final = QSize(1000, 700)
SMALL: Final = QSize(720, 480)
Draw = Callable[[], QWidget]


class CasesGallery:
    """Goes on from the page of a case, and saves nothing."""

    def __init__(self, visitor: Visitor, show_case: Draw) -> None:
        """Go with ``visitor``; ``show_case`` comes back to the journal of the case."""
        self._visitor, self.window, self._show_case = visitor, visitor.window, show_case

    def pictures(self) -> Iterator[tuple[str, Draw]]:
        """Yield them."""
        yield from (
            ("case-form", self._form),
            ("case-reply", lambda: self._taken("partial_reply")),
            ("case-delay", lambda: self._taken("delay", save=True)),
            ("case-register", self._register),
            ("case-template", self._template),
            ("case-narrow", self._narrow),
            ("case-small", self._small),
        )

    def _form(self) -> QWidget:
        self._visitor.page(Place.CASES, RecordPage).tabs.choose("journal")
        self._visitor.shell.presenters[Place.CASES].key("edit")
        return self.window

    def _taken(self, step: str, *, save: bool = False) -> QWidget:
        """Show the form of a step, as it opens or as it is refused."""
        cases = self._cases()
        cases.forms.cancel()
        cases.take(step)
        rest(self._visitor.shell)
        if save and cases.forms.top is not None:
            cases.forms.top.save.click()
        return self.window

    def _register(self) -> QWidget:
        cases = self._cases()
        cases.forms.cancel()
        cases.register("in")
        return self.window

    def _template(self) -> QWidget:
        cases = self._cases()
        cases.forms.cancel()
        cases.register("out")
        rest(self._visitor.shell)
        if cases.forms.top is not None:
            line = cases.forms.top.form.editors[TEMPLATE]
            line.set_value("SPORT")
            line.changed.emit()
        return self.window

    def _cases(self) -> CasesPresenter:
        found = self._visitor.shell.presenters[Place.CASES]
        assert isinstance(found, CasesPresenter)
        return found

    def _narrow(self) -> QWidget:
        self._cases().forms.cancel()
        self.window.leave()
        self._show_case()
        self.window.resize(NARROW)
        self.window.frame.panes(Place.CASES).show_page()
        return self.window

    def _small(self) -> QWidget:
        self.window.resize(SMALL)
        return self.window
