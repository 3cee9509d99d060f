"""Minutes written in the window stand in the register and on paper."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from liaison_desk.register import Register
from liaison_desk.ui.pages.meetings.minutes import MinutesEditor
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.meetings.minutes_saving import STEP, positions
from tests.ui.desk import Desk, FixedPath, shown, words
from tests.ui.keys import press, type_text


@pytest.fixture(params=["en", "sq"])
def speech(request: pytest.FixtureRequest, desk: Desk) -> str:
    """Let the window speak the language."""
    desk.shell.preferences.choose_language(str(request.param))
    desk.rest()
    return str(request.param)


def a_meeting(reg: Register) -> str:
    """Add a meeting of two agenda items whose minutes are in Albanian and English."""
    meeting = reg.add(
        "meeting", title={"sq": "Takim në Ohër", "en": "Meeting in Ohrid"}, languages=["sq", "en"]
    )
    for place, title in enumerate(("Hapja", "Operacioni"), start=1):
        reg.add("agenda_item", file=meeting, title={"sq": title}, position=place)
    return meeting


def open_minutes(desk: Desk) -> str:
    meeting = desk.ask(a_meeting)
    desk.shell.refresh()
    desk.go(Place.MEETINGS, meeting, "meeting")
    desk.meetings.meeting_page.tabs.choose("minutes")
    desk.rest()
    return meeting


def editor(desk: Desk) -> MinutesEditor:
    return desk.meetings.meeting_page.minutes


def field(desk: Desk, place: int, language: str = "sq") -> QWidget:
    return editor(desk)._widgets[place]._texts[language]


def write(desk: Desk) -> None:
    """Write a paragraph, a conclusion and an action, and wait for the paper."""
    type_text(field(desk, 0), "Palët u pajtuan.")
    press(field(desk, 0), Qt.Key.Key_Return)
    type_text(field(desk, 1), "/c")
    press(field(desk, 1), Qt.Key.Key_Space)
    type_text(field(desk, 1), "Shkëmbim i të dhënave.")
    press(field(desk, 1), Qt.Key.Key_Return)
    type_text(field(desk, 2), "/a")
    press(field(desk, 2), Qt.Key.Key_Space)
    type_text(field(desk, 2), "Lista e automjeteve.")
    block = editor(desk)._widgets[2]
    type_text(block._head.lines["owner"], "Ђурђица Њежић")
    type_text(block._head.lines["due"], "20.3.2026")
    desk.rest()


def on_paper(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def test_minutes_are_written_saved_and_printed(speech: str, desk: Desk, tmp_path: Path) -> None:
    meeting = open_minutes(desk)
    write(desk)
    assert desk.meetings.meeting_page.paper.pages > 0
    assert desk.ask(lambda reg: reg.list("paragraph", file=meeting)) == []
    desk.shell.window.key_pressed.emit("save")
    desk.rest()
    (paragraph,) = desk.ask(lambda reg: reg.list("paragraph", file=meeting))
    (conclusion,) = desk.ask(lambda reg: reg.list("conclusion", file=meeting))
    (action,) = desk.ask(lambda reg: reg.list("action", file=meeting))
    assert paragraph.text == {"sq": "Palët u pajtuan."}
    assert conclusion.text == {"sq": "Shkëmbim i të dhënave."}
    assert (action.owner, str(action.due)) == ("Ђурђица Њежић", "2026-03-20")
    assert editor(desk).draft() == ""
    asked = FixedPath(tmp_path / "minutes.pdf")
    desk.meetings.ask_path = asked  # type: ignore[assignment]
    for key in ("print", "save"):  # what can be printed is looked at first
        desk.shell.window.key_pressed.emit(key)
        desk.rest()
    assert asked.proposed == f"{desk.ask(lambda reg: reg.get(meeting)).number}.pdf"
    text = on_paper((tmp_path / "minutes.pdf").read_bytes())
    for said in ("Palët u pajtuan.", "Shkëmbim i të dhënave.", "Lista e automjeteve."):
        assert said in text


def test_the_paper_shows_what_is_typed_and_writes_nothing(desk: Desk) -> None:
    meeting = open_minutes(desk)
    before = desk.ask(lambda reg: reg.digest())
    drawn: list[bytes] = []
    desk.meetings.meeting_page.paper.show_pdf = drawn.append  # type: ignore[method-assign,assignment]
    write(desk)
    assert "Palët u pajtuan." in on_paper(drawn[-1])
    assert desk.ask(lambda reg: reg.digest()) == before
    assert desk.ask(lambda reg: reg.list("paragraph", file=meeting)) == []
    desk.ask(lambda reg: reg.check())


def test_saving_twice_keeps_the_records(desk: Desk) -> None:
    meeting = open_minutes(desk)
    write(desk)
    desk.meetings.writing.save()
    desk.rest()
    first = desk.ask(lambda reg: reg.list("paragraph", file=meeting))
    widget = field(desk, 0)
    editor(desk)._widgets[0].take_focus("sq")
    type_text(widget, " Po.")
    assert field(desk, 0) is widget  # saving left the cursor where it was
    desk.meetings.writing.save()
    desk.rest()
    second = desk.ask(lambda reg: reg.list("paragraph", file=meeting))
    assert [one.id for one in first] == [one.id for one in second]
    assert second[0].text == {"sq": "Palët u pajtuan. Po."}
    assert len(desk.ask(lambda reg: reg.history(first[0].id))) == 2


def test_what_another_wrote_meanwhile_is_not_taken_away(desk: Desk) -> None:
    meeting = open_minutes(desk)
    write(desk)
    other = desk.ask(lambda reg: reg.add("paragraph", file=meeting, text={"sq": "Tjetër."}))
    desk.meetings.writing.save()
    desk.rest()
    assert not desk.ask(lambda reg: reg.get(other)).deleted


def test_the_same_paragraph_changed_on_both_sides_is_told_and_both_texts_stand(
    desk: Desk,
) -> None:
    meeting = open_minutes(desk)
    write(desk)
    desk.meetings.writing.save()
    desk.rest()
    (first, *_) = desk.ask(lambda reg: reg.list("paragraph", file=meeting))
    type_text(field(desk, 0), " Po.")
    desk.ask(lambda reg: reg.change(first.id, text={"sq": "Palët nuk u pajtuan.", "en": "No."}))
    desk.meetings.writing.save()
    desk.rest()
    assert "both texts" in words(desk.window.frame.banner)
    told = [one.text for one in desk.ask(lambda reg: reg.list("paragraph", file=meeting))]
    assert told[:2] == [
        {"en": "No.", "sq": "Palët nuk u pajtuan."}, {"sq": "Palët u pajtuan. Po."},
    ]  # fmt: skip
    assert [one.texts for one in editor(desk).blocks()[:2]] == told[:2]
    assert editor(desk).draft() == ""


def test_what_was_taken_away_here_and_written_anew_there_stays(desk: Desk) -> None:
    meeting = open_minutes(desk)
    write(desk)
    desk.meetings.writing.save()
    desk.rest()
    (first, *_) = desk.ask(lambda reg: reg.list("paragraph", file=meeting))
    field(desk, 0).clear()  # type: ignore[attr-defined]
    desk.ask(lambda reg: reg.change(first.id, text={"sq": "Palët nuk u pajtuan."}))
    desk.meetings.writing.save()
    desk.rest()
    assert not desk.ask(lambda reg: reg.get(first.id)).deleted
    assert "both texts" in words(desk.window.frame.banner)


def test_a_paragraph_taken_away_goes_to_the_bin(desk: Desk) -> None:
    meeting = open_minutes(desk)
    write(desk)
    desk.meetings.writing.save()
    desk.rest()
    (paragraph,) = desk.ask(lambda reg: reg.list("paragraph", file=meeting))
    field(desk, 0).clear()  # type: ignore[attr-defined]
    desk.meetings.writing.save()
    desk.rest()
    assert desk.ask(lambda reg: reg.get(paragraph.id)).deleted


def test_minutes_survive_the_lock_and_leave_nothing_behind(desk: Desk) -> None:
    open_minutes(desk)
    write(desk)
    desk.lock()
    assert "Palët" not in words(desk.window)
    assert desk.meetings.meeting_page.paper.pages == 0
    desk.unlock()
    assert editor(desk).blocks()[0].texts == {"sq": "Palët u pajtuan."}
    assert editor(desk).draft() != ""


def test_an_agenda_item_and_a_participant_are_added(desk: Desk) -> None:
    meeting = open_minutes(desk)
    page = desk.meetings.meeting_page
    page.tabs.choose("plan")
    desk.step("add:agenda_item", page)
    top = desk.meetings.forms.top
    assert top is not None
    top.form.editors["title"].set_value({"en": "Any other business"})
    top.save.click()
    desk.rest()
    items = desk.ask(lambda reg: reg.list("agenda_item", file=meeting))
    assert [one.position for one in items] == [1, 2, 3]
    page.tabs.choose("attendance")
    desk.step("add:participant", page)
    top = desk.meetings.forms.top
    assert top is not None
    top.form.editors["name"].set_value("Yıldız Güçlüoğlu")
    top.form.editors["country"].set_value("TR")
    top.save.click()
    desk.rest()
    assert "Yıldız Güçlüoğlu" in shown(page)


def test_new_blocks_find_room_between_their_neighbours() -> None:
    assert positions([1, 2, 3]) == [1, 2, 3]
    assert positions([10, 0, 20]) == [10, 15, 20]
    assert positions([10, 0]) == [10, 10 + STEP]
    placed = positions([1, 0, 2, 3])
    assert placed == sorted(set(placed))
    assert positions([5, 3, 9]) == sorted(set(positions([5, 3, 9])))


def test_who_has_no_name_yet_stands_there_by_what_is_known(desk: Desk) -> None:
    def fill(reg: Register) -> str:
        meeting = reg.add("meeting", title={"en": "A visit"}, type="VISIT")
        reg.add("participant", file=meeting, country="IT", role="HOST")
        return meeting

    desk.go(Place.MEETINGS, desk.ask(fill), "meeting")
    page = desk.meetings.meeting_page
    page.tabs.choose("attendance")
    said = shown(page).splitlines()
    assert {"Italy", "Not named yet", "Host"} <= set(said)


def test_an_activity_is_given_its_action_of_empact_from_its_page(desk: Desk) -> None:
    meeting = desk.ask(
        lambda reg: reg.add("meeting", title={"en": "Action day"}, type="ACTDAY", languages=["en"])
    )
    desk.shell.refresh()
    desk.go(Place.MEETINGS, meeting, "meeting")
    page = desk.meetings.meeting_page
    page.tabs.choose("plan")
    desk.rest()
    desk.step("block:empact", page)
    top = desk.meetings.forms.top
    assert top is not None
    top.form.editors["empact"].set_value("EMPACT22-8")
    top.form.editors["empact_action"].set_value("OA 3.1")
    top.save.click()
    desk.rest()
    held = desk.ask(lambda reg: reg.get(meeting))
    assert (held.empact, held.empact_action) == ("EMPACT22-8", "OA 3.1")
    said = shown(page.plan)
    assert "OA 3.1" in said
    assert "2022–2025, over; the activity stays with it" in said
