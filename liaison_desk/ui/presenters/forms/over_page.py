"""Forms over a page: opened with what is stored, left as drafts, taken away when they are saved.

A form may open another over itself for a new record that one of its fields
names; when that is saved, the first goes on with it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal

from liaison_desk.desk.errors import NotHere
from liaison_desk.desk.requests.errors import NotARequest
from liaison_desk.errors import DeskError
from liaison_desk.progress import Progress
from liaison_desk.records.registry import kind
from liaison_desk.register import Register
from liaison_desk.ui import drafts
from liaison_desk.ui.editors.form_page import FormPage
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current
from liaison_desk.ui.presenters.forms.asked import Asked, of_draft
from liaison_desk.ui.presenters.forms.named_records import NamedRecords
from liaison_desk.ui.presenters.forms.open_form import OpenForm, built
from liaison_desk.ui.presenters.forms.saving import Saving
from liaison_desk.ui.presenters.forms.tasks import Turning
from liaison_desk.ui.presenters.forms.while_typing import WhileTyping
from liaison_desk.ui.presenters.forms.world import World, read_world
from liaison_desk.ui.widgets.page_stack import PageStack
from liaison_desk.ui.window import DeskWindow

_KEPT: Final = frozenset({"entry", "paragraph", "agenda_item"})  # thrown away where they stand


class Forms(QObject):
    """The forms that lie over one page."""

    saved = Signal(object)  # frozenset of record ids
    written = Signal(object, str)  # Asked, the id of the record that it wrote
    closed = Signal()
    left = Signal()  # by Escape, with something typed in it
    opened = Signal(object, object)  # Asked, FormPage: what stands beside it may be added
    failed = Signal(object)  # an error that no form shows
    lost = Signal(str)  # the key of a draft whose record is gone, or is something else

    def __init__(self, window: DeskWindow, jobs: Jobs[Register], stack: PageStack) -> None:
        """Lay forms on ``stack``."""
        super().__init__(stack)
        self._window, self._jobs, self._stack = window, jobs, stack
        self._pile: list[OpenForm] = []  # the lowest first
        self._typing = WhileTyping(jobs, self)
        self._saving = Saving(window, jobs, self)
        self._named = NamedRecords(jobs, self)
        for part in (self._typing, self._saving, self._named):
            part.failed.connect(self.failed)
        self._saving.saved.connect(self._saved)
        self._saving.unchanged.connect(self._give_up)
        self._named.new_wanted.connect(self.open)

    def open(self, asked: Asked) -> None:
        """Open a form; its values come from the store first."""
        self._ask(asked, None)

    def reopen(self, key: str, text: str) -> bool:
        """Open the form whose draft this is; tell whether it is one of ours."""
        asked = of_draft(key, text)
        if asked is not None:
            self.open(asked)
        return asked is not None

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of the drafts of all forms that are open, the lowest first."""
        return tuple(one.asked.key for one in self._pile)

    @property
    def top(self) -> FormPage | None:
        """Return the form that is seen."""
        return self._pile[-1].page if self._pile else None

    def save(self) -> None:
        """Save the form that is seen."""
        if self._pile:
            self._saving.save(self._pile[-1])

    # Going away

    def cancel(self) -> None:
        """Give up the form that is seen, and its draft."""
        if self._pile:
            self._give_up(self._pile[-1])

    def leave(self) -> None:
        """Leave the form that is seen; what was typed waits as a draft, and is said to."""
        if not self._pile or self._pile[-1].saving:
            return
        one = self._pile[-1]
        typed = one.form.draft()
        drafts.hand_over(one.form, self._window.drafts)
        self._close(one)
        if typed:
            self.left.emit()

    def speak(self) -> None:
        """Say every form anew in the new language, with what was typed.

        What nobody typed comes anew too, such as a template's questions.
        """
        kept = [replace(one.asked, draft=one.typed) for one in self._pile if not one.saving]
        self.clear()
        for asked in kept:
            self.open(asked)

    def set_aside(self) -> None:
        """Take every form away and keep what was typed as drafts."""
        for one in self._pile:
            if not one.saving:
                drafts.hand_over(one.form, self._window.drafts)
        self.clear()

    def clear(self) -> None:
        """Take every form away; their drafts were handed over."""
        for one in reversed(list(self._pile)):
            self._close(one)

    def _give_up(self, one: OpenForm) -> None:
        if not one.saving:
            self._window.drafts.drop(one.asked.key)
            self._close(one)

    def _saved(self, one: OpenForm, record: str) -> None:
        if one.saving:
            self._close(one)
        asked = one.asked
        self.saved.emit(frozenset({record, asked.file} - {""}))
        self.written.emit(asked, record)
        if asked.then is not None:
            asked.then(record)

    def _close(self, one: OpenForm) -> None:
        self._pile = [other for other in self._pile if other is not one]
        one.is_open = one.saving = False
        self._window.forget_draft(one.form)
        self._stack.take(one.page)
        if self._pile:  # one goes on where one was in the form beneath
            _go_on(self._pile[-1].page)
        self.closed.emit()

    # Opening

    def _ask(self, asked: Asked, instead: OpenForm | None) -> None:
        """Ask the store what a form begins with; it may take the place of another one."""
        language, kept = current(), self._draft(asked)

        def work(reg: Register, _: Progress) -> World:
            return read_world(reg, asked.kind, asked.does, language, kept)

        def failed(error: DeskError) -> None:
            if asked.draft and isinstance(error, NotHere | NotARequest):
                self.lost.emit(asked.key)
            else:
                self.failed.emit(error)

        def late() -> None:
            if asked.draft:  # it may hold what was typed a moment ago
                self._window.drafts.keep(asked.key, asked.draft)

        show: Callable[[World], None] = partial(self._show, asked, instead)
        self._jobs.submit(work, self._stack.while_here(show, late), failed)

    def _show(self, asked: Asked, instead: OpenForm | None, world: World) -> None:
        one = built(asked, world)
        if instead is not None:
            self._close(instead)
        self._connect(one)
        self._pile.append(one)
        self._stack.lay(one.page)
        text = self._draft(asked)
        if text:
            one.form.restore(text)
            one.page.show_state("form.draft" if instead else "form.restored")
        self._typing.foresee(one)
        one.page.enter(asked.first)
        self.opened.emit(asked, one.page)

    def _draft(self, asked: Asked) -> str:
        """Return what was typed before in the form that is asked for."""
        return asked.draft or self._window.drafts.all().get(asked.key, "")

    def _connect(self, one: OpenForm) -> None:
        form, page, asked = one.form, one.page, one.asked
        form.changed.connect(lambda: self._changed(one))
        self._typing.arrange(one)
        self._typing.follow(one)
        self._typing.compute(one)
        form.record_wanted.connect(partial(self._named.offer, one))
        form.new_wanted.connect(partial(self._named.make, one))
        page.save_wanted.connect(lambda: self._saving.save(one))
        page.cancel_wanted.connect(self.cancel)
        page.leave_wanted.connect(self.leave)
        page.banner.step_chosen.connect(lambda _: self._ask_consent(one))
        if asked.record and kind(asked.kind).within and asked.kind not in _KEPT:
            page.offer_bin()
            page.bin_wanted.connect(lambda: self._saving.throw_away(one))
        self._window.watch_draft(form)

    def _changed(self, one: OpenForm) -> None:
        if self._turn(one):
            return
        self._typing.arrange(one)
        one.page.show_state("form.draft")
        self._typing.follow(one)
        self._typing.foresee(one)
        self._typing.compute(one)

    def _turn(self, one: OpenForm) -> bool:
        """Open the form that this one turns into, if it does; what was typed goes along."""
        if not isinstance(one.asked.task, Turning):
            return False
        turned = one.asked.task.turned(one.form.all_values())
        if turned is None or self._pile[-1:] != [one]:
            return False
        self._window.drafts.drop(one.asked.key)
        typed = drafts.pack(one.form.changes())
        asked = replace(one.asked, task=turned, draft=typed, first=one.form.focused())
        self._ask(asked, one)
        return True

    def _ask_consent(self, one: OpenForm) -> None:
        """Open the form of the consent that a refused save lacked."""
        asked, one.consent = one.consent, None
        if asked is not None:
            one.page.banner.hide()
            self.open(asked)


def _go_on(page: FormPage) -> None:
    """Put the cursor where it was; where that is gone, into the line that is complained of."""
    was = page.focusWidget()
    if was is not None and was.isVisibleTo(page):
        was.setFocus(Qt.FocusReason.OtherFocusReason)
    else:
        page.enter(next((one for one in page.form.editors if page.form.complaint_of(one)), ""))
