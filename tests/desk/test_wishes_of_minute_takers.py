"""What users of another program for minutes asked for: nine wishes, a test of each by its name.

They are the wishes gathered from 4Minitz.
"""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from liaison_desk.clock import HandClock
from liaison_desk.desk.meetings.checks import Lack
from liaison_desk.desk.meetings.errors import AlreadyOnAgenda, CarriedOver, StepNotOffered
from liaison_desk.desk.minutes.errors import MinutesLocked
from liaison_desk.records.about import About
from liaison_desk.register import Register
from tests.desk.network import Network


@pytest.fixture
def skopje(network: Network) -> Register:
    return network["SKP"]


def first_meeting(register: Register, **fields: Any) -> str:
    """Return a meeting that was held, of a series that meets every six months."""
    series = register.add("series", name={"en": "Drug units"}, every=6)
    return register.add(
        "meeting", title={"en": "Drug units"}, type="WG", starts="2025-03-12", ends="2025-03-13",
        languages=["en", "sq"], series=series, level="1", status="HELD", **fields,
    )  # fmt: skip


def topics(register: Register, meeting: str) -> list[str]:
    return [one.title["en"] for one in register.list("agenda_item", file=meeting)]


def add_item(register: Register, meeting: str, title: str, **fields: Any) -> str:
    return register.add("agenda_item", file=meeting, title={"en": title}, **fields)


def text_of(register: Register, meeting: str, *languages: str) -> str:
    data = register.draw_minutes(meeting, languages or ("en",))[0]
    pages = PdfReader(io.BytesIO(data), strict=True).pages
    return " ".join("\n".join(page.extract_text() for page in pages).split())


def test_wish_1_open_items_are_carried_over_and_finished_ones_are_not(skopje: Register) -> None:
    first = first_meeting(skopje)
    seizures = add_item(skopje, first, "Seizures", presenter="A", minutes=20)
    add_item(skopje, first, "Elections", outcome="CLOSED")
    add_item(skopje, first, "Telephones", outcome="OPEN")
    second = skopje.make_next(first)
    assert topics(skopje, second) == ["Seizures", "Telephones"]
    carried = skopje.list("agenda_item", file=second)[0]
    assert (carried.continues, carried.presenter, carried.minutes) == (seizures, "A", 20)
    assert carried.outcome is None


def test_wish_2_earlier_items_are_not_deleted(skopje: Register) -> None:
    first = first_meeting(skopje)
    item = add_item(skopje, first, "Seizures")
    second = skopje.make_next(first)
    carried = skopje.list("agenda_item", file=second)[0].id
    for one in (item, carried):
        with pytest.raises(CarriedOver):
            skopje.delete(one)
    own = add_item(skopje, second, "Only here")
    assert skopje.delete(own) == [own]
    assert topics(skopje, first) == topics(skopje, second) == ["Seizures"]


def test_wish_3_a_closed_topic_is_opened_again(skopje: Register) -> None:
    first = first_meeting(skopje)
    item = add_item(skopje, first, "Seizures")
    skopje.close_topic(item)
    second = skopje.make_next(first)
    assert topics(skopje, second) == []
    assert [one.id for one in skopje.closed_topics(second)] == [item]
    again = skopje.reopen_topic(item, second)
    assert topics(skopje, second) == ["Seizures"]
    assert skopje.get(again).continues == item
    assert skopje.closed_topics(second) == []
    with pytest.raises(AlreadyOnAgenda):
        skopje.reopen_topic(item, second)
    skopje.close_topic(again)
    assert skopje.reopen_topic(again) == again
    assert skopje.get(again).outcome == "OPEN"


def test_wish_4_an_information_is_turned_into_an_action(skopje: Register) -> None:
    meeting = first_meeting(skopje)
    item = add_item(skopje, meeting, "Seizures")
    text = {"en": "The seals are in Bar.", "sq": "Vulat janë në Tivar."}
    said = skopje.add("paragraph", file=meeting, item=item, handling=["H2"], text=text)
    action = skopje.get(skopje.conclusion_into_action(said, owner="Customs", due="2025-04"))
    assert (action.file, action.source, action.status) == (meeting, said, "OPEN")
    assert action.text == text
    assert action.handling == ["H2"]  # it carries the words, so it is handled as they are


