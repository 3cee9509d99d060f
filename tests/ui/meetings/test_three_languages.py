"""Minutes in three languages: two stand side by side, and the third is never out of reach."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from liaison_desk.register import Register
from liaison_desk.ui.pages.meetings.minutes import MinutesEditor
from tests.ui.desk import Desk, shown
from tests.ui.keys import press, type_text
from tests.ui.meetings.steps import form, opened, take

_ALT = Qt.KeyboardModifier.AltModifier


def in_three(reg: Register) -> str:
    meeting = reg.add(
        "meeting", title={"sq": "Rrugët", "mk": "Патишта", "en": "Routes"},
        languages=["sq", "mk", "en"], starts="2026-03-10", level="1",
    )  # fmt: skip
    item = reg.add("agenda_item", file=meeting, title={"sq": "Kamioni", "mk": "Камион", "en": "A"})
    reg.add("participant", file=meeting, name="Ana", country="SI", presence="PRESENT")
    said = {"sq": "Një.", "mk": "Еден.", "en": "One."}
    reg.add("paragraph", file=meeting, item=item, position=16, text=said)
    return meeting


@pytest.fixture
def meeting(desk: Desk) -> str:
    made = desk.ask(in_three)
    opened(desk, made, "minutes")
    return made


def editor(desk: Desk) -> MinutesEditor:
    return desk.meetings.meeting_page.minutes


def field(desk: Desk, place: int, language: str) -> QPlainTextEdit:
    return editor(desk)._widgets[place]._texts[language]


def stored(desk: Desk, meeting: str) -> list[dict[str, str]]:
    return desk.ask(lambda reg: [dict(one.text) for one in reg.list("paragraph", file=meeting)])


def test_the_third_language_is_typed_beside_the_first_and_all_three_stay_paired(
    desk: Desk, meeting: str
) -> None:
    page = desk.meetings.meeting_page
    assert editor(desk).view.languages == ("sq", "mk")
    assert page.languages.pairs.current == "sq+mk"
    press(field(desk, 0, "sq"), Qt.Key.Key_Return)
    type_text(field(desk, 1, "sq"), "Dy.")
    assert "English 1" in shown(page.languages)
    page.languages.pairs.choose("sq+en")
    desk.rest()
    assert editor(desk).view.languages == ("sq", "en")
    assert field(desk, 1, "sq").toPlainText() == "Dy."  # not saved yet, and not lost
    assert editor(desk)._widgets[1].is_written  # the cursor is where it was
    type_text(field(desk, 1, "en"), "Two.")
    type_text(field(desk, 0, "en"), " Indeed.")
    desk.meetings.writing.save()
    desk.rest()
    assert stored(desk, meeting) == [
        {"sq": "Një.", "mk": "Еден.", "en": "One. Indeed."},
        {"sq": "Dy.", "en": "Two."},
    ]
    assert editor(desk).view.languages == ("sq", "en")  # what was chosen stays
    assert "Macedonian 1" in shown(page.languages)
    assert "Indeed" in page.paper.page_text(0)  # the paper is that of the two


def test_the_keys_turn_from_pair_to_pair_and_an_empty_looking_block_is_not_taken_away(
    desk: Desk, meeting: str
) -> None:
    press(field(desk, 0, "sq"), Qt.Key.Key_Return)
    type_text(field(desk, 1, "sq"), "Dy.")
    press(field(desk, 1, "sq"), Qt.Key.Key_PageUp, _ALT)
    desk.rest()
    assert editor(desk).view.languages == ("mk", "en")
    press(field(desk, 1, "mk"), Qt.Key.Key_Backspace)
    assert [one.texts.get("sq") for one in editor(desk).blocks()] == ["Një.", "Dy."]
    press(field(desk, 1, "mk"), Qt.Key.Key_PageDown, _ALT)
    assert editor(desk).view.languages == ("sq", "mk")


def test_two_languages_have_no_bar(desk: Desk, meeting: str) -> None:
    assert desk.meetings.meeting_page.languages.isVisible()
    desk.ask(lambda reg: reg.change(meeting, languages=["sq", "mk"]))
    opened(desk, meeting, "minutes")
    assert not desk.meetings.meeting_page.languages.isVisible()


def test_what_lacks_the_third_language_is_named_before_approval(desk: Desk, meeting: str) -> None:
    def lacking(reg: Register) -> list[str]:
        item = reg.list("agenda_item", file=meeting)[0].id
        reg.add("paragraph", file=meeting, item=item, position=32, text={"sq": "Dy.", "mk": "Два."})
        return [reg.missing_told(one, "en") for one in reg.missing(meeting)]

    assert any("English" in one for one in desk.ask(lacking))


def test_a_correction_asks_why_in_each_of_the_three(desk: Desk, meeting: str) -> None:
    desk.ask(lambda reg: reg.approve_minutes(meeting))
    opened(desk, meeting, "minutes")
    notice = desk.meetings.meeting_page.notice
    notice.open_.click()
    assert [one.isVisible() for one in notice.reasons] == [True, True, True, False]
    take(desk, "correct")
    assert set(form(desk).editors["reason"]._edits) >= {"sq", "mk", "en"}  # type: ignore[attr-defined]


def test_every_pair_of_the_three_can_be_printed(desk: Desk, meeting: str) -> None:
    desk.meetings.print()
    desk.rest()
    top = desk.meetings.stack.top
    codes = {one.code for one in top.view.languages}  # type: ignore[attr-defined]
    assert codes == {"sq+mk", "sq+en", "mk+en", "sq", "mk", "en"}
