"""What is sent is given: whatever sends an entry asks for the consents that it needs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from liaison_desk.desk.handling import errors
from liaison_desk.register import Register
from tests.desk.network import Network
from tests.desk.test_disclosing import last_logged

Way = Callable[[Register, str, str, str], str]
RECEIVED = datetime(2026, 3, 13, 17, 40, tzinfo=ZoneInfo("Europe/Tirane"))


@pytest.fixture
def skopje(network: Network) -> Register:
    return network["SKP"]


@pytest.fixture
def case(skopje: Register) -> str:
    return skopje.add("case", title="Twelve stolen vehicles")


def organisation(reg: Register, country: str, **more: Any) -> str:
    return reg.add("organisation", name={"en": f"Police of {country}"}, country=country, **more)


def passed_on_and_corrected(reg: Register, case: str) -> tuple[str, str]:
    """Return the draft that tells whom we passed a request on to, and the one who gave it."""
    provider, other = organisation(reg, "MK"), organisation(reg, "RS")
    request = reg.register_request(
        case, received=RECEIVED, from_org=provider, handling=["H2"], originator=provider
    )
    allowed = reg.ask_consent(request, country="RS")
    reg.change(allowed, decision="GRANTED")
    reg.step(request, "forward", to_org=other, direction="OUT")
    came = reg.step(request, "final_reply")
    reg.change(came, reason="none", originator=provider)
    correction = reg.add(
        "entry", file=case, type="COR", direction="IN", received=RECEIVED, from_org=provider,
        corrects=request, body="Born on 13 May", originator=provider, handling=["H2"],
    )  # fmt: skip
    draft = reg.add(
        "entry", file=case, type="COR", direction="OUT", to_org=other, corrects=request,
        concerns=correction, body="Born on 13 May",
    )  # fmt: skip
    return draft, provider


def test_a_draft_notice_with_anothers_words_is_sent_with_that_ones_consent_only(
    skopje: Register, case: str
) -> None:
    draft, provider = passed_on_and_corrected(skopje, case)
    assert skopje.get(draft).originator == provider
    with pytest.raises(errors.ConsentMissing):
        skopje.change(draft, sent=RECEIVED)
    assert skopje.get(draft).sent is None
    allowed = skopje.ask_consent(draft, country="RS")
    skopje.change(allowed, decision="GRANTED")
    skopje.change(draft, sent=RECEIVED)
    told = last_logged(skopje)
    assert (told["event"], told["how"], told["record"], told["consents"]) == (
        "DISCLOSE", "sent", draft, allowed,
    )  # fmt: skip


def test_a_delay_notice_that_waits_is_held_to_the_same(skopje: Register, case: str) -> None:
    provider, asking = organisation(skopje, "MK"), organisation(skopje, "RS")
    request = skopje.register_request(case, received=RECEIVED, from_org=asking)
    draft = skopje.add(
        "entry", file=case, type="DLY", direction="OUT", answers=request, to_org=asking,
        due="2026-04-13T12:00 Europe/Tirane", reason="Skopje asks for more time",
        originator=provider,
    )  # fmt: skip
    with pytest.raises(errors.ConsentMissing):
        skopje.change(draft, sent=RECEIVED)
    skopje.change(draft, originator=None)
    assert skopje.change(draft, sent=RECEIVED)


def by_a_step(reg: Register, case: str, to: str, provider: str) -> str:
    request = reg.register_request(case, received=RECEIVED, from_org=to)
    return reg.step(request, "partial_reply", originator=provider, body="What Skopje told")


def at_once(reg: Register, case: str, to: str, provider: str) -> str:
    return reg.add(
        "entry", file=case, type="INF", direction="OUT", to_org=to, sent=RECEIVED,
        body="What Skopje told", originator=provider, handling=["H2"],
    )  # fmt: skip


def as_a_request(reg: Register, case: str, to: str, provider: str) -> str:
    draft = reg.register_request(
        case, direction="OUT", to_org=to, body="Is it so?", originator=provider
    )
    return reg.step(draft, "send", sent_incomplete="Urgent")


@pytest.mark.parametrize("way", [by_a_step, at_once, as_a_request])
def test_no_other_way_to_send_goes_round_it(skopje: Register, case: str, way: Way) -> None:
    provider, other = organisation(skopje, "MK"), organisation(skopje, "RS")
    with pytest.raises(errors.ConsentMissing):
        way(skopje, case, other, provider)


def test_our_own_words_go_to_whom_they_were_written_for(skopje: Register, case: str) -> None:
    asking = organisation(skopje, "RS")
    skopje.change(case, handling=["H2"])
    request = skopje.register_request(case, received=RECEIVED, from_org=asking, handling=["H2"])
    reply = skopje.step(request, "final_reply", body="Nothing known")
    assert skopje.get(reply).handling == ["H2"]
    assert last_logged(skopje)["event"] != "DISCLOSE"


def test_nothing_is_sent_above_what_they_may_be_sent(skopje: Register, case: str) -> None:
    asking = organisation(skopje, "RS", max_level="1")
    draft = skopje.add(
        "entry", file=case, type="INF", direction="OUT", to_org=asking, body="A", level="2"
    )
    with pytest.raises(errors.AboveTheirs):
        skopje.change(draft, sent=RECEIVED)
    skopje.change(draft, level="1")
    assert skopje.change(draft, sent=RECEIVED)
