"""Invited, answered, sent instead, there from ten to twelve: what is known of each participant."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk.meetings.errors import (
    AlreadyReplaced,
    NotHeldYet,
    NotItsParticipant,
    StepNotOffered,
)
from liaison_desk.records.errors import TooEarly
from liaison_desk.records.meetings.steps import Stage, Step
from liaison_desk.register import Register
from tests.desk.network import Network


@pytest.fixture
def skopje(network: Network) -> Register:
    return network["SKP"]


def today(register: Register) -> date:
    return register.now().date()


def meeting(register: Register, **fields: Any) -> str:
    return register.add("meeting", title={"en": "Routes"}, **fields)


def stage(register: Register, record: str) -> Stage:
    return register.meeting_situation(record).stage


def test_who_was_invited_when_and_who_has_not_answered_is_known(skopje: Register) -> None:
    held = meeting(skopje)
    one, other = (skopje.add("participant", file=held, country=each) for each in ("IT", "ME"))
    assert skopje.invite(held, [one], on="2025-11-03") == [one]
    assert (skopje.get(one).invited_on, skopje.get(other).invited_on) == (date(2025, 11, 3), None)
    assert skopje.invite(held) == [other]
    assert skopje.get(other).invited_on == today(skopje)
    assert stage(skopje, held) is Stage.INVITED
    skopje.answer_invitation(one, "DECLINED", on="2025-11-05", travel="None.")
    answered = skopje.get(one)
    assert (answered.reply, answered.replied_on, answered.travel) == (
        "DECLINED", date(2025, 11, 5), "None.",
    )  # fmt: skip
    assert skopje.get(other).reply is None


def test_an_organisation_names_its_delegates_when_it_accepts(skopje: Register) -> None:
    held = meeting(skopje)
    unit = skopje.add("organisation", name={"en": "Customs"}, country="ME")
    asked = skopje.add("participant", file=held, organisation=unit, country="ME")
    skopje.invite(held)
    ids = skopje.answer_invitation(
        asked, "ACCEPTED",
        delegates=[{"name": "Željko Šćepanovski", "role": "HEAD"}, {"name": "Đurđica Nježić"}],
    )  # fmt: skip
    people = [skopje.get(one) for one in ids]
    assert [(one.name, one.country, one.organisation, one.reply) for one in people] == [
        ("Željko Šćepanovski", "ME", unit, "ACCEPTED"), ("Đurđica Nježić", "ME", unit, "ACCEPTED"),
    ]  # fmt: skip
    assert ids[0] == asked
    assert people[1].invited_on == today(skopje)


def test_whoever_comes_instead_takes_the_seat_and_the_one_before_stays_known(
    skopje: Register,
) -> None:
    held = meeting(skopje)
    head = skopje.add("participant", file=held, country="IT", role="HEAD", name="Nicolò D’Alfieri")
    other = skopje.replace_participant(head, name="Chiara Bassani")
    new = skopje.get(other)
    assert (new.country, new.role, new.name) == ("IT", "HEAD", "Chiara Bassani")
    assert skopje.get(head).replaced_by == other
    assert skopje.meeting_situation(held).people == 1
    with pytest.raises(AlreadyReplaced):
        skopje.replace_participant(head, name="Somebody Else")
    skopje.hold(held)
    assert (skopje.get(head).presence, skopje.get(other).presence) == ("REPLACED", "PRESENT")


def test_attendance_follows_from_the_answers_unless_said_otherwise(
    skopje: Register,
) -> None:
    held = meeting(skopje)
    came, declined, absent = (
        skopje.add("participant", file=held, country=one) for one in ("IT", "ME", "BA")
    )
    skopje.invite(held)
    skopje.answer_invitation(declined, "DECLINED")
    skopje.hold(held, {absent: "ABSENT"})
    found = [skopje.get(one).presence for one in (came, declined, absent)]
    assert found == ["PRESENT", "EXCUSED", "ABSENT"]
    assert stage(skopje, held) is Stage.HELD
    skopje.attend(
        came,
        "PRESENT",
        arrived="2026-03-16T10:00 Europe/Skopje",
        left="2026-03-16T12:30 Europe/Skopje",
    )
    with pytest.raises(TooEarly):
        skopje.attend(came, "PRESENT", arrived="2026-03-16T10:00 Europe/Skopje",
                      left="2026-03-16T09:30 Europe/Skopje")  # fmt: skip
    one = skopje.get(came)
    assert (f"{one.arrived:%H:%M}", f"{one.left:%H:%M}") == ("10:00", "12:30")
    with pytest.raises(TooEarly):  # by the plain door too
        skopje.change(came, left="2026-03-16T09:59 Europe/Skopje")


def test_a_meeting_of_a_later_day_was_not_held(skopje: Register, clock: HandClock) -> None:
    held = meeting(skopje, starts=date(today(skopje).year + 1, 1, 10))
    with pytest.raises(NotHeldYet):
        skopje.hold(held)
    assert stage(skopje, held) is Stage.PROPOSED
    clock.move(days=800)
    skopje.hold(held)
    skopje.begin_minutes(held)
    assert stage(skopje, held) is Stage.DRAFT


def test_an_agenda_is_a_draft_until_it_is_final_and_can_be_opened_again(skopje: Register) -> None:
    held = meeting(skopje)
    with pytest.raises(StepNotOffered):
        skopje.set_agenda(held)
    skopje.add("agenda_item", file=held, title={"en": "Seizures"})
    skopje.set_agenda(held)
    assert stage(skopje, held) is Stage.AGENDA
    assert Step.OPEN_AGENDA in skopje.meeting_steps(held)
    skopje.open_agenda(held)
    assert stage(skopje, held) is Stage.PROPOSED


def test_who_takes_part_elsewhere_is_neither_invited_nor_sent_instead(skopje: Register) -> None:
    here, there = meeting(skopje), meeting(skopje)
    one = skopje.add("participant", file=here, country="IT")
    stranger = skopje.add("participant", file=there, country="ME")
    with pytest.raises(NotItsParticipant):
        skopje.invite(here, [stranger])
    with pytest.raises(NotItsParticipant):
        skopje.replace_participant(one, by=stranger)
    with pytest.raises(NotItsParticipant):
        skopje.hold(here, {stranger: "ABSENT"})
    with pytest.raises(NotItsParticipant):
        skopje.answer_invitation(here, "ACCEPTED")
    assert stage(skopje, here) is Stage.PROPOSED  # nothing was written of it


def test_an_answer_from_another_station_arrives_with_the_meeting(network: Network) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    held = meeting(skopje)
    one, other = (skopje.add("participant", file=held, country=each) for each in ("IT", "ME"))
    skopje.invite(held)
    skopje.share(held, ["LJU"])
    network.settle_down()
    ljubljana.answer_invitation(one, "ACCEPTED")
    skopje.answer_invitation(other, "TENTATIVE")
    network.settle_down()
    for register in (skopje, ljubljana):
        assert [register.get(each).reply for each in (one, other)] == ["ACCEPTED", "TENTATIVE"]
    network.agree()
