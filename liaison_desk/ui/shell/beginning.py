"""The four answers of the first run, carried out."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject

from liaison_desk.clock import Clock
from liaison_desk.errors import DeskError
from liaison_desk.keys.wrapping import MEMORY_KIB
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import tr
from liaison_desk.ui.pages.first_run import Answer, NewRegister
from liaison_desk.ui.shell.demo_place import DemoPlace, folder_of_user, provide
from liaison_desk.ui.shell.opening import Opening
from liaison_desk.ui.views import Notice
from liaison_desk.ui.window import DeskWindow

CARD_SUFFIX: Final = ".card"


class Beginning(QObject):
    """Makes a register, or leads to one that exists."""

    def __init__(
        self,
        window: DeskWindow,
        jobs: Jobs[Register],
        opening: Opening,
        clock: Clock,
        *,
        memory_kib: int = MEMORY_KIB,
    ) -> None:
        """Connect the first page; ``memory_kib`` is what stretching a new passphrase takes."""
        super().__init__(window)
        self._window, self._jobs, self._opening = window, jobs, opening
        self._clock, self._memory_kib = clock, memory_kib
        self.demo_folder = folder_of_user()
        self.card: Path | None = None  # our own, to be handed to headquarters; after joining
        window.first_run.answered.connect(self._answer)
        window.first_run.create_wanted.connect(self._create)
        window.first_run.left.connect(self._leave)

    def ask(self) -> None:
        """Ask the first question."""
        self._window.first_run.start()
        self._window.first_run.can_leave(there=self._opening.folder is not None)
        self._window.show_first_run()

    def _leave(self) -> None:
        if self._opening.folder is not None:
            self._opening.show_door(self._opening.folder)

    def _answer(self, answer: Answer) -> None:
        if answer is Answer.OPEN:
            self._opening.ask_for_folder()
        else:
            self._look_around()

    def _create(self, new: NewRegister) -> None:
        """Make the register; it is open then."""
        self.card = None

        def make(_: Progress) -> Register:
            register = Register.create(
                new.folder, station=new.code, name=new.name, officer=new.officer,
                passphrase=new.passphrase, headquarters=new.answer is Answer.HEADQUARTERS,
                clock=self._clock, memory_kib=self._memory_kib,
            )  # fmt: skip
            try:
                if new.card is not None:
                    self._join(register, new)
                elif new.where is not None:
                    said = new.where
                    register.put_station(
                        new.code, country=said.country, place=said.place, zone=said.zone
                    )
            except BaseException:
                register.close()
                raise
            return register

        self._opening.enter(make)

    def _join(self, register: Register, new: NewRegister) -> None:
        """Trust headquarters, and lay our own card ready for it."""
        assert new.card is not None
        register.trust(new.card, fingerprint=new.key_code)
        self.card = register.folder / "outbox" / f"{new.code}{CARD_SUFFIX}"
        register.card().save(self.card)

    def _look_around(self) -> None:
        page = self._window.first_run
        page.set_busy(busy=True)
        page.show_notice(Notice(tr("first.demo_made")))
        today = self._clock.now().astimezone().date()
        self._jobs.prepare(
            lambda progress: provide(self.demo_folder, today, progress),
            self._show_demo,
            self._refused,
        )

    def _show_demo(self, demo: DemoPlace) -> None:
        self._window.first_run.start()
        self._opening.show_door(demo.shown)

    def _refused(self, error: DeskError) -> None:
        self._window.first_run.show_error(error)
