"""Every page and state of the real window on the demo network, one method a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QWidget

from liaison_desk.db.errors import Damaged
from liaison_desk.errors import ProgramError
from liaison_desk.register import Register
from liaison_desk.ui.history import Spot
from liaison_desk.ui.pages.first_run import Answer
from liaison_desk.ui.pages.meetings.print_page import PrintPage
from liaison_desk.ui.places import Place
from liaison_desk.ui.rehearsal.gallery_cases import CasesGallery
from liaison_desk.ui.rehearsal.gallery_exchange import ExchangeGallery
from liaison_desk.ui.rehearsal.gallery_hits import HitsGallery
from liaison_desk.ui.rehearsal.gallery_tables import TablesGallery
from liaison_desk.ui.rehearsal.steering import pause, press, rest, type_text, wait_until
from liaison_desk.ui.shell.about import AboutDialog
from liaison_desk.ui.shell.demo_place import DemoPlace
from liaison_desk.ui.shell.shell import Shell
from liaison_desk.ui.shortcuts import ShortcutList
from liaison_desk.ui.widgets.record_page import RecordPage
from liaison_desk.ui.window import DeskWindow

SIZE: Final = QSize(1366, 768)
HOME: Final = Path("/home/officer/Liaison Desk")
CASE, MEETING, CONTACT = "Gjurmim pasurish", "Njësitë e drogës", "kjosevski"
_DRAWING_S: Final = 0.4  # a paper is drawn by a thread of Qt's own, which tells nobody

W = TypeVar("W", bound=QWidget)
Draw = Callable[[], QWidget]


class Gallery:
    """Goes through the window in the order in which its pictures are made."""

    def __init__(self, shell: Shell, demo: DemoPlace, empty: Path) -> None:
        """Prepare ``shell`` for the demo, and for a register in ``empty`` that holds nothing."""
        self.shell, self.demo, self.empty = shell, demo, empty
        self.window: DeskWindow = shell.window
        self._ids = self._look_up()
        self._dialog: QDialog | None = None
        self.exchange, self.hits = ExchangeGallery(self), HitsGallery(self)
        self.tables = TablesGallery(self)
        self.cases = CasesGallery(self, lambda: self._record("case", "journal"))
        self.window.resize(SIZE)
        self.window.show()

    def pictures(self) -> Iterator[tuple[str, Draw]]:
        """Yield how each picture is made, by its name; each goes on from the one before."""
        yield from (
            ("first-run", self._first_run),
            ("first-run-join", self._join),
            ("unlock", self._door),
            ("unlock-wrong", self._wrong),
            ("unlock-damaged", self._damaged),
            ("today", self._today),
            ("search", self._search),
            ("search-none", self._search_none),
            ("case", self._case),
            ("case-actions", lambda: self._tab(Place.CASES, "actions")),
            ("case-details", lambda: self._tab(Place.CASES, "details")),
            ("case-subjects", lambda: self._tab(Place.CASES, "subjects")),
            ("case-results", lambda: self._tab(Place.CASES, "results")),
            ("case-history", lambda: self._tab(Place.CASES, "history")),
            ("case-handling", lambda: self._tab(Place.CASES, "handling")),
        )
        yield from self.cases.pictures()
        yield from (
            ("meeting-plan", self._meeting),
            ("meeting-attendance", lambda: self._tab(Place.MEETINGS, "attendance")),
            ("meeting-minutes", self._minutes),
            ("meeting-comments", lambda: self._tab(Place.MEETINGS, "comments")),
            ("meeting-conclusions", lambda: self._tab(Place.MEETINGS, "conclusions")),
            ("meeting-copies", lambda: self._tab(Place.MEETINGS, "copies")),
            ("print", self._print),
            ("print-invitations", self._print_invitations),
            ("contact", self._contact),
            ("contact-together", lambda: self._tab(Place.CONTACTS, "together")),
            ("lists", lambda: self.go(Spot(Place.LISTS))),
            ("lists-obligations", lambda: self.go(Spot(Place.LISTS, kind="obligation"))),
            ("lists-form", self._list_form),
            ("letterhead", self._letterhead),
            ("letterhead-form", self._letterhead_form),
        )
        yield from self.hits.pictures()
        yield from self.exchange.at_station()
        yield from (
            ("case-conflict", self._conflict),
            ("today-conflict", lambda: self.go(Spot(Place.TODAY))),
            ("error", self._error),
        )
        yield from self.tables.pictures()
        yield from (
            ("keys", self._keys),
            ("about", self._about),
            ("locked", self._locked),
        )
        yield from self.exchange.at_headquarters()
        yield from (
            ("empty-today", self._empty_today),
            ("empty-cases", lambda: self.go(Spot(Place.CASES))),
            ("empty-meetings", lambda: self.go(Spot(Place.MEETINGS))),
            ("empty-contacts", lambda: self.go(Spot(Place.CONTACTS))),
            ("empty-lists", lambda: self.go(Spot(Place.LISTS))),
            ("empty-exchange", lambda: self.go(Spot(Place.EXCHANGE))),
        )

    # --- the way in -----------------------------------------------------------

    def _first_run(self) -> QWidget:
        self.shell.beginning.ask()
        return self.window

    def _join(self) -> QWidget:
        form = self.window.first_run.form
        self.window.first_run.choose(Answer.JOIN)
        form.where = HOME
        form.code.setText("PRN")
        form.first.edit.setText("lumi kora sabe tiro panu meli")
        return self.window

    def _door(self) -> QWidget:
        self.window.first_run.clear()
        self.shell.opening.show_door(self.demo.shown)
        return self._at_home(locked=False)

    def _wrong(self) -> QWidget:
        self.unlock("not the passphrase")
        wait_until(self.window.door.banner.isVisible, "the refusal")
        return self.window

    def _damaged(self) -> QWidget:
        self.window.door.show_error(Damaged(folder=str(HOME / "SKP")))
        return self.window

    def _locked(self) -> QWidget:
        self.close_dialog()
        self.window.lock()
        return self._at_home(locked=True)

    def _at_home(self, *, locked: bool) -> QWidget:
        """Show the door of a register that lies where an officer's does."""
        view = self.shell.opening.view(locked=locked)
        self.window.door.show_view(replace(view, folder=str(HOME / "SKP")))
        return self.window

    def unlock(self, passphrase: str) -> None:
        """Type a passphrase at the door."""
        edit = self.window.door.passphrase.edit
        edit.setText(passphrase)
        press(edit, Qt.Key.Key_Return)

    # --- going about ----------------------------------------------------------

    def _today(self) -> QWidget:
        self.unlock(self.demo.passphrase)
        wait_until(lambda: self.window.is_open, "the places")
        return self.window

    def _search(self) -> QWidget:
        box = self.window.frame.top.search
        box.setFocus()
        type_text(box, "gjorgji")
        wait_until(self.window.results.isVisible, "search results")
        return self.window

    def _search_none(self) -> QWidget:
        self.window.frame.top.search.clear()
        type_text(self.window.frame.top.search, "xyzzy")
        wait_until(self.window.results.isVisible, "search results")
        return self.window

    def _case(self) -> QWidget:
        self.window.leave()
        return self._record("case", "journal")

    def _meeting(self) -> QWidget:
        self.window.resize(SIZE)
        return self._record("meeting", "plan")

    def _contact(self) -> QWidget:
        return self._record("contact", "card")

    def _list_form(self) -> QWidget:
        self.shell.presenters[Place.LISTS].key("new")
        return self.window

    def _letterhead(self) -> QWidget:
        self.go(Spot(Place.LISTS, self._ids["letterhead"], "letterhead"))
        rest(self.shell)
        self._tab(Place.LISTS, "paper")
        return self._drawn()

    def _letterhead_form(self) -> QWidget:
        self.shell.presenters[Place.LISTS].key("edit")
        rest(self.shell)
        return self._drawn()

    def _drawn(self) -> QWidget:
        """Return the window once the paper beside what is shown was drawn."""
        rest(self.shell)
        pause(_DRAWING_S)
        return self.window

    def _print(self) -> QWidget:
        self.shell.presenters[Place.MEETINGS].key("print")
        return self._drawn()

    def _print_invitations(self) -> QWidget:
        page = self.page(Place.MEETINGS, PrintPage)
        page.choose("invitation", "")
        page.leaf.turn(4)
        return self._drawn()

    def _minutes(self) -> QWidget:
        self._tab(Place.MEETINGS, "minutes")
        return self._drawn()

    # --- states ---------------------------------------------------------------

    def _conflict(self) -> QWidget:
        self._record("case", "details")
        return self.window

    def _error(self) -> QWidget:
        self._record("case", "journal")
        rest(self.shell)
        self.window.frame.banner.show_error(ProgramError(what="KeyError"), "desk.py:1 work")
        return self.window

    def _keys(self) -> QWidget:
        self.window.frame.banner.hide()
        return self.show(ShortcutList(len(self.shell.presenters), self.window))

    def _about(self) -> QWidget:
        return self.show(AboutDialog("0.1.0", self.window))

    def _empty_today(self) -> QWidget:
        self.window.lock()
        self.shell.opening.show_door(self.empty)
        self.unlock(self.demo.passphrase)
        wait_until(lambda: self.window.is_open, "the places")
        return self.go(Spot(Place.TODAY))

    # --- how ------------------------------------------------------------------

    def _look_up(self) -> dict[str, str]:
        clock = self.demo.stopped_clock()
        with Register.open(
            self.demo.shown, passphrase=self.demo.passphrase, clock=clock
        ) as register:
            own = register.list("letterhead", station=register.station)
            return {"letterhead": own[0].id} | {
                kind: next(one.id for one in register.find(text) if one.kind == kind)
                for kind, text in (("case", CASE), ("meeting", MEETING), ("contact", CONTACT))
            }

    def _record(self, kind: str, tab: str) -> QWidget:
        place = {"case": Place.CASES, "meeting": Place.MEETINGS}.get(kind, Place.CONTACTS)
        self.go(Spot(place, self._ids[kind], kind))
        rest(self.shell)
        return self._tab(place, tab)

    def _tab(self, place: Place, tab: str) -> QWidget:
        self.page(place, RecordPage).tabs.choose(tab)
        return self.window

    def go(self, spot: Spot) -> QWidget:
        """Go to a spot."""
        self.shell.go(spot)
        return self.window

    def show(self, dialog: QDialog) -> QWidget:
        """Show a dialog in the place of the one before."""
        self.close_dialog()
        self._dialog = dialog
        dialog.show()
        return dialog

    def take(self, dialog: QDialog) -> None:
        """Close a dialog that is shown already with the next one."""
        self._dialog = dialog

    def close_dialog(self) -> None:
        """Close the dialog that is shown."""
        if self._dialog is not None:
            self._dialog.close()
            self._dialog = None

    def page(self, place: Place, kind: type[W]) -> W:
        """Return a page of a place."""
        page = self.window.frame.panes(place).findChild(kind)
        assert isinstance(page, kind)
        return page
