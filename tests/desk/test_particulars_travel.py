"""What templates ask for is kept code by code: edits made apart meet, and only equals conflict."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from liaison_desk.desk import telling
from liaison_desk.desk.requests.errors import NoSuchParticular, NoSuchTemplate
from liaison_desk.records.errors import ValueRefused
from liaison_desk.records.field import element
from liaison_desk.register import Register
from tests.desk.network import Network

RECEIVED = datetime(2026, 3, 13, 16, 40, tzinfo=UTC)
MATCH = {"MATCH": "SI – AL", "VENUE": "Ljubljana"}


@pytest.fixture
def skopje(network: Network) -> Register:
    return network["SKP"]


@pytest.fixture
def request_(network: Network, skopje: Register) -> str:
    case = skopje.add("case", title="Qualifier")
    made = skopje.register_request(case, template="SPORT", particulars=MATCH, received=RECEIVED)
    network.send("SKP", "TIA")
    return made


def test_two_stations_fill_different_ones_and_both_stay(
    network: Network, skopje: Register, request_: str
) -> None:
    tirana = network["TIA"]
    skopje.change(request_, particulars={"SUPPORTERS": "1900"}, reason="From the federation")
    tirana.change(request_, particulars={"RISK": "HIGH"}, reason="From the archive")
    network.settle_down()
    for register in (skopje, tirana):
        assert register.conflicts() == []
        assert register.get(request_).particulars == {
            **MATCH, "SUPPORTERS": "1900", "RISK": "HIGH",
        }  # fmt: skip
    network.agree()


def test_the_same_one_filled_twice_conflicts_by_its_name(
    network: Network, skopje: Register, request_: str
) -> None:
    tirana = network["TIA"]
    skopje.change(request_, particulars={"SUPPORTERS": "1900"}, reason="Theirs")
    tirana.change(request_, particulars={"SUPPORTERS": "2100"}, reason="Ours")
    network.settle_down()
    (open_,) = skopje.conflicts()
    assert open_.field == element("particulars", "SUPPORTERS")
    assert {one.value for one in open_.readings} == {"1900", "2100"}
    name = telling.field_name(skopje._holder, "entry", open_.field, "sq")
    assert name.endswith("Tifozë vizitorë")


def test_one_is_emptied_alone_and_its_history_stays(skopje: Register, request_: str) -> None:
    skopje.change(request_, particulars={"VENUE": ""}, reason="Not decided yet")
    assert skopje.get(request_).particulars == {"MATCH": "SI – AL"}
    steps = [one.values for one in skopje.history(request_)]
    assert [one["particulars/VENUE"] for one in steps if "particulars/VENUE" in one].count("") == 1


@pytest.mark.parametrize(("code", "typed"), [("SUPPORTERS", "many"), ("KICK_OFF", "soon")])
def test_one_is_held_to_its_type_wherever_it_is_written(
    skopje: Register, request_: str, code: str, typed: str
) -> None:
    with pytest.raises(ValueRefused) as told:
        skopje.change(request_, particulars={code: typed}, reason="Typed in haste")
    assert told.value.details["field"] == f"particulars/{code}"
    skopje.change(request_, particulars={"KICK_OFF": "31.03.2026 20:45"}, reason="Known now")
    assert skopje.get(request_).particulars["KICK_OFF"] == "2026-03-31 20:45"


def test_one_that_the_template_does_not_have_is_refused(skopje: Register, request_: str) -> None:
    case = skopje.get(request_).file
    for wrong in ("VIN", "NOTHING"):
        with pytest.raises(NoSuchParticular) as told:
            skopje.register_request(
                case, template="SPORT", particulars={wrong: "1"}, received=RECEIVED
            )
        assert told.value.details == {"field": f"particulars/{wrong}"}
    with pytest.raises(NoSuchTemplate):
        skopje.register_request(case, template="SAILING", received=RECEIVED)


def test_a_template_of_headquarters_that_is_gone_leaves_its_requests_whole(
    network: Network, skopje: Register
) -> None:
    tirana = network["TIA"]
    own = tirana.add("template", type="OTHER", title={"en": "Ship"}, particulars=["MAKE"])
    network.send("TIA", "SKP")
    case = skopje.add("case", title="Ship")
    made = skopje.register_request(
        case, template=own, particulars={"MAKE": "tanker"}, received=RECEIVED
    )
    tirana.delete(own)
    network.settle_down()
    assert own not in {one.code for one in skopje.templates()}
    assert skopje.get(made).particulars == {"MAKE": "tanker"}
    skopje.step(made, "acknowledge")
