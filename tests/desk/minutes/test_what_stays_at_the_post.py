"""What stays at the post is in no byte that leaves it: of papers, of versions, of bundles."""

from __future__ import annotations

from typing import Any

import pytest

from liaison_desk.desk.minutes.frozen import encode
from liaison_desk.register import Register
from tests.desk.minutes.held import Held, held
from tests.desk.network import Network
from tests.printing.pdf import text_of

SECRET = "Zhupa"  # in every name and text that stays here


@pytest.fixture
def told(network: Network) -> Held:
    """Return a meeting of Skopje, shared with Ljubljana."""
    made = held(network["SKP"])
    network["SKP"].share(made.meeting, ["LJU"])
    return made


def add_topic(register: Register, meeting: str) -> str:
    """Add an agenda item that stays here, with what was said and agreed on it."""
    item = register.add("agenda_item", file=meeting, title={"en": SECRET}, restricted_to_post=True)
    said = register.add("paragraph", file=meeting, item=item, text={"en": SECRET}, basis="FACT")
    register.add("conclusion", file=meeting, item=item, text={"en": SECRET}, type="AGREED")
    register.add("action", file=meeting, source=said, text={"en": SECRET}, owner="SKP",
                 due="2026-04", status="OPEN")  # fmt: skip
    return item


def add_names(register: Register, told: Held) -> str:
    """Name people and offices that stay here wherever a paper does; returns the participant."""
    stays: dict[str, Any] = {"restricted_to_post": True}
    person = register.add("contact", family_name=SECRET, country="SI", **stays)
    office = register.add("organisation", name={"en": SECRET}, country="SI", **stays)
    register.add("participant", file=told.meeting, country="MK", name=SECRET, **stays)
    for owner in ({"owner_person": person}, {"owner_org": office}):
        register.add("action", file=told.meeting, text={"en": "Ask."}, due="2026-04", **owner)
    register.change(told.meeting, chair=person, supporters=[office], host_org=office)
    return register.add("participant", file=told.meeting, country="SI", contact=person,
                        role="HEAD", presence="PRESENT")  # fmt: skip


def papers(register: Register, meeting: str) -> dict[str, str]:
    """Return the text of every paper of a meeting."""
    found = {"minutes": text_of(register.draw_minutes(meeting, ["en", "mk"])[0])}
    for sort in ("agenda", "attendance", "actions"):
        found[sort] = text_of(register.draw_paper(meeting, sort, ["en", "mk"])[0])
    return found


def test_what_belongs_to_a_topic_that_stays_here_is_on_no_paper_and_in_no_version(
    network: Network, told: Held
) -> None:
    desk = network["SKP"]
    item = add_topic(desk, told.meeting)
    assert not [name for name, text in papers(desk, told.meeting).items() if SECRET in text]
    frozen = desk.frozen(desk.approve_minutes(told.meeting))
    assert SECRET.encode() not in encode(frozen)
    assert item not in frozen.made_of


def test_what_belongs_to_a_topic_that_stays_here_goes_in_no_bundle(
    network: Network, told: Held
) -> None:
    add_topic(network["SKP"], told.meeting)
    network.settle_down()
    network.agree()
    for station in ("LJU", "TIA"):
        for kind in ("paragraph", "conclusion", "action"):
            there = network[station].list(kind, file=told.meeting)
            assert there, (station, kind)
            assert not [one for one in there if one.label == SECRET], (station, kind)


def test_who_stays_at_the_post_is_named_on_no_paper_but_the_one_to_them(
    network: Network, told: Held
) -> None:
    desk = network["SKP"]
    participant = add_names(desk, told)
    assert not [name for name, text in papers(desk, told.meeting).items() if SECRET in text]
    invitation, _ = desk.draw_paper(told.meeting, "invitation", ["en"], participant=participant)
    assert SECRET in text_of(invitation)
    data, printed = desk.draw_minutes(told.meeting, ["en"])
    person = desk.get(participant).contact
    assert data
    assert person in printed.kept_back
    assert SECRET.encode() not in encode(desk.frozen(desk.approve_minutes(told.meeting)))


def test_a_copy_for_somebody_who_stays_at_the_post_is_numbered_and_names_nobody(
    network: Network, told: Held
) -> None:
    desk = network["SKP"]
    person = desk.add("contact", family_name=SECRET, country="SI", restricted_to_post=True)
    version = desk.approve_minutes(told.meeting)
    desk.register_copy(version, person=person)
    desk.register_copy(version, name="Second reader")
    kept = desk.register_copy(version, name=f"{SECRET} himself")
    desk.change(kept, restricted_to_post=True)
    for data in (desk.draw_copies(version, ["en"])[0], desk.draw_minutes(told.meeting, ["en"])[0]):
        text = text_of(data)
        assert SECRET not in text
        assert "[withheld]" in text
        assert "Second reader" in text


def test_what_moves_under_a_topic_that_stays_here_says_so_itself_and_all_still_agree(
    network: Network, told: Held
) -> None:
    desk = network["SKP"]
    network.settle_down()
    item = desk.add("agenda_item", file=told.meeting, title={"en": "A"}, restricted_to_post=True)
    desk.change(told.seized, item=item)
    assert desk.get(told.seized).restricted_to_post
    desk.change(told.seized, text={"en": SECRET})
    network.settle_down()
    network.agree()
    for station in ("LJU", "TIA"):
        assert SECRET not in network[station].get(told.seized).label


def test_a_topic_that_is_released_goes_with_all_that_belongs_to_it(
    network: Network, told: Held
) -> None:
    desk = network["SKP"]
    network.settle_down()
    desk.change(told.item, restricted_to_post=True)
    desk.change(told.seized, text={"en": SECRET})
    network.settle_down()
    network.agree()
    assert SECRET not in network["LJU"].get(told.seized).label
    desk.change(told.item, restricted_to_post=False)
    network.settle_down()
    network.agree()
    assert SECRET in network["LJU"].get(told.seized).label
