"""A date in working days that knows of no holidays says so; a rule that gives no date says why."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from liaison_desk.desk.requests.calendars import Unlisted
from liaison_desk.desk.requests.undated import Undated
from liaison_desk.register import Register
from tests.desk.network import Network

TIRANA = ZoneInfo("Europe/Tirane")
RECEIVED = datetime(2026, 3, 13, 17, 40, tzinfo=TIRANA)  # Friday
AT_YEARS_END = datetime(2026, 12, 23, 9, tzinfo=TIRANA)
SELEC: dict[str, Any] = {"deadline_profile": "SELEC"}  # 10 working days
WEEKENDS_ALONE = "2026-03-27T17:40:00+01:00"


@pytest.fixture
def tirana(network: Network) -> Register:
    """Return headquarters, which may say where it is."""
    return network["TIA"]


def at_home(reg: Register) -> Register:
    reg.put_station("TIA", country="AL")
    return reg


def holiday(reg: Register, country: str, day: str) -> None:
    reg.add("holiday", country=country, day=day, name={"en": "Feast"})


def lacks(reg: Register, **told: Any) -> Unlisted | None:
    found = reg.foresee(**SELEC, **told)
    assert found is not None
    return found.unlisted


def test_a_station_whose_country_nobody_entered_says_so_and_counts_weekends_alone(
    tirana: Register,
) -> None:
    found = tirana.foresee(**SELEC, received=RECEIVED)
    assert found is not None
    assert found.unlisted == Unlisted(here=True)
    assert found.due.isoformat() == WEEKENDS_ALONE


def test_a_list_without_holidays_of_a_year_names_the_country_and_that_year(
    tirana: Register,
) -> None:
    reg = at_home(tirana)
    assert lacks(reg, received=RECEIVED) == Unlisted(here=True, country="AL", years=(2026,))
    holiday(reg, "AL", "2026-03-16")
    assert lacks(reg, received=RECEIVED) is None
    over_new_year = lacks(reg, received=AT_YEARS_END)
    assert over_new_year == Unlisted(here=True, country="AL", years=(2027,))
    holiday(reg, "AL", "2027-01-01")
    assert lacks(reg, received=AT_YEARS_END) is None


def test_what_we_ask_is_counted_by_the_partners_holidays(tirana: Register) -> None:
    asked = {"direction": "OUT", "sent": RECEIVED}
    assert lacks(tirana, **asked) == Unlisted(here=False)
    assert lacks(tirana, **asked, partner="RS") == Unlisted(False, "RS", (2026,))
    holiday(tirana, "RS", "2026-02-16")
    assert lacks(tirana, **asked, partner="RS") is None


def test_hours_and_dates_of_officers_need_no_holidays(tirana: Register) -> None:
    by_hours = tirana.foresee(deadline_profile="SIRENE", received=RECEIVED)
    assert by_hours is not None
    assert by_hours.unlisted is None
    own = tirana.foresee(**SELEC, received=RECEIVED, due=AT_YEARS_END)
    assert own is not None
    assert own.unlisted is None


def test_a_request_says_it_until_the_list_has_them_or_another_date_is_set(
    tirana: Register,
) -> None:
    reg = at_home(tirana)
    case = reg.add("case", title="Twelve stolen vehicles")
    request = reg.register_request(case, received=RECEIVED, **SELEC)
    assert reg.unlisted_holidays(request) == Unlisted(True, "AL", (2026,))
    other = reg.register_request(case, received=RECEIVED, **SELEC)
    reg.set_due(other, AT_YEARS_END, reason="By telephone")
    assert reg.unlisted_holidays(other) is None
    holiday(reg, "AL", "2026-11-28")
    assert reg.unlisted_holidays(request) is None


def test_after_an_acknowledgement_the_years_are_those_from_there(tirana: Register) -> None:
    case = tirana.add("case", title="Twelve stolen vehicles")
    request = tirana.register_request(
        case, direction="OUT", sent=RECEIVED, partner="RS", override="By telephone", **SELEC
    )
    assert tirana.unlisted_holidays(request) == Unlisted(False, "RS", (2026,))


def basis(reg: Register, **more: Any) -> str:
    given: dict[str, Any] = {"title": {"en": "Agreement with Serbia"}, "status": "IN_FORCE"}
    return reg.add("legal_basis", **given | more)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"deadline_profile": "BILATERAL"}, Undated.NO_BASIS),
        ({"deadline_profile": "INTERPOL"}, Undated.NO_LIMIT),
        ({"deadline_profile": "OWN"}, Undated.OWN_DATE),
        ({"deadline_profile": "SPORTS"}, Undated.NO_EVENT),
        ({"deadline_profile": "SPORTS", "particulars": {"KICK_OFF": "2026-03-20 20:45"}},
         Undated.EVENT_NEAR),
        ({}, None),  # nobody expects a date
    ],
)  # fmt: skip
def test_a_rule_that_gives_no_date_says_why(
    tirana: Register, told: dict[str, Any], why: Undated | None
) -> None:
    assert tirana.foresee(received=RECEIVED, **told) is None
    assert tirana.why_undated(received=RECEIVED, **told) == why
    assert tirana.why_undated(**told) is None  # it has no beginning yet


def test_a_legal_basis_that_gives_no_date_says_why(tirana: Register) -> None:
    silent, ended = basis(tirana), basis(tirana, status="ENDED", answer_within=5,
                                         answer_unit="WORKING_DAYS")  # fmt: skip
    for named, why in ((silent, Undated.BASIS_SILENT), (ended, Undated.BASIS_NOT_IN_FORCE)):
        told = {"received": RECEIVED, "legal_basis": named, "deadline_profile": "BILATERAL"}
        assert tirana.foresee(**told) is None
        assert tirana.why_undated(**told) == why
