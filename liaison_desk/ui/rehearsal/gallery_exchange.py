"""Pictures of Exchange and Station: at a station, and at headquarters in the morning."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Protocol, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QWidget

from liaison_desk import files
from liaison_desk.keys.wrapping import MEMORY_FLOOR_KIB
from liaison_desk.register import Register
from liaison_desk.ui.dates import show_day
from liaison_desk.ui.history import Spot
from liaison_desk.ui.language import tr
from liaison_desk.ui.pages.directory.change_keys import ChangeKeysDialog
from liaison_desk.ui.pages.directory.page import DirectoryPage
from liaison_desk.ui.pages.directory.revoke import RevokeDialog, RevokeView
from liaison_desk.ui.pages.exchange.limits import LimitsDialog
from liaison_desk.ui.pages.exchange.page import ExchangePage
from liaison_desk.ui.pages.only_copy import OnlyCopyDialog
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.directory.logbook import LOG
from liaison_desk.ui.presenters.exchange.arrived import INBOX
from liaison_desk.ui.rehearsal.steering import press, rest, wait_until
from liaison_desk.ui.shell.demo_place import DemoPlace
from liaison_desk.ui.shell.shell import Shell
from liaison_desk.ui.widgets.record_page import RecordPage
from liaison_desk.ui.window import DeskWindow

HEADQUARTERS, OTHER, NEWCOMER = "TIA", "BUC", "PRN"
LARGE, SMALL = QSize(1366, 768), QSize(720, 480)
MANY = 24  # files that one bundle deletes
W = TypeVar("W", bound=QWidget)
Draw = Callable[[], QWidget]


class Visitor(Protocol):
    """Who goes through the window."""

    shell: Shell
    demo: DemoPlace
    window: DeskWindow

    def go(self, spot: Spot) -> QWidget:
        """Go to a spot."""
        ...

    def page(self, place: Place, kind: type[W]) -> W:
        """Return a page of a place."""
        ...

    def unlock(self, passphrase: str) -> None:
        """Type a passphrase at the door."""
        ...

    def show(self, dialog: QDialog) -> QWidget:
        """Show a dialog in the place of the one before."""
        ...

    def take(self, dialog: QDialog) -> None:
        """Close a dialog that is shown already with the next one."""
        ...

    def close_dialog(self) -> None:
        """Close the dialog that is shown."""
        ...


class ExchangeGallery:
    """Goes on from where the visitor stands, and leaves the bundles taken."""

    def __init__(self, visitor: Visitor) -> None:
        """Go with ``visitor``."""
        self._visitor, self.window = visitor, visitor.window

    def at_station(self) -> Iterator[tuple[str, Draw]]:
        """Yield the pictures at the station that is open."""
        yield from (
            ("exchange", lambda: self._visitor.go(Spot(Place.EXCHANGE))),
            ("exchange-bundles", self._bundles),
            ("making", self._making),
            ("making-limits", self._limits),
            ("station", self._station),
            ("station-log", self._log),
            ("station-vouched", lambda: self._visitor.go(Spot(Place.STATION, kind=OTHER))),
            ("station-card", self._card),
            ("station-pending", self._pending),
            ("station-keys", lambda: self._visitor.show(ChangeKeysDialog(self.window))),
            ("only-copy", self._only_copy),
            ("inbox", self._inbox),
            ("preview", self._preview),
            ("reports", self._reports),
            ("report", self._report),
        )

    def at_headquarters(self) -> Iterator[tuple[str, Draw]]:
        """Yield the pictures of headquarters' morning."""
        yield from (
            ("hq-today", self._headquarters),
            ("hq-inbox", self._hq_inbox),
            ("hq-inbox-small", self._small),
            ("hq-preview", self._must_type),
            ("hq-exchange", self._hq_exchange),
            ("hq-made", self._made),
            ("hq-station", lambda: self._visitor.go(Spot(Place.STATION, kind=OTHER))),
            ("hq-revoke", self._revoke),
            ("hq-revoked", self._revoked),
            ("copied-today", self._copied),
            ("copied-exchange", lambda: self._visitor.go(Spot(Place.EXCHANGE, kind="LJU"))),
        )

    @property
    def _page(self) -> ExchangePage:
        return self._visitor.page(Place.EXCHANGE, ExchangePage)

    def _rest(self) -> None:
        rest(self._visitor.shell)

    def _bundles(self) -> QWidget:
        self._visitor.page(Place.EXCHANGE, RecordPage).tabs.choose("bundles")
        return self.window

    def _making(self) -> QWidget:
        self._page.station.tabs.choose("state")
        self._page.station.step_chosen.emit("export")
        wait_until(self._page.making.isVisible, "the question")
        self._page.making.choose_channel("MAIL")
        return self.window

    def _limits(self) -> QWidget:
        self._page.making.limits.click()
        wait_until(lambda: self.window.findChild(LimitsDialog) is not None, "the limits")
        dialog = self.window.findChild(LimitsDialog)
        assert dialog is not None
        return dialog

    def _station(self) -> QWidget:
        for dialog in self.window.findChildren(LimitsDialog):
            dialog.reject()
        return self._visitor.go(Spot(Place.STATION))

    def _log(self) -> QWidget:
        page = self._visitor.page(Place.STATION, DirectoryPage)
        page.entry.step_chosen.emit(LOG)
        wait_until(lambda: page.log.pane.model.rowCount() > 0, "the log")
        return self.window

    def _only_copy(self) -> QWidget:
        heard = tr("only_copy.copy", copy="7c01f3aa", day=show_day(date(2026, 3, 2)))
        return self._visitor.show(OnlyCopyDialog((heard,), self.window))

    def _card(self) -> QWidget:
        """Let the card of a station be compared that nobody knows yet."""
        folder = self._visitor.demo.folder
        card = folder / f"{NEWCOMER}.card"
        if not card.exists():
            with Register.create(
                folder / NEWCOMER, station=NEWCOMER, name="Ambasada Prishtinë", officer="A. B.",
                passphrase=self._visitor.demo.passphrase, memory_kib=MEMORY_FLOOR_KIB,
                clock=self._visitor.demo.stopped_clock(),
            ) as register:  # fmt: skip
                register.card().save(card)
        page = self._visitor.page(Place.STATION, DirectoryPage)
        page.file_dropped.emit(str(card))
        wait_until(page.card.isVisible, "the card")
        return self.window

    def _pending(self) -> QWidget:
        self._visitor.page(Place.STATION, DirectoryPage).card.leave_wanted.emit()
        return self._visitor.go(Spot(Place.STATION, kind=f"waits:{NEWCOMER}"))

    def _inbox(self) -> QWidget:
        """Show the inbox with one bundle more that is damaged, and one for somebody else."""
        self._visitor.close_dialog()
        demo = self._visitor.demo
        inbox = demo.shown / "inbox"
        whole = next(one for one in demo.inbox() if one.name.startswith(HEADQUARTERS))
        data = whole.read_bytes()
        files.write_whole(inbox / "scan-0312.bundle", data[: len(data) // 2])
        astray = next((demo.folder / HEADQUARTERS / "outbox").glob(f"{HEADQUARTERS}-LJU-*"))
        files.copy_whole(astray, inbox / astray.name)
        return self._open_inbox(4)

    def _open_inbox(self, rows: int) -> QWidget:
        self._visitor.go(Spot(Place.EXCHANGE, kind=INBOX))
        wait_until(lambda: len(self._page.inbox.table.rows) == rows, "the inbox")
        return self.window

    def _preview(self, station: str = HEADQUARTERS) -> QWidget:
        rows = self._page.inbox.table.rows
        wanted = next(one for one in rows if one.shown.station == station)
        self._page.inbox.opened.emit(wanted.shown.id)
        wait_until(self._page.preview.isVisible, "the preview")
        return self.window

    def _reports(self) -> QWidget:
        self._page.preview.leave.click()
        wait_until(self._page.inbox.isVisible, "the inbox")
        self._rest()
        self._page.inbox.step_chosen.emit("take_all")
        wait_until(self._page.report.isVisible, "the reports")
        return self.window

    def _report(self) -> QWidget:
        lines = self._page.report.lines.findChildren(QWidget)
        line = next(one for one in lines if one.accessibleName().startswith(HEADQUARTERS))
        press(line, Qt.Key.Key_Return)
        return self.window

    # --- headquarters -----------------------------------------------------------

    def _headquarters(self) -> QWidget:
        self._night()
        demo, shell = self._visitor.demo, self._visitor.shell
        shell.opening.show_door(demo.folder / HEADQUARTERS)
        self._visitor.unlock(demo.passphrase)
        wait_until(lambda: shell.window.is_open, "the places")
        shell.arrivals.look()
        return self._visitor.go(Spot(Place.TODAY))

    def _night(self) -> None:
        """Let bundles come in: one deletes much, one is damaged."""
        demo = self._visitor.demo
        inbox = demo.folder / HEADQUARTERS / "inbox"
        clock, way = demo.stopped_clock(), demo.folder / "way.bundle"
        with Register.open(
            demo.folder / OTHER, passphrase=demo.passphrase, clock=clock
        ) as other, Register.open(
            demo.folder / HEADQUARTERS, passphrase=demo.passphrase, clock=clock
        ) as headquarters:  # fmt: skip
            with other.batch():
                cases = [other.add("case", title=f"Automjet {one}") for one in range(MANY)]
            other.export_bundle(HEADQUARTERS, way)
            headquarters.apply(headquarters.read_bundle(way))
            with other.batch():
                for one in cases:
                    other.delete(one)
            other.export_bundle(HEADQUARTERS, inbox / "BUC-TIA.bundle")
        with Register.open(demo.shown, passphrase=demo.passphrase, clock=clock) as skopje:
            skopje.export_bundle(HEADQUARTERS, inbox / "SKP-TIA.bundle")
        data = (inbox / "SKP-TIA.bundle").read_bytes()
        files.write_whole(inbox / "SKP-TIA (2).bundle", data[: len(data) // 3])

    def _hq_inbox(self) -> QWidget:
        return self._open_inbox(3)

    def _small(self) -> QWidget:
        self.window.resize(SMALL)
        self._visitor.shell.window.frame.panes(Place.EXCHANGE).show_page()
        return self.window

    def _must_type(self) -> QWidget:
        self.window.resize(LARGE)
        self._preview(OTHER)
        self._page.preview.number.setText(str(MANY - 1))
        return self.window

    def _hq_exchange(self) -> QWidget:
        self._page.preview.leave.click()
        self._rest()
        return self._visitor.go(Spot(Place.EXCHANGE, kind="LJU"))

    def _made(self) -> QWidget:
        self._page.station.step_chosen.emit("export")
        wait_until(self._page.making.isVisible, "the question")
        self._page.making.make.click()
        wait_until(self._page.report.isVisible, "the bundles")
        return self.window

    def _revoke(self) -> QWidget:
        dialog = RevokeDialog(RevokeView(OTHER, "Zyra në SELEC"), self.window)
        dialog.reason.setText("Laptopi u vodh")
        return self._visitor.show(dialog)

    def _revoked(self) -> QWidget:
        self._visitor.close_dialog()
        self._do(lambda reg: reg.revoke(OTHER, reason="Laptopi u vodh"))
        return self._visitor.go(Spot(Place.STATION, kind=OTHER))

    def _copied(self) -> QWidget:
        self._do(lambda reg: reg.this_is_a_copy())
        return self._visitor.go(Spot(Place.TODAY))

    def _do(self, work: Callable[[Register], None]) -> None:
        done: list[None] = []
        self._visitor.shell.jobs.submit(lambda reg, _: work(reg), done.append)
        wait_until(lambda: bool(done), "the use case")
        self._visitor.shell.refresh()
