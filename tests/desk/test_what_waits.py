"""What waits for somebody: every date of a case, and what has none; each in one place alone."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.records.requests import Urgency
from liaison_desk.register import Register
from tests.desk.network import Network

TIRANA = ZoneInfo("Europe/Tirane")
RECEIVED = datetime(2026, 3, 14, 9, tzinfo=TIRANA)
TODAY = datetime(2026, 3, 16, 4, tzinfo=TIRANA)  # five hours ago


@pytest.fixture
def skopje(network: Network) -> Register:
    return network["SKP"]


@pytest.fixture
def case(skopje: Register) -> str:
    return skopje.add("case", title="Twelve stolen vehicles")


def forwarded(reg: Register, case: str, until: datetime) -> str:
    request = reg.register_request(
        case, received=RECEIVED, partner="IT", due=RECEIVED + timedelta(days=7)
    )
    unit = reg.add("organisation", name={"en": "Border police"}, country="AL")
    reg.step(request, "forward", to_org=unit, due=until, sent=RECEIVED)
    return request


def test_an_internal_deadline_is_a_date_of_the_case_until_it_is_answered(
    skopje: Register, case: str, clock: HandClock
) -> None:
    request = forwarded(skopje, case, TODAY)
    inner, answer = skopje.dated()
    assert (inner.at, inner.file, inner.urgency) == (TODAY, case, Urgency.LATE)
    assert (answer.at, answer.urgency) == (RECEIVED + timedelta(days=7), Urgency.AHEAD)
    skopje.step(request, "internal_answer", body="The vehicles are known", received=clock.now())
    assert [one.at for one in skopje.dated()] == [answer.at]


@pytest.mark.parametrize(
    ("hours", "urgency"), [(-1, Urgency.LATE), (20, Urgency.SOON), (40, Urgency.AHEAD)]
)
def test_an_internal_deadline_of_days_is_near_in_its_last_day(
    skopje: Register, case: str, clock: HandClock, hours: int, urgency: Urgency
) -> None:
    now, until = clock.now(), clock.now() + timedelta(hours=hours)
    clock.set(RECEIVED)
    forwarded(skopje, case, until)
    clock.set(now)
    (inner,) = [one for one in skopje.dated() if one.at == until]
    assert inner.urgency is urgency
    assert inner.remind_at == until - timedelta(hours=24)


def test_what_was_answered_to_the_partner_has_no_internal_deadline_any_more(
    skopje: Register, case: str
) -> None:
    request = forwarded(skopje, case, TODAY)
    skopje.step(request, "final_reply", body="Known", sent=TODAY)
    assert skopje.dated() == []


def test_an_action_is_due_until_midnight_and_thought_of_in_the_morning(
    skopje: Register, case: str
) -> None:
    skopje.add("action", file=case, text={"en": "Ring"}, due="2026-03-17")
    (one,) = skopje.dated()
    assert (one.day, one.urgency) == (date(2026, 3, 17), Urgency.SOON)
    assert one.remind_at == datetime(2026, 3, 17, 9, tzinfo=TIRANA)
    assert one.at > datetime(2026, 3, 17, 23, 59, tzinfo=TIRANA)


def test_what_was_written_and_not_sent_waits_at_who_wrote_it_alone(
    network: Network, case: str
) -> None:
    skopje = network["SKP"]
    draft = skopje.register_request(case, direction="OUT", partner="IT", body="Whose is it?")
    skopje.add("entry", file=case, type="INF", direction="IN", body="Theirs", received=RECEIVED)
    assert skopje.pending().unsent == (draft,)
    network.settle_down()
    assert network["TIA"].list("entry", file=case)
    assert network["TIA"].pending().unsent == ()
    skopje.send_request(draft, override="By telephone")
    assert skopje.pending().unsent == ()


def test_a_consent_waits_until_it_is_decided(skopje: Register, case: str) -> None:
    entry = skopje.add("entry", file=case, type="INF", direction="IN", body="Secret",
                       handling=["H2"], received=RECEIVED)  # fmt: skip
    asked = skopje.ask_consent(entry, country="RS")
    assert skopje.pending().consents == (asked,)
    skopje.change(asked, decision="REFUSED")
    assert skopje.pending().consents == ()


def test_a_correction_is_unsent_then_unconfirmed_then_settled(skopje: Register, case: str) -> None:
    partner = skopje.add("organisation", name={"en": "Guardia"}, country="IT")
    told = skopje.add("entry", file=case, type="INF", direction="OUT", to_org=partner,
                      body="Born on 3 May", sent=RECEIVED)  # fmt: skip
    skopje.change(told, body="Born on 5 March", reason="Exchanged")
    (notice,) = skopje.correct(told, "Born on 5 March.")
    assert (skopje.pending().unsent, skopje.pending().unconfirmed) == ((notice,), ())
    skopje.send_request(notice)
    assert (skopje.pending().unsent, skopje.pending().unconfirmed) == ((), (notice,))
    skopje.correction_confirmed(notice)
    assert skopje.pending().unconfirmed == ()


def test_a_correction_that_came_waits_to_be_confirmed_here_and_at_no_other_office(
    network: Network,
) -> None:
    skopje, tirana = network["SKP"], network["TIA"]
    case = skopje.add("case", title="Twelve stolen vehicles")
    wrong = skopje.add("entry", file=case, type="INF", direction="OUT", body="3 May")
    network.settle_down()
    skopje.change(wrong, body="5 March", reason="Exchanged")
    (notice,) = skopje.correct(wrong, "5 March.")
    network.settle_down()
    assert tirana.pending().to_confirm == (notice,)
    assert skopje.pending().to_confirm == ()
    assert (skopje.pending().unsent, skopje.pending().unconfirmed) == ((wrong,), (notice,))
    tirana.acknowledge_correction(notice)
    assert tirana.pending().to_confirm == ()
    network.settle_down()
    assert skopje.pending().unconfirmed == ()
