"""The shell: window, store and presenters connected, from the door to the lock."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QMenu

from liaison_desk.clock import Clock, SystemClock
from liaison_desk.errors import DeskError
from liaison_desk.keys.wrapping import MEMORY_KIB
from liaison_desk.records.kinds.call import CALL
from liaison_desk.register import Register
from liaison_desk.ui.errors import StoreLocked
from liaison_desk.ui.history import Spot
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import tr
from liaison_desk.ui.look import theme
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.exchange.arrived import Offer
from liaison_desk.ui.presenters.hits.calls import Calls
from liaison_desk.ui.presenters.lists.place import ListsPresenter
from liaison_desk.ui.presenters.meetings.life.checking import Checking
from liaison_desk.ui.presenters.presenter import Presenter
from liaison_desk.ui.presenters.today.place import TodayPresenter
from liaison_desk.ui.remembered import Remembered
from liaison_desk.ui.shell.arrivals import Arrivals
from liaison_desk.ui.shell.beginning import Beginning
from liaison_desk.ui.shell.brief_copies import BriefCopies
from liaison_desk.ui.shell.learning import Learning
from liaison_desk.ui.shell.menu import settings_menu
from liaison_desk.ui.shell.next_due import NextDue, times_left
from liaison_desk.ui.shell.opened import OpenRegister
from liaison_desk.ui.shell.opening import Opening
from liaison_desk.ui.shell.preferences import Preferences
from liaison_desk.ui.shell.routes import PLACE_OF, spot_of
from liaison_desk.ui.shell.searching import Searching
from liaison_desk.ui.shell.standing import StandingWords
from liaison_desk.ui.shell.store_drafts import StoreDrafts
from liaison_desk.ui.shell.system_messages import SystemMessages
from liaison_desk.ui.shell.taking_back import taken_back
from liaison_desk.ui.views import Notice
from liaison_desk.ui.window import DeskWindow

MINUTE_MS: Final = 60_000  # what is due moves on with the clock


class Shell(QObject):
    """One window on one register at a time."""

    def __init__(
        self,
        application: QApplication,
        presenters: Sequence[type[Presenter]],
        *,
        clock: Clock | None = None,
        memory_kib: int = MEMORY_KIB,
    ) -> None:
        """Build everything; nothing is shown yet. The clock is that of registers to come."""
        super().__init__()
        clock = clock or SystemClock()
        self.preferences = Preferences(application, self)
        self.window = DeskWindow(
            tuple(one for one in Place if one in {it.place for it in presenters})
        )
        self.window.remembered = Remembered(
            self.preferences.chosen.places, self.preferences.keep_places
        )
        self.jobs: Jobs[Register] = Jobs(self)
        self.drafts = StoreDrafts(self.jobs, self)
        self.window.keep_drafts_in(self.drafts)
        self.presenters = {one.place: one(self.window, self.jobs) for one in presenters}
        self.opening = Opening(self.window, self.jobs, self.preferences, clock)
        self.beginning = Beginning(
            self.window, self.jobs, self.opening, clock, memory_kib=memory_kib
        )
        self.standing = StandingWords(self.window, self.jobs)
        self.searching = Searching(self.window, self.jobs)
        self.calls = Calls(self.window, self.jobs)
        self.checking = Checking(self.window, self.jobs)
        theme.dress(self.window)  # as a whole, at the end
        self.arrivals = Arrivals(self.jobs, self)
        self.learning = Learning(self.jobs, self)
        self.brief_copies = BriefCopies(self.window, self.jobs)
        self.next_due = NextDue(SystemMessages(self.window), self)
        self._back: Spot | None = None  # where the officer was when it locked
        self._last: Path | None = None  # the register that was open last
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._connect()
        self._idle(self.preferences.chosen.idle_minutes)
        self._show_menu()

    def start(self) -> None:
        """Show the door of the register used last, or ask the first question."""
        known = self.preferences.registers
        if known:
            self.opening.show_door(known[0])
        else:
            self.beginning.ask()
        self.window.show()

    def go(self, spot: Spot) -> None:
        """Show ``spot``: a record in its place, or the place as it was left."""
        if not self.window.is_open:
            return
        if spot.kind == CALL.code and spot.place is not Place.LISTS:
            self.calls.open(spot.record)
        elif spot.record and spot.kind and PLACE_OF.get(spot.kind) is not spot.place:
            self.jobs.submit(
                lambda register, _: spot_of(register, spot.record, spot.kind),
                lambda found: self._show_found(found, spot.kind),
                self.fail,
                group="go",
            )
        else:
            self._show(spot)

    def refresh(self, records: frozenset[str] | None = None) -> None:
        """Show anew what depends on ``records``, which were written; everything without.

        What the officer looks at first: the store answers one after the other.
        """
        if records is not None:
            self.window.frame.banner.pass_by()
        here = self.window.frame.place
        for one in sorted(self.presenters.values(), key=lambda one: one.place is not here):
            one.refresh(records)
        self.standing.refresh()
        self.learning.look()
        self._ask_next_due()

    def fail(self, error: DeskError) -> None:
        """Say over the page what is the matter, unless it only was too late: locked meanwhile."""
        if self.window.is_open and not isinstance(error, StoreLocked):
            self.window.frame.banner.show_error(error)

    def take_back(self) -> None:
        """Take the last saved change back, and say what it was."""
        self.jobs.submit(taken_back, self._took_back, self.fail)

    def use_keystore(self) -> None:
        """Let this computer's key store open the register too."""
        self.jobs.submit(
            lambda register, _: register.use_keystore(),
            lambda _: self.standing.say(tr("keystore.done")),
            self.fail,
        )

    # --- from the door to the lock ------------------------------------------

    def _opened(self, opened: OpenRegister) -> None:
        self.drafts.load(opened.drafts)
        self.window.first_run.clear()
        self.window.show_frame(opened.title)
        self.standing.begin(opened)
        self._show_menu()
        self._minute.start()
        if opened.folder != self._last:
            self._forget()
        self._last = opened.folder
        spot = self._back or Spot(Place.TODAY)
        self._back = None
        for one in self.presenters.values():
            one.refresh(None)
        self._show(spot)
        self.arrivals.begin()
        self.learning.begin()
        self._ask_next_due()
        self._say_card()

    def _locked(self) -> None:
        """Leave nothing of the register in the window; the store closes behind the drafts."""
        self._back = self.window.history.here
        self._minute.stop()
        self.arrivals.end()
        self.learning.end()
        self.jobs.hush()
        self.window.remembered.write()
        for one in self.presenters.values():
            one.clear()
        self.standing.end()
        self.drafts.forget()
        self.window.frame.banner.hide()
        self.window.frame.progress.end()
        if self.opening.folder is not None:
            self.opening.show_door(self.opening.folder, locked=True)
        self.jobs.close()

    def _closing(self) -> None:
        self._minute.stop()
        self.arrivals.end()
        self.learning.end()
        self.window.remembered.write()
        self.jobs.shut_down()

    def _forget(self) -> None:
        """Another register: nothing that was shown before is in it."""
        self._back = None
        self.window.history.forget()
        for one in self.presenters.values():
            one.forget()

    def _say_card(self) -> None:
        """After joining: say where the card lies that headquarters needs."""
        card, self.beginning.card = self.beginning.card, None
        if card is not None:
            text = tr("first.hand_over", file=str(card))
            self.window.frame.banner.show_notice(Notice(text, Tone.ACCENT, details=str(card)))

    # --- going about ----------------------------------------------------------

    def _connect(self) -> None:
        window = self.window
        self.opening.opened.connect(self._opened)
        self.opening.another_wanted.connect(self.beginning.ask)
        window.locked.connect(self._locked)
        window.unseen.connect(self.next_due.watch)
        window.closing.connect(self._closing)
        window.spot_wanted.connect(self.go)
        window.key_pressed.connect(self._key)
        window.place_entered.connect(self._entered)
        self.drafts.failed.connect(self.fail)
        self.calls.failed.connect(self.fail)
        self.checking.failed.connect(self.fail)
        self.calls.changed.connect(self.refresh)
        self.calls.go_wanted.connect(self._go_to_case)
        self.arrivals.changed.connect(self._arrived)
        self._minute.timeout.connect(self._tick)
        for one in self.presenters.values():
            one.changed.connect(self.refresh)
            one.failed.connect(self.fail)
            one.said.connect(self.standing.say)
            one.go_wanted.connect(self.go)
            if isinstance(one, TodayPresenter):
                one.counted.connect(self.standing.show_today)
            if isinstance(one, ListsPresenter):
                one.call_wanted.connect(self.calls.open)
        for page in (window.door, window.first_run):
            page.language_chosen.connect(self.preferences.choose_language)
        self.preferences.language_changed.connect(self._spoken)
        self.preferences.look_changed.connect(self._dressed)
        self.preferences.idle_changed.connect(self._idle)

    def _go_to_case(self, case: str, made: str) -> None:
        if self.window.is_open:
            self._show(Spot(Place.CASES, case, "case"), made)

    def _show_found(self, spot: Spot | None, part: str) -> None:
        if spot is not None:
            self._show(spot, part)

    def _show(self, spot: Spot, part: str = "") -> None:
        """Show ``spot`` in its own place, where its parts of a kind stand."""
        if spot.place not in self.presenters or not self.window.is_open:
            return
        self.window.arrive(spot)
        self.presenters[spot.place].turn_to(part)
        self.presenters[spot.place].show(spot)

    def _entered(self, place: Place) -> None:
        """Show a place that was chosen as it was left."""
        if place in self.presenters:
            self.presenters[place].show(Spot(place))

    def _key(self, name: str) -> None:
        if name == "undo":
            self.take_back()
        elif name == "call":
            self.calls.ask()
        elif (place := self.window.frame.place) in self.presenters:
            self.presenters[place].key(name)

    def _took_back(self, told: tuple[frozenset[str], str]) -> None:
        records, label = told
        self.refresh(records)
        self.standing.say(
            tr("undo.done", what=label) if label else tr("undo.done_many", n=len(records))
        )

    def _arrived(self, offer: Offer) -> None:
        for one in self.presenters.values():
            one.arrived(offer)
        self.standing.refresh()

    def _tick(self) -> None:
        self.presenters[Place.TODAY].refresh(None)
        self._ask_next_due()

    def _ask_next_due(self) -> None:
        """Keep the next due times, so that they can be told when the store is shut."""
        self.jobs.submit(
            lambda register, _: times_left(register), self.next_due.keep, self.fail, group="due"
        )

    # --- preferences ------------------------------------------------------------

    def _spoken(self) -> None:
        """Say everything that was made from words anew, in the new language."""
        self._show_menu()
        self.opening.spoken()
        if self.window.is_open:
            self.refresh()
            self.standing.show()

    def _dressed(self) -> None:
        self._show_menu()
        if self.window.is_open:
            self.refresh()

    def _idle(self, minutes: int) -> None:
        self.window.idle.set_seconds(minutes * 60)
        self.window.locks_minimised = self.preferences.chosen.lock_minimised
        self._show_menu()

    def _show_menu(self) -> None:
        """Make the menu anew when Qt is through with the entry that was chosen."""
        QTimer.singleShot(0, self, self._replace_menu)

    def _menu(self) -> QMenu:
        doing = (self.use_keystore, self.calls.ask, self.checking.open)
        return settings_menu(self.window, self.preferences, *doing)

    def _replace_menu(self) -> None:
        old = self.window.frame.top.settings.menu()
        self.window.set_menu(self._menu())
        if old is not None:
            old.deleteLater()
