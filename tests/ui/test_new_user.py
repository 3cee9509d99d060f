"""What somebody meets who opens the window for the first time, and must not stumble over."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton, QWidget

from liaison_desk.clock import HandClock
from liaison_desk.records.registry import kind
from liaison_desk.register import Register
from liaison_desk.ui.editors.form import Form
from liaison_desk.ui.editors.form_page import FormPage
from liaison_desk.ui.editors.pick import PickEditor
from liaison_desk.ui.editors.record_pick import RecordEditor
from liaison_desk.ui.pages.known import KnownPanel
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.places import PRESENTERS
from liaison_desk.ui.presenters.requests.new_case import AREAS, TITLE
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.presenters.today.view import clocks
from liaison_desk.ui.shell.searching import hits
from liaison_desk.ui.shortcuts import ShortcutList
from liaison_desk.ui.widgets.wrapped_link import WrappedLink
from tests.desk.network import Network
from tests.ui.desk import Desk, shown, words
from tests.ui.keys import press, type_text

# A menu under a button: without a display there is nothing to raise, and no keyboard to grab.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")

CONTROL = Qt.KeyboardModifier.ControlModifier
OFFICE = "Sector for International Police Cooperation"


def top(desk: Desk) -> FormPage:
    page = desk.cases.forms.top
    assert page is not None
    return page


def form(desk: Desk) -> Form:
    return top(desk).form


def open_new(desk: Desk, entry: int = 0) -> None:
    """Press Ctrl+N in Cases, and take an entry of what is asked by keys."""
    desk.go(Place.CASES)
    press(desk.window, Qt.Key.Key_N, CONTROL)
    desk.rest()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for _ in range(abs(entry)):
        press(menu, Qt.Key.Key_Down if entry > 0 else Qt.Key.Key_Up)
    press(menu, Qt.Key.Key_Return)
    desk.rest()


def case_with_request(reg: Register) -> str:
    office = reg.add("organisation", name={"en": OFFICE}, country="MK")
    case = reg.add("case", title="Vans", crime_areas=["VEH"], level="1", handling=["H1"])
    reg.register_request(
        case, partner="MK", from_org=office, received=reg.now(), body="Whose vans?",
        channel="SIENA", urgency="URGENT",
    )  # fmt: skip
    return case


def test_every_place_that_is_offered_is_there_and_has_its_key(desk: Desk) -> None:
    assert {one.place for one in PRESENTERS} == set(Place)
    said = words(ShortcutList(len(PRESENTERS), desk.window))
    assert f"Ctrl+{len(Place)}" in said
    for number, place in enumerate(Place, start=1):
        press(desk.window, Qt.Key(Qt.Key.Key_0 + number), CONTROL)
        desk.rest()
        assert desk.window.frame.place is place


def test_a_request_that_came_in_begins_with_its_case_in_one_form(desk: Desk) -> None:
    open_new(desk)
    type_text(form(desk).editors[TITLE].input(), "Twelve vans")
    form(desk).editors[AREAS].set_value(("VEH",))
    form(desk).editors["partner"].set_value("TR")
    type_text(form(desk).editors["body"].input(), "Whose are they?")
    top(desk).save.click()
    desk.rest()
    case = desk.ask(lambda reg: reg.get(desk.cases.record))
    (request,) = desk.ask(lambda reg: reg.list("entry", file=case.id))
    assert (case.title, case.crime_areas, case.countries) == ("Twelve vans", ["VEH"], ["TR"])
    assert (request.type, request.direction, request.partner) == ("REQ", "IN", "TR")
    assert "Whose are they?" in shown(desk.cases.case_page)
    assert desk.ask(lambda reg: len(reg.list("case"))) == 1


def test_a_case_that_begins_with_a_request_has_to_have_a_title(desk: Desk) -> None:
    open_new(desk)
    type_text(form(desk).editors["body"].input(), "Whose are they?")
    top(desk).save.click()
    desk.rest()
    assert form(desk).complaint_of(TITLE)
    assert desk.ask(lambda reg: reg.list("case")) == []


def test_a_new_case_begins_open_today_and_with_who_writes_it(desk: Desk) -> None:
    open_new(desk, -1)
    asked = form(desk)
    officer = desk.ask(lambda reg: reg.officer)
    assert [asked.editors[one].value() for one in ("status", "opened_on", "lead_officer")] == [
        "OPEN", "2026-03-16", officer,
    ]  # fmt: skip
    assert not {"closed_on", "closure_reason"} & set(asked.values())
    asked.editors["status"].set_value("CLOSED")
    asked.editors["status"].changed.emit()
    assert {"closed_on", "closure_reason"} <= set(asked.values())


def test_pick_lists_begin_with_what_was_used_last(desk: Desk) -> None:
    def made(reg: Register) -> str:
        first = reg.add("organisation", name={"en": "Patra Police"}, country="GR")
        reg.add("organisation", name={"en": "Patras Port Police"}, country="GR")
        case = reg.add("case", title="Ferries")
        reg.register_request(case, partner="GR", from_org=first, received=reg.now(), body="Who?")
        return first

    office = desk.ask(made)
    open_new(desk)
    country, sender = (form(desk).editors[one] for one in ("partner", "from_org"))
    assert isinstance(country, PickEditor)
    assert isinstance(sender, RecordEditor)
    type_text(country.line, "gree")
    press(country.line, Qt.Key.Key_Return)
    assert country.value() == "GR"
    press(sender.line, Qt.Key.Key_Down)
    desk.rest()
    press(sender.line, Qt.Key.Key_Return)
    assert sender.value() == office


def test_the_country_follows_from_the_organisation_and_yields_to_the_officer(desk: Desk) -> None:
    def made(reg: Register) -> tuple[str, str, str]:
        one = reg.add("organisation", name={"en": "Patra Police"}, country="GR")
        other = reg.add("organisation", name={"en": "Ankara Police"}, country="TR")
        return one, other, reg.add("organisation", name={"en": "An office of no country"})

    greek, turkish, nowhere = desk.ask(made)
    open_new(desk)
    country, sender = form(desk).editors["partner"], form(desk).editors["from_org"]

    def choose(office: str) -> None:
        sender.set_value(office)
        sender.changed.emit()
        desk.rest()

    choose(nowhere)
    assert country.value() == ""
    choose(greek)
    assert country.value() == "GR"
    assert "The country of Patra Police." in shown(top(desk))
    choose(turkish)  # nobody chose the other country: it follows
    assert country.value() == "TR"
    country.set_value("IT")
    country.changed.emit()
    desk.rest()
    assert "Ankara Police is in another country: Türkiye." in shown(top(desk))
    choose(greek)
    assert country.value() == "IT"


def test_after_saving_the_first_step_has_the_cursor_and_one_key_gets_there(desk: Desk) -> None:
    open_new(desk)
    type_text(form(desk).editors[TITLE].input(), "Twelve vans")
    form(desk).editors[AREAS].set_value(("VEH",))
    type_text(form(desk).editors["body"].input(), "Whose are they?")
    press(desk.window, Qt.Key.Key_S, CONTROL)
    desk.rest()
    on = desk.window.focusWidget()
    assert on is not None
    assert on.objectName() == "step-take:acknowledge"
    press(on, Qt.Key.Key_Space)
    desk.rest()
    top(desk).save.click()
    desk.rest()
    on = desk.window.focusWidget()
    assert on is not None
    assert on.objectName() == "step-reply"
    desk.cases.list.setFocus()
    press(desk.window, Qt.Key.Key_F6)
    on = desk.window.focusWidget()
    assert on is not None
    assert on.objectName() == "step-reply"
    assert "To the next steps of the page" in words(ShortcutList(7, desk.window))


def test_an_empty_journal_offers_the_first_step(desk: Desk) -> None:
    desk.go(Place.CASES, desk.ask(lambda reg: reg.add("case", title="New")), "case")
    page = desk.cases.case_page
    assert "Nothing has happened in this case yet" in shown(page)
    desk.step("register:in", page.begin)
    assert "received" in form(desk).editors
    top(desk).save.click()
    desk.rest()
    assert "Nothing has happened" not in shown(page)


def room_of(line: QLineEdit) -> int:
    return line.width() - 44  # the edges, and the arrow


@pytest.mark.parametrize("width", [1366, 1000, 720])
def test_what_is_chosen_is_read_to_its_end(desk: Desk, width: int) -> None:
    case = desk.ask(case_with_request)
    desk.window.resize(width, 768)
    desk.go(Place.CASES, case, "case")
    desk.cases.register("in")
    desk.rest()
    for name in ("from_org", "partner", "channel"):
        line = form(desk).editors[name].input()
        assert isinstance(line, QLineEdit)
        assert line.text()
        assert line.fontMetrics().horizontalAdvance(line.text()) <= room_of(line), name


@pytest.mark.parametrize("language", ["en", "sq"])
def test_a_long_name_leaves_every_line_its_room(desk: Desk, language: str) -> None:
    case = desk.ask(case_with_request)
    desk.shell.preferences.choose_language(language)
    desk.window.resize(1000, 700)
    desk.go(Place.CASES, case, "case")
    desk.cases.edit()
    desk.rest()
    title = form(desk).editors["title"].input()
    assert title.mapTo(form(desk), QPoint(0, 0)).x() < 210


def test_a_form_has_room_in_the_smallest_window(desk: Desk) -> None:
    case = desk.ask(case_with_request)
    desk.window.resize(720, 480)
    desk.go(Place.CASES, case, "case")
    desk.cases.register("in")
    desk.rest()
    assert form(desk).viewport().height() >= 240
    type_text(form(desk).editors["body"].input(), "Whose vans?")
    known = top(desk).findChild(KnownPanel)
    assert known is not None
    desk.qtbot.waitUntil(lambda: "Nothing known" in shown(known), timeout=10_000)
    assert form(desk).viewport().height() >= 240


def steps_of(desk: Desk) -> set[str]:
    """Return the codes of all steps that the head offers, as a button or behind the dots."""
    header = desk.cases.case_page.header
    found: Sequence[QAction | QPushButton] = [
        *(one for one in header.findChildren(QPushButton) if one.isVisible()),
        *header.findChildren(QAction),
    ]
    return {one.objectName() for one in found}


@pytest.mark.parametrize("size", [(1366, 768), (720, 480)])
def test_the_head_of_a_case_leaves_the_journal_its_room(desk: Desk, size: tuple[int, int]) -> None:
    case = desk.ask(case_with_request)
    desk.window.resize(*size)
    desk.go(Place.CASES, case, "case")
    desk.cases.panes.show_page()
    desk.rest()
    assert desk.cases.case_page.header.height() <= 180
    wanted = {"acknowledge", "forward", "delay", "ask_clarification", "transfer"}
    assert {f"step-take:{one}" for one in wanted} <= steps_of(desk)
    assert {"step-register:in", "step-edit", "step-delete"} <= steps_of(desk)


def test_a_short_step_has_nothing_at_its_side(desk: Desk) -> None:
    desk.go(Place.CASES, desk.ask(case_with_request), "case")
    desk.cases.take("acknowledge")
    desk.rest()
    assert top(desk).side is None
    desk.cases.forms.cancel()
    desk.cases.take("partial_reply")
    desk.rest()
    assert top(desk).side is not None
    assert not desk.cases.list.isVisible()  # it gives way to both
    desk.cases.forms.cancel()
    assert desk.cases.list.isVisible()


def test_escape_leaves_an_empty_form_without_a_trace(desk: Desk) -> None:
    open_new(desk, -1)
    press(form(desk).editors["title"].input(), Qt.Key.Key_Escape)
    desk.rest()
    assert desk.cases.forms.top is None
    assert desk.window.drafts.all() == {}
    assert desk.cases.list.isVisible()


def test_escape_keeps_what_was_typed_and_today_brings_it_back(desk: Desk) -> None:
    open_new(desk)
    type_text(form(desk).editors[TITLE].input(), "Twelve vans")
    press(form(desk).editors[TITLE].input(), Qt.Key.Key_Escape)
    desk.rest()
    assert desk.cases.forms.top is None
    assert "The draft is kept" in shown(desk.window.frame.status)
    desk.go(Place.TODAY)
    (line,) = desk.window.frame.findChildren(QWidget, "aside-case")
    assert isinstance(line, WrappedLink)
    line.clicked.emit()
    desk.rest()
    assert desk.window.frame.place is Place.CASES
    assert form(desk).editors[TITLE].value() == "Twelve vans"


def test_beside_an_empty_list_nobody_is_told_to_choose(desk: Desk) -> None:
    desk.go(Place.CASES)
    assert "Choose a case" not in shown(desk.cases.case_page)
    desk.step("begin:in", desk.cases.list)
    assert TITLE in form(desk).editors
    desk.cases.forms.cancel()
    desk.ask(lambda reg: reg.add("case", title="One"))
    desk.shell.refresh()
    desk.rest()
    assert "Choose a case" in shown(desk.cases.case_page)


def test_a_meeting_names_all_the_languages_of_its_plan(desk: Desk) -> None:
    meeting = desk.ask(
        lambda reg: reg.add("meeting", title={"en": "Border"}, languages=["en", "mk", "sq"])
    )
    desk.go(Place.MEETINGS, meeting, "meeting")
    assert "sq · mk · en" in shown(desk.meetings.meeting_page.header)


def test_what_was_entered_as_approved_is_not_edited_until_it_is_a_draft_again(desk: Desk) -> None:
    def approved(reg: Register) -> str:
        meeting = reg.add("meeting", title={"en": "Border"}, status="APPROVED", languages=["en"])
        reg.add("participant", file=meeting, name="Ana Kos", position=1)
        reg.add("agenda_item", file=meeting, title={"en": "Vans"}, position=1)
        reg.add("action", file=meeting, text={"en": "Send the list"}, position=1)
        return meeting

    meeting = desk.ask(approved)
    desk.go(Place.MEETINGS, meeting, "meeting")
    page = desk.meetings.meeting_page
    found = {one.objectName() for one in page.findChildren(QPushButton)}
    assert "step-edit" not in found
    assert not {"step-add:participant", "step-add:agenda_item"} & found
    assert "step-action:DONE" in found  # of the action: it can be done
    desk.meetings.key("edit")
    desk.rest()
    assert desk.meetings.forms.top is None
    desk.step("status:DRAFT", page)
    assert "step-edit" in {one.objectName() for one in page.findChildren(QPushButton)}


def test_a_long_table_is_folded_with_what_it_comes_to(desk: Desk) -> None:
    def table(reg: Register) -> str:
        case = reg.add("case", title="Speeding")
        asked = [f"Who keeps SK {number:04} AB?" for number in range(37)]
        request = reg.register_request(
            case, partner="SI", received=reg.now(), questions=asked, body="37 vehicles"
        )
        for one in reg.questions(request)[:35]:
            reg.change(one.id, status="ANSWERED")
        return case

    desk.go(Place.CASES, desk.ask(table), "case")
    journal = desk.cases.case_page.journal
    said = shown(journal)
    assert "SK 0004 AB" in said
    assert "SK 0005 AB" not in said
    assert "answered: 35" in said
    (unfold,) = [one for one in journal.findChildren(QPushButton)
                 if one.objectName().startswith("unfold")]  # fmt: skip
    assert unfold.text() == "Show 32 more lines"
    unfold.click()
    desk.rest()
    assert "SK 0036 AB" in shown(journal)


def test_a_hit_shows_the_words_around_what_was_typed(desk: Desk) -> None:
    def held(reg: Register) -> None:
        case = reg.add("case", title="Vans")
        body = "In the night of the fifth a white van of Ѓорѓи Ќосев crossed the border twice."
        reg.add("entry", file=case, type="ADM", direction="IN", body=body)

    desk.ask(held)
    found = desk.ask(lambda reg: hits(reg, "Gjorgji Kjosev", "en"))
    (entry,) = [one for one in found if one.kind == "entry"]
    assert "a white van of Ѓорѓи Ќосев crossed the border" in entry.why
    assert "In the night" not in entry.why


def test_a_column_with_nothing_in_it_takes_no_room(desk: Desk) -> None:
    def held(reg: Register) -> str:
        meeting = reg.add("meeting", title={"en": "Border"}, languages=["en"])
        reg.add("participant", file=meeting, name="Ana Kos", position=1)
        return meeting

    desk.go(Place.MEETINGS, desk.ask(held), "meeting")
    page = desk.meetings.meeting_page
    page.tabs.choose("attendance")
    desk.rest()
    (name,) = [one for one in page.findChildren(QLabel) if one.text() == "Ana Kos"]
    assert name.mapTo(page, name.rect().topLeft()).x() < 60


def test_the_clocks_of_today_name_their_cities_in_our_language(network: Network) -> None:
    reg = network["TIA"]
    for code, place, zone in (
        ("TIA", "Tirana", "Europe/Tirane"),
        ("BUC", "Bukuresht", "Europe/Bucharest"),
        ("LON", "Dover", "Europe/London"),
    ):
        reg.add("station", code=code, name=f"Embassy {code}", place=place, zone=zone)
    assert list(clocks(reg, Telling(reg, "en"))) == [
        "09:00 Tirana", "10:00 Bucharest", "08:00 Dover",
    ]  # fmt: skip
    assert list(clocks(reg, Telling(reg, "sq")))[:2] == ["09:00 Tiranë", "10:00 Bukuresht"]


def test_a_text_in_several_languages_begins_with_ours(network: Network) -> None:
    title = kind("meeting").fields["title"]
    texts = {"en": "Drug units", "mk": "Единици за дрога", "sq": "Njësitë e drogës"}
    for language, begun in (("en", "en: Drug"), ("sq", "sq: Njësitë"), ("sl", "en: Drug")):
        said = Telling(network["TIA"], language).value(title, texts)
        assert said.startswith(begun)
        assert sorted(said.splitlines()) == [f"{one}: {text}" for one, text in texts.items()]


def test_eight_hours_over_the_change_of_clocks_say_so(desk: Desk, clock: HandClock) -> None:
    clock.move(days=12, hours=14)

    def urgent(reg: Register) -> str:
        case = reg.add("case", title="Missing child")
        reg.register_request(
            case, partner="SI", received="2026-03-28T21:00Z Europe/Tirane", urgency="URGENT",
            access="DIRECT", deadline_profile="EU-2023-977", urgency_text="Life in danger",
        )  # fmt: skip
        return case

    desk.go(Place.CASES, desk.ask(urgent), "case")
    said = shown(desk.cases.case_page)
    assert "due tomorrow 07:00" in said  # 22:00 and eight hours that passed: nine by the clock
    assert "The clocks change in between." in said
    assert "Urgent" in said
    assert "Life in danger" in said


def test_who_was_given_an_entry_is_read_where_it_stands(desk: Desk) -> None:
    def passed_on(reg: Register) -> tuple[str, str]:
        office = reg.add("organisation", name={"en": OFFICE}, country="MK")
        case = reg.add("case", title="Vans")
        request = reg.register_request(case, partner="IT", received=reg.now(), handling=["H2"])
        consent = reg.ask_consent(request, organisation=office)
        reg.change(consent, decision="GRANTED")
        reg.step(request, "forward", to_org=office)
        return case, request

    case, request = desk.ask(passed_on)
    desk.go(Place.CASES, case, "case")
    desk.cases._line_step("entry_given", request)
    desk.rest()
    said = shown(desk.cases.stack.top)
    assert OFFICE in said
    assert "Forwarded · by consent SKP-CNS-2026-0001" in said
    assert "16 Mar 09:00" in said


def test_a_correction_notice_is_open_until_its_recipient_confirms(desk: Desk) -> None:
    def corrected(reg: Register) -> str:
        case = reg.add("case", title="Vans")
        request = reg.register_request(case, partner="IT", received=reg.now())
        reply = reg.step(request, "final_reply", body="Born on 3 May 1979")
        for country in ("MK", "RS"):
            reg.disclose(reply, reg.add("organisation", name={"en": country}, country=country))
        reg.step(request, "correct", body="Born on 5 March 1979")
        return case

    desk.go(Place.CASES, desk.ask(corrected), "case")
    page = desk.cases.case_page
    page.tabs.choose("handling")
    desk.rest()
    assert "3 correction notices open" in shown(page)
    for left in ("2 correction notices open", "1 correction notice open"):
        desk.step("correction_came", page.handling)
        assert left in shown(page)
    desk.step("correction_came", page.handling)
    assert "open" not in shown(page.header).replace("Open", "")
    assert not page.handling.findChildren(QPushButton, "step-correction_came")
