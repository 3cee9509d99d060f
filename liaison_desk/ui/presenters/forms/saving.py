"""What saves a form, and what is said where the save is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from liaison_desk.desk.handling.errors import ConsentMissing
from liaison_desk.desk.handling.quoting import SOURCE
from liaison_desk.errors import DeskError
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui import drafts
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.editors.record_pick import RecordEditor
from liaison_desk.ui.errors import ChangedMeanwhile
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.presenters.forms.asked import Asked
from liaison_desk.ui.presenters.forms.open_form import OpenForm
from liaison_desk.ui.presenters.forms.refusals import said_at_line
from liaison_desk.ui.presenters.forms.tasks import REASON, Acting, Changing
from liaison_desk.ui.presenters.forms.with_draft import with_its_draft
from liaison_desk.ui.presenters.forms.world import what_stands
from liaison_desk.ui.presenters.handling.missing import Wanted, wanted
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Notice, Step
from liaison_desk.ui.window import DeskWindow


class Saving(QObject):
    """Saves open forms, each once, and says in the form why it could not be."""

    saved = Signal(object, str)  # OpenForm, the id of the record
    unchanged = Signal(object)  # OpenForm: nothing in it waits to be saved
    failed = Signal(object)  # a DeskError that no form shows

    def __init__(self, window: DeskWindow, jobs: Jobs[Register], parent: QObject) -> None:
        """Save in ``jobs``; drafts lie in ``window``."""
        super().__init__(parent)
        self._window, self._jobs = window, jobs

    def save(self, one: OpenForm) -> None:
        """Save a form, unless a line in it is wrong."""
        if one.saving:
            return
        one.page.banner.hide()
        form, asked = one.form, one.asked
        if form.first_problem():
            return
        given = form.changes() if asked.changes else form.beyond | form.values()
        if asked.changes and not given.keys() - {REASON}:
            self.unchanged.emit(one)
            return
        task, stood = asked.does, form.stood()

        def work(reg: Register) -> str:
            if isinstance(task, Changing):
                return task.write_over(reg, given, stood)
            if isinstance(task, Acting):
                return task.act(reg, given, stood)
            return task.write(reg, given)

        self._write(one, work, partial(self._refused, one, given))

    def throw_away(self, one: OpenForm) -> None:
        """Move a part of a file to the bin; undo brings it back."""
        if one.saving:
            return
        record = one.asked.record
        reason = str(one.form.all_values().get(REASON, "")).strip()

        def work(reg: Register) -> str:
            reg.delete(record, reason=reason)
            return record

        def refused(error: DeskError) -> None:
            if not said_at_line(one.form, error):
                one.page.banner.show_error(error)

        self._write(one, work, refused)

    def _write(
        self,
        one: OpenForm,
        work: Callable[[Register], str],
        refused: Callable[[DeskError], object],
    ) -> None:
        """Let the worker save, once; until it is told the draft waits in the register."""
        drafts.hand_over(one.form, self._window.drafts)
        self._window.forget_draft(one.form)
        one.saving = True
        one.page.set_busy(True)

        def failed(error: DeskError) -> None:
            if not one.saving:  # it was taken away meanwhile: its draft waits
                self.failed.emit(error)
                return
            one.saving = False
            self._window.watch_draft(one.form)
            one.page.set_busy(False)
            refused(error)

        def done(record: str) -> None:
            self._window.drafts.drop(one.asked.key)
            self.saved.emit(one, record)

        self._jobs.submit(with_its_draft(work, one.asked.key), done, failed)

    # What is refused

    def _refused(self, one: OpenForm, given: Mapping[str, Given], error: DeskError) -> None:
        at_line = said_at_line(one.form, error)
        if isinstance(error, ChangedMeanwhile):
            self._tell_what_stands(one, error)
        if isinstance(error, ConsentMissing):
            self._find_consent(one, given, error, at_line)
        elif not at_line:
            one.page.banner.show_error(error)

    def _find_consent(
        self, one: OpenForm, given: Mapping[str, Given], error: ConsentMissing, at_line: bool
    ) -> None:
        """Offer to ask for the consent that is missing, once the store knows of which record."""
        file, language = one.asked.file, current()

        def work(reg: Register, _: Progress) -> Wanted | None:
            return wanted(reg, file, given, error, Telling(reg, language))

        def show(found: Wanted | None) -> None:
            if not one.is_open:
                return
            if found is not None:
                _offer_consent(one, found)
            elif SOURCE in one.form.editors:
                one.page.banner.show_notice(Notice(tr("handling.name_source"), Tone.SOON))
            elif not at_line:
                one.page.banner.show_error(error)

        self._jobs.submit(work, show, self.failed.emit)

    def _tell_what_stands(self, one: OpenForm, error: ChangedMeanwhile) -> None:
        """Say what stands now where an officer wanted to write; the next save takes its place."""
        form, language = one.form, current()
        form.now_stands(error.name, error.stands)

        def work(reg: Register, _: Progress) -> str:
            return what_stands(reg, error.record, error.name, language)

        def show(words: str) -> None:
            if one.is_open:
                form.hint(error.name, tr("form.stands_now", value=words or "–"))

        self._jobs.submit(work, show, self.failed.emit)


def _offer_consent(one: OpenForm, found: Wanted) -> None:
    """Offer to ask for the consent that is missing, over the form that asks for it.

    Where that is one of what came in, the form names it: it goes by its consents then.
    """
    editor = one.form.editors.get(SOURCE)
    if found.source and isinstance(editor, RecordEditor) and not editor.value():
        editor.name(found.source, found.label)
        editor.set_value(found.source)
        one.form.changed.emit()  # not the line's own: what is said beneath it stays
    step = Step("consent", tr("handling.ask"))
    one.page.banner.show_notice(Notice(tr("handling.missing"), Tone.SOON, steps=(step,)))
    one.consent = Asked("consent", file=one.asked.file, task=found.consent)
