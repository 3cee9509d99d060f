"""The partner's country follows from the organisation of a message, where none was typed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.editors.form import Form
from liaison_desk.ui.editors.form_page import FormPage
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current
from liaison_desk.ui.presenters.forms import Asked
from liaison_desk.ui.presenters.requests.country import COUNTRY, OFFICES, country_of, said
from liaison_desk.ui.presenters.telling import Telling


@dataclass
class _Watched:
    """A form, and which country was put there last."""

    form: Form | None  # none once it is gone
    filled: str = ""


class PartnerCountry(QObject):
    """Fills the country of forms of messages; what an officer chose is never touched."""

    failed = Signal(object)

    def __init__(self, jobs: Jobs[Register], parent: QObject) -> None:
        """Belong to ``parent``."""
        super().__init__(parent)
        self._jobs = jobs

    def attach(self, asked: Asked, page: FormPage) -> None:
        """Watch a form that was opened."""
        form = page.form
        named = [one for one in OFFICES if one in form.editors]
        if asked.kind != "entry" or COUNTRY not in form.editors or not named:
            return
        watched = _Watched(form)
        page.destroyed.connect(partial(setattr, watched, "form", None))
        for name in named:
            form.editors[name].changed.connect(partial(self._look, watched))

    def _look(self, watched: _Watched) -> None:
        form = watched.form
        typed = form.editors[COUNTRY].value() if form is not None else ""
        if form is None or (typed and typed != watched.filled):
            return
        values, language = form.all_values(), current()

        def work(reg: Register, _: Progress) -> tuple[str, str]:
            country, _office = country_of(reg, values)
            told = said(reg, {**values, COUNTRY: country}, Telling(reg, language))
            return country, told

        def show(found: tuple[str, str]) -> None:
            country, told = found
            if watched.form is None:
                return
            editor = form.editors[COUNTRY]
            if editor.value() != typed or country == typed:
                return
            watched.filled = country
            editor.set_value(country)
            editor.changed.emit()
            form.hint(COUNTRY, told)

        self._jobs.submit(work, show, self.failed.emit, group="country")
