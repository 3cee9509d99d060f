"""Minutes that waited behind the lock take nothing away of what others wrote meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QRadioButton

from liaison_desk.register import Register
from liaison_desk.ui.pages.meetings.minutes import MinutesEditor
from liaison_desk.ui.places import Place
from liaison_desk.words import say
from tests.desk.network import Network
from tests.ui.desk import Desk, shown
from tests.ui.keys import type_text


def a_meeting(reg: Register) -> dict[str, str]:
    """Add a meeting of two agenda items with a paragraph each."""
    meeting = reg.add("meeting", title={"sq": "Takim"}, languages=["sq"])
    made = {"meeting": meeting}
    for place in (1, 2):
        item = reg.add("agenda_item", file=meeting, title={"sq": f"Pika {place}"}, position=place)
        made[f"item{place}"] = item
        made[f"text{place}"] = reg.add(
            "paragraph",
            file=meeting,
            item=item,
            text={"sq": f"Teksti {place}."},
            position=16 * place,
        )
    return made


def editor(desk: Desk) -> MinutesEditor:
    return desk.meetings.meeting_page.minutes


def open_minutes(desk: Desk) -> dict[str, str]:
    made = desk.ask(a_meeting)
    desk.shell.refresh()
    desk.go(Place.MEETINGS, made["meeting"], "meeting")
    desk.meetings.meeting_page.tabs.choose("minutes")
    desk.rest()
    return made


def type_at(desk: Desk, place: int, text: str) -> None:
    editor(desk)._widgets[place].take_focus("sq")
    type_text(editor(desk)._widgets[place]._texts["sq"], text)


def save(desk: Desk) -> None:
    desk.meetings.writing.save()
    desk.rest()


def texts(desk: Desk, meeting: str) -> list[str]:
    return [one.text["sq"] for one in desk.ask(lambda reg: reg.list("paragraph", file=meeting))]


def lock_over(desk: Desk, happens: Callable[[Register], object]) -> None:
    """Let something come into the register, lock, and come back."""
    desk.ask(happens)
    desk.lock()
    desk.unlock()


def test_a_paragraph_that_came_meanwhile_stays(desk: Desk) -> None:
    made = open_minutes(desk)
    type_at(desk, 0, " Po.")
    other = {"sq": "Tjetër."}
    lock_over(
        desk,
        lambda reg: reg.add(
            "paragraph", file=made["meeting"], item=made["item1"], text=other, position=20
        ),
    )
    shown = [one.texts["sq"] for one in editor(desk).blocks()]
    assert shown == ["Teksti 1. Po.", "Tjetër.", "Teksti 2."]
    save(desk)
    assert sorted(texts(desk, made["meeting"])) == ["Teksti 1. Po.", "Teksti 2.", "Tjetër."]


def test_a_paragraph_whose_item_is_gone_stays(desk: Desk) -> None:
    made = open_minutes(desk)
    type_at(desk, 1, " Po.")
    lock_over(desk, lambda reg: reg.delete(made["item1"]))
    shown = [one.texts["sq"] for one in editor(desk).blocks()]
    assert sorted(shown) == ["Teksti 1.", "Teksti 2. Po."]
    save(desk)
    assert not desk.ask(lambda reg: reg.get(made["text1"])).deleted
    assert sorted(texts(desk, made["meeting"])) == ["Teksti 1.", "Teksti 2. Po."]


def test_what_was_typed_at_an_item_that_is_gone_stands_at_the_last_one(desk: Desk) -> None:
    made = open_minutes(desk)
    type_at(desk, 1, " Po.")
    lock_over(desk, lambda reg: reg.delete(made["item2"]))
    assert [one.texts["sq"] for one in editor(desk).blocks()] == ["Teksti 1.", "Teksti 2. Po."]
    save(desk)
    assert sorted(texts(desk, made["meeting"])) == ["Teksti 1.", "Teksti 2. Po."]


def test_what_was_not_touched_shows_and_keeps_what_another_wrote(desk: Desk) -> None:
    made = open_minutes(desk)
    type_at(desk, 0, " Po.")
    lock_over(desk, lambda reg: reg.change(made["text2"], text={"sq": "Më mirë."}))
    assert [one.texts["sq"] for one in editor(desk).blocks()] == ["Teksti 1. Po.", "Më mirë."]
    save(desk)
    assert sorted(texts(desk, made["meeting"])) == ["Më mirë.", "Teksti 1. Po."]


def test_what_was_not_touched_is_not_written_over_while_one_types(desk: Desk) -> None:
    made = open_minutes(desk)
    type_at(desk, 0, " Po.")
    desk.ask(lambda reg: reg.change(made["text2"], text={"sq": "Më mirë."}))
    save(desk)
    assert sorted(texts(desk, made["meeting"])) == ["Më mirë.", "Teksti 1. Po."]


def test_what_another_took_away_is_not_written_again(desk: Desk) -> None:
    made = open_minutes(desk)
    type_at(desk, 0, " Po.")
    desk.ask(lambda reg: reg.delete(made["text2"]))
    save(desk)
    assert texts(desk, made["meeting"]) == ["Teksti 1. Po."]


def test_a_paragraph_taken_away_before_the_lock_goes_to_the_bin(desk: Desk) -> None:
    made = open_minutes(desk)
    editor(desk)._widgets[0]._texts["sq"].clear()
    lock_over(desk, lambda reg: reg.now())
    save(desk)
    assert texts(desk, made["meeting"]) == ["Teksti 2."]


def test_a_paragraph_taken_away_here_and_changed_elsewhere_is_shown_again(desk: Desk) -> None:
    made = open_minutes(desk)
    editor(desk)._widgets[0]._texts["sq"].clear()
    lock_over(desk, lambda reg: reg.change(made["text1"], text={"sq": "Më mirë."}))
    save(desk)
    assert texts(desk, made["meeting"]) == ["Më mirë.", "Teksti 2."]


def test_a_draft_of_minutes_that_were_approved_waits(desk: Desk) -> None:
    made = open_minutes(desk)
    type_at(desk, 0, " Po.")
    lock_over(desk, lambda reg: reg.change(made["meeting"], status="APPROVED"))
    type_at(desk, 0, " Jo.")
    lock_over(desk, lambda reg: reg.change(made["meeting"], status="DRAFT"))
    assert editor(desk).blocks()[0].texts["sq"] == "Teksti 1. Po."


def test_rivals_of_two_stations_are_shown_and_settled_and_typing_takes_neither_away(
    desk: Desk, network: Network, tmp_path: Path
) -> None:
    made = open_minutes(desk)
    headquarters, out = network["TIA"], tmp_path / "out.bundle"
    desk.ask(lambda reg: reg.export_bundle("TIA", out))
    headquarters.apply(headquarters.read_bundle(out))
    headquarters.change(made["text1"], text={"sq": "Nga Tirana."})
    desk.ask(lambda reg: reg.change(made["text1"], text={"sq": "Nga Shkupi."}))
    bundle = network.bundle("TIA", "SKP")
    desk.ask(lambda reg: reg.apply(reg.read_bundle(bundle)))
    desk.shell.refresh()
    desk.go(Place.MEETINGS, made["meeting"], "meeting")
    desk.rest()
    assert say("record.conflicts", "en", n=1) in shown(editor(desk)._widgets[0])
    type_at(desk, 0, "Edhe. ")
    save(desk)
    assert len(desk.ask(lambda reg: reg.conflicts())) == 1
    assert any("Edhe." in one for one in texts(desk, made["meeting"]))
    desk.step("settle", desk.meetings.meeting_page.header)
    dialog = desk.meetings.settling.dialog
    assert dialog is not None
    choices = {one.text(): one for one in dialog.findChildren(QRadioButton)}
    choices["Nga Shkupi."].click()
    assert "Nga Tirana." in choices
    dialog.answer.click()
    desk.rest()
    assert desk.ask(lambda reg: reg.conflicts()) == []
    assert desk.ask(lambda reg: reg.get(made["text1"])).text["sq"] == "Nga Shkupi."
    assert say("record.conflicts", "en", n=1) not in shown(editor(desk)._widgets[0])
