"""How a contact is reached goes along with the contact, and nothing else of its file does."""

from __future__ import annotations

from pathlib import Path

from liaison_desk.register import Register
from tests.desk.network import Network


def _reached(post: Register) -> tuple[str, str, list[str]]:
    """Write a case that names a unit; return case, unit and the unit's two ways."""
    unit = post.add("organisation", name="SPOC", country="MK", roles=["SPOC"])
    ways = [
        post.add("way", file=unit, channel="SIENA", day_and_night=True, max_level="1"),
        post.add(
            "way", file=unit, channel="PHONE", address="+389 2 000 000", tested_on="2026-03-01"
        ),
    ]
    case = post.add("case", title="Names a unit", partner_units=[unit])
    return case, unit, ways


def test_ways_go_along_with_what_is_named_and_come_in_order(network: Network) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    case, unit, ways = _reached(skopje)
    skopje.share(case, ["LJU"])
    network.settle_down()
    there = ljubljana.list("way", file=unit)
    assert [one.id for one in sorted(there, key=lambda one: one.position)] == ways
    late = skopje.add("way", file=unit, channel="FAX")
    network.settle_down()
    assert ljubljana.get(late).position == 3
    network.agree()


def test_documents_of_a_contact_stay_where_they_are(network: Network, tmp_path: Path) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    case, unit, ways = _reached(skopje)
    paper = tmp_path / "note.txt"
    paper.write_text("only ours")
    skopje.attach(unit, paper)
    skopje.share(case, ["LJU"])
    network.settle_down()
    assert {one.id for one in ljubljana.list("way")} == set(ways)
    assert ljubljana.list("attachment") == []
    network.agree()


def test_a_way_restricted_to_the_post_stays_and_the_others_go(network: Network) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    case, _, ways = _reached(skopje)
    skopje.change(ways[1], restricted_to_post=True)
    skopje.share(case, ["LJU"])
    network.settle_down()
    assert [one.id for one in ljubljana.list("way")] == ways[:1]
    assert [one.id for one in network["TIA"].list("way")] == ways[:1]
    network.agree()


def test_with_the_contact_restricted_none_of_its_ways_goes(network: Network) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    case, unit, _ = _reached(skopje)
    skopje.change(unit, restricted_to_post=True)
    skopje.share(case, ["LJU"])
    network.settle_down()
    assert ljubljana.list("way") == network["TIA"].list("way") == []
    network.agree()


def test_another_station_adds_a_way_and_it_comes_back(network: Network) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    case, unit, _ = _reached(skopje)
    skopje.share(case, ["LJU"])
    network.settle_down()
    tested = ljubljana.add("way", file=unit, channel="SECMAIL", address="spoc@mk.example")
    network.settle_down()
    assert skopje.get(tested).address == "spoc@mk.example"
    network.agree()


def test_ways_are_not_sent_on_once_the_case_is_shared_no_longer(network: Network) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    case, _, ways = _reached(skopje)
    skopje.share(case, ["LJU"])
    network.settle_down()
    skopje.unshare(case, ["LJU"])
    network.settle_down()
    skopje.change(ways[1], address="+389 2 999 999")
    network.settle_down()
    assert ljubljana.get(ways[1]).address == "+389 2 000 000"
    network.agree()
