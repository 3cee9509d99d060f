"""The paper beside the minutes follows what is written; approved minutes are only read."""

from __future__ import annotations

import io

from pypdf import PdfReader
from PySide6.QtCore import Qt

from liaison_desk.register import Register
from liaison_desk.ui.pages.meetings.minutes import MinutesEditor
from liaison_desk.ui.pages.meetings.page import MeetingPage
from liaison_desk.ui.places import Place
from tests.desk.minutes.held import Held, held
from tests.ui.desk import Desk, shown
from tests.ui.keys import press, type_text

LONG = "The parties went through the routes of March, one after the other. " * 12


def a_long_meeting(reg: Register) -> str:
    """Add a meeting whose minutes take some pages."""
    meeting = reg.add("meeting", title={"en": "Routes"}, languages=["en"])
    item = reg.add("agenda_item", file=meeting, position=1, title={"en": "The lorry"})
    for place in range(1, 16):
        reg.add("paragraph", file=meeting, item=item, position=16 * place, text={"en": LONG})
    return meeting


def open_minutes(desk: Desk, meeting: str) -> None:
    desk.shell.refresh()
    desk.go(Place.MEETINGS, meeting, "meeting")
    desk.meetings.meeting_page.tabs.choose("minutes")
    desk.rest()


def page(desk: Desk) -> MeetingPage:
    return desk.meetings.meeting_page


def editor(desk: Desk) -> MinutesEditor:
    return page(desk).minutes


def type_at(desk: Desk, place: int, text: str) -> None:
    editor(desk)._widgets[place].take_focus("en")
    type_text(editor(desk)._widgets[place]._texts["en"], text)


def on_paper(drawn: list[bytes]) -> str:
    return "\n".join(one.extract_text() for one in PdfReader(io.BytesIO(drawn[-1])).pages)


def test_keys_while_a_paper_is_drawn_ask_once_more_and_the_last_word_is_shown(desk: Desk) -> None:
    open_minutes(desk, desk.ask(a_long_meeting))
    drawn: list[bytes] = []
    page(desk).paper.show_pdf = drawn.append  # type: ignore[method-assign,assignment]
    type_at(desk, 0, "abcdefghij")  # ten keys before the first paper can be there
    desk.rest()
    assert len(drawn) == 2
    assert "abcdefghij" in on_paper(drawn)


def test_a_single_key_is_on_the_paper_without_waiting_for_a_pause(desk: Desk) -> None:
    open_minutes(desk, desk.ask(a_long_meeting))
    with desk.qtbot.waitSignal(desk.meetings.writing.paper.shown, timeout=5000):
        type_at(desk, 3, "x")


def test_the_paper_shows_the_place_that_is_written(desk: Desk) -> None:
    open_minutes(desk, desk.ask(a_long_meeting))
    paper = page(desk).paper
    last = paper.pages - 1
    assert last > 2
    for place, least, most in ((14, last - 1, last), (0, 0, 0)):
        type_at(desk, place, " Now.")
        desk.rest()
        first, behind = paper.in_sight
        assert least <= first <= most <= behind or (first, behind) == (least, most)
    editor(desk)._widgets[14].take_focus("en")  # going there is enough
    assert paper.in_sight[1] == last


def test_the_paper_goes_where_an_empty_paragraph_will_stand(desk: Desk) -> None:
    open_minutes(desk, desk.ask(a_long_meeting))
    press(editor(desk)._widgets[14]._texts["en"], Qt.Key.Key_Return)
    desk.rest()
    assert page(desk).paper.in_sight[1] == page(desk).paper.pages - 1


def test_the_paper_stays_where_it_is_when_the_minutes_are_shown_anew(desk: Desk) -> None:
    meeting = desk.ask(a_long_meeting)
    open_minutes(desk, meeting)
    editor(desk)._widgets[0].take_focus("en")
    said = desk.ask(lambda reg: reg.list("paragraph", file=meeting))[1]
    desk.ask(lambda reg: reg.change(said.id, text={"en": "Another wrote this."}))
    desk.shell.refresh()
    desk.rest()
    assert editor(desk).blocks()[1].texts == {"en": "Another wrote this."}
    assert page(desk).paper.in_sight[0] == 0
    assert editor(desk)._widgets[0].is_written


