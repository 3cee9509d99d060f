"""Meetings: plan, attendance, minutes beside their paper, conclusions, copies."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from liaison_desk.ui.live import Live
from liaison_desk.ui.pages.meetings.minutes import MinutesEditor
from liaison_desk.ui.pages.meetings.minutes_languages import BESIDE, MinutesLanguages, pairs_of
from liaison_desk.ui.pages.meetings.minutes_notice import MinutesNotice
from liaison_desk.ui.pages.meetings.minutes_values import MinutesView, without_empty
from liaison_desk.ui.views import Choice, Heading, Section
from liaison_desk.ui.widgets.basics import button, column, ground, label, line, panel
from liaison_desk.ui.widgets.facts import Facts
from liaison_desk.ui.widgets.lines import Group, Lines
from liaison_desk.ui.widgets.paper import Paper
from liaison_desk.ui.widgets.record_page import RecordPage

MINUTES = "minutes"
_SHARES = (3, 2)  # of the width: what is typed, and its paper


@dataclass(frozen=True, slots=True)
class MeetingView:
    """One meeting as it is shown."""

    id: str
    heading: Heading
    tabs: tuple[Choice, ...]  # plan, attendance, minutes, conclusions, copies, handling
    plan: tuple[Section, ...]
    attendance: tuple[Group, ...]
    minutes: MinutesView
    conclusions: tuple[Group, ...]
    copies: tuple[Group, ...] = ()
    agenda: tuple[Group, ...] = ()  # beneath the plan
    handling: tuple[Group, ...] = ()
    comments: tuple[Group, ...] = ()


class MeetingPage(RecordPage):
    """Minutes need the width: the page asks for it while their tab is open."""

    width_wanted = Signal(bool)
    opened = Signal(str, str)
    line_step = Signal(str, str)  # code, id
    settle_wanted = Signal(str)  # the field
    save_wanted = Signal()  # the minutes

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it with nothing chosen."""
        super().__init__(parent)
        self.plan, self.attendance = Facts(), Lines()
        self.minutes, self.paper = MinutesEditor(), Paper()
        self.conclusions, self.copies, self.comments = Lines(left=84), Lines(left=0), Lines(left=0)
        self.handling = Lines(left=0)
        self.foot, self.notice = MinutesFoot(), MinutesNotice()
        self.languages = MinutesLanguages()
        self.foot.save_wanted.connect(self.save_wanted)
        written = panel()
        writing = column(written)
        writing.addWidget(self.notice)
        writing.addWidget(self.languages)
        writing.addWidget(self.minutes, 1)
        writing.addWidget(self.foot)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setHandleWidth(1)
        both.setChildrenCollapsible(False)
        both.addWidget(written)
        both.addWidget(self.paper)
        for place, share in enumerate(_SHARES):
            both.setStretchFactor(place, share)
        both.setSizes([700, 470])
        for code, body in (
            ("plan", self.plan),
            ("attendance", self.attendance),
            (MINUTES, both),
            ("comments", self.comments),
            ("conclusions", self.conclusions),
            ("copies", self.copies),
            ("handling", self.handling),
        ):
            self.add_tab(code, body)
        self.tab_changed.connect(lambda code: self.width_wanted.emit(code == MINUTES))
        for one in (self.attendance, self.plan, self.conclusions):
            one.opened.connect(self.opened)
        for one in (
            self.plan,
            self.attendance,
            self.conclusions,
            self.copies,
            self.handling,
            self.comments,
        ):
            one.step_chosen.connect(self.line_step)
        self.plan.settle_wanted.connect(self.settle_wanted)
        self.minutes.changed.connect(lambda: self.foot.show_unsaved(self.minutes.unsaved))
        self.minutes.changed.connect(self._count)
        self.minutes.change_wanted.connect(self.notice.unfold)
        self.minutes.pair_wanted.connect(self._turn_pair)
        self.languages.chosen.connect(self.minutes.show_pair)

    def show_view(self, view: MeetingView) -> None:
        """Show ``view``; minutes that are being written stay as they were typed."""
        self.show_head(view.heading, view.tabs)
        self.plan.show_sections(view.plan, view.agenda)
        self.attendance.show_groups(view.attendance)
        minutes = self.minutes.with_chosen(view.minutes)
        writing = self.minutes.view.meeting == view.id and self.minutes.unsaved
        if not (writing and minutes.editable) and self._is_new(minutes):
            self.minutes.show_view(minutes)
            self.foot.show_unsaved(unsaved=False)
        self.languages.show_view(self.minutes.view)
        self._count()
        self.conclusions.show_groups(view.conclusions)
        self.comments.show_groups(view.comments)
        self.copies.show_groups(view.copies)
        self.handling.show_groups(view.handling)

    def _count(self) -> None:
        """Count what lacks which language, where that is shown: at every key it costs time."""
        if not self.languages.isHidden():
            self.languages.count(self.minutes.blocks())

    def _turn_pair(self, step: int) -> None:
        """Put the next two languages side by side, or those before."""
        view = self.minutes.view
        pairs = pairs_of(view.kept)
        if len(view.kept) > BESIDE and view.languages in pairs:
            place = (pairs.index(view.languages) + step) % len(pairs)
            self.languages.pairs.choose("+".join(pairs[place]))

    def _is_new(self, minutes: MinutesView) -> bool:
        """Tell whether the editor does not show this already: it would lose its cursor."""
        shown = self.minutes.view
        if replace(shown, blocks=()) != replace(minutes, blocks=()):
            return True
        return without_empty(self.minutes.blocks()) != without_empty(minutes.blocks)


class MinutesFoot(Live):
    """Says whether the minutes are saved, and saves them."""

    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it hidden: nothing was typed."""
        super().__init__(parent)
        ground(self, "foot")
        self.save = button(part="primary")
        state = label(part="small")
        layout = line(self, (18, 8, 18, 8), 8)
        layout.addWidget(state, 1)
        layout.addWidget(self.save)
        self.say(state.setText, "form.draft")
        self.say(self.save.setText, "form.save")
        self.save.setToolTip("Ctrl+S")
        self.save.clicked.connect(self.save_wanted)
        self.hide()

    def show_unsaved(self, unsaved: bool) -> None:  # a signal may bring it
        """Show itself while something is not saved."""
        self.setVisible(unsaved)
