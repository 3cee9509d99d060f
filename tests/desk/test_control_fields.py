"""What is not one's own to decide is a proposal: listed, without effect, until answered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from liaison_desk.clock import HandClock
from tests.desk.network import Network


@pytest.fixture
def wide(tmp_path: Path, clock: HandClock) -> Iterator[Network]:
    """Return headquarters and three posts."""
    made = Network(tmp_path, clock, ("TIA", "SKP", "LJU", "BUC"))
    yield made
    made.close()


def case_of_skopje(network: Network, **fields: Any) -> str:
    """Return Skopje's case, shared with Ljubljana and with nobody else."""
    case = network["SKP"].add("case", title="Twelve stolen vehicles", **fields)
    network["SKP"].share(case, ["LJU"])
    network.settle_down()
    return case


def in_force(network: Network, case: str, name: str) -> set[Any]:
    """Return what stands in a field, at every station that has the case."""
    found = (network[one].get(case).fields[name] for one in ("TIA", "SKP", "LJU"))
    return {tuple(one) if isinstance(one, list) else one for one in found}


def test_ljubljana_cannot_share_skopjes_file_with_bucharest(wide: Network) -> None:
    case = case_of_skopje(wide)
    wide["LJU"].share(case, ["BUC"])
    wide.settle_down()
    wide.agree()
    assert wide["BUC"].list("case") == []
    for sender in ("LJU", "SKP", "TIA"):
        assert not [one for one in wide[sender].waiting("BUC") if one.record == case]
    assert in_force(wide, case, "shared") == {("LJU",)}
    for station in ("LJU", "SKP", "TIA"):
        (proposal,) = wide[station].conflicts()
        assert (proposal.record, proposal.field) == (case, "shared/BUC")
        assert [one.station for one in proposal.proposals] == ["LJU"]
    wide["SKP"].settle(proposal, "")  # declined: it stays as it was
    wide.settle_down()
    wide.agree()
    assert [one.conflicts() for one in wide] == [[], [], [], []]
    assert wide["BUC"].list("case") == []


def test_who_owns_the_file_may_accept_it(wide: Network) -> None:
    case = case_of_skopje(wide)
    wide["LJU"].share(case, ["BUC"])
    wide.settle_down()
    (proposal,) = wide["SKP"].conflicts()
    wide["SKP"].settle(proposal, "now")
    wide.settle_down()
    wide.agree()
    assert wide["BUC"].get(case).title == "Twelve stolen vehicles"
    assert [one.conflicts() for one in wide] == [[], [], [], []]


@pytest.mark.parametrize(
    ("name", "strict", "down", "shown"),
    [
        ("level", "3", "0", "3"),
        ("handling", ["H2"], [], ("H2",)),
    ],
)
def test_ljubljana_cannot_take_a_control_field_down(
    wide: Network, name: str, strict: Any, down: Any, shown: Any
) -> None:
    case = case_of_skopje(wide)
    wide["SKP"].change(case, **{name: strict})
    wide.settle_down()
    wide["LJU"].change(case, **{name: down})
    wide.settle_down()
    wide.agree()
    assert in_force(wide, case, name) == {shown}
    for station in ("LJU", "SKP", "TIA"):
        (proposal,) = wide[station].conflicts()
        assert proposal.proposals
        assert proposal.record == case
    given = proposal.readings[0].value if name == "level" else True
    wide["SKP"].settle(proposal, given)  # declined
    wide.settle_down()
    wide.agree()
    assert [one.conflicts() for one in wide] == [[], [], [], []]
    assert in_force(wide, case, name) == {shown}


def test_ljubljana_cannot_let_out_what_skopje_keeps_to_the_post(wide: Network) -> None:
    case = case_of_skopje(wide)
    entry = wide["SKP"].add("entry", file=case, type="REQ", direction="OUT", body="To be kept")
    wide.settle_down()
    wide["SKP"].change(entry, restricted_to_post=True)
    wide.settle_down()
    wide["LJU"].change(entry, restricted_to_post=False)
    wide["SKP"].share(case, ["LJU", "BUC"])
    wide.settle_down()
    for station in ("SKP", "LJU"):
        assert wide[station].get(entry).restricted_to_post is True
    assert entry not in {one.id for one in wide["BUC"].list("entry")}
    assert wide["BUC"].get(case).title
    for register in wide:
        register.check()
