"""A paragraph that quotes an entry says so, and by what its words are bound."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from liaison_desk.register import Register
from liaison_desk.ui.pages.meetings.minutes import MinutesEditor
from liaison_desk.ui.pages.meetings.minutes_values import Sort
from liaison_desk.ui.places import Place
from tests.ui.desk import Desk, shown
from tests.ui.keys import press, type_text

WORDS = "The lorry crosses at Kapshticë on Tuesday"


def quoted(reg: Register) -> str:
    """Make a meeting whose minutes quote an entry that goes by consents; return it."""
    case = reg.add("case", title="Twelve stolen vehicles")
    italy = reg.add("organisation", name={"en": "Police of Italy"}, country="IT")
    tip = reg.register_request(
        case, type="INF", direction="IN", body=WORDS,
        received=datetime(2026, 3, 13, 17, 40, tzinfo=UTC), from_org=italy, originator=italy,
        handling=["H2"], level="1", language="en",
    )  # fmt: skip
    reg.change(reg.ask_consent(tip, country="TR"), decision="GRANTED")
    meeting = reg.add("meeting", title={"en": "Routes"}, starts="2026-03-16", languages=["en"])
    item = reg.add("agenda_item", file=meeting, position=1, title={"en": "The lorry"})
    reg.quote(tip, meeting, item=item)
    return meeting


def editor(desk: Desk) -> MinutesEditor:
    """Open the minutes of such a meeting."""
    desk.go(Place.MEETINGS, desk.ask(quoted), "meeting")
    desk.meetings.meeting_page.tabs.choose("minutes")
    desk.rest()
    return desk.meetings.meeting_page.minutes


def test_a_quotation_shows_its_entry_and_its_tip_what_binds_it(desk: Desk) -> None:
    (chip,) = _chips(editor(desk), "words from SKP-IN-2026-0001")
    tip = chip.toolTip()
    assert "H2" in tip
    assert "originator: Police of Italy" in tip
    assert "For Türkiye · Granted" in tip


def test_a_quotation_keeps_its_source_when_it_is_typed_in_and_after_the_lock(desk: Desk) -> None:
    minutes = editor(desk)
    minutes._widgets[0].take_focus("en")
    type_text(_text(minutes), " night")
    desk.lock()
    desk.unlock()
    desk.rest()
    minutes = desk.meetings.meeting_page.minutes
    (block,) = minutes.blocks()
    assert block.texts == {"en": f"{WORDS} night"}
    assert _chips(minutes, "words from SKP-IN-2026-0001")
    desk.meetings.key("save")
    desk.rest()
    (stored,) = desk.ask(lambda reg: reg.list("paragraph"))
    assert stored.source == block.source
    assert stored.text == {"en": f"{WORDS} night"}


def test_a_quotation_stays_a_paragraph_and_says_why(desk: Desk) -> None:
    minutes = editor(desk)
    text = _text(minutes)
    text.clear()
    type_text(text, "/c")
    press(text, Qt.Key.Key_Space)
    assert minutes.blocks()[0].sort is Sort.PARAGRAPH
    assert "A quotation stays a paragraph" in shown(minutes)


def _text(minutes: MinutesEditor) -> QPlainTextEdit:
    return minutes._widgets[0]._texts["en"]


def _chips(minutes: MinutesEditor, words: str) -> list[QLabel]:
    found = [one for one in minutes.findChildren(QLabel) if one.text() == words]
    assert found, shown(minutes)
    return found
