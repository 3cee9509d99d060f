"""A date that a rule set moves with what it was counted from; one that somebody named does not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk.errors import SentNeedsReason
from liaison_desk.register import Register
from tests.desk.network import Network

TIRANA = ZoneInfo("Europe/Tirane")
RECEIVED = datetime(2026, 3, 13, 17, 40, tzinfo=TIRANA)  # Friday
LATER = RECEIVED + timedelta(days=1)
MATCH = {"MATCH": "Slovenia – Albania", "KICK_OFF": "2026-04-12 20:45", "VENUE": "Ljubljana"}


@pytest.fixture
def skopje(network: Network) -> Register:
    return network["SKP"]


@pytest.fixture
def case(skopje: Register) -> str:
    return skopje.add("case", title="Twelve stolen vehicles")


def incoming(reg: Register, case: str, **more: object) -> str:
    given: dict[str, object] = {"received": RECEIVED, "deadline_profile": "SIRENE", "partner": "SI"}
    return reg.register_request(case, **given | more)  # type: ignore[arg-type]


def test_a_corrected_receipt_moves_the_date_by_its_rule_and_the_first_one_stays(
    skopje: Register, case: str
) -> None:
    request = incoming(skopje, case)
    with pytest.raises(SentNeedsReason):
        skopje.change(request, received=LATER)
    skopje.change(request, received=LATER, reason="Misread the stamp")
    entry = skopje.get(request)
    assert (entry.due, entry.first_due) == (
        LATER + timedelta(hours=12), RECEIVED + timedelta(hours=12),
    )  # fmt: skip
    assert entry.due_set_by == "PROFILE"
    assert entry.due_reason is None
    skopje.change(request, received=LATER + timedelta(hours=1), reason="And again")
    assert skopje.get(request).due == LATER + timedelta(hours=13)
    assert skopje.get(request).first_due == RECEIVED + timedelta(hours=12)


def test_another_urgency_moves_nothing_but_counts_when_the_receipt_is_corrected(
    skopje: Register, case: str
) -> None:
    request = incoming(skopje, case, deadline_profile="EU-2023-977", urgency="NORMAL")
    skopje.change(request, urgency="URGENT", access="INDIRECT", reason="They called")
    assert skopje.get(request).due == RECEIVED + timedelta(days=7)
    skopje.change(request, received=LATER, reason="Misread the stamp")
    assert skopje.get(request).due == LATER + timedelta(days=3)


def test_another_kick_off_moves_the_date_before_the_event(skopje: Register, case: str) -> None:
    request = incoming(skopje, case, template="SPORT", deadline_profile=None, particulars=MATCH)
    assert skopje.get(request).due.isoformat() == "2026-03-29T20:45:00+02:00"
    skopje.change(request, particulars={"KICK_OFF": "2026-04-19 18:00"}, reason="Put off")
    assert skopje.get(request).due.isoformat() == "2026-04-05T18:00:00+02:00"
    skopje.change(request, particulars={"KICK_OFF": "2026-03-20 18:00"}, reason="Brought forward")
    assert skopje.get(request).due.isoformat() == "2026-04-05T18:00:00+02:00"  # an officer's now


def test_a_date_that_somebody_named_stays(skopje: Register, case: str, clock: HandClock) -> None:
    theirs = RECEIVED + timedelta(days=5)
    typed = incoming(skopje, case, due=theirs)
    skopje.change(typed, received=LATER, reason="Misread")
    assert skopje.get(typed).due == theirs
    ours = incoming(skopje, case)
    clock.move(minutes=1)
    skopje.set_due(ours, theirs, reason="Agreed by telephone")
    skopje.change(ours, received=LATER, reason="Misread")
    assert skopje.get(ours).due == theirs
    both = incoming(skopje, case)
    skopje.change(both, received=LATER, due=theirs, reason="Both were misread")
    assert (skopje.get(both).due, skopje.get(both).due_set_by) == (theirs, "OFFICER")


def test_what_has_nothing_to_do_with_the_rule_moves_nothing(
    skopje: Register, case: str, clock: HandClock
) -> None:
    request = incoming(skopje, case)
    clock.move(minutes=1)
    skopje.change(request, body="Misspelt", reason="Misspelt")
    assert "due" not in skopje.history(request)[-1].values
    assert skopje.foresee_change(request, body="Once more") is None


def test_it_is_foreseen_without_being_written(skopje: Register, case: str) -> None:
    request = incoming(skopje, case)
    assert skopje.foresee_change(request, received=LATER) == LATER + timedelta(hours=12)
    assert skopje.get(request).due == RECEIVED + timedelta(hours=12)


def test_the_moved_date_reaches_headquarters_with_its_reason_and_one_key_takes_both_back(
    network: Network, skopje: Register, case: str, tmp_path: Path, clock: HandClock
) -> None:
    request = incoming(skopje, case)
    clock.move(minutes=1)
    skopje.change(request, received=LATER, reason="Misread the stamp")
    skopje.export_bundle("TIA", tmp_path / "out.bundle")
    home = network["TIA"]
    home.apply(home.read_bundle(tmp_path / "out.bundle"))
    state = home.request(request).state
    assert (state.due, state.first_due) == (
        LATER + timedelta(hours=12), RECEIVED + timedelta(hours=12),
    )  # fmt: skip
    assert home.history(request)[-1].reason == "Misread the stamp"
    skopje.take_back()
    entry = skopje.get(request)
    assert (entry.received, entry.due) == (RECEIVED, RECEIVED + timedelta(hours=12))


def test_an_outgoing_request_counts_from_its_sending(skopje: Register, case: str) -> None:
    sent = datetime(2026, 3, 13, 9, tzinfo=UTC)
    request = skopje.register_request(
        case, direction="OUT", sent=sent, partner="MK", deadline_profile="SIRENE",
        override="By telephone",
    )  # fmt: skip
    skopje.change(request, sent=sent + timedelta(hours=2), reason="It went later")
    assert skopje.get(request).due == sent + timedelta(hours=14)


def acknowledged(reg: Register, case: str, due: datetime | None = None) -> tuple[str, str]:
    """Send a request that its partner acknowledges at RECEIVED; return it and that entry."""
    request = reg.register_request(
        case, direction="OUT", sent=RECEIVED - timedelta(days=1), partner="SI",
        deadline_profile="SIRENE", override="Agreed by telephone",
    )  # fmt: skip
    return request, reg.step(request, "acknowledge", received=RECEIVED, due=due)


def test_a_corrected_acknowledgement_moves_the_date_that_it_set_going(
    skopje: Register, case: str
) -> None:
    request, entry = acknowledged(skopje, case)
    assert skopje.request(request).state.due == RECEIVED + timedelta(hours=12)
    assert skopje.foresee_change(entry, received=LATER) == LATER + timedelta(hours=12)
    skopje.change(entry, received=LATER, reason="Misread the stamp")
    state = skopje.request(request).state
    assert (state.since, state.due) == (LATER, LATER + timedelta(hours=12))


def test_a_date_that_the_partner_named_stays_where_its_acknowledgement_is_corrected(
    skopje: Register, case: str
) -> None:
    named = RECEIVED + timedelta(days=3)
    request, entry = acknowledged(skopje, case, due=named)
    skopje.change(entry, received=LATER, reason="Misread the stamp")
    assert skopje.request(request).state.due == named
