"""The window: the door or the frame, the idle lock, the keys, and the way one came."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QStackedWidget

from liaison_desk.ui import shortcuts
from liaison_desk.ui.copied_here import CopiedHere
from liaison_desk.ui.cycles import Cycles
from liaison_desk.ui.drafts import Drafting, DraftKeeper, Drafts, MemoryDrafts
from liaison_desk.ui.frame import Frame
from liaison_desk.ui.history import History, Spot
from liaison_desk.ui.idle import DEFAULT_SECONDS, IdleWatch
from liaison_desk.ui.input_watch import InputWatch
from liaison_desk.ui.language import tr
from liaison_desk.ui.live import Live
from liaison_desk.ui.pages.first_run import FirstRunPage
from liaison_desk.ui.pages.search import SearchResults
from liaison_desk.ui.pages.unlock import UnlockPage, UnlockView
from liaison_desk.ui.places import PLACES, Place
from liaison_desk.ui.remembered import Remembered
from liaison_desk.ui.widgets.basics import column, forget_typed
from liaison_desk.ui.widgets.hyphens import PlainHyphens
from liaison_desk.ui.widgets.page_header import PageHeader

SMALLEST: Final = QSize(720, 480)  # px: half of 1366x768 at 200 % has 683; the bars scroll there
FIRST_SIZE: Final = QSize(1366, 768)


Action = Callable[[], object]


class DeskWindow(Live):
    """Shows pages and passes on what the officer wants; it knows no register."""

    locked = Signal()  # content is hidden, drafts are handed over
    unlock_wanted = Signal(str)
    spot_wanted = Signal(object)  # a Spot to show: by history, search, or a link
    place_entered = Signal(object)  # a Place that the officer chose
    visited = Signal(object)  # the Spot at which the officer is now
    key_pressed = Signal(str)  # new, call, save, edit, undo, print: for the page that is shown
    closing = Signal()
    unseen = Signal(bool)  # nobody sees content: it is locked or minimised, or is so no more

    def __init__(
        self,
        shown: tuple[Place, ...] = PLACES,
        kept: Drafts | None = None,
        idle_seconds: float = DEFAULT_SECONDS,
    ) -> None:
        """Build the window at its door."""
        super().__init__()
        self.frame, self.door, self.first_run = Frame(shown), UnlockPage(), FirstRunPage()
        self.drafts: Drafts = kept or MemoryDrafts()
        self._keeper = DraftKeeper(self.drafts, self)
        self.history = History()
        self.remembered = Remembered()
        self.clipboard = CopiedHere(self)
        self.hyphens = PlainHyphens(self)
        self.results = SearchResults(self.frame)
        self.idle = IdleWatch(idle_seconds, self)
        self._cycles = Cycles(lambda: self.idle.still_for, self)
        self._title = self._said = ""
        self._arriving = False
        self.locks_minimised = True  # as the officer chose
        self._shown = shown
        self._stack = QStackedWidget()
        for page in (self.door, self.first_run, self.frame):
            self._stack.addWidget(page)
        column(self).addWidget(self._stack)
        self.setMinimumSize(SMALLEST)
        self.resize(FIRST_SIZE)
        self._connect()
        self._install_keys()
        self._name()

    # --- the door -------------------------------------------------------

    def show_door(self, view: UnlockView) -> None:
        """Wait for a passphrase."""
        self.door.show_view(view)
        self._stack.setCurrentWidget(self.door)
        self._name()

    def show_first_run(self) -> None:
        """Ask the first question."""
        self._stack.setCurrentWidget(self.first_run)
        self._name()

    def show_frame(self, title: str) -> None:
        """Show the places; ``title`` names the register while it is open."""
        self._title = title
        self._stack.setCurrentWidget(self.frame)
        self._name()
        self.unseen.emit(self.isMinimized())
        self.idle.start()
        self.frame.places.setFocus()

    @property
    def is_open(self) -> bool:
        """Tell whether the places are shown."""
        return self._stack.currentWidget() is self.frame

    def keep_drafts_in(self, kept: Drafts) -> None:
        """Keep drafts in ``kept`` from now on."""
        self.drafts = self._keeper.kept = kept

    def lock(self, view: UnlockView | None = None) -> None:
        """Hide content and title now; nothing that was typed is lost, nothing is asked."""
        if not self.is_open:
            return
        self.idle.stop()
        self._keeper.keep_all()
        self._close_dialogs()
        self.results.forget()
        forget_typed(self.frame.top.search)
        self.clipboard.forget()
        self._title = ""
        self.show_door(view or UnlockView(locked=True))
        self.locked.emit()
        self.unseen.emit(True)
        self._cycles.expect()  # pages that showed the register lie in rings

    def show_in_title(self, words: str) -> None:
        """Say ``words`` in the title, where no system message can; empty takes them away."""
        self._said = words
        self._name()

    def watch_draft(self, form: Drafting) -> None:
        """Hand over the draft of ``form`` while one types, and when the window locks or closes."""
        self._keeper.watch(form)

    def forget_draft(self, form: Drafting) -> None:
        """Stop watching ``form``: it is saved or gone."""
        self._keeper.forget(form)

    # --- going about ----------------------------------------------------

    def visit(self, spot: Spot) -> None:
        """Note that the officer is at ``spot``."""
        self.history.visit(spot)
        self.visited.emit(spot)

    def go(self, place: Place) -> None:
        """Show ``place``."""
        self.frame.go(place)

    def arrive(self, spot: Spot) -> None:
        """Show the place of ``spot``, and note the spot rather than the place."""
        self._arriving = True
        try:
            self.frame.go(spot.place)
        finally:
            self._arriving = False
        self.visit(spot)

    def back(self) -> None:
        """Unfold the list, or go one back."""
        if not self.frame.back() and (spot := self.history.back()):
            self.spot_wanted.emit(spot)

    def forward(self) -> None:
        """Go one on again."""
        if spot := self.history.forward():
            self.spot_wanted.emit(spot)

    def leave(self) -> None:
        """Do what Escape means here: close the results, unfold, or hide the banner."""
        if self.results.isVisible() or self.frame.top.search.hasFocus():
            self._leave_search()
        elif not self.frame.back():
            self.frame.banner.hide()

    def enter_steps(self) -> None:
        """Put the cursor on the first step of the page that is seen."""
        for header in self.frame.findChildren(PageHeader):
            if header.isVisible() and header.enter():
                return

    def show_keys(self) -> None:
        """Show all shortcuts."""
        shortcuts.ShortcutList(len(self._shown), self).open()

    def set_menu(self, menu: QMenu) -> None:
        """Show ``menu`` under the settings button."""
        self.frame.top.set_menu(menu)

    # --- Qt ---------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Hear of every input from now on; being built is half of all the events there are."""
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self._input)
        self._cycles.begin()
        super().showEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the drafts; the application shuts the store."""
        if self.is_open:
            self.lock()
        self.closing.emit()
        super().closeEvent(event)
        application = QApplication.instance()
        assert application is not None
        application.removeEventFilter(self._input)
        self._cycles.end()

    def spoken(self) -> None:
        """Say the title in the new language."""
        self._name()

    def changeEvent(self, event: QEvent) -> None:
        """Lock when the window is put away, or at least hide what was found."""
        if event.type() == QEvent.Type.WindowStateChange:
            if self.isMinimized():
                self.results.hide()
                if self.locks_minimised:
                    self.lock()
            self.unseen.emit(self.isMinimized() or not self.is_open)
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lock by Ctrl+L even under a modal dialog, where our shortcuts are not heard."""
        if event.type() == QEvent.Type.KeyPress and QApplication.activeModalWidget() is not None:
            assert isinstance(event, QKeyEvent)
            if QKeySequence(event.keyCombination()) == QKeySequence(shortcuts.KEYS["lock"][0]):
                self.lock()
                return True
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        self.idle.expired.connect(self.lock)
        self.idle.left_changed.connect(self.frame.status.show_left)
        self.frame.top.lock_wanted.connect(self.lock)
        self.frame.top.call_wanted.connect(lambda: self.key_pressed.emit("call"))
        self.frame.top.undo_wanted.connect(lambda: self.key_pressed.emit("undo"))
        self.door.unlock_wanted.connect(self.unlock_wanted)
        self.frame.place_changed.connect(self._entered)
        search = self.frame.top.search
        search.moved.connect(self.results.move_choice)
        search.left.connect(self._leave_search)
        search.returnPressed.connect(self.results.open_choice)
        self.results.opened.connect(self._open_hit)
        self._input = InputWatch((self, self._keeper, self.idle), self)

    def _entered(self, place: Place) -> None:
        if not self._arriving:
            self.visit(Spot(place))
            self.place_entered.emit(place)

    def _install_keys(self) -> None:
        for number, place in enumerate(PLACES, start=1):
            if place in self._shown:
                shortcuts.install(self, {f"Ctrl+{number}": partial(self.go, place)})
        own: dict[str, Action] = {
            "search": self._enter_search,
            "lock": self.lock,
            "leave": self.leave,
            "back": self.back,
            "forward": self.forward,
            "keys": self.show_keys,
            "steps": self.enter_steps,
        }
        for name in ("new", "call", "save", "edit", "undo", "print", "export"):
            own[name] = partial(self.key_pressed.emit, name)
        shortcuts.install(self, {name: partial(self._if_open, act) for name, act in own.items()})

    def _if_open(self, action: Action) -> None:
        if self.is_open:
            action()

    def _enter_search(self) -> None:
        self.frame.top.search.setFocus()
        self.frame.top.search.selectAll()

    def _leave_search(self) -> None:
        self.results.hide()
        forget_typed(self.frame.top.search)
        self.frame.setFocus()

    def _open_hit(self, kind: str, record: str) -> None:
        self._leave_search()
        self.spot_wanted.emit(Spot(self.frame.place or Place.TODAY, record, kind))

    def _close_dialogs(self) -> None:
        """Close every dialog and menu: none may hold the lock open."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for dialog in self.findChildren(QDialog):
            dialog.reject()

    def _name(self) -> None:
        title = self._title if self.is_open else ""
        parts = (self._said, title, tr("window.name"))
        self.setWindowTitle(" – ".join(one for one in parts if one))
