"""The head of a meeting offers the steps of its situation, and each is taken by its form."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from liaison_desk.register import Register
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.presenters.meetings.life.minutes_forms import CODE, PARTY, PATH, TO
from liaison_desk.ui.presenters.meetings.life.people import BY, SENT, WHO
from tests.desk.minutes.held import held
from tests.ui.desk import Desk, FixedPath, shown
from tests.ui.keys import press
from tests.ui.meetings.steps import form, offered, opened, over, primary, save, take


def planned(reg: Register) -> tuple[str, str, str]:
    """Add a meeting that is proposed, with one person and one organisation."""
    meeting = reg.add("meeting", title={"en": "Routes"}, languages=["en"], starts="2026-03-10")
    office = reg.add("organisation", name={"en": "Border Police"}, country="MK")
    one = reg.add("participant", file=meeting, name="Mira Petrova", country="AL")
    other = reg.add("participant", file=meeting, organisation=office, country="MK")
    return meeting, one, other


def test_a_proposed_meeting_is_led_to_its_minutes_by_its_next_steps(desk: Desk) -> None:
    meeting, one, office = desk.ask(planned)
    opened(desk, meeting)
    take(desk, "invite")
    assert form(desk).editors[WHO].value() == (one, office)
    save(desk)
    assert desk.ask(lambda reg: reg.get(meeting)).status == "INVITED"

    take(desk, "answer")
    form(desk).editors[WHO].set_value(office)
    form(desk).editors[SENT].set_value("Ana Kos\nIva Novak")
    save(desk)
    people = desk.ask(lambda reg: reg.list("participant", file=meeting))
    assert {each.name for each in people} == {"Mira Petrova", "Ana Kos", "Iva Novak"}

    take(desk, "replace")
    form(desk).editors[WHO].set_value(one)
    form(desk).editors["name"].set_value("Arben Hoxha")
    save(desk)
    assert desk.ask(lambda reg: reg.get(one)).replaced_by

    take(desk, "hold")
    there = form(desk).editors[WHO].value()
    assert isinstance(there, dict)
    assert there[one] == "REPLACED"
    assert there[office] == "PRESENT"
    save(desk)
    assert primary(desk) == "life:write"
    take(desk, "write")
    assert desk.ask(lambda reg: reg.get(meeting)).status == "DRAFT"
    assert primary(desk) == "life:send_for_comments"


def test_steps_of_another_situation_are_not_offered(desk: Desk) -> None:
    meeting, _, _ = desk.ask(planned)
    opened(desk, meeting)
    assert not {"life:write", "life:sign", "life:approve", "life:set_agenda"} & offered(desk)
    desk.ask(lambda reg: reg.add("agenda_item", file=meeting, title={"en": "Vans"}))
    opened(desk, meeting)
    take(desk, "set_agenda")
    assert desk.ask(lambda reg: reg.get(meeting)).status == "AGENDA"
    assert "life:open_agenda" in offered(desk)


def commented(desk: Desk) -> str:
    """Send minutes for comments, and let both delegations approve; return the meeting."""
    meeting = desk.ask(held).meeting
    opened(desk, meeting)
    take(desk, "send_for_comments")
    assert form(desk).editors["comments_by"].value()
    save(desk)
    return meeting


def test_minutes_are_sent_commented_on_and_approved(desk: Desk) -> None:
    meeting = commented(desk)
    assert desk.ask(lambda reg: reg.get(meeting)).version == "0.1"
    paragraph = desk.ask(lambda reg: reg.list("paragraph", file=meeting))[0].id
    take(desk, "comment")
    typed: dict[str, Given] = {
        "country": "AL", "about": paragraph, "text": "Say who.",
        "proposed": {"en": "Mr Kjosevski opened the meeting."},
    }  # fmt: skip
    for name, value in typed.items():
        form(desk).editors[name].set_value(value)
    save(desk)
    assert primary(desk) == "life:resolve"
    take(desk, "resolve")
    assert "Say who." in shown(desk.meetings.stack.top)
    save(desk)
    said = desk.ask(lambda reg: reg.get(paragraph)).text["en"]
    assert said == "Mr Kjosevski opened the meeting."

    while primary(desk) == "life:delegation":
        take(desk, "delegation")
        assert form(desk).editors[PARTY].value()
        save(desk)
    assert primary(desk) == "life:approve"
    take(desk, "approve")
    press(over(desk).take, Qt.Key.Key_Space)
    desk.rest()
    assert primary(desk) == "life:sign"


def test_approved_minutes_are_signed_given_out_and_closed(desk: Desk, tmp_path: Path) -> None:
    meeting = desk.ask(approved)
    opened(desk, meeting)
    (version,) = [
        one for one in desk.ask(lambda reg: reg.versions(meeting)) if one.sort == "APPROVED"
    ]
    assert version.number == "1.0"

    assert primary(desk) == "life:sign"
    scan = tmp_path / "signed.pdf"
    scan.write_bytes(b"%PDF-1.4 a scan")
    desk.meetings.ask_path = FixedPath(scan)  # type: ignore[assignment]
    take(desk, "scan")  # nothing can be read from it: the code is typed
    desk.qtbot.waitUntil(lambda: desk.meetings.forms.top is not None, timeout=20_000)
    desk.rest()
    assert form(desk).editors[PATH].value() == str(scan)
    form(desk).editors[CODE].set_value("0" * 20)
    desk.meetings.forms.save()
    desk.rest()
    assert "is not the code of version 1.0" in shown(desk.meetings.stack.top)
    form(desk).editors[CODE].set_value(version.code[:20])
    save(desk)
    assert primary(desk) == "life:distribute"

    take(desk, "distribute")
    form(desk).editors["country"].set_value("AL")
    save(desk)
    assert primary(desk) == "life:record_copy"
    take(desk, "record_copy")
    assert desk.meetings.meeting_page.tabs.current == "copies"

    take(desk, "close")
    other = desk.ask(lambda reg: reg.add("case", title="Vans"))
    form(desk).editors[TO].set_value("")
    desk.meetings.forms.save()
    desk.rest()
    assert desk.meetings.forms.top is not None  # an action is open
    desk.meetings.forms.cancel()
    take(desk, "close")
    form(desk).editors[TO].set_value(other)
    save(desk)
    assert desk.ask(lambda reg: reg.get(meeting)).status == "CLOSED"


def test_what_is_missing_stands_in_a_list_whose_lines_lead_to_their_spots(desk: Desk) -> None:
    meeting = desk.ask(held).meeting
    action = desk.ask(lambda reg: reg.list("action", file=meeting))[0].id
    desk.ask(lambda reg: reg.change(action, due=None))
    opened(desk, meeting)
    take(desk, "approve")
    page = over(desk)
    assert page.take.isHidden()
    assert "This action has no date." in shown(page)
    line = next(
        one
        for one in page.lines.findChildren(QWidget)
        if one.objectName().startswith(f"line-{action}")
    )
    press(line, Qt.Key.Key_Return)
    desk.rest()
    assert form(desk).focused() == "due"
    form(desk).editors["due"].set_value("2026-05-01")
    desk.meetings.forms.save()
    desk.rest()
    assert over(desk) is page
    assert not page.take.isHidden()  # nothing is missing any more


def approved(reg: Register) -> str:
    meeting = held(reg).meeting
    reg.approve_minutes(meeting)
    return meeting


def test_a_corrigendum_opens_approved_minutes_and_the_next_version_closes_them(desk: Desk) -> None:
    meeting = desk.ask(approved)
    opened(desk, meeting)
    page = desk.meetings.meeting_page
    assert not page.minutes.view.editable
    assert "life:send_for_comments" not in offered(desk)
    take(desk, "correct")
    form(desk).editors["reason"].set_value({"en": "A name was wrong."})
    save(desk)
    assert page.minutes.view.editable
    assert "corrigendum 1 open" in shown(page.header)
    paragraph = desk.ask(lambda reg: reg.list("paragraph", file=meeting))[0].id
    desk.ask(lambda reg: reg.change(paragraph, text={"en": "The host opened the meeting."}))
    opened(desk, meeting)
    desk.meetings.life.step("changes")
    desk.rest()
    assert "host" in shown(over(desk))
    press(over(desk), Qt.Key.Key_Escape)
    desk.rest()
    take(desk, "approve")
    press(over(desk).take, Qt.Key.Key_Space)
    desk.rest()
    assert desk.ask(lambda reg: reg.get(meeting)).version == "1.1"
    assert not page.minutes.view.editable


@pytest.mark.parametrize("language", ["en", "sq"])
def test_what_was_typed_into_a_step_waits_as_a_draft_over_the_lock(
    desk: Desk, language: str
) -> None:
    desk.shell.preferences.choose_language(language)
    meeting = desk.ask(approved)
    opened(desk, meeting)
    take(desk, "correct")
    form(desk).editors["reason"].set_value({"en": "Half a sen"})
    form(desk).changed.emit()
    desk.lock()
    desk.unlock()
    opened(desk, meeting)
    assert form(desk).editors["reason"].value() == {"en": "Half a sen"}


def test_somebody_on_the_list_can_come_instead(desk: Desk) -> None:
    meeting, one, office = desk.ask(planned)
    opened(desk, meeting)
    take(desk, "replace")
    form(desk).editors[WHO].set_value(one)
    form(desk).editors[BY].set_value(office)
    save(desk)
    assert desk.ask(lambda reg: reg.get(one)).replaced_by == office
