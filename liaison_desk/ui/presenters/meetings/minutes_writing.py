"""Writing minutes: typed text becomes a draft, a paper, and records when it is saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from liaison_desk.desk.minutes.errors import MinutesLocked
from liaison_desk.errors import DeskError
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.drafts import hand_over
from liaison_desk.ui.editors.days import read_about, show_about
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.meetings.minutes_values import Block, without_empty
from liaison_desk.ui.pages.meetings.page import MINUTES, MeetingPage, MeetingView
from liaison_desk.ui.presenters.forms.with_draft import with_its_draft
from liaison_desk.ui.presenters.meetings.minutes_paper import MinutesPaper
from liaison_desk.ui.presenters.meetings.minutes_saving import Saved, Typed, save
from liaison_desk.ui.window import DeskWindow


class MinutesWriting(QObject):
    """What is between the editor of minutes, the paper beside it, and the register."""

    saved = Signal(object)  # frozenset of record ids
    failed = Signal(object)

    def __init__(self, window: DeskWindow, jobs: Jobs[Register], page: MeetingPage) -> None:
        """Follow what is typed."""
        super().__init__(page)
        self._window, self._jobs, self._page = window, jobs, page
        self._editor = page.minutes
        self.paper = MinutesPaper(jobs, page, self._typed)
        self.paper.failed.connect(self.failed)
        self.paper.locked.connect(self._look_again)
        page.save_wanted.connect(self.save)
        page.notice.correct_wanted.connect(self.correct)
        page.tab_changed.connect(self._turned)
        self._made: dict[str, str] = {}  # of new blocks: key → id, touched by the worker alone
        window.watch_draft(self._editor)

    def show(self, view: MeetingView) -> None:
        """Show a meeting; what was typed before and not saved comes back where it may be typed.

        Where the minutes were approved while somebody typed, the words are kept as a draft.
        """
        before = self._editor.view
        other = before.meeting != view.id
        if not other and before.editable and not view.minutes.editable:
            hand_over(self._editor, self._window.drafts)
        self._page.show_view(view)
        if other or not before.editable:
            self._restore()
        kept = f"minutes:{view.id}" in self._window.drafts.all()
        self._page.notice.show_standing(view.minutes, kept=kept)
        self.paper.draw()

    def _restore(self) -> None:
        text = self._window.drafts.all().get(self._editor.draft_key(), "")
        if text and self._editor.view.editable:
            self._editor.restore(text)

    def correct(self, reason: Mapping[str, str]) -> None:
        """Open approved minutes by a corrigendum, and go on where they were left."""
        meeting = self._editor.view.meeting

        def work(reg: Register, _: Progress) -> frozenset[str]:
            return frozenset({meeting, reg.correct_minutes(meeting, reason)})

        self._jobs.submit(work, self.saved.emit, self.failed.emit)

    def save(self) -> None:
        """Write what was typed into the register."""
        if not self._editor.draft():
            return
        blocks = without_empty(self._editor.blocks())
        typed, key = self._typed(blocks), self._editor.draft_key()
        if None in typed.dues.values():
            hand_over(self._editor, self._window.drafts)
            self._window.frame.banner.tell(Tone.SOON, "form.not_a_date")
            return

        hand_over(self._editor, self._window.drafts)
        self._editor.saving(blocks)
        made = self._made

        def work(reg: Register) -> Saved:
            outcome = save(reg, typed.with_ids(made))
            made.update(zip((one.key for one in blocks), outcome.ids, strict=True))
            return outcome

        def done(outcome: Saved) -> None:
            if self._editor.view.meeting == typed.meeting:
                pairs = zip(blocks, outcome.ids, strict=True)
                self._editor.saved(tuple(_as(block, one, typed) for block, one in pairs))
                hand_over(self._editor, self._window.drafts)
            else:
                self._window.drafts.drop(key)
            self.saved.emit(outcome.records)
            if outcome.both:
                self._window.frame.banner.tell(Tone.CONFLICT, "minutes.both", n=outcome.both)

        def failed(error: DeskError) -> None:
            self._editor.saving(())
            if isinstance(error, MinutesLocked):
                self._look_again()
            else:
                self.failed.emit(error)

        self._jobs.submit(with_its_draft(work, key), done, failed)

    def _look_again(self) -> None:
        """Show as what the minutes stand by now: they were approved while somebody typed."""
        self.saved.emit(frozenset({self._editor.view.meeting}))

    def clear(self) -> None:
        """Take the paper away: the register is locked."""
        self.paper.clear()

    def _turned(self, tab: str) -> None:
        if tab == MINUTES:
            self.paper.draw()
        else:
            self.save()

    def _typed(self, blocks: Sequence[Block]) -> Typed:
        today = self._editor.view.today
        dues = {one.due: read_about(one.due, today) for one in blocks if one.due and today}
        view = self._editor.view
        return Typed(view.meeting, tuple(blocks), self._editor.opened, dues, view.owners)


def _as(block: Block, record: str, typed: Typed) -> Block:
    """Return a block as it was saved: with its id, and its date written out."""
    due = typed.dues.get(block.due)
    return replace(block, id=record, due=show_about(due) if due else block.due)
