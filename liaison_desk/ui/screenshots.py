"""Pictures of every page, in each language and look, drawn without a display."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QEvent, QEventLoop, QIODevice, QSize, QTimer
from PySide6.QtGui import QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication, QWidget

from liaison_desk import files
from liaison_desk.records.registry import kind
from liaison_desk.ui import language, samples, theme
from liaison_desk.ui.editors.context import Context
from liaison_desk.ui.editors.form import Form
from liaison_desk.ui.pages.cases import CasePage
from liaison_desk.ui.pages.contacts import ContactPage
from liaison_desk.ui.pages.exchange import ExchangePage
from liaison_desk.ui.pages.first_run import Answer
from liaison_desk.ui.pages.meetings import MeetingPage
from liaison_desk.ui.pages.today import TodayPage
from liaison_desk.ui.pages.unlock import UnlockView
from liaison_desk.ui.place_panes import PlacePanes
from liaison_desk.ui.places import Place
from liaison_desk.ui.shortcuts import ShortcutList
from liaison_desk.ui.views import Empty
from liaison_desk.ui.widgets.list_pane import ListPane
from liaison_desk.ui.window import DeskWindow

_PAUSE_MS: Final = 60
SIZE: Final = QSize(1366, 768)
SHOWN: Final = (Place.TODAY, Place.CASES, Place.MEETINGS, Place.CONTACTS, Place.EXCHANGE)


class Gallery:
    """The window with sample values, and one method a picture."""

    def __init__(self) -> None:
        """Build the window and open it."""
        self._keep: QWidget | None = None  # a picture's own window must live until it is drawn
        self.window = DeskWindow(SHOWN)
        frame = self.window.frame
        self.today, self.case = TodayPage(), CasePage()
        self.meeting, self.contact, self.exchange = MeetingPage(), ContactPage(), ExchangePage()
        self.cases, self.meetings = ListPane(), ListPane()
        self.contacts, self.stations = (
            ListPane(three_lines=False),
            ListPane(three_lines=False, plain=True),
        )
        frame.add(Place.TODAY, PlacePanes(self.today))
        frame.add(Place.CASES, PlacePanes(self.case, self.cases))
        frame.add(Place.MEETINGS, PlacePanes(self.meeting, self.meetings))
        frame.add(Place.CONTACTS, PlacePanes(self.contact, self.contacts))
        frame.add(Place.EXCHANGE, PlacePanes(self.exchange, self.stations))
        self.meeting.width_wanted.connect(frame.panes(Place.MEETINGS).set_wide_page)
        self.exchange.width_wanted.connect(frame.panes(Place.EXCHANGE).set_wide_page)
        self.window.resize(SIZE)
        self.window.show()
        frame.top.show_station("SKP", samples.t("Embassy Skopje", "Ambasada Shkup"))
        frame.status.show_status(samples.status())
        frame.status.show_left(250)
        frame.places.show_counts(
            {
                Place.TODAY: 7,
                Place.CASES: 41,
                Place.MEETINGS: 8,
                Place.CONTACTS: 20,
                Place.EXCHANGE: 2,
            }
        )
        self.window.show_frame("SKP")

    def pictures(self) -> dict[str, Callable[[], QWidget]]:
        """Return how each picture is made, by its name, in the order in which they are made."""
        return {
            "today": self._today,
            "today-empty": self._today_empty,
            "case": self._case,
            "case-details": self._case_details,
            "case-form": self._case_form,
            "cases-empty": self._cases_empty,
            "case-narrow": self._case_narrow,
            "meeting": self._meeting,
            "meeting-attendance": self._attendance,
            "contact": self._contact,
            "exchange": self._exchange,
            "preview": self._preview,
            "report": self._report,
            "search": self._search,
            "keys": self._keys,
            "settle": self._settle,
            "error": self._error,
            "unlock": self._unlock,
            "unlock-error": self._unlock_error,
            "first-run": self._first,
            "first-run-form": self._first_form,
        }

    def _go(self, place: Place) -> QWidget:
        self.window.resize(SIZE)
        self.window.go(place)
        return self.window

    def _today(self) -> QWidget:
        self.today.show_view(samples.today())
        return self._go(Place.TODAY)

    def _today_empty(self) -> QWidget:
        from dataclasses import replace

        self.today.show_view(replace(samples.today(), groups=(), asides=()))
        return self._go(Place.TODAY)

    def _case(self) -> QWidget:
        rows = samples.case_rows()
        self.cases.show_filters(samples.case_filters(), ["open"])
        self.cases.show_ids([row.id for row in rows], Empty("-"))
        self.cases.put_rows(rows)
        self.cases.select("3")
        self.case.show_view(samples.case())
        self.case.tabs.choose("journal")
        return self._go(Place.CASES)

    def _case_details(self) -> QWidget:
        self._case()
        self.case.tabs.choose("details")
        return self.window

    def _case_form(self) -> QWidget:
        form = Form(
            kind("case"),
            Context(),
            (
                "title",
                "type",
                "crime_areas",
                "countries",
                "opened_on",
                "restricted_to_post",
                "summary",
            ),
        )
        form.open(
            "case",
            {
                "title": samples.case().heading.title,
                "type": "REQUEST",
                "crime_areas": ("ML", "CORR"),
                "countries": ("MK", "AL", "IT"),
                "opened_on": "2026-03-10",
                "summary": {
                    "sq": "Pasuritë e regjistruara në emër të dy shoqërive.",
                    "mk": "Имот запишан на две друштва.",
                },
            },
        )
        form.resize(800, 600)
        self._keep = form
        return form

    def _cases_empty(self) -> QWidget:
        from liaison_desk.ui.views import Step

        self.cases.show_ids(
            [],
            Empty(
                samples.t("No cases yet", "Ende asnjë çështje"),
                samples.t(
                    "A case holds everything that belongs to one matter.",
                    "Çështja mban gjithçka që i përket një rasti.",
                ),
                (Step("new", samples.t("New case", "Çështje e re"), primary=True),),
            ),
        )
        self.case.show_nothing(Empty(samples.t("Choose a case", "Zgjidhni një çështje")))
        return self._go(Place.CASES)

    def _case_narrow(self) -> QWidget:
        self._case()
        self.window.resize(1000, 700)
        self.window.frame.panes(Place.CASES).show_page()
        return self.window

    def _meeting(self) -> QWidget:
        rows = samples.meeting_rows()
        self.meetings.show_ids([row.id for row in rows], Empty("-"))
        self.meetings.put_rows(rows)
        self.meeting.show_view(samples.meeting())
        self.meeting.paper.show_pdf(_sample_paper())
        self.meeting.tabs.choose("minutes")
        return self._go(Place.MEETINGS)

    def _attendance(self) -> QWidget:
        self._meeting()
        self.meeting.tabs.choose("attendance")
        return self.window

    def _contact(self) -> QWidget:
        rows = samples.contact_rows()
        self.contacts.show_ids([row.id for row in rows], Empty("-"))
        self.contacts.put_rows(rows)
        self.contacts.select("k1")
        self.contact.show_view(samples.contact())
        return self._go(Place.CONTACTS)

    def _exchange(self) -> QWidget:
        rows = samples.station_rows()
        self.stations.show_ids([row.id for row in rows], Empty("-"))
        self.stations.put_rows(rows)
        self.stations.select("TIA")
        self.exchange.show_station(samples.station())
        return self._go(Place.EXCHANGE)

    def _preview(self) -> QWidget:
        self.exchange.show_preview(samples.preview())
        return self._go(Place.EXCHANGE)

    def _report(self) -> QWidget:
        self.exchange.show_report(samples.report())
        return self._go(Place.EXCHANGE)

    def _search(self) -> QWidget:
        self._today()
        self.window.frame.top.search.setText("gjorgji")
        self.window.results.show_hits(samples.hits(), "gjorgji", self.window.frame.top.search)
        return self.window

    def _keys(self) -> QWidget:
        self.window.results.hide()
        self.window.frame.top.search.clear()
        self._keep = ShortcutList(5, self.window)
        self._keep.show()
        return self._keep

    def _settle(self) -> QWidget:
        from liaison_desk.ui.editors.editor import LineEditor
        from liaison_desk.ui.pages.conflict import Candidate, ConflictView, SettleDialog

        change = samples.preview().changes["r1"][0]
        view = ConflictView(
            "x",
            change.label,
            "SKP-CASE-2026-0010",
            (
                Candidate("a", change.ours.value, change.ours.who),
                Candidate("b", change.theirs.value, change.theirs.who),
            ),
        )
        self._keep = SettleDialog(view, LineEditor(), self.window)
        self._keep.show()
        return self._keep

    def _error(self) -> QWidget:
        from liaison_desk.errors import ProgramError

        self._case()
        self.window.frame.banner.show_error(ProgramError(what="KeyError"), "trace")
        return self.window

    def _unlock(self) -> QWidget:
        self.window.frame.banner.hide()
        self.window.show_door(
            UnlockView(
                "SKP · " + samples.t("Embassy Skopje", "Ambasada Shkup"),
                hint=samples.t(
                    "Demo passphrase: open the demo please now",
                    "Fjalëkalimi i demonstrimit: open the demo please now",
                ),
            )
        )
        return self.window

    def _unlock_error(self) -> QWidget:
        from liaison_desk.ui.errors import StoreLocked

        self.window.door.show_error(StoreLocked())
        return self.window

    def _first(self) -> QWidget:
        self.window.show_first_run()
        return self.window

    def _first_form(self) -> QWidget:
        self.window.first_run.choose(Answer.HEADQUARTERS)
        self.window.first_run.first.edit.setText("lumi kora sabe tiro panu meli")
        return self.window


def _sample_paper() -> bytes:
    """Return a page with one word on it, until the demo prints its own minutes."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    painter = QPainter(writer)
    painter.drawText(600, 800, "Procesverbal")
    painter.end()
    return bytes(buffer.data().data())


def render(
    folder: Path,
    only: str = "",
    languages: tuple[str, ...] = ("en", "sq"),
    looks: tuple[str, ...] = ("light", "dark"),
) -> list[Path]:
    """Draw the pictures into ``folder`` and return their paths."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    theme.load_fonts()
    made: list[Path] = []
    files.make_folder(folder)
    for code in languages:
        for look in looks:
            language.switch(application, code)
            theme.apply(application, look)
            gallery = Gallery()
            for name, draw in gallery.pictures().items():
                widget = draw()
                if only and only not in name:
                    continue
                made.append(_save(widget, folder / f"{name}-{code}-{look}.png", application))
            gallery.window.close()
            gallery.window.deleteLater()
            application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return made


def _save(widget: QWidget, path: Path, application: QApplication) -> Path:
    for _ in range(3):  # layouts, then what they post
        application.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        application.sendPostedEvents(None, 0)
    pause = QEventLoop()  # a paper is drawn by a thread of Qt's own, which tells nobody
    QTimer.singleShot(_PAUSE_MS, pause.quit)
    pause.exec()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    files.write_whole(path, bytes(buffer.data().data()))
    return path
