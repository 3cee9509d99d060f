"""Whatever was looked at: behind the lock no widget holds a word of it."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from liaison_desk.register import Register
from liaison_desk.ui.places import Place
from tests.ui.desk import Desk, words

SECRET = "Zymbylaku"


def fill(reg: Register) -> dict[str, str]:
    """Write the word into records of every place."""
    case = reg.add("case", title=f"Case {SECRET}", summary={"en": SECRET}, foreign_refs=SECRET)
    request = reg.add("entry", file=case, type="REQ", direction="IN", body=SECRET,
                      received=reg.now())  # fmt: skip
    reg.ask(request, SECRET)
    organisation = reg.add("organisation", name={"en": f"Office {SECRET}"})
    contact = reg.add("contact", family_name=SECRET, organisation=organisation, phone=SECRET)
    meeting = reg.add("meeting", title={"en": SECRET}, languages=["en"], cases=[case])
    item = reg.add("agenda_item", file=meeting, title={"en": SECRET}, position=1)
    reg.add("paragraph", file=meeting, item=item, text={"en": SECRET}, position=1)
    reg.add("participant", file=meeting, contact=contact, name=SECRET)
    return {"case": case, "meeting": meeting, "contact": contact}


def everywhere(window: QWidget) -> str:
    """Return every word that widgets show, say to screen readers, or hold as hints."""
    found = [words(window)]
    for one in (window, *window.findChildren(QWidget)):
        found += [one.toolTip(), one.accessibleName(), one.windowTitle()]
    found += [one.text() for one in window.findChildren(QAction)]
    return "\n".join(found)


def rows(desk: Desk) -> str:
    panes = (desk.cases.list, desk.meetings.list, desk.contacts.list, desk.exchange.list)
    return "\n".join(
        str(one.model.index(row).data()) for one in panes for row in range(one.model.rowCount())
    )


def test_no_word_of_a_record_stays_behind_the_lock(desk: Desk) -> None:
    made = desk.ask(fill)
    desk.go(Place.CASES, made["case"], "case")
    for tab in ("details", "meetings", "history"):
        desk.cases.case_page.tabs.choose(tab)
    desk.cases.edit()
    desk.rest()
    desk.go(Place.CONTACTS, made["contact"], "contact")
    desk.contacts.contact_page.tabs.choose("together")
    desk.go(Place.MEETINGS, made["meeting"], "meeting")
    desk.meetings.meeting_page.tabs.choose("minutes")
    desk.rest()
    desk.go(Place.EXCHANGE)
    desk.exchange.page.station.tabs.choose("waiting")
    assert SECRET in everywhere(desk.window)
    assert SECRET in rows(desk)
    desk.lock()
    assert SECRET not in everywhere(desk.window)
    assert SECRET not in rows(desk)
    assert desk.meetings.meeting_page.paper.pages == 0
    desk.unlock()
    assert SECRET in everywhere(desk.window)
