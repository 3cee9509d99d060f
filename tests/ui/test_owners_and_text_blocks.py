"""While minutes are written, owners of actions and shipped text blocks are offered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from liaison_desk.register import Register
from liaison_desk.ui.pages.meetings.minutes_fields import BlockText, OwnerLine
from liaison_desk.ui.places import Place
from tests.ui.desk import Desk
from tests.ui.keys import press, type_text


def a_meeting(reg: Register) -> dict[str, str]:
    host = reg.add("organisation", name={"en": "Border Police Directorate"})
    guest = reg.add("contact", family_name="Петрова", given_names="Мира")
    meeting = reg.add("meeting", title={"en": "Routes"}, languages=["en", "sq"], host_org=host)
    reg.add("agenda_item", file=meeting, title={"en": "Any", "sq": "Një"})
    reg.add("participant", file=meeting, contact=guest, country="MK")
    reg.add("participant", file=meeting, name="Ana Kos", country="SI")
    return {"meeting": meeting, "host": host, "guest": guest}


@pytest.fixture
def made(desk: Desk) -> dict[str, str]:
    made = desk.ask(a_meeting)
    desk.shell.refresh()
    desk.go(Place.MEETINGS, made["meeting"], "meeting")
    desk.meetings.meeting_page.tabs.choose("minutes")
    desk.rest()
    return made


def text(desk: Desk, place: int, language: str = "en") -> BlockText:
    widget = desk.meetings.meeting_page.minutes._widgets[place]
    widget.take_focus(language)
    return widget._texts[language]


def owner(desk: Desk, place: int) -> OwnerLine:
    line = desk.meetings.meeting_page.minutes._widgets[place]._head.lines["owner"]
    assert isinstance(line, OwnerLine)
    line.setFocus()
    return line


def an_action(desk: Desk) -> OwnerLine:
    field = text(desk, 0, "sq")
    type_text(field, "/a")
    press(field, Qt.Key.Key_Space)
    type_text(field, "Të dërgohet lista.")
    return owner(desk, 0)


def saved(desk: Desk, meeting: str) -> tuple[str, str, str]:
    desk.meetings.writing.save()
    desk.rest()
    (one,) = desk.ask(lambda reg: reg.list("action", file=meeting))
    return one.owner or "", one.owner_org or "", one.owner_person or ""


def test_who_takes_part_is_offered_in_any_script_and_enter_takes_the_record(
    desk: Desk, made: dict[str, str]
) -> None:
    line = an_action(desk)
    type_text(line, "petr")
    assert line.is_open
    press(line, Qt.Key.Key_Return)
    assert not line.is_open
    assert "Петрова" in line.text()
    assert saved(desk, made["meeting"]) == ("", "", made["guest"])
    assert "Петрова" in owner(desk, 0).text()
    owner(desk, 0).clear()
    type_text(owner(desk, 0), "border")
    press(owner(desk, 0), Qt.Key.Key_Return)
    assert saved(desk, made["meeting"]) == ("", made["host"], "")  # changed, and named anew


def test_anybody_else_is_written_as_typed_and_tab_takes_nothing(
    desk: Desk, made: dict[str, str]
) -> None:
    line = an_action(desk)
    type_text(line, "Bo")
    assert line.is_open
    press(line, Qt.Key.Key_Tab)
    assert not line.is_open
    assert saved(desk, made["meeting"]) == ("Bo", "", "")


def test_all_are_offered_by_the_arrow_and_escape_closes_only_the_list(
    desk: Desk, made: dict[str, str]
) -> None:
    line = an_action(desk)
    press(line, Qt.Key.Key_Down)
    assert line.is_open
    press(line, Qt.Key.Key_Escape)
    assert not line.is_open
    assert line.hasFocus()
    press(line, Qt.Key.Key_Down)
    press(line, Qt.Key.Key_Down)
    press(line, Qt.Key.Key_Return)
    assert line.text() == "Ana Kos"
    assert saved(desk, made["meeting"]) == ("Ana Kos", "", "")


@pytest.mark.parametrize(
    ("typed", "language", "begins"),
    [("/clos", "en", "The chair thanked"), ("/mbyll", "sq", "Drejtuesi i takimit falënderoi")],
)
def test_shipped_text_blocks_are_taken_in_both_languages_and_their_places_are_named(
    desk: Desk, made: dict[str, str], typed: str, language: str, begins: str
) -> None:
    field = text(desk, 0, language)
    type_text(field, typed)
    assert field.is_open
    press(field, Qt.Key.Key_Return)
    assert field.toPlainText().startswith(begins)
    assert field.textCursor().selectedText().startswith("{")  # the place to fill in is chosen
    desk.meetings.writing.save()
    desk.rest()
    (said,) = desk.ask(lambda reg: reg.list("paragraph", file=made["meeting"]))
    assert set(said.text) == {"en", "sq"}
    told = desk.ask(
        lambda reg: [reg.missing_told(one, "en") for one in reg.missing(made["meeting"])]
    )
    assert sum("still open" in one for one in told) == 2
