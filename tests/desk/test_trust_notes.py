"""How far a post trusts a contact is its own affair: the card goes, the note stays."""

from __future__ import annotations

import pytest

from liaison_desk.desk.handling.errors import StaysAtThePost
from tests.desk.network import Network

TEXT = "Talks freely, but not by telephone"


def test_a_trust_note_is_in_no_bundle_and_the_contact_goes(network: Network) -> None:
    skopje = network["SKP"]
    contact = skopje.add("contact", family_name="Trusted")
    note = skopje.add("trust_note", file=contact, text=TEXT)
    case = skopje.add("case", title="Names him", lead_officer=contact)
    skopje.share(case, ["LJU"])
    skopje.share(contact, ["LJU"], history=True)
    network.settle_down()
    for other in ("TIA", "LJU"):
        assert network[other].get(contact).family_name == "Trusted"
        assert network[other].list("trust_note") == []
        assert network[other].find("freely") == []
    assert skopje.get(note).restricted_to_post is True
    assert [one.id for one in skopje.find("freely")] == [note]
    network.agree()


def test_nobody_can_let_a_trust_note_go(network: Network) -> None:
    skopje = network["SKP"]
    contact = skopje.add("contact", family_name="Trusted")
    with pytest.raises(StaysAtThePost):
        skopje.add("trust_note", file=contact, text=TEXT, restricted_to_post=False)
    note = skopje.add("trust_note", file=contact, text=TEXT)
    for value in (False, None):
        with pytest.raises(StaysAtThePost):
            skopje.change(note, restricted_to_post=value)
    skopje.change(note, text="Not any more")
    assert skopje.get(note).restricted_to_post is True