def test_wish_5_the_next_meeting_is_made_of_the_last_one(skopje: Register) -> None:
    first = first_meeting(skopje, place={"en": "Ohrid"}, country="MK", held="MIXED", series_no=4)
    unit = skopje.add("organisation", name={"en": "Customs"}, country="ME")
    head = skopje.add("participant", file=first, country="ME", organisation=unit, role="HEAD",
                      name="Željko Šćepanovski", presence="EXCUSED", reply="DECLINED")  # fmt: skip
    skopje.replace_participant(head, name="Đurđica Nježić")
    speaker = skopje.add("participant", file=first, role="INTERPRETER", name="Špela Žnidaršič",
                         interprets=["sl", "sq"], presence="PRESENT")  # fmt: skip
    before = skopje.foresee_next(first)
    second = skopje.get(skopje.make_next(first, place={"en": "Budva"}, country="ME"))
    assert before["starts"] == second.starts == About(2025, 9, 12)
    assert second.ends == About(2025, 9, 13)  # two days again
    assert (second.title, second.type, second.series, second.series_no) == (
        {"en": "Drug units"}, "WG", skopje.get(first).series, 5,
    )  # fmt: skip
    assert (second.status, second.level, second.place, second.held) == (
        "PROPOSED", "1", {"en": "Budva"}, "MIXED",
    )  # fmt: skip
    people = skopje.list("participant", file=second.id)
    told = [(one.name, one.role, one.interprets) for one in people]
    assert told == [  # the one who came instead came for once
        (skopje.get(head).name, "HEAD", []),
        (skopje.get(speaker).name, "INTERPRETER", ["sq", "sl"]),
    ]
    assert {(one.presence, one.reply, one.invited_on) for one in people} == {(None, None, None)}
    with pytest.raises(StepNotOffered):
        skopje.make_next(first)  # it is there
    skopje.take_back()
    assert skopje.get(second.id).deleted


def test_wish_6_minutes_are_checked_before_they_are_final(skopje: Register) -> None:
    meeting = first_meeting(skopje)
    item = add_item(skopje, meeting, "Seizures")
    skopje.add("conclusion", file=meeting, item=item, text={"en": "A list."}, type="ACTION")
    skopje.add("action", file=meeting, text={"en": "A list."})
    found = {one.lack for one in skopje.missing(meeting) if one.grave}
    assert found == {Lack.PARTICIPANTS, Lack.NO_ACTION, Lack.OWNER, Lack.DUE}
    assert Lack.UNTRANSLATED in {one.lack for one in skopje.missing(meeting)}


def test_wish_7_owners_stand_on_the_paper(skopje: Register) -> None:
    meeting = first_meeting(skopje)
    unit = skopje.add("organisation", name={"en": "Border police", "sq": "Policia kufitare"})
    skopje.add("action", file=meeting, text={"en": "A list.", "sq": "Një listë."}, owner_org=unit,
               due="2025-04")  # fmt: skip
    skopje.add("action", file=meeting, text={"en": "Copies.", "sq": "Kopje."}, owner="Ylli Gjoka",
               due="2025-04-30")  # fmt: skip
    assert "A list. Border police by the end of April 2025" in text_of(skopje, meeting)
    assert "Copies. Ylli Gjoka 30 April 2025" in text_of(skopje, meeting)
    assert "Policia kufitare" in text_of(skopje, meeting, "sq")


def test_wish_8_a_topic_is_skipped_once_and_returns(skopje: Register, clock: HandClock) -> None:
    first = first_meeting(skopje)
    add_item(skopje, first, "Seizures")
    second = skopje.make_next(first)
    skipped = skopje.list("agenda_item", file=second)[0].id
    skopje.skip_topic(skipped)
    assert Lack.EMPTY_ITEM not in {one.lack for one in skopje.missing(second)}
    clock.move(days=1000)
    skopje.hold(second)
    third = skopje.make_next(second)
    assert topics(skopje, third) == ["Seizures"]
    assert skopje.list("agenda_item", file=third)[0].outcome is None


def test_wish_9_what_was_approved_is_kept_in_a_form_that_needs_no_program(
    skopje: Register, tmp_path: Path
) -> None:
    meeting = first_meeting(skopje)
    item = add_item(skopje, meeting, "Seizures")
    said = skopje.add("paragraph", file=meeting, item=item, text={"en": "Twelve vehicles."})
    skopje.add("participant", file=meeting, country="IT", name="Chiara Bassani")
    version = skopje.approve_minutes(meeting)
    kept = [one for one in skopje.list("attachment", file=meeting) if one.of == version]
    skopje.save_copy(kept[0].id, tmp_path / "minutes.json")
    data = (tmp_path / "minutes.json").read_bytes()
    assert hashlib.sha256(data).hexdigest() == skopje.get(version).code
    assert "Twelve vehicles." in json.dumps(json.loads(data), ensure_ascii=False)
    skopje.print_minutes(meeting, tmp_path / "minutes.pdf", ["en"])
    assert "Twelve vehicles." in text_of(skopje, meeting)
    assert (tmp_path / "minutes.pdf").read_bytes() == skopje.draw_minutes(meeting, ["en"])[0]
    with pytest.raises(MinutesLocked):
        skopje.change(said, text={"en": "Thirteen."})
