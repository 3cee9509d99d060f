"""Headquarters gives a file to another office: from then on that office's word counts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk import errors, writer
from liaison_desk.desk.network.errors import OnlyHeadquarters, OwnerAlready, UnknownStation
from liaison_desk.desk.sharing import Conflict
from tests.desk.network import Network


@pytest.fixture
def wide(tmp_path: Path, clock: HandClock) -> Iterator[Network]:
    """Return headquarters and three posts."""
    made = Network(tmp_path, clock, ("TIA", "SKP", "LJU", "BUC"))
    yield made
    made.close()


def shared_case(network: Network) -> str:
    """Let Skopje share a case with Ljubljana, and everybody know what there is to know."""
    case = network["SKP"].add("case", title="Twelve stolen vehicles", level="1")
    network["SKP"].share(case, ["LJU"], history=True)
    network.settle_down()
    return case


def proposals(network: Network, station: str) -> list[Conflict]:
    return [one for one in network[station].conflicts() if one.proposals]


def test_after_a_handover_the_new_owner_decides_and_the_old_one_proposes(wide: Network) -> None:
    case = shared_case(wide)
    skopje, ljubljana = wide["SKP"], wide["LJU"]
    wide["TIA"].hand_over(case, "LJU")
    wide.settle_down()
    ljubljana.share(case, ["BUC"])
    ljubljana.change(case, level="3")
    wide.settle_down()
    for register in wide:  # what Skopje decided before still counts; Ljubljana's word too
        assert register.get(case).level == "3"
        assert set(register.get(case).shared) == {"LJU", "BUC"}
    skopje.unshare(case, ["BUC"])
    skopje.change(case, level="0")
    wide.settle_down()
    wide.agree()
    for register in wide:
        assert register.get(case).level == "3"
        assert set(register.get(case).shared) == {"LJU", "BUC"}
        assert {one.field for one in proposals(wide, register.station)} == {"level", "shared/BUC"}
    level = next(one for one in proposals(wide, "LJU") if one.field == "level")
    ljubljana.settle(level, "0")  # accepted
    wide.settle_down()
    assert {one.get(case).level for one in wide} == {"0"}
    wide.agree()


def test_a_file_that_was_never_shared_reaches_its_new_owner_whole(wide: Network) -> None:
    case = wide["SKP"].add("case", title="Twelve stolen vehicles")
    entry = wide["SKP"].add("entry", file=case, type="REQ", direction="OUT", body="Please check")
    wide["SKP"].change(case, title="Thirteen stolen vehicles")
    wide.settle_down()
    wide["TIA"].hand_over(case, "BUC")
    wide.settle_down()
    assert wide["BUC"].get(entry).body == "Please check"
    assert len(wide["BUC"].history(case)) == 2
    assert all(one.values.get("title") for one in wide["BUC"].history(case))
    with pytest.raises(errors.NotHere):
        wide["LJU"].get(case)
    wide.agree()


def test_the_new_owner_answers_proposals_on_what_the_old_one_wrote(wide: Network) -> None:
    """Also on a record of the old owner's within the file: its answer counts there."""
    case = shared_case(wide)
    entry = wide["SKP"].add("entry", file=case, type="REQ", direction="OUT", level="2")
    wide.settle_down()
    wide["TIA"].hand_over(case, "LJU")
    wide.settle_down()
    wide["SKP"].change(entry, level="0")
    wide.settle_down()
    (proposal,) = proposals(wide, "LJU")
    assert (proposal.record, proposal.field) == (entry, "level")
    wide["LJU"].settle(proposal, "2")  # declined
    wide.settle_down()
    for station in ("TIA", "SKP", "LJU"):
        assert wide[station].get(entry).level == "2"
        assert proposals(wide, station) == []
    wide.agree()


def test_a_record_of_a_third_office_in_a_handed_over_file_stays_its_writers(wide: Network) -> None:
    case = shared_case(wide)
    wide["SKP"].share(case, ["BUC"])
    wide.settle_down()
    wide["TIA"].hand_over(case, "LJU")
    wide.settle_down()
    answer = wide["BUC"].add("entry", file=case, type="RPL", direction="OUT", level="2")
    wide.settle_down()
    assert {one.get(answer).level for one in wide} == {"2"}
    assert [proposals(wide, one.station) for one in wide] == [[], [], [], []]
    wide.agree()


def test_a_file_goes_from_hand_to_hand_and_back(wide: Network) -> None:
    case = shared_case(wide)
    for office in ("LJU", "BUC", "SKP"):
        wide["TIA"].hand_over(case, office)
        wide.settle_down()
        wide[office].change(case, level={"LJU": "2", "BUC": "3", "SKP": "4"}[office])
        wide.settle_down()
        assert wide["TIA"].get(case).level == wide[office].get(case).level
        wide.agree()
    assert wide["TIA"].get(case).level == "4"


def test_only_headquarters_hands_over_and_only_a_file_to_somebody_else(wide: Network) -> None:
    case = shared_case(wide)
    entry = wide["SKP"].add("entry", file=case, type="REQ", direction="OUT")
    wide.settle_down()
    with pytest.raises(OnlyHeadquarters):
        wide["SKP"].hand_over(case, "LJU")
    with pytest.raises(errors.WrongFile):
        wide["TIA"].hand_over(entry, "LJU")
    with pytest.raises(UnknownStation):
        wide["TIA"].hand_over(case, "ZAG")
    with pytest.raises(OwnerAlready):
        wide["TIA"].hand_over(case, "SKP")
    assert wide["TIA"]._holder.deriver.authority.handovers == {}


def test_a_handover_that_another_writes_is_none(wide: Network) -> None:
    case = shared_case(wide)
    given = {"file": case, "office": "LJU"}
    with wide["LJU"]._holder.transaction():
        writer.create(wide["LJU"]._holder, "handover", given)
    wide["LJU"].change(case, level="0")
    wide.settle_down()
    for register in wide:
        assert register._holder.deriver.authority.handovers == {}
    assert wide["SKP"].get(case).level == "1"
    wide.agree()
