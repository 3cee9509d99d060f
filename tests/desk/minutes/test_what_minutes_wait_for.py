"""What minutes wait for: comments by a day, consent by silence, copies that are to come back."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk.minutes.awaited import Awaits
from liaison_desk.records.requests import Urgency
from liaison_desk.register import Register
from tests.desk.minutes.held import Held, held
from tests.desk.network import Network

ZONE = ZoneInfo("Europe/Tirane")
BY = date(2026, 3, 18)


@pytest.fixture
def register(network: Network) -> Register:
    """Return the register of Skopje."""
    return network["SKP"]


def sent(register: Register, *, silence: bool) -> Held:
    told = held(register)
    register.send_for_comments(told.meeting, by=BY, silence=silence)
    return told


def next_morning(clock: HandClock) -> None:
    clock.set(datetime(2026, 3, 19, 0, 20, tzinfo=ZONE))


def waits(register: Register) -> list[tuple[Awaits, int]]:
    return [(one.what, one.count) for one in register.minutes_awaited()]


def test_the_day_of_comments_is_a_date_of_the_meeting_until_it_is_approved(
    register: Register, clock: HandClock
) -> None:
    told = sent(register, silence=True)
    mine = [one for one in register.dated() if one.file == told.meeting and one.day == BY]
    (one,) = mine
    assert one.urgency is Urgency.AHEAD
    assert one.remind_at == datetime(2026, 3, 18, 9, tzinfo=ZONE)
    assert waits(register) == [(Awaits.COMMENTS, 0)]
    next_morning(clock)
    assert Urgency.LATE in {one.urgency for one in register.dated() if one.day == BY}
    register.approve_minutes(told.meeting)
    assert waits(register) == []
    assert [one for one in register.dated() if one.day == BY] == []


def test_when_the_day_is_over_silence_lets_the_version_stand(
    register: Register, clock: HandClock
) -> None:
    sent(register, silence=True)
    next_morning(clock)  # of this station: elsewhere it is still the day before
    assert waits(register) == [(Awaits.APPROVAL, 0)]


def test_when_the_day_is_over_an_open_comment_and_whoever_has_not_said_are_waited_for(
    register: Register, clock: HandClock
) -> None:
    told = sent(register, silence=False)
    comment = register.comment(told.meeting, country="AL", text="It was forty-one.")
    next_morning(clock)
    assert waits(register) == [(Awaits.RESOLUTIONS, 1)]
    register.resolve_comment(comment, "REJECTED")
    assert waits(register) == [(Awaits.DELEGATIONS, 2)]
    register.record_approval(told.meeting, country="MK")
    register.record_approval(told.meeting, country="AL", decision="REFUSED")
    assert waits(register) == [(Awaits.DELEGATIONS, 1)]  # who refused is waited for
    register.record_approval(told.meeting, country="AL")
    assert waits(register) == [(Awaits.APPROVAL, 0)]


def test_what_another_office_sent_for_comments_is_no_work_of_ours(network: Network) -> None:
    told = sent(network["SKP"], silence=True)
    network.send("SKP", "TIA")
    assert network["TIA"].get(told.meeting).status == "COMMENTS"
    assert network["TIA"].minutes_awaited() == []
    assert [one for one in network["TIA"].dated() if one.day == BY] == []


def test_a_copy_is_to_come_back_as_soon_as_its_version_is_in_force_no_more(
    register: Register, clock: HandClock
) -> None:
    told = held(register)
    first = register.approve_minutes(told.meeting)
    back = register.register_copy(first, country="AL", later="RETURN")
    burnt = register.register_copy(first, country="AL", later="DESTROY")
    register.register_copy(first, country="AL", later="KEEP")
    register.register_copy(first, country="AL")
    assert register.copies_to_end() == []
    register.correct_minutes(told.meeting, "Forty-one seals.")
    register.change(told.seized, text={"en": "Forty-one seals.", "mk": "Четириесет и една."})
    clock.set(clock.now() + timedelta(days=1))
    register.approve_minutes(told.meeting)
    assert [one.id for one in register.copies_to_end()] == [back, burnt]
    register.end_copy(back, "RETURN")
    assert [one.id for one in register.copies_to_end()] == [burnt]


def test_a_copy_is_to_be_destroyed_once_the_meeting_is_closed(register: Register) -> None:
    told = held(register)
    register.mark_action(told.action, "DONE")
    copy = register.register_copy(
        register.approve_minutes(told.meeting), country="AL", later="DESTROY"
    )
    register.close_meeting(told.meeting)
    assert [one.id for one in register.copies_to_end()] == [copy]
