"""Lists: an index of the small registers, each as a table; the calendar of what is coming."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from liaison_desk.ui.live import Live
from liaison_desk.ui.pages.letterhead import LetterheadPanel, LetterheadView
from liaison_desk.ui.views import Choice, Empty, Heading, Section
from liaison_desk.ui.widgets.basics import button, column, flush, ground, label, line, turn_to
from liaison_desk.ui.widgets.empty_state import EmptyState
from liaison_desk.ui.widgets.facts import Facts
from liaison_desk.ui.widgets.lines import Group, Lines
from liaison_desk.ui.widgets.list_pane import ListPane
from liaison_desk.ui.widgets.page_header import PageHeader
from liaison_desk.ui.widgets.record_page import RecordPage
from liaison_desk.ui.widgets.table_pane import TablePane

PAPER = "paper"  # the tab of a letterhead as it is printed
CALENDAR = 2  # its place beside the empty state and the page of a record
_CLOCKS = 112  # px: the column of dates


@dataclass(frozen=True, slots=True)
class CalendarView:
    """What is coming, out of all lists or of one."""

    heading: Heading
    groups: tuple[Group, ...]
    empty: Empty


@dataclass(frozen=True, slots=True)
class ListedView:
    """One record of a list as it is shown."""

    id: str
    heading: Heading
    tabs: tuple[Choice, ...]  # card, the paper of a letterhead, used, history
    card: tuple[Section, ...]
    parts: tuple[Group, ...] = ()  # what belongs to it, beneath the card
    used: tuple[Group, ...] = ()
    history: tuple[Group, ...] = ()
    editable: bool = True
    letterhead: LetterheadView | None = None  # how the paper looks, where it is one


class ListsMiddle(Live):
    """The index of all lists, or one of them with the way back."""

    back_wanted = Signal()
    tables_wanted = Signal(object)  # the button, under which a menu can open
    paste_wanted = Signal()  # rows that were copied in a spreadsheet

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it with the index."""
        super().__init__(parent)
        ground(self, "panel")
        self.index, self.table = ListPane(three_lines=False, plain=True), TablePane()
        self._back, self._name = flush(button(part="link")), label(part="section")
        one = QWidget()
        layout = column(one)
        layout.addWidget(self._head())
        layout.addWidget(self.table, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.index)
        self._stack.addWidget(one)
        self._one = one
        column(self).addWidget(self._stack)
        self.setFocusProxy(self.index)
        self._back.clicked.connect(self.back_wanted)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), one)  # also while empty
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.paste_wanted)

    def show_index(self) -> None:
        """Show the index of all lists."""
        self.setFocusProxy(self.index)
        turn_to(self._stack, self.index)

    def show_table(self, name: str) -> None:
        """Show the table of the list ``name``."""
        self._name.setText(name)
        self.setFocusProxy(self.table)
        turn_to(self._stack, self._one)

    def _head(self) -> QWidget:
        head = QWidget()
        ground(head, "panel")
        self.say(self._back.setText, "lists.back")
        self._back.setObjectName("lists-back")
        layout = line(head, (14, 9, 14, 0), 8)
        layout.addWidget(self._back)
        layout.addWidget(self._name)
        layout.addStretch()
        self.tables = button(part="link")
        self.tables.setObjectName("lists-tables")
        self.say(self.tables.setText, "lists.tables")
        self.tables.clicked.connect(lambda: self.tables_wanted.emit(self.tables))
        layout.addWidget(self.tables)
        return head


class ListsPage(RecordPage):
    """One record with what belongs to it; with none chosen the calendar."""

    opened = Signal(str, str)  # kind, id
    settle_wanted = Signal(str)
    line_step = Signal(str, str)  # code, id of a line; empty for a group

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it with nothing chosen."""
        super().__init__(parent)
        self.card, self.used, self.history = Facts(), Lines(), Lines()
        self.paper = LetterheadPanel()
        for code, body in (
            ("card", self.card),
            (PAPER, self.paper),
            ("used", self.used),
            ("history", self.history),
        ):
            self.add_tab(code, body)
        self.calendar_head, self.calendar = PageHeader(), Lines(left=_CLOCKS)
        self._quiet = EmptyState()
        self._body = QStackedWidget()
        self._body.addWidget(self.calendar)
        self._body.addWidget(self._quiet)
        whole = QWidget()
        layout = column(whole)
        layout.addWidget(self.calendar_head)
        layout.addWidget(self._body, 1)
        self._stack.addWidget(whole)
        self.card.settle_wanted.connect(self.settle_wanted)
        for lines in (self.card, self.used, self.calendar):
            lines.opened.connect(self.opened)
            lines.step_chosen.connect(self.line_step)
        for steps in (self.calendar_head, self._quiet):
            steps.step_chosen.connect(self.step_chosen)

    def show_view(self, view: ListedView) -> None:
        """Show a record."""
        self.show_head(view.heading, view.tabs)
        self.card.show_sections(view.card, view.parts)
        self.used.show_groups(view.used)
        self.history.show_groups(view.history)

    def show_calendar(self, view: CalendarView) -> None:
        """Show what is coming; no word of a record stays beneath."""
        self._forget_record()
        self.calendar_head.show_heading(view.heading)
        self.calendar.show_groups(view.groups)
        self._quiet.show_empty(view.empty)
        self._body.setCurrentIndex(0 if view.groups else 1)
        self._stack.setCurrentIndex(CALENDAR)

    def show_nothing(self, empty: Empty) -> None:
        """Hold nothing of any record."""
        self._forget_record()
        self.calendar_head.show_heading(Heading(""))
        self.calendar.show_groups(())
        self._quiet.show_empty(Empty(""))
        super().show_nothing(empty)

    def _forget_record(self) -> None:
        self.header.show_heading(Heading(""))
        nothing: Sequence[Group] = ()
        self.card.show_sections((), nothing)
        self.used.show_groups(nothing)
        self.history.show_groups(nothing)
