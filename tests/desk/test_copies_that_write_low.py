"""A register copied before a revocation or a handover, which writes on under low numbers.

The number alone would let it: what counts is the branch that headquarters held.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk import errors
from liaison_desk.register import Register
from tests.desk.copied import OFFICE, Copied, computer


@pytest.fixture
def network(tmp_path: Path, clock: HandClock) -> Iterator[Copied]:
    """Return headquarters and three posts, at one computer."""
    with computer(tmp_path, OFFICE, OFFICE):
        made = Copied(tmp_path, clock, ("TIA", "SKP", "LJU", "BUC"))
        yield made
        for one in made:
            one.close()


def shared_case(network: Copied) -> str:
    case = network["SKP"].add("case", title="Twelve stolen vehicles", level="2")
    network["SKP"].share(case, ["LJU"], history=True)
    network.settle_down()
    return case


def write_on(network: Copied, times: int = 5) -> None:
    """Let Skopje write what only headquarters gets, so that its feed is longer than its copy's."""
    for number in range(times):
        network["SKP"].add("contact", family_name=f"Petrov {number}")
    network.pass_on("SKP", "TIA")


def carry(network: Copied, sender: Register, *stations: str) -> None:
    """Take a bundle from one copy of a station to others, by hand."""
    for station in stations:
        network._count += 1
        path = network.folder / f"{network._count:04d}-by-hand-{station}.bundle"
        sender.export_bundle(station, path)
        network[station].apply(network[station].read_bundle(path))


def test_what_a_thief_wrote_under_low_numbers_counts_nowhere(network: Copied) -> None:
    case = shared_case(network)
    thief = network.image("SKP", "thief")
    write_on(network)
    tirana, ljubljana = network["TIA"], network["LJU"]
    tirana.revoke("SKP", reason="The laptop was stolen")
    thief.change(case, title="Changed by the thief", level="0")
    late = thief.add("case", title="Added by the thief")
    thief.share(late, ["LJU"], history=True)
    carry(network, thief, "LJU")  # which has not heard of the revocation yet
    assert ljubljana.get(case).title == "Changed by the thief"
    network.pass_on("LJU", "TIA")
    assert (tirana.get(case).title, tirana.get(case).level) == ("Twelve stolen vehicles", "2")
    with pytest.raises(errors.NotHere):
        tirana.get(late)
    assert {one.record for one in tirana.beyond_revocation()} >= {case, late}
    network.pass_on("TIA", "LJU")
    assert (ljubljana.get(case).title, ljubljana.get(case).level) == ("Twelve stolen vehicles", "2")
    with pytest.raises(errors.NotHere):
        ljubljana.get(late)
    for one in (tirana, ljubljana):
        one.check()
        assert len(one.forks()) == 1


def test_headquarters_can_take_in_what_stands_in_the_other_branch(network: Copied) -> None:
    case = shared_case(network)
    clone = network.image("SKP", "clone")
    write_on(network)
    tirana, ljubljana = network["TIA"], network["LJU"]
    tirana.revoke("SKP", reason="The laptop was stolen")
    clone.change(case, title="Written before the theft, on the other computer")
    carry(network, clone, "LJU")
    network.pass_on("LJU", "TIA")
    names = [one.changeset for one in tirana.beyond_revocation() if one.record == case]
    tirana.take_in(names)
    assert tirana.get(case).title.startswith("Written before")
    network.pass_on("TIA", "LJU")
    assert ljubljana.get(case).title.startswith("Written before")


def test_what_headquarters_held_of_both_branches_counts(network: Copied) -> None:
    case = shared_case(network)
    clone = network.image("SKP", "clone")
    write_on(network, 2)
    clone.change(case, title="By the clone")
    carry(network, clone, "TIA")
    tirana = network["TIA"]
    tirana.revoke("SKP", reason="The laptop was stolen")
    assert tirana.get(case).title == "By the clone"
    assert tirana.beyond_revocation() == []
    clone.change(case, title="By the clone, later")
    carry(network, clone, "LJU")
    network.pass_on("LJU", "TIA")
    network.pass_on("TIA", "LJU")
    for one in (tirana, network["LJU"]):
        assert one.get(case).title == "By the clone"
        one.check()


def test_a_copy_of_the_former_owner_decides_nothing_after_a_handover(network: Copied) -> None:
    case = shared_case(network)
    clone = network.image("SKP", "clone")
    write_on(network)
    tirana, ljubljana = network["TIA"], network["LJU"]
    tirana.hand_over(case, "LJU")
    network.pass_on("TIA", "LJU")
    clone.share(case, ["BUC"], history=True)
    clone.change(case, level="0", title="Still a word on plain fields")
    carry(network, clone, "TIA", "LJU")
    network.pass_on("TIA", "LJU")
    network.pass_on("TIA", "BUC")
    for one in (tirana, ljubljana):
        assert (one.get(case).level, set(one.get(case).shared)) == ("2", {"LJU"})
        assert one.get(case).title == "Still a word on plain fields"
        assert {c.field for c in one.conflicts() if c.proposals} == {"level", "shared/BUC"}
        one.check()
    with pytest.raises(errors.NotHere):
        network["BUC"].get(case)
