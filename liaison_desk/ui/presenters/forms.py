"""Forms over a page: opened with what is stored, kept as drafts, saved by a use case.

A form may open another over itself for a new record that one of its fields
names; when that is saved, the first goes on with it. Drafts have the key
``form:<kind>:<record, new, or a task>:<file>``, from which a form opens again
after the lock.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, Signal

from liaison_desk.desk.errors import NotHere
from liaison_desk.desk.requests.errors import NotARequest
from liaison_desk.errors import DeskError
from liaison_desk.progress import Progress
from liaison_desk.records.registry import kind
from liaison_desk.register import Register
from liaison_desk.ui import drafts
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.editors.form import Form
from liaison_desk.ui.editors.form_page import FormPage
from liaison_desk.ui.editors.record_pick import RecordEditor, RecordsEditor
from liaison_desk.ui.errors import ChangedMeanwhile
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.palette import Tone
from liaison_desk.ui.presenters.form_tasks import (
    REASON,
    Changing,
    Following,
    Foreseeing,
    Task,
    Turning,
)
from liaison_desk.ui.presenters.form_world import (
    World,
    begun,
    context_of,
    name_records,
    offered,
    read_world,
    what_stands,
)
from liaison_desk.ui.presenters.handling.missing import asks_for
from liaison_desk.ui.presenters.handling.tasks import AskConsent
from liaison_desk.ui.presenters.lists.computed import bottom_line, computes
from liaison_desk.ui.presenters.plain_tasks import plain
from liaison_desk.ui.presenters.refusals import said_at_line
from liaison_desk.ui.presenters.requests.tasks import task_of
from liaison_desk.ui.presenters.saving import with_its_draft
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice, Heading, Notice, Step
from liaison_desk.ui.widgets.page_stack import PageStack
from liaison_desk.ui.window import DeskWindow

FORM: Final = "form"  # the first part of a draft's key
NEW: Final = "new"
_KEPT: Final = frozenset({"entry", "paragraph", "agenda_item"})  # thrown away where they stand


@dataclass(frozen=True)
class Asked:
    """Which form is wanted: of a record, of a new one of a kind, or for a task of its own."""

    kind: str
    record: str = ""
    file: str = ""
    given: Mapping[str, Given] = field(default_factory=dict)  # of a new record: what it begins with
    title: str = ""
    then: Callable[[str], object] | None = None  # told the record's id when it is saved
    draft: str = ""  # what was typed before
    first: str = ""  # the field that gets the cursor; without one the first of all
    task: Task | None = None  # another than writing the record
    instead: FormPage | None = None  # the form whose place it takes, with what was typed there

    @property
    def does(self) -> Task:
        """Return what saving it does."""
        return self.task or plain(self.kind, self.record, self.file, self.given)

    @property
    def changes(self) -> bool:
        """Tell whether it writes over what stands, and not something new."""
        return bool(self.record) or isinstance(self.task, Changing)

    @property
    def key(self) -> str:
        """Return the key of its draft."""
        return f"{FORM}:{self.kind}:{self.does.key}:{self.file}"


class Forms(QObject):
    """The forms that lie over one page."""

    saved = Signal(object)  # frozenset of record ids
    closed = Signal()
    left = Signal()  # by Escape, with something typed in it
    opened = Signal(object, object)  # Asked, FormPage: what stands beside it may be added
    failed = Signal(object)  # an error that no form shows
    lost = Signal(str)  # the key of a draft whose record is gone, or is something else

    def __init__(self, window: DeskWindow, jobs: Jobs[Register], stack: PageStack) -> None:
        """Lay forms on ``stack``."""
        super().__init__(stack)
        self._window, self._jobs, self._stack = window, jobs, stack
        self._open: list[tuple[Asked, FormPage]] = []
        self._consents: dict[FormPage, Asked] = {}  # what a refused save offers
        self._unneeded: dict[FormPage, frozenset[str]] = {}  # for the records that it names
        self._saving: set[FormPage] = set()  # whose save is under way

    def open(self, asked: Asked) -> None:
        """Open a form; its values come from the store first."""
        language = current()

        def work(reg: Register, _: Progress) -> World:
            return read_world(reg, asked.kind, asked.does, language)

        def failed(error: DeskError) -> None:
            if asked.draft and isinstance(error, NotHere | NotARequest):
                self.lost.emit(asked.key)
            else:
                self.failed.emit(error)

        def late() -> None:
            if asked.draft:  # it may hold what was typed a moment ago
                self._window.drafts.keep(asked.key, asked.draft)

        show: Callable[[World], None] = partial(self._show, asked)
        self._jobs.submit(work, self._stack.while_here(show, late), failed)

    def reopen(self, key: str, text: str) -> bool:
        """Open the form whose draft this is; tell whether it is one of ours."""
        parts = key.split(":")
        if len(parts) != 4 or parts[0] != FORM:
            return False
        _, kind_code, record, file = parts
        values = drafts.unpack(text)
        given: dict[str, Any] = {
            name: tuple(one) if isinstance(one, list) else one for name, one in values.items()
        }
        task = task_of(record, file)
        if task is not None:
            self.open(Asked(kind_code, file=file, task=task, draft=text))
            return True
        new = record == NEW
        self.open(Asked(kind_code, "" if new else record, file, given if new else {}, draft=text))
        return True

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of the drafts of all forms that are open, the lowest first."""
        return tuple(asked.key for asked, _ in self._open)

    @property
    def top(self) -> FormPage | None:
        """Return the form that is seen."""
        return self._open[-1][1] if self._open else None

    def save(self) -> None:
        """Save the form that is seen."""
        if self._open:
            self._save(*self._open[-1])

    def cancel(self) -> None:
        """Give up the form that is seen, and its draft."""
        if self._open and not self._is_saving(self._open[-1][1]):
            asked, page = self._open[-1]
            self._window.drafts.drop(asked.key)
            self._close(page)

    def leave(self) -> None:
        """Leave the form that is seen; what was typed waits as a draft, and is said to."""
        if not self._open or self._is_saving(self._open[-1][1]):
            return
        _, page = self._open[-1]
        typed = page.form.draft()
        drafts.hand_over(page.form, self._window.drafts)
        self._close(page)
        if typed:
            self.left.emit()

    def speak(self) -> None:
        """Say every form anew in the new language, with what was typed.

        What nobody typed comes anew too, such as a template's questions.
        """
        kept = [(asked, _typed(asked, page)) for asked, page in self._open
                if not self._is_saving(page)]  # fmt: skip
        self.clear()
        for asked, draft in kept:
            self.open(replace(asked, draft=draft, instead=None))

    def set_aside(self) -> None:
        """Take every form away and keep what was typed as drafts."""
        for _, page in self._open:
            if not self._is_saving(page):
                drafts.hand_over(page.form, self._window.drafts)
        self.clear()

    def clear(self) -> None:
        """Take every form away; their drafts were handed over."""
        for _, page in reversed(list(self._open)):
            self._close(page)

    def _show(self, asked: Asked, world: World) -> None:
        start = world.start
        form = Form(kind(asked.kind), context_of(world), start.layout)
        name_records(form, world.labels)
        form.open(asked.key, start.values, new=not asked.changes)
        title = (
            asked.title
            or start.title
            or (
                tr("form.title.change", kind=tr(f"kind.{asked.kind}"))
                if asked.record
                else tr(f"form.new.{asked.kind}")
            )
        )
        page = FormPage(Heading(title, start.about, note=start.note), form)
        if asked.instead is not None:
            self._close(asked.instead)
        self._connect(asked, page)
        self._open.append((asked, page))
        self._stack.lay(page)
        self._restore(asked, page)
        self._foresee(asked, page)
        page.enter(asked.first)
        self.opened.emit(asked, page)

    def _connect(self, asked: Asked, page: FormPage) -> None:
        form = page.form

        def arrange() -> None:
            hidden = asked.does.hidden(form.all_values())
            form.hide_fields(hidden | self._unneeded.get(page, frozenset()))

        def changed() -> None:
            if self._turn(asked, page):
                return
            arrange()
            page.show_state("form.draft")
            self._follow(asked, page, arrange)
            self._foresee(asked, page)
            self._compute(asked, page)

        form.changed.connect(changed)
        arrange()
        self._follow(asked, page, arrange)
        self._compute(asked, page)
        form.record_wanted.connect(partial(self._offer, asked, form))
        form.new_wanted.connect(partial(self._make, form))
        page.save_wanted.connect(lambda: self._save(asked, page))
        page.cancel_wanted.connect(self.cancel)
        page.leave_wanted.connect(self.leave)
        page.banner.step_chosen.connect(lambda _: self._ask_consent(page))
        if asked.record and kind(asked.kind).within and asked.kind not in _KEPT:
            page.offer_bin()
            page.bin_wanted.connect(lambda: self._throw_away(asked, page))
        self._window.watch_draft(form)

    def _turn(self, asked: Asked, page: FormPage) -> bool:
        """Open the form that this one turns into, if it does; what was typed goes along."""
        if not isinstance(asked.task, Turning):
            return False
        turned = asked.task.turned(page.form.all_values())
        if turned is None or self._open[-1:] != [(asked, page)]:
            return False
        self._window.drafts.drop(asked.key)
        typed = drafts.pack(page.form.changes())
        first = page.form.focused()
        self.open(replace(asked, task=turned, draft=typed, first=first, instead=page))
        return True

    def _compute(self, asked: Asked, page: FormPage) -> None:
        """Say under the form what follows from what stands in it."""
        if not computes(asked.kind):
            return
        values, language = page.form.all_values(), current()

        def work(reg: Register, _: Progress) -> str:
            return bottom_line(reg, asked.kind, values, language)

        def show(words: str) -> None:
            if any(page is one for _, one in self._open):
                page.show_computed(words)

        self._jobs.submit(work, show, self.failed.emit, group="computed")

    def _restore(self, asked: Asked, page: FormPage) -> None:
        text = asked.draft or self._window.drafts.all().get(asked.key, "")
        if text:
            page.form.restore(text)
            page.show_state("form.draft" if asked.instead else "form.restored")

    def _close(self, page: FormPage) -> None:
        self._open = [one for one in self._open if one[1] is not page]
        self._consents.pop(page, None)
        self._unneeded.pop(page, None)
        self._saving.discard(page)
        self._window.forget_draft(page.form)
        self._stack.take(page)
        if self._open:  # one goes on where one was in the form beneath
            beneath = self._open[-1][1]
            (beneath.focusWidget() or beneath.form).setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def _foresee(self, asked: Asked, page: FormPage) -> None:
        """Say beneath the lines what follows from what was typed so far."""
        form, language, task = page.form, current(), asked.does
        if not isinstance(task, Foreseeing):
            return
        values = form.beyond | form.values()

        def work(reg: Register, _: Progress) -> dict[str, str]:
            return task.foresee(reg, values, Telling(reg, language))

        def show(said: Mapping[str, str]) -> None:
            if any(one is page for _, one in self._open):
                for name in form.editors:
                    form.hint(name, said.get(name, ""))

        self._jobs.submit(work, show, self.failed.emit, group="foreseen")

    def _follow(self, asked: Asked, page: FormPage, arrange: Callable[[], None]) -> None:
        """Hide what does not matter for the records that the form names."""
        task, values = asked.does, page.form.all_values()
        if not isinstance(task, Following):
            return

        def work(reg: Register, _: Progress) -> frozenset[str]:
            return task.unneeded(reg, values)

        def show(unneeded: frozenset[str]) -> None:
            if any(one is page for _, one in self._open):
                self._unneeded[page] = unneeded
                arrange()

        self._jobs.submit(work, show, self.failed.emit, group="unneeded")

    # Saving

    def _save(self, asked: Asked, page: FormPage) -> None:
        form = page.form
        if self._is_saving(page):
            return
        page.banner.hide()
        if form.first_problem():
            return
        given = form.changes() if asked.changes else form.beyond | form.values()
        if asked.changes and not given.keys() - {REASON}:
            self.cancel()
            return

        def refused(error: DeskError) -> None:
            at_line = said_at_line(form, error)
            if isinstance(error, ChangedMeanwhile):
                self._tell_what_stands(page, error)
            wanted = asks_for(asked.task, error, given)
            if wanted is not None:
                self._offer_consent(asked, page, wanted)
            elif not at_line:
                page.banner.show_error(error)

        task, stood = asked.does, form.stood()

        def work(reg: Register) -> str:
            if isinstance(task, Changing):
                return task.write_over(reg, given, stood)
            return task.write(reg, given)

        self._write(asked, page, work, refused)

    def _tell_what_stands(self, page: FormPage, error: ChangedMeanwhile) -> None:
        """Say what stands now where an officer wanted to write; the next save takes its place."""
        form, language = page.form, current()
        form.now_stands(error.name, error.stands)

        def work(reg: Register, _: Progress) -> str:
            return what_stands(reg, error.record, error.name, language)

        def show(words: str) -> None:
            if any(page is one for _, one in self._open):
                form.hint(error.name, tr("form.stands_now", value=words or "–"))

        self._jobs.submit(work, show, self.failed.emit)

    def _write(
        self,
        asked: Asked,
        page: FormPage,
        work: Callable[[Register], str],
        refused: Callable[[DeskError], object],
    ) -> None:
        """Let the worker save, once; until it is told the draft waits in the register."""
        drafts.hand_over(page.form, self._window.drafts)
        self._window.forget_draft(page.form)
        self._saving.add(page)
        page.set_busy(True)

        def failed(error: DeskError) -> None:
            if not self._is_saving(page):  # it was taken away meanwhile: its draft waits
                self.failed.emit(error)
                return
            self._saving.discard(page)
            self._window.watch_draft(page.form)
            page.set_busy(False)
            refused(error)

        done = partial(self._saved, asked, page)
        self._jobs.submit(with_its_draft(work, asked.key), done, failed)

    def _is_saving(self, page: FormPage) -> bool:
        return page in self._saving

    def _throw_away(self, asked: Asked, page: FormPage) -> None:
        """Move a part of a file to the bin; undo brings it back."""
        if self._is_saving(page):
            return
        reason = str(page.form.all_values().get(REASON, "")).strip()

        def work(reg: Register) -> str:
            reg.delete(asked.record, reason=reason)
            return asked.record

        def failed(error: DeskError) -> None:
            if not said_at_line(page.form, error):
                page.banner.show_error(error)

        self._write(asked, page, work, failed)

    def _offer_consent(self, asked: Asked, page: FormPage, wanted: AskConsent) -> None:
        """Offer to ask for the consent that is missing, over the form that asks for it."""
        step = Step("consent", tr("handling.ask"))
        page.banner.show_notice(Notice(tr("handling.missing"), Tone.SOON, steps=(step,)))
        self._consents[page] = Asked("consent", file=asked.file, task=wanted)

    def _ask_consent(self, page: FormPage) -> None:
        if page in self._consents:
            page.banner.hide()
            self.open(self._consents.pop(page))

    def _saved(self, asked: Asked, page: FormPage, record: str) -> None:
        self._window.drafts.drop(asked.key)
        if self._is_saving(page):
            self._close(page)
        self.saved.emit(frozenset({record, asked.file} - {""}))
        if asked.then is not None:
            asked.then(record)

    # Records named in a form

    def _offer(self, asked: Asked, form: Form, name: str, typed: str) -> None:
        editor = form.editors[name]
        language = current()

        def work(reg: Register, _: Progress) -> Sequence[Choice]:
            return offered(reg, asked.task, form.kind, name, typed, asked.file, language)

        def show(found: Sequence[Choice]) -> None:
            if isinstance(editor, RecordEditor | RecordsEditor):
                editor.offer(found)

        self._jobs.submit(work, show, self.failed.emit, group="offers")

    def _make(self, form: Form, name: str, made: str, typed: str) -> None:
        """Open a form for a new record over this one; it stands in the field when saved."""
        editor = form.editors[name]

        def named(record: str) -> None:
            language = current()

            def show(label: str) -> None:
                if isinstance(editor, RecordEditor | RecordsEditor):
                    editor.name(record, label)
                    editor.set_value(record)
                    editor.changed.emit()

            self._jobs.submit(
                lambda reg, _: Telling(reg, language).record(record), show, self.failed.emit
            )

        self.open(Asked(made, given=begun(made, typed), then=named))


def _typed(asked: Asked, page: FormPage) -> str:
    """Return what was typed as a draft, without what nobody typed."""
    changes = page.form.changes()
    return page.form.draft() if asked.changes else drafts.pack(changes) if changes else ""
