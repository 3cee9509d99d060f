"""Minutes are written as fast as somebody talks, with the keyboard alone."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from liaison_desk.desk.reading import Record
from liaison_desk.register import Register
from liaison_desk.ui.pages.meetings.minutes import MinutesEditor
from liaison_desk.ui.pages.meetings.minutes_block import BlockWidget
from liaison_desk.ui.pages.meetings.minutes_values import Sort
from liaison_desk.ui.places import Place
from liaison_desk.ui.widgets.popup_list import PopupList
from tests.ui.desk import Desk, shown
from tests.ui.keys import press, type_text

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def a_meeting(reg: Register) -> dict[str, str]:
    """Add a meeting of three agenda items; the first has a paragraph in one language."""
    meeting = reg.add("meeting", title={"sq": "Takim"}, languages=["sq", "en"])
    made = {"meeting": meeting}
    for place in (1, 2, 3):
        made[f"item{place}"] = reg.add(
            "agenda_item", file=meeting, title={"sq": f"Pika {place}"}, position=place
        )
    made["text"] = reg.add(
        "paragraph", file=meeting, item=made["item1"], text={"sq": "Hapja."}, position=16
    )
    reg.add(
        "template", type="TEXT", title={"sq": "Falënderim", "en": "Thanks"},
        body={"sq": "Kryesuesi falënderoi {kë}.", "en": "The chair thanked {whom}."},
    )  # fmt: skip
    reg.add("template", type="TEXT", title={"en": "Only English"}, body={"en": "Only so."})
    return made


@pytest.fixture
def made(desk: Desk) -> dict[str, str]:
    """Open the minutes of such a meeting, with the cursor at the end of the first paragraph."""
    made = desk.ask(a_meeting)
    desk.shell.refresh()
    desk.go(Place.MEETINGS, made["meeting"], "meeting")
    desk.meetings.meeting_page.tabs.choose("minutes")
    desk.rest()
    block(desk, 0).take_focus("sq")
    return made


def editor(desk: Desk) -> MinutesEditor:
    return desk.meetings.meeting_page.minutes


def block(desk: Desk, place: int) -> BlockWidget:
    return editor(desk)._widgets[place]


def here(desk: Desk) -> QWidget:
    """Return the widget that the keys go to."""
    found = desk.window.focusWidget()
    assert found is not None
    return found


def keys(desk: Desk, *typed: str | Qt.Key) -> None:
    """Press and type one after the other, each where the cursor is by then."""
    for one in typed:
        if isinstance(one, Qt.Key):
            press(here(desk), one)
        else:
            type_text(here(desk), one)


def saved(desk: Desk, kind: str, meeting: str) -> list[Record]:
    desk.window.key_pressed.emit("save")
    desk.rest()
    return list(desk.ask(lambda reg: reg.list(kind, file=meeting)))


ENTER, TAB, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Space


def test_a_conclusion_takes_its_type_from_the_next_word_and_enter(
    desk: Desk, made: dict[str, str]
) -> None:
    keys(desk, ENTER, "/c", SPACE, "noted", ENTER, "Agreed", ENTER)
    (one,) = saved(desk, "conclusion", made["meeting"])
    assert (one.type, one.text) == ("NOTED", {"sq": "Agreed"})  # a word of the text stays one
    assert "Noted" in shown(editor(desk))


def test_the_type_is_said_in_the_language_of_the_line_too(desk: Desk, made: dict[str, str]) -> None:
    keys(desk, ENTER, "/c", SPACE, "u mor", ENTER, "Po.")
    (one,) = saved(desk, "conclusion", made["meeting"])
    assert one.type == "NOTED"


def test_a_key_turns_through_the_types_and_says_which_is_open(
    desk: Desk, made: dict[str, str]
) -> None:
    keys(desk, ENTER, "/c", SPACE, "Po.")
    assert "which type?" in shown(editor(desk))
    for said in ("Agreed", "Noted", "Action", "Postponed", "Not agreed", "Agreed"):
        press(here(desk), Qt.Key.Key_J, CONTROL)
        assert said in shown(block(desk, 1)).splitlines()


def test_whoever_disagrees_is_named_by_tab_and_stands_as_a_country(
    desk: Desk, made: dict[str, str]
) -> None:
    keys(desk, ENTER, "/not agr", ENTER, "Jo.", TAB, TAB, "Serbia", ENTER, "Më tej.")
    (one,) = saved(desk, "conclusion", made["meeting"])
    assert (one.type, one.statement_by) == ("DISAGREED", "RS")
    assert [two.text["sq"] for two in saved(desk, "paragraph", made["meeting"])][1:] == ["Më tej."]
    desk.lock()
    desk.unlock()
    assert editor(desk).blocks()[1].statement_by == "Serbia"


def test_an_action_gets_owner_and_date_without_leaving_the_keyboard(
    desk: Desk, made: dict[str, str]
) -> None:
    keys(desk, ENTER, "/a", SPACE, "Lista.", TAB, "The list.", TAB, "Agim", TAB, "20.3.2026", ENTER)
    keys(desk, "Pastaj.")
    (one,) = saved(desk, "action", made["meeting"])
    assert (one.owner, str(one.due)) == ("Agim", "2026-03-20")
    assert one.text == {"sq": "Lista.", "en": "The list."}
    assert editor(desk).blocks()[2].texts == {"sq": "Pastaj."}


def test_a_remark_stays_in_the_house(desk: Desk, made: dict[str, str]) -> None:
    keys(desk, ENTER, "Mes nesh.", TAB, "/i", SPACE)
    assert "does not leave the house" in shown(block(desk, 1))
    keys(desk, ENTER, "/i", SPACE, "Nuk i beson.")
    told = saved(desk, "remark", made["meeting"])
    assert [one.text for one in told] == ["Mes nesh.", "Nuk i beson."]
    assert {one.about for one in told} == {made["item1"]}
    desk.lock()
    desk.unlock()
    assert [one.sort for one in editor(desk).blocks()][1:3] == [Sort.REMARK, Sort.REMARK]
    assert editor(desk).blocks()[2].texts == {"": "Nuk i beson."}


def test_a_remark_about_a_paragraph_stands_behind_it_and_stays_tied(
    desk: Desk, made: dict[str, str]
) -> None:
    desk.ask(lambda reg: reg.add("remark", file=made["meeting"], about=made["text"], text="Ne."))
    desk.shell.refresh()
    desk.rest()
    assert [one.sort for one in editor(desk).blocks()][:2] == [Sort.PARAGRAPH, Sort.REMARK]
    block(desk, 1).take_focus("sq")
    keys(desk, " Po.")
    (one,) = saved(desk, "remark", made["meeting"])
    assert (one.text, one.about) == ("Ne. Po.", made["text"])


def test_a_block_moves_up_and_down_and_into_other_items(desk: Desk, made: dict[str, str]) -> None:
    keys(desk, ENTER, "Dytë.")
    press(here(desk), Qt.Key.Key_Up, ALT)
    assert [one.texts["sq"] for one in editor(desk).blocks()[:2]] == ["Dytë.", "Hapja."]
    for _ in range(2):
        press(here(desk), Qt.Key.Key_Down, ALT)
    keys(desk, " Po.")  # the cursor came along
    stored = {one.text["sq"]: one for one in saved(desk, "paragraph", made["meeting"])}
    assert stored["Dytë. Po."].item == made["item2"]
    assert stored["Hapja."].item == made["item1"]
    for _ in range(2):
        press(here(desk), Qt.Key.Key_Down, ALT)
    items = [one.item for one in editor(desk).blocks()]
    assert items == [made["item1"], made["item2"], made["item3"]]  # each has a place to type
    assert editor(desk).blocks()[2].texts["sq"] == "Dytë. Po."
    press(here(desk), Qt.Key.Key_Up, ALT)
    assert [one.item for one in editor(desk).blocks()] == items
    assert editor(desk).blocks()[1].texts["sq"] == "Dytë. Po."


def test_an_action_that_comes_from_a_conclusion_moves_to_another_item(
    desk: Desk, made: dict[str, str]
) -> None:
    keys(desk, ENTER, "/c", SPACE, "Po.")
    (conclusion,) = saved(desk, "conclusion", made["meeting"])
    fields: dict[str, Any] = {"source": conclusion.id, "text": {"sq": "Lista."}, "position": 99}
    desk.ask(lambda reg: reg.add("action", file=made["meeting"], **fields))
    desk.shell.refresh()
    desk.rest()
    block(desk, 2).take_focus("sq")
    press(here(desk), Qt.Key.Key_Down, ALT)
    (action,) = saved(desk, "action", made["meeting"])
    assert action.source == made["item2"]


def test_keys_go_from_item_to_item(desk: Desk, made: dict[str, str]) -> None:
    for key, place in ((Qt.Key.Key_PageDown, 1), (Qt.Key.Key_PageDown, 2), (Qt.Key.Key_PageUp, 1)):
        press(here(desk), key, CONTROL)
        assert here(desk) is block(desk, place)._texts["sq"]
    press(here(desk), Qt.Key.Key_PageUp, CONTROL)
    press(here(desk), Qt.Key.Key_PageUp, CONTROL)  # before the first there is none
    assert here(desk) is block(desk, 0)._texts["sq"]


def test_a_paragraph_becomes_an_assessment_by_a_key(desk: Desk, made: dict[str, str]) -> None:
    said = []
    for _ in range(3):
        press(here(desk), Qt.Key.Key_J, CONTROL)
        said.append(editor(desk).blocks()[0].basis)
    assert said == ["FACT", "ASSESSMENT", ""]
    press(here(desk), Qt.Key.Key_J, CONTROL)
    assert saved(desk, "paragraph", made["meeting"])[0].basis == "FACT"


def test_enter_and_moving_make_no_other_block_anew(desk: Desk, made: dict[str, str]) -> None:
    before = list(editor(desk)._widgets)
    keys(desk, ENTER, "Dy.")
    press(here(desk), Qt.Key.Key_Up, ALT)
    assert [one for one in editor(desk)._widgets if one in before] == before
    assert len(editor(desk)._widgets) == len(before) + 1
    assert (
        editor(desk)
        .viewport()
        .rect()
        .intersects(
            here(desk)
            .rect()
            .translated(here(desk).mapTo(editor(desk).viewport(), here(desk).pos()))
        )
    )


def test_tab_goes_through_languages_and_blocks_and_back(desk: Desk, made: dict[str, str]) -> None:
    way = [(0, "sq"), (0, "en"), (1, "sq"), (1, "en"), (2, "sq")]
    for place, language in way:
        assert here(desk) is block(desk, place)._texts[language]
        keys(desk, TAB)
    press(here(desk), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert here(desk) is block(desk, 2)._texts["sq"]
    keys(desk, TAB, TAB)
    assert not editor(desk).isAncestorOf(here(desk))


def test_a_language_that_is_missing_is_marked_until_it_is_there(
    desk: Desk, made: dict[str, str]
) -> None:
    english = block(desk, 0)._texts["en"]
    assert english.placeholderText() == "English is missing"
    assert block(desk, 1)._texts["en"].placeholderText() == ""
    keys(desk, TAB, "Opening.")
    assert english.placeholderText() == ""


def test_two_languages_stand_beside_each_other_where_there_is_room(
    desk: Desk, made: dict[str, str]
) -> None:
    left, right = block(desk, 0)._texts["sq"], block(desk, 0)._texts["en"]
    assert left.y() == right.y()
    assert left.geometry().right() < right.x()
    editor(desk).resize(400, 500)
    desk.rest()
    assert left.x() == right.x()
    assert left.geometry().bottom() < right.y()


def test_a_text_block_is_offered_in_the_language_of_the_line_and_fills_the_pair(
    desk: Desk, made: dict[str, str]
) -> None:
    keys(desk, ENTER, "/")
    popup = offered(desk)
    assert [row for row in labels(popup) if "Only" in row] == []
    keys(desk, "fal", ENTER)
    assert editor(desk).blocks()[1].texts == {
        "sq": "Kryesuesi falënderoi {kë}.", "en": "The chair thanked {whom}.",
    }  # fmt: skip
    keys(desk, "Ohrin")  # the first place to fill in is chosen
    assert editor(desk).blocks()[1].texts["sq"] == "Kryesuesi falënderoi Ohrin."


def test_what_is_being_chosen_is_not_on_the_paper_and_escape_only_closes_it(
    desk: Desk, made: dict[str, str]
) -> None:
    keys(desk, ENTER, "/")
    popup = offered(desk)
    assert popup.isVisible()
    press(here(desk), Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert desk.window.isVisible()
    assert here(desk) is block(desk, 1)._texts["sq"]


def offered(desk: Desk) -> PopupList:
    (found,) = [one for one in desk.window.findChildren(PopupList) if one.isVisible()]
    return found


def labels(popup: PopupList) -> list[str]:
    model = popup.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]
