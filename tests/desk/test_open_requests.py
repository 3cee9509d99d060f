"""The short list of what awaits an answer is the long one without the rest."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from liaison_desk.clock import HandClock
from liaison_desk.desk import records
from liaison_desk.records.requests import Urgency
from liaison_desk.register import Register
from tests.desk.network import Network

ASKED = datetime(2026, 3, 2, 8, tzinfo=UTC)
TYPES = ("RPL", "REF", "WDR", "CLS", "REO", "ACK", "REM", "CLR", "DLY", "FWD")
KINDS = (None, "FULL", "PART", "NODATA", "REFUSED", "SUPPL")


def written(reg: Register, case: str, **fields: Any) -> str:
    """Write an entry as any station might have: what its step demands is not asked here."""
    return records.add(reg._holder, "entry", fields, file=case)


def test_what_awaits_an_answer_is_found_without_reading_all_requests(network: Network) -> None:
    reg, random = network["SKP"], Random(47)
    case = reg.add("case", title="Everything that can happen")
    with reg.batch():
        for number in range(120):
            way = random.choice(["IN", "OUT"])
            moment = {"IN": "received", "OUT": "sent"}[way]
            asked = {} if number % 9 == 0 else {moment: ASKED}
            request = written(reg, case, type="REQ", direction=way, **asked)
            for step in range(random.randint(0, 4)):
                at = ASKED + timedelta(hours=random.randint(0, 9), minutes=step)
                sent = random.random() < 0.8
                written(
                    reg, case, type=random.choice(TYPES), answers=request,
                    direction=random.choice(["IN", "OUT", "INT"]),
                    answer_kind=random.choice(KINDS), **({"sent": at} if sent else {}),
                )  # fmt: skip
    everything = reg.requests()
    assert reg.requests(case=case) == everything
    awaited = [one for one in everything if one.state.unanswered]
    assert 20 < len(awaited) < 100
    assert reg.requests(unanswered=True) == awaited
    assert all(reg.request(one.entry.id) == one for one in everything)


def test_a_reply_in_the_bin_answers_nothing(network: Network) -> None:
    reg = network["SKP"]
    case = reg.add("case", title="One")
    request = reg.register_request(case, received=ASKED)
    reply = reg.step(request, "final_reply")
    assert not reg.requests(unanswered=True)
    reg.delete(reply, reason="Of another request")
    assert [one.entry.id for one in reg.requests(unanswered=True)] == [request]
    reg.put_back(reply)
    assert not reg.requests(unanswered=True)


def test_how_urgent_it_is_moves_on_with_the_clock_though_nothing_is_written(
    network: Network, clock: HandClock
) -> None:
    reg = network["SKP"]
    case = reg.add("case", title="One")
    reg.register_request(case, received=clock.now(), deadline_profile="EU-2023-977")
    (before,) = reg.requests(unanswered=True)
    clock.move(days=30)
    (after,) = reg.requests(unanswered=True)
    assert (before.urgency, after.urgency) == (Urgency.AHEAD, Urgency.LATE)


def test_two_stations_that_wrote_apart_come_to_one_state(network: Network) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    case = skopje.add("case", title="Vehicles")
    request = skopje.register_request(
        case, questions=["Who?", "Where?"], received=ASKED, deadline_profile="EU-2023-977"
    )  # fmt: skip
    skopje.share(case, ["LJU"])
    network.settle_down()
    who, where = (one.id for one in skopje.questions(request))
    skopje.step(request, "partial_reply", answered=[who])
    ljubljana.step(request, "partial_reply", no_data=[where])
    ljubljana.step(request, "delay", due=ASKED + timedelta(days=20), reason="Judge asked")
    network.settle_down()
    network.agree()
    states = {one.request(request).state for one in network}
    assert len(states) == 1
    for reg in network:
        assert reg.conflicts() == []
        assert [one.status for one in reg.questions(request)] == ["ANSWERED", "NODATA"]