def test_of_a_meeting_in_the_bin_no_paper_is_drawn(desk: Desk) -> None:
    meeting = desk.ask(a_long_meeting)
    open_minutes(desk, meeting)
    desk.ask(lambda reg: reg.delete(meeting))
    desk.shell.refresh()
    desk.rest()
    assert page(desk).paper.pages == 0


def approve(reg: Register, told: Held) -> str:
    return reg.approve_minutes(told.meeting)


def test_approved_minutes_say_so_and_show_the_way_to_the_corrigendum(desk: Desk) -> None:
    told = desk.ask(held)
    desk.ask(lambda reg: approve(reg, told))
    open_minutes(desk, told.meeting)
    notice = page(desk).notice
    assert "approved as version 1.0" in shown(notice)
    assert "What you typed" not in shown(notice)
    assert not notice.begin.isVisible()
    type_at(desk, 0, "No.")
    assert not editor(desk).unsaved
    assert notice.begin.isVisible()
    assert not notice.begin.isEnabled()
    type_text(notice.reasons[0], "Четириесет и една пломба")
    assert not notice.begin.isEnabled()
    type_text(notice.reasons[1], "Forty-one seals")
    notice.begin.click()
    desk.rest()
    assert not notice.isVisible()
    type_at(desk, 0, " Yes.")
    desk.meetings.writing.save()
    desk.rest()
    said = desk.ask(lambda reg: [one.text["en"] for one in reg.list("paragraph")])
    assert "The chair opened the meeting. Yes." in said
    (opened,) = desk.ask(lambda reg: reg.list("corrigendum", file=told.meeting))
    assert opened.reason == {"en": "Forty-one seals", "mk": "Четириесет и една пломба"}


def test_words_typed_while_the_approval_came_are_kept_and_come_back(desk: Desk) -> None:
    told = desk.ask(held)
    open_minutes(desk, told.meeting)
    type_at(desk, 0, " And closed it.")
    desk.ask(lambda reg: approve(reg, told))
    desk.shell.refresh()
    desk.rest()
    notice = page(desk).notice
    assert "What you typed and did not save is kept." in shown(notice)
    assert editor(desk).blocks()[0].texts["en"] == "The chair opened the meeting."
    desk.lock()
    desk.unlock()
    assert "What you typed and did not save is kept." in shown(notice)
    notice.open_.click()
    type_text(notice.reasons[0], "Нешто недостасува")
    type_text(notice.reasons[1], "Something is missing")
    notice.begin.click()
    desk.rest()
    assert editor(desk).blocks()[0].texts["en"] == "The chair opened the meeting. And closed it."
    desk.meetings.writing.save()
    desk.rest()
    assert editor(desk).draft() == ""


def test_a_save_that_comes_too_late_keeps_the_words_and_says_so(desk: Desk) -> None:
    told = desk.ask(held)
    open_minutes(desk, told.meeting)
    type_at(desk, 0, " And closed it.")
    desk.rest()
    desk.shell.jobs.submit(lambda reg, _: approve(reg, told))
    desk.meetings.writing.save()
    desk.rest()
    assert "What you typed and did not save is kept." in shown(page(desk).notice)
    said = desk.ask(lambda reg: [one.text["en"] for one in reg.list("paragraph")])
    assert "The chair opened the meeting." in said


def test_the_paper_of_approved_minutes_is_the_version_in_force(desk: Desk) -> None:
    told = desk.ask(held)
    desk.ask(lambda reg: approve(reg, told))
    drawn: list[bytes] = []
    page(desk).paper.show_pdf = drawn.append  # type: ignore[method-assign,assignment]
    open_minutes(desk, told.meeting)
    assert drawn[-1] == desk.ask(lambda reg: reg.draw_minutes(told.meeting, ["mk", "en"])[0])
