"""Printing: which paper, in which languages, which copies; beside it the very PDF."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from liaison_desk.errors import DeskError
from liaison_desk.ui.editors.pick import PickEditor
from liaison_desk.ui.language import tr
from liaison_desk.ui.live import Live
from liaison_desk.ui.views import Choice, Heading
from liaison_desk.ui.widgets.banner import Banner
from liaison_desk.ui.widgets.basics import button, column, foot, ground, label, line, panel
from liaison_desk.ui.widgets.leafing import Leafing
from liaison_desk.ui.widgets.page_header import PageHeader
from liaison_desk.ui.widgets.paper import Paper

ALL: Final = "all"  # every numbered copy, or everybody's invitation
INVITATION: Final = "invitation"
_WIDE: Final = 330  # px of the choices


@dataclass(frozen=True, slots=True)
class PrintView:
    """What can be printed, and what is chosen to begin with."""

    meeting: str
    about: str
    papers: tuple[Choice, ...]
    languages: tuple[Choice, ...]  # one, or two joined by a plus
    copies: dict[str, tuple[Choice, ...]]  # by paper: its numbered copies, with recipients
    people: tuple[Choice, ...]  # whom an invitation can be for; those together first
    printers: tuple[str, ...]
    paper: str = ""
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # several of the people


class PrintPage(Live):
    """Asks what is printed, and shows it; closed by its button or Escape."""

    close_wanted = Signal()
    draw_wanted = Signal()
    save_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, view: PrintView, parent: QWidget | None = None) -> None:
        """Show ``view``."""
        super().__init__(parent)
        ground(self, "panel")
        self.view = view
        self.banner, self.preview = Banner(stacked=True), Paper()
        self.paper, self.languages = PickEditor(view.papers), PickEditor(view.languages)
        self.copy, self.person = PickEditor(()), PickEditor(view.people)
        self.printer = PickEditor([Choice(one, one) for one in view.printers])
        self._lines: dict[PickEditor, QWidget] = {}
        self.leaf = Leafing(self)
        header = PageHeader()
        header.show_heading(Heading(tr("print.title"), view.about))
        self.close_, self.to_printer, self.save = button(), button(), button(part="primary")
        self.close_.setText(tr("copies.close"))
        self.to_printer.setText(tr("print.to_printer"))
        self.save.setText(tr("print.save"))
        self.save.setToolTip("Ctrl+S")
        body = line()
        body.addWidget(self._choices())
        body.addWidget(self._seen(), 1)
        layout = column(self)
        layout.addWidget(header)
        layout.addLayout(body, 1)
        layout.addWidget(foot(self.close_, self.to_printer, self.save))
        self.to_printer.setVisible(bool(view.printers))
        self.close_.clicked.connect(self.close_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.to_printer.clicked.connect(self.print_wanted)
        self._begin()

    def _choices(self) -> QWidget:
        side = panel()
        rows = column(side, (18, 12, 18, 12), 4)
        for editor, key in (
            (self.paper, "print.paper"), (self.person, "print.person"),
            (self.languages, "print.languages"), (self.copy, "print.copies"),
            (self.printer, "print.printer"),
        ):  # fmt: skip
            words = tr(key)
            editor.input().setAccessibleName(words)
            one = panel()
            under = column(one, (0, 4, 0, 4), 2)
            under.addWidget(label(words, "secondary"))
            under.addWidget(editor)
            rows.addWidget(one)
            self._lines[editor] = one
        if not self.view.printers:
            rows.addWidget(label(tr("print.no_printer"), "small", wrap=True))
        rows.addWidget(label(tr("print.means"), "small", wrap=True))
        rows.addWidget(self.banner)
        rows.addStretch()
        return _scrolled(side)

    def _seen(self) -> QWidget:
        """Return the very paper, with the way to the others that go out with it."""
        ground_ = panel("background")
        rows = column(ground_)
        rows.addWidget(self.leaf)
        rows.addWidget(self.preview, 1)
        return ground_

    def _begin(self) -> None:
        view = self.view
        self.paper.set_value(view.paper)
        self.languages.set_value(next((one.code for one in view.languages), ""))
        self.printer.set_value(next(iter(view.printers), ""))
        self.person.set_value(next((one.code for one in view.people), ""))
        self._arrange()
        self.paper.changed.connect(self._turned)
        self.languages.changed.connect(self.draw_wanted)
        for one in (self.copy, self.person):
            one.changed.connect(self._chosen)
        self.leaf.turned.connect(self.draw_wanted)

    def choose(self, paper: str, copy: str) -> None:
        """Choose a paper that there is, and one of its copies; nothing is drawn yet."""
        if any(one.code == paper for one in self.view.papers):
            self.paper.set_value(paper)
            self._arrange()
        if copy:
            self.copy.set_value(copy)
        self._tell_run()

    def choose_person(self, person: str) -> None:
        """Choose whose invitation is printed; nothing is drawn yet."""
        self.person.set_value(person)
        self._tell_run()

    def invited(self) -> tuple[str, ...]:
        """Return those whose invitations are chosen."""
        chosen = str(self.person.value())
        return self.view.groups.get(chosen, (chosen,))

    def run(self) -> tuple[str, ...]:
        """Return the numbers of the copies that are chosen, in their order; empty for none."""
        chosen = str(self.copy.value())
        copies = self.view.copies.get(str(self.paper.value()), ())
        numbers = tuple(one.code for one in copies if one.code.isdecimal())
        return numbers if chosen == ALL else (chosen,) if chosen in numbers else ()

    def _tell_run(self) -> None:
        """Say for whom each paper is that goes out now; the first is seen."""
        paper = str(self.paper.value())
        chosen = self.invited() if paper == INVITATION else self.run()
        offered = self.view.people if paper == INVITATION else self.view.copies.get(paper, ())
        names = {one.code: one.label for one in offered}
        self.leaf.show_names([names.get(one, "") for one in chosen])

    def _chosen(self) -> None:
        self._tell_run()
        self.draw_wanted.emit()

    def _turned(self) -> None:
        self._arrange()
        self._chosen()

    def _arrange(self) -> None:
        """Show the lines that matter for the paper."""
        paper = str(self.paper.value())
        copies = self.view.copies.get(paper, ())
        self.copy.offer(copies)
        self.copy.set_value(next((one.code for one in copies), ""))
        self._lines[self.copy].setVisible(bool(copies))
        self._lines[self.person].setVisible(paper == INVITATION)
        self._lines[self.printer].setVisible(bool(self.view.printers))

    def show_error(self, error: DeskError) -> None:
        """Say why nothing is drawn, or was printed."""
        self.banner.show_error(error)

    def enter(self) -> None:
        """Put the cursor on the first choice."""
        self.paper.input().setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Take Escape before the window does."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Escape."""
        if _is_escape(event):
            self.close_wanted.emit()
        else:
            super().keyPressEvent(event)


def _scrolled(side: QWidget) -> QScrollArea:
    """Return the choices as wide as they stay, moved where a low window has no room for all."""
    area = QScrollArea()
    area.setFixedWidth(_WIDE)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidgetResizable(True)
    area.setWidget(side)
    return area


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
