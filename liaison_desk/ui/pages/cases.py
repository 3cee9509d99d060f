"""Cases: the page of one case, its journal first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from liaison_desk.ui.views import Choice, Empty, Heading, Section
from liaison_desk.ui.widgets.empty_state import EmptyState
from liaison_desk.ui.widgets.facts import Facts
from liaison_desk.ui.widgets.journal import Journal
from liaison_desk.ui.widgets.journal_entry import Moment
from liaison_desk.ui.widgets.lines import Group, Lines
from liaison_desk.ui.widgets.record_page import RecordPage


@dataclass(frozen=True, slots=True)
class CaseAbout:
    """What stands in a case beside its journal."""

    details: tuple[Section, ...] = ()
    extensions: tuple[Group, ...] = ()  # of its joint investigation team, beneath the details
    subjects: tuple[Group, ...] = ()
    results: tuple[Group, ...] = ()
    actions: tuple[Group, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)  # by tab
    records: frozenset[str] = frozenset()  # that it was built from


@dataclass(frozen=True, slots=True)
class CaseView:
    """One case as it is shown."""

    id: str
    heading: Heading
    tabs: tuple[Choice, ...]  # journal, details, handling, attachments, …: those there are
    journal: tuple[Moment, ...]  # the newest entries
    attachments: tuple[Group, ...] = ()
    meetings: tuple[Group, ...] = ()
    history: tuple[Group, ...] = ()
    about: CaseAbout = CaseAbout()
    joined: tuple[Group, ...] = ()  # other cases, under the details
    older: tuple[str, ...] = ()  # ids of the entries that follow, told when one comes near
    request: str = ""  # whose steps the head offers
    handling: tuple[Group, ...] = ()
    begin: Empty | None = None  # what an empty journal says, and the first steps


class CasePage(RecordPage):
    """Reads like a mail thread; its buttons are the next legal steps."""

    opened = Signal(str, str)  # kind, id
    settle_wanted = Signal(str)
    attachment_opened = Signal(str)
    line_step = Signal(str, str)  # code, id of an entry or a document

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it with nothing chosen."""
        super().__init__(parent)
        self.journal, self.details = Journal(), Facts()
        self.begin, self._journal = EmptyState(), QStackedWidget()
        self._journal.addWidget(self.journal)
        self._journal.addWidget(self.begin)
        self.request = ""  # whose steps the head offers
        self.attachments, self.meetings = Lines(left=0), Lines()
        self.history, self.handling = Lines(), Lines(left=0)
        self.subjects, self.results, self.to_do = Lines(), Lines(), Lines(left=84)
        for code, body in (
            ("journal", self._journal),
            ("actions", self.to_do),
            ("details", self.details),
            ("subjects", self.subjects),
            ("results", self.results),
            ("handling", self.handling),
            ("attachments", self.attachments),
            ("meetings", self.meetings),
            ("history", self.history),
        ):
            self.add_tab(code, body)
        self.details.settle_wanted.connect(self.settle_wanted)
        self.journal.attachment_opened.connect(self.attachment_opened)
        acting = (self.attachments, self.subjects, self.results, self.to_do, self.details)
        for lines in (*acting, self.meetings):
            lines.opened.connect(self.opened)
        for stepped in (*acting, self.handling):
            stepped.step_chosen.connect(self.line_step)
        self.journal.step_chosen.connect(self.line_step)
        self.begin.step_chosen.connect(self.step_chosen)

    def show_view(self, view: CaseView) -> None:
        """Show ``view``."""
        self.request = view.request
        self.show_head(view.heading, view.tabs)
        self.journal.show_moments(view.journal, view.older, view.id)
        self.begin.show_empty(view.begin or Empty(""))
        self._journal.setCurrentWidget(self.begin if view.begin else self.journal)
        self.details.show_sections(view.about.details, (*view.about.extensions, *view.joined))
        self.subjects.show_groups(view.about.subjects)
        self.results.show_groups(view.about.results)
        self.to_do.show_groups(view.about.actions)
        self.attachments.show_groups(view.attachments)
        self.meetings.show_groups(view.meetings)
        self.history.show_groups(view.history)
        self.handling.show_groups(view.handling)
