"""A moment at the end of the calendar is refused here, and shown where a bundle brings it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from liaison_desk.desk import writer
from liaison_desk.records import values
from liaison_desk.records.errors import ImpossibleMoment, ImpossibleYear
from liaison_desk.records.requests import Step
from liaison_desk.register import Register
from liaison_desk.ui.presenters.cases.view import Looking, case_view
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.presenters.today.view import day
from liaison_desk.ui.shell.next_due import times_left
from tests.desk.network import Network

RECEIVED = datetime(2026, 3, 13, 16, 40, tzinfo=UTC)
LAST = "9999-12-31T23:30 Europe/Tirane"


@pytest.fixture
def skopje(network: Network) -> Register:
    return network["SKP"]


@pytest.fixture
def case(skopje: Register) -> str:
    return skopje.add("case", title="Twelve stolen vehicles")


@pytest.mark.parametrize("due", [LAST, "2201-01-01T00:00 Europe/Tirane"])
def test_a_date_after_every_limit_is_refused_at_its_line(
    skopje: Register, case: str, due: str
) -> None:
    request = skopje.register_request(case, received=RECEIVED, partner="TR")
    with pytest.raises(ImpossibleYear) as refused:
        skopje.step(request, Step.DELAY, due=due, reason="Until further notice")
    assert refused.value.details["field"] == "due"
    assert skopje.request(request).state.delay is None


@pytest.mark.parametrize("received", [LAST, "0001-01-01T12:00 America/New_York"])
def test_a_receipt_at_an_end_of_the_calendar_is_foreseen_as_nothing_and_refused(
    skopje: Register, case: str, received: str
) -> None:
    skopje.foresee(received=received, deadline_profile="SIRENE")
    with pytest.raises(ImpossibleMoment):
        skopje.register_request(case, received=received, deadline_profile="SIRENE")


def test_a_kick_off_in_the_first_year_is_refused_here_and_shown_where_it_comes_from_elsewhere(
    skopje: Register, case: str
) -> None:
    with pytest.raises(ImpossibleYear) as refused:
        skopje.register_request(
            case, received=RECEIVED, template="SPORT",
            particulars={"KICK_OFF": "1. 1. 0001 10:00"},
        )  # fmt: skip
    assert refused.value.details["field"] == "particulars/KICK_OFF"
    first = "0001-01-01 10:00"
    sent = {"type": "REQ", "direction": "IN", "template": "SPORT", "particulars/KICK_OFF": first}
    holder = skopje._holder  # of a careless station
    with holder.transaction():
        request = writer.create(holder, "entry", sent, file=case)
    assert skopje.get(request).due is None
    assert skopje.get(request).particulars == {"KICK_OFF": first}
    assert case_view(skopje, case, Looking(), Telling(skopje, "en"))


@pytest.mark.parametrize(
    "due",
    ["9999-12-31T22:30Z Europe/Tirane", "9999-12-31T23:59Z UTC", "0001-01-01T00:00Z UTC",
     "9999-12-31T23:59Z Pacific/Kiritimati"],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["DLY", "REQ"])
def test_what_a_bundle_brings_from_the_ends_of_the_calendar_stands_on_its_pages(
    network: Network, skopje: Register, case: str, kind: str, due: str
) -> None:
    asked = skopje.register_request(case, received=RECEIVED, partner="TR", urgency="NORMAL")
    fields = values.to_fields(
        "entry",
        {"type": kind, "direction": "OUT" if kind == "DLY" else "IN", "partner": "TR",
         "sent": RECEIVED, "received": RECEIVED, "registered": RECEIVED}
        | ({"answers": asked} if kind == "DLY" else {}),
    )  # fmt: skip
    holder = skopje._holder  # what another program may write, this one's door refuses
    with holder.transaction():
        writer.create(holder, "entry", {**fields, "due": due, "first_due": due}, file=case)
    tirana = network["TIA"]
    network.send("SKP", "TIA")
    for language in ("en", "sq"):
        assert day(tirana, language).view
        assert case_view(tirana, case, Looking(), Telling(tirana, language))
    times_left(tirana)
    assert tirana.step(asked, Step.ACKNOWLEDGE)


def test_an_entry_whose_moments_are_none_is_shown_as_it_came(
    network: Network, skopje: Register, case: str
) -> None:
    written = dict.fromkeys(("sent", "received", "registered", "due", "first_due"), "soon")
    holder = skopje._holder
    with holder.transaction():
        for kind in ("REQ", "FWD", "DLY"):
            made = {"type": kind, "direction": "IN", "partner": "TR", **written}
            last = writer.create(holder, "entry", made, file=case)
    tirana = network["TIA"]
    network.send("SKP", "TIA")
    assert day(tirana, "en").view
    view = case_view(tirana, case, Looking(), Telling(tirana, "en"))
    shown = next(one for one in view.view.journal if one.id == last)
    assert shown.when == "soon"
