"""A request goes by the legal basis of its case that fits the partner: proposed anew for another.

What an officer chose is never touched.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from liaison_desk.progress import Progress
from liaison_desk.records.requests.steps import REQUEST
from liaison_desk.register import Register
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.editors.form import Form
from liaison_desk.ui.editors.form_page import FormPage
from liaison_desk.ui.editors.record_pick import RecordEditor
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current
from liaison_desk.ui.presenters.forms import Asked
from liaison_desk.ui.presenters.requests.proposed_basis import BASIS, PARTNER, PROFILE, proposed
from liaison_desk.ui.presenters.telling import Telling


@dataclass
class _Watched:
    """A form, and for which partner something was proposed in it last."""

    form: Form | None  # none once it is gone
    case: str
    partner: Given


class FittingBasis(QObject):
    """Proposes anew in the forms of requests when another partner is chosen."""

    failed = Signal(object)

    def __init__(self, jobs: Jobs[Register], parent: QObject) -> None:
        """Belong to ``parent``."""
        super().__init__(parent)
        self._jobs = jobs

    def attach(self, asked: Asked, page: FormPage) -> None:
        """Watch the form of a new request."""
        form, given = page.form, page.form.beyond
        fresh = not asked.changes and given.get("type") == REQUEST and asked.file
        if not fresh or not {BASIS, PROFILE, PARTNER} <= form.editors.keys():
            return
        began = {PARTNER: form.editors[PARTNER].value(), **form.stood()}
        watched = _Watched(form, asked.file, began[PARTNER])
        page.destroyed.connect(partial(setattr, watched, "form", None))
        form.editors[PARTNER].changed.connect(partial(self._look, watched))

    def _look(self, watched: _Watched) -> None:
        if watched.form is None:
            return
        partner, language = watched.form.editors[PARTNER].value(), current()
        case, before = watched.case, watched.partner

        def work(reg: Register, _: Progress) -> _Found:
            was, now = (proposed(reg, case, {PARTNER: one}) for one in (before, partner))
            return _Found(partner, was, now, Telling(reg, language).record(str(now.get(BASIS, ""))))

        self._jobs.submit(work, partial(_fill, watched), self.failed.emit, group="basis")


class _Found(NamedTuple):
    """What was proposed for the partner before, and is for this one."""

    partner: Given
    was: dict[str, Given]
    now: dict[str, Given]
    label: str  # of the legal basis


def _fill(watched: _Watched, found: _Found) -> None:
    """Put what is proposed into lines that are empty, or hold what was proposed before."""
    form = watched.form
    if form is None:
        return
    watched.partner = found.partner
    basis = form.editors[BASIS]
    if basis.value() not in ("", found.was.get(BASIS, "")):
        return
    if isinstance(basis, RecordEditor) and found.label:
        basis.name(str(found.now[BASIS]), found.label)
    for name in (BASIS, PROFILE):
        editor, value = form.editors[name], found.now.get(name, "")
        if editor.value() in ("", found.was.get(name, "")) and editor.value() != value:
            editor.set_value(value)
            editor.changed.emit()
